"""The text of a period -> the period: its name, or its first day written in any clear way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from obcdsl.engine.data.days import day_of
from obcdsl.engine.data.writing import Manner
from obcdsl.model.calendar import Calendar, Grain, Period

# The periods a text can mean: one of each length at most, for 2015-04-01 begins a year, a quarter and a month.
ByGrain = Mapping[Grain, Period]


def find_period(text: str, calendar: Calendar) -> ByGrain:
    """The periods that a text can mean; none if the contract has no such period."""
    day = day_of(text)
    return calendar.named(day.isoformat() if day else text)


def day_meant(text: str, calendar: Calendar) -> date | None:
    """The day that 1/4/2027 is meant for, as far as the contract's periods tell; None if it is no day at all."""
    days = [day_of(text, manner) for manner in (Manner.DAY_FIRST, Manner.MONTH_FIRST)]
    found = [day for day in days if day is not None]
    return next((day for day in found if calendar.named(day.isoformat())), found[0] if found else None)


def period_examples(calendar: Calendar, grains: frozenset[Grain]) -> tuple[str, ...]:
    """How periods of these lengths are written, the first and the last of each."""
    examples = [calendar.periods(grain)[index].id for grain in sorted(grains) for index in (0, -1)]
    return tuple(dict.fromkeys(examples))
