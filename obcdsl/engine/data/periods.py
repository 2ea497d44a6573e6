"""The text of a period -> the period, by its name, its first day, or the financial year it is."""

from __future__ import annotations

from collections.abc import Mapping

from obcdsl.engine.data.days import day_of
from obcdsl.model.calendar import Calendar, Grain, Period

# The periods a text can mean: one of each length at most, for 2015-04-01 begins a year, a quarter and a month.
ByGrain = Mapping[Grain, Period]


def period_names(calendar: Calendar) -> Mapping[str, ByGrain]:
    """First days, first months (2015-04), and financial years (2015/16, 2015/16 Q3), each with the periods it means."""
    names: dict[str, dict[Grain, Period]] = {}
    for grain in Grain:
        for period in calendar.periods(grain):
            for name in _names(calendar, period):
                names.setdefault(name, {})[grain] = period
    return names


def _names(calendar: Calendar, period: Period) -> list[str]:
    names = [period.start.isoformat()]
    if period.start.day == 1 and period.grain is not Grain.TERM:
        names.append(f"{period.start:%Y-%m}")
    year = _year_name(calendar, period)
    if year and period.grain is Grain.YEAR:
        names.append(year)
    if year and period.grain is Grain.QUARTER:
        names += [f"{year} q{period.number}", f"{year}-q{period.number}"]
    return names


def _year_name(calendar: Calendar, period: Period) -> str:
    """2015/16 for a contract year that begins in 2015 and ends in 2016; 2015 for one that is the calendar year."""
    if period.grain is Grain.TERM:
        return ""
    year = calendar.periods(Grain.YEAR)[period.year - 1]
    if (year.start.month, year.start.day) == (1, 1):
        return str(year.start.year)
    return f"{year.start.year}/{(year.start.year + 1) % 100:02}"


def find_period(text: str, calendar: Calendar, names: Mapping[str, ByGrain]) -> ByGrain:
    """The periods that a text can mean; none if the contract has no such period."""
    named = calendar.find(text)
    if named is not None:
        return {named.grain: named}
    day = day_of(text)
    return names.get(day.isoformat() if day else " ".join(text.lower().split()), {})


def period_examples(calendar: Calendar, grains: frozenset[Grain]) -> tuple[str, ...]:
    """How periods of these lengths are written, the first and the last of each."""
    examples = [calendar.periods(grain)[index].id for grain in sorted(grains) for index in (0, -1)]
    return tuple(dict.fromkeys(examples))
