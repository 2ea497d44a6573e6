"""What stands above a declaration: whether an example passes, what a payment comes to at target, the schedule and statement."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from obcdsl.analysis.contract import Analysis
from obcdsl.engine.at_target import AtTarget
from obcdsl.frozen import frozen
from obcdsl.ide.in_money import in_money, year_words
from obcdsl.source import Place
from obcdsl.syntax import tree


class Does(Enum):
    """What choosing a lens does, by the names of the commands that editors know."""

    RUN_EXAMPLE = "obc.runExample"
    PREVIEW = "obc.previewSchedule"
    STATEMENT = "obc.showStatement"
    EXPLAIN = "obc.explainAmount"


@frozen
class Lens:
    """A line above the declaration at `place`; `about` is the title of the example."""

    place: Place
    text: str
    does: Does
    about: str = ""


def lenses(analysis: Analysis, *, has_data: bool = False) -> tuple[Lens, ...]:
    """The lenses of a contract but those of its money, in the order of its text."""
    found = [*_head(analysis, has_data=has_data), *_examples(analysis)]
    return tuple(sorted(found, key=lambda lens: lens.place.start))


def money_lenses(analysis: Analysis, target: AtTarget) -> tuple[Lens, ...]:
    """What each payment comes to if all targets are met, in the order of the text."""
    found = (
        (part, _at_target(target, part.name.text))
        for part in analysis.file.declarations
        if isinstance(part, tree.Payment)
    )
    return tuple(Lens(part.name.place, text, Does.EXPLAIN) for part, text in found if text)


def _head(analysis: Analysis, *, has_data: bool) -> Iterator[Lens]:
    for part in analysis.file.declarations:
        if isinstance(part, tree.Contract | tree.Variation):
            yield Lens(part.title.place, "Preview the schedule", Does.PREVIEW)
            if has_data:
                yield Lens(part.title.place, "Show the statement", Does.STATEMENT)


def _examples(analysis: Analysis) -> Iterator[Lens]:
    outcome: dict[tuple[int, int], list[bool]] = {}
    for result in analysis.results:
        outcome.setdefault(result.example.place.at, []).append(result.problem is None)
    for part in analysis.file.declarations:
        if isinstance(part, tree.Example):
            yield Lens(part.title.place, _verdict(outcome.get(part.place.at)), Does.RUN_EXAMPLE, part.title.said)


def _verdict(passed: list[bool] | None) -> str:
    if passed is None:
        return "Run this example"
    if all(passed):
        return "Passes" if len(passed) == 1 else f"Passes: all {len(passed)} figures come out as expected"
    failed = passed.count(False)
    return f"Fails: {failed} of {len(passed)} figures {'comes' if failed == 1 else 'come'} out otherwise"


def _at_target(target: AtTarget, payment: str) -> str:
    """What a payment comes to in each year if all targets are met; the years that pay the same together."""
    paid = target.paid(payment)
    known = {year: amount for year, amount in paid.items() if amount is not None}
    if not paid:
        return ""
    if not known:
        return "At target: rests on data that are still to come"
    contract = target.contract
    if len(known) < len(paid) or len(set(known.values())) == 1:
        year, amount = next(iter(sorted(known.items())))
        same = len(known) == len(paid) > 1
        return f"At target {in_money(amount, contract)} {'in each year' if same else f'in {year_words(year)}'}"
    total = sum(known.values(), Fraction(0))
    last = max(known)
    return (
        f"At target {in_money(known[last], contract)} in {year_words(last)}, {in_money(total, contract)} over the term"
    )
