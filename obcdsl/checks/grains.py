"""Whether every figure is used for the periods that it is a figure of, or else it is said how."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import definitions
from obcdsl.checks.uses import Part, timed_parts
from obcdsl.checks.words import figure_words, on_one_line
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.units import Unit, Unknown
from obcdsl.problems import Problem
from obcdsl.problems.time import FinerThanKnown, NotCollected, NothingToCollect

# How what cannot be added up becomes one.
_WAYS = ("highest of", "lowest of", "latest of")


def figures_fit_their_periods(contract: co.Contract) -> Iterator[Problem]:
    """A yearly sum used each quarter, a quarterly one used for a year, and `total of` what there is only one of."""
    for definition in definitions(contract):
        if definition.grain is not None:
            for part in timed_parts(definition.value, definition.grain):
                yield from _used(contract.calendar, part)


def _used(calendar: Calendar, part: Part) -> Iterator[Problem]:
    value, grain = part.value, part.time.grain
    if isinstance(value, ex.Reference) and isinstance(value.type, Unknown):
        return
    if isinstance(value, ex.Reference):
        if _shorter(calendar, grain, value.grain) and _adds_up(value):
            yield FinerThanKnown(value.place, figure_words(value.key), value.grain.word, grain.word)
        elif _shorter(calendar, value.grain, grain):
            found = NotCollected(value.place, figure_words(value.key), value.grain.word, grain.word)
            yield found if isinstance(value.type, Unit) else changed(found, ways=_WAYS)
    elif isinstance(value, ex.DayOf) and _shorter(calendar, value.of, grain):
        yield NotCollected(value.place, on_one_line(value.place), value.of.word, grain.word, _WAYS)
    elif isinstance(value, ex.OverTime) and value.body.grain <= grain:
        yield NothingToCollect(value.place, value.how.value, on_one_line(value.body.place), grain.word)
    elif isinstance(value, ex.EqualPart) and value.body.grain == grain:
        yield NothingToCollect(value.place, "equal part of", on_one_line(value.body.place), grain.word)


def _shorter(calendar: Calendar, grain: Grain, than: Grain) -> bool:
    """Whether there are several periods of one kind in one of the other; a term of one year has one of either."""
    return grain > than and len(calendar.periods(grain)) > len(calendar.periods(than))


def _adds_up(value: ex.Reference) -> bool:
    return isinstance(value.type, Unit) and value.type.adds_up_over_time
