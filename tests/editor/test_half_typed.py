"""What an editor asks for is answered on any text: cut anywhere, with any piece left out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.files.finding import finder
from obcdsl.ide.actions import actions, additions, all_fixes
from obcdsl.ide.calls import needed, users
from obcdsl.ide.colours import colours
from obcdsl.ide.hints import hints
from obcdsl.ide.lenses import lenses
from obcdsl.ide.links import links
from obcdsl.ide.meanings import meanings
from obcdsl.ide.mending import with_edits
from obcdsl.ide.money import money
from obcdsl.ide.outline import every_symbol, folds, outline
from obcdsl.ide.renaming import Refused, renamed
from obcdsl.ide.selecting import widening
from obcdsl.ide.view import Known
from obcdsl.resources import shipped
from tests.lsp.texts import CONTRACT, DEED

LIBRARY = Path(str(shipped("stdlib_contracts")))
CONTRACTS = sorted(LIBRARY.glob("*/contract.obc"))


def _analysed(text: str, name: str = "contract.obc") -> Analysis:
    return analyse(name, text.encode(), finder(name))


def _everything(analysis: Analysis) -> None:
    """Every answer there is; each of what it says lies in the text."""
    file, length = analysis.file, len(analysis.file.source.text)
    known = meanings(analysis.bundle)
    said = money(Known(analysis))
    outline(file)
    every_symbol(file)
    places = [place for place, _ in folds(file)]
    coloured = colours(analysis.bundle, known)
    assert all(one.place.end <= two.place.start for one, two in pairwise(coloured))
    assert not [one.place.text for one in coloured if "\n" in one.place.text]
    places += [one.place for one in coloured]
    places += [
        one.place for one in (*hints(analysis), *lenses(analysis), *links(analysis.bundle), *said.hints, *said.lenses)
    ]
    found = [*actions(analysis, 0, length), *additions(analysis, 0, length)]
    together = all_fixes(analysis)
    for action in (*found, *((together,) if together is not None else ())):
        places += [edit.place for edit in action.edits]
        with_edits(file.source.text, action.edits)
    for offset in range(0, length + 1, max(1, length // 20)):
        around = widening(file, offset)
        assert around
        mention = known.at(file.source, offset)
        if mention is not None and offset % 3 == 0:
            assert isinstance(
                renamed(analysis.bundle, known, mention, "something_else", lambda _: True), Refused | tuple
            )
    if analysis.contract is not None:
        users(analysis.contract, "waits")
        needed(analysis.contract, "incentive")
    assert all(0 <= place.start <= place.end <= length for place in places)


@pytest.mark.parametrize("text", [CONTRACT, DEED])
def test_a_text_cut_anywhere_is_answered(text: str) -> None:
    for end in range(0, len(text), 23):
        _everything(_analysed(text[:end]))


@given(
    st.integers(0, len(CONTRACT)),
    st.integers(0, 200),
    st.sampled_from(["", '"', "{", "measure", "£", "🦴", "\r\n", "replace "]),
)
def test_a_text_with_any_piece_in_the_place_of_another_is_answered(start: int, length: int, piece: str) -> None:
    _everything(_analysed(CONTRACT[:start] + piece + CONTRACT[start + length :]))


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_every_contract_of_the_library_is_answered_whole_and_half_typed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for part in (1, 2):
        _everything(_analysed(text[: len(text) * part // 2 - 3 * (2 - part)], str(path)))
