"""Two contracts, and perhaps data -> what changed, how far it reaches, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.analysis.comparison.reach import Judge, reaches
from obcdsl.analysis.comparison.stretches import Made, Stretch, all_made, stretches
from obcdsl.analysis.comparison.words import in_words
from obcdsl.analysis.comparison.worth import Data, valued
from obcdsl.analysis.contract import Analysis
from obcdsl.comparison import Change, Comparison, How, Reach, Version
from obcdsl.engine.who import parties_over_time
from obcdsl.source import file_name


def compare(old: Analysis, new: Analysis, data: Data | None = None) -> Comparison:
    """What changed from one sound contract to another."""
    assert old.contract is not None
    assert new.contract is not None
    found = stretches(old.written, new.written)
    made = all_made(found)
    judge = Judge(old, new, found)
    reach = reaches(judge, made)
    order = sorted(range(len(made)), key=lambda at: (list(Reach).index(reach[at]), at))
    made, reach = tuple(made[at] for at in order), tuple(reach[at] for at in order)
    return Comparison(
        new.contract.title,
        new.contract.currency,
        _version(old),
        _version(new),
        tuple(_change(found, made, reach, at) for at in range(len(made))),
        _parties(old, new),
        valued(judge, made, reach, data, [name for name, _ in _parties(old, new)]) if data is not None else None,
    )


def _version(analysis: Analysis) -> Version:
    assert analysis.contract is not None
    return Version(file_name(analysis.name), analysis.hash, analysis.contract.version)


def _parties(old: Analysis, new: Analysis) -> tuple[tuple[str, str], ...]:
    """The parties of both, by name, with their labels; as the new one has them."""
    listed = [parties_over_time(one.contract) for one in (new, old) if one.contract is not None]
    return tuple({name: (name, label) for parties in reversed(listed) for name, label in parties}.values())


def _change(found: Sequence[Stretch], made: Sequence[Made], reach: Sequence[Reach], at: int) -> Change:
    change = made[at]
    said, before = in_words(change.last), in_words(change.first)
    whole = change.first is not change.last and change.first.how is How.REMOVED
    return Change(
        at + 1, change.how, reach[at], said.part, said.name, said.label, said.clause,
        before.old if whole else said.old, said.new, before.was_at if whole else said.was_at, said.is_at,
        found[change.edits[0][0]].since,
    )  # fmt: skip
