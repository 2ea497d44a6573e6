"""The text of a period -> the period: its name, or its first day written in any clear way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from obcdsl.engine.data.days import day_of
from obcdsl.engine.data.values import NOWHERE
from obcdsl.engine.data.writing import Manner
from obcdsl.model.calendar import Calendar, Grain, Period, add_months, day_words, folded
from obcdsl.problems.data_periods import Meaning, PeriodInDoubt

# The periods a text can mean: one of each length at most, for 2015-04-01 begins a year, a quarter and a month.
ByGrain = Mapping[Grain, Period]


_FARTHEST = 100
_YEAR = r"(?P<year>\d{4})/(?P<next>\d\d)"
_PART = r"(?P<part>q|quarter |m|month )(?P<number>\d{1,2})"
_OVER_TWO_YEARS = (
    re.compile(_YEAR + rf"(?: {_PART})?", re.ASCII),
    re.compile(rf"{_PART} (?:of )?{_YEAR}", re.ASCII),
)


def period_key(text: str) -> str:
    """A text for a period as it is compared with others: the same day is the same however it is written."""
    day = day_of(text)
    return day.isoformat() if day else folded(text)


def find_period(text: str, calendar: Calendar) -> ByGrain:
    """The periods that a text can mean; none if the contract has no such period.

    In a contract of one year the term and year 1 are the same days, and the name of one stands for both.
    """
    found = calendar.named(period_key(text))
    if not any(covers_the_term(period, calendar) for period in found.values()):
        return found
    whole = {grain: periods[0] for grain in Grain if len(periods := calendar.periods(grain)) == 1}
    return {**whole, **found}


def covers_the_term(period: Period, calendar: Calendar) -> bool:
    return (period.start, period.end) == (calendar.term.start, calendar.term.end)


def period_in_doubt(text: str, calendar: Calendar) -> PeriodInDoubt | None:
    """2026/27 Q3 where contract years are neither financial nor calendar years: two quarters are called so."""
    found = next((match for form in _OVER_TWO_YEARS if (match := form.fullmatch(folded(text)))), None)
    if calendar.before_term is not None or found is None or (int(found["year"]) + 1) % 100 != int(found["next"]):
        return None
    year, number = int(found["year"]), int(found["number"] or 1)
    grain = {None: Grain.YEAR, "q": Grain.QUARTER, "m": Grain.MONTH}[found["part"] and found["part"][0]]
    if abs(year - calendar.start.year) > _FARTHEST or not 1 <= number <= 12 // grain.in_months:
        return None
    meanings = tuple(
        _meaning(calendar, grain, first, number) for first in (date(year, 4, 1), _first_day(calendar, year))
    )
    return PeriodInDoubt(NOWHERE, text, meanings) if any(meaning.id for meaning in meanings) else None


def _first_day(calendar: Calendar, year: int) -> date:
    """The day of a year on which a contract year would begin."""
    return add_months(calendar.start, 12 * (year - calendar.start.year))


def _meaning(calendar: Calendar, grain: Grain, first: date, number: int) -> Meaning:
    start = add_months(first, (number - 1) * grain.in_months)
    end = add_months(start, grain.in_months) - timedelta(days=1)
    own = next((period.id for period in calendar.periods(grain) if period.start == start), "")
    return Meaning(own, f"{day_words(start)} to {day_words(end)}")


def day_meant(text: str, calendar: Calendar) -> date | None:
    """The day that 1/4/2027 is meant for, as far as the contract's periods tell; None if it is no day at all."""
    days = [day_of(text, manner) for manner in (Manner.DAY_FIRST, Manner.MONTH_FIRST)]
    found = [day for day in days if day is not None]
    return next((day for day in found if calendar.named(day.isoformat())), found[0] if found else None)


def periods_around(day: date, calendar: Calendar, grains: frozenset[Grain]) -> tuple[tuple[str, str, str], ...]:
    """The periods of these lengths that a day lies in: what each is called, its name, and its first day."""
    found = (
        period for grain in sorted(grains) for period in calendar.periods(grain) if period.start <= day <= period.end
    )
    return tuple((period.words, period.id, period.start.isoformat()) for period in found)


def period_examples(calendar: Calendar, grains: frozenset[Grain]) -> tuple[str, ...]:
    """How periods of these lengths are written, the first and the last of each."""
    examples = [calendar.periods(grain)[index].id for grain in sorted(grains) for index in (0, -1)]
    return tuple(dict.fromkeys(examples))
