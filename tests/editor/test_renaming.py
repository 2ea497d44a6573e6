"""Renaming: back again gives the same bytes, and a contract pays the same whatever its things are called."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.engine.values import Absent
from obcdsl.files.finding import finder
from obcdsl.ide.meanings import Meanings, meanings
from obcdsl.ide.renaming import Refused, edited, renamed
from obcdsl.ide.things import TERM, TEXT, Mention
from obcdsl.problems import Edit
from obcdsl.resources import shipped
from obcdsl.source import Source

CONTRACTS = sorted(path.parent.name for path in Path(str(shipped("stdlib_contracts"))).glob("*/contract.obc"))


@cache
def _analysed(name: str) -> Analysis:
    path = Path(str(shipped("stdlib_contracts"))) / name / "contract.obc"
    return analyse(str(path), path.read_bytes(), finder(str(path)))


def _own(known: Meanings) -> list[Mention]:
    """What the contract itself declares, each thing once, that no file of the library names."""
    found: dict[object, Mention] = {}
    for mention in known.mentions:
        if mention.declares and all(_ours(use.place.source) for use in known.same(mention)):
            found.setdefault((mention.things, mention.place.words), mention)
    return list(found.values())


def _ours(source: Source) -> bool:
    return source.order == 0


def _other(mention: Mention) -> str:
    """A name that nothing has, of as many words."""
    is_text = any(thing.within == TERM or thing.within.startswith(TEXT) for thing in mention.things)
    return f"{mention.place.words}zq" if is_text else f"{mention.place.words}_zq"


def _said(analysis: Analysis) -> list[tuple[str, str]]:
    """What is wrong; but that a term which keeps its name was used only in a name that is another now."""
    return [(one.code, str(one.place)) for one in analysis.problems if "defined term" not in one.message()]


def _again(analysis: Analysis, edits: tuple[Edit, ...]) -> Analysis:
    text = edited(analysis.bundle, edits).files[0].source.text
    return analyse(analysis.name, text.encode(), finder(analysis.name))


def _some_of_each_kind(known: Meanings) -> list[Mention]:
    """Two things of each kind, the first and the last: to rename every one takes minutes."""
    found: dict[object, list[Mention]] = {}
    for mention in _own(known):
        thing = mention.things[0]
        kind = (thing.within.split()[:1], known.things.what.get(thing))
        found.setdefault(str(kind), []).append(mention)
    return [mention for alike in found.values() for mention in {id(one): one for one in (alike[0], alike[-1])}.values()]


@pytest.mark.parametrize("name", CONTRACTS)
def test_renaming_a_thing_and_renaming_it_back_gives_the_same_bytes(name: str) -> None:
    analysis = _analysed(name)
    known = meanings(analysis.bundle)
    for mention in _some_of_each_kind(known):
        edits = renamed(analysis.bundle, known, mention, _other(mention), _ours)
        assert not isinstance(edits, Refused), (mention.place, edits)
        after = edited(analysis.bundle, edits)
        assert after.files[0].source.text != analysis.file.source.text
        then = meanings(after)
        moved = mention.place.start + sum(
            len(edit.text) - len(edit.place.text) for edit in edits if edit.place.start < mention.place.start
        )
        found = then.at(after.files[0].source, moved)
        assert found is not None
        back = renamed(after, then, found, mention.place.words, _ours)
        assert not isinstance(back, Refused), (mention.place, back)
        assert edited(after, back).files[0].source.text == analysis.file.source.text


@pytest.mark.parametrize("name", CONTRACTS)
def test_whatever_its_things_are_called_a_contract_has_no_problems_and_its_examples_come_to_the_same(name: str) -> None:
    """Everything that a contract names is renamed at once; that its examples pass says that it pays the same."""
    analysis = _analysed(name)
    known = meanings(analysis.bundle)
    edits: dict[object, Edit] = {}
    for mention in _own(known):
        if mention.things[0].within != TERM:
            edits |= {use.place.at: Edit(use.place, _other(mention)) for use in known.same(mention)}
    after = _again(analysis, tuple(edits.values()))
    assert _said(after) == _said(analysis)
    assert [result.found for result in after.results if not isinstance(result.found, str | Absent)] == [
        result.found for result in analysis.results if not isinstance(result.found, str | Absent)
    ]
    assert len(after.results) == len(analysis.results)
