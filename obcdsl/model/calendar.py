"""Contract time: the term, its years, quarters and months, and which of them a day or a phrase means."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import ClassVar

from obcdsl.frozen import valued


class Grain(IntEnum):
    """How long one figure covers, from coarse to fine."""

    TERM = 0
    YEAR = 1
    QUARTER = 2
    MONTH = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @property
    def in_months(self) -> int:
        return {Grain.YEAR: 12, Grain.QUARTER: 3, Grain.MONTH: 1}.get(self, 0)


_PARTS = (Grain.YEAR, Grain.QUARTER, Grain.MONTH)


@valued
class Period:
    """A part of the term, its first and last day included; `number` counts from 1 within its year."""

    grain: Grain
    year: int
    number: int
    start: date
    end: date
    uncompared: ClassVar = ("start", "end")

    @property
    def id(self) -> str:
        """The short name used in data and on the command line: `term`, `Y1`, `Y2-Q3`, `Y2-M07`."""
        if self.grain is Grain.TERM:
            return "term"
        part = {Grain.YEAR: "", Grain.QUARTER: f"-Q{self.number}", Grain.MONTH: f"-M{self.number:02}"}
        return f"Y{self.year}{part[self.grain]}"

    @property
    def months(self) -> int:
        """How many months it lasts; periods begin and end with months of the term."""
        after = self.end + timedelta(days=1)
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    @property
    def words(self) -> str:
        """The name used in text: `year 2`, `quarter 3 of year 2`, `the term`."""
        if self.grain is Grain.TERM:
            return "the term"
        return (
            f"year {self.year}" if self.grain is Grain.YEAR else f"{self.grain.word} {self.number} of year {self.year}"
        )


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or the last day of that month if it has no such day."""
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


@valued
class Calendar:
    """The term: its first day and its length in months.

    Its years are counted from its first day, or they are financial years, of which `before_term` months of the first have
    gone when the term begins. Quarters and months are numbered within the whole financial year.
    """

    start: date
    length: int
    before_term: int | None = None

    @cached_property
    def term(self) -> Period:
        return Period(Grain.TERM, 0, 0, self.start, add_months(self.start, self.length) - timedelta(days=1))

    @cached_property
    def _all(self) -> dict[Grain, tuple[Period, ...]]:
        return {grain: self._cut(grain) for grain in Grain}

    def _cut(self, grain: Grain) -> tuple[Period, ...]:
        if grain is Grain.TERM:
            return (self.term,)
        size, gone = grain.in_months, self._gone
        return tuple(
            Period(grain, at // 12 + 1, at % 12 // size + 1, self._day(max(at, gone)), self._day(at + size, last=True))
            for at in range(gone - gone % size, gone + self.length, size)
        )

    @property
    def _gone(self) -> int:
        return self.before_term or 0

    def _day(self, month: int, *, last: bool = False) -> date:
        """The first day of a month, counted from the first of the first year; or the day before, within the term."""
        count = month - self._gone
        return (
            add_months(self.start, min(count, self.length)) - timedelta(days=1)
            if last
            else add_months(self.start, count)
        )

    def periods(self, grain: Grain) -> tuple[Period, ...]:
        return self._all[grain]

    @property
    def years(self) -> int:
        return len(self.periods(Grain.YEAR))

    @property
    def has_financial_years(self) -> bool:
        """Whether its years are known by the names of financial years."""
        return bool(self._year_names(1))

    def contract_year(self, number: int) -> tuple[date, date]:
        """The first and last day of 12 months counted from the first day of the term, the last cut off with it."""
        after = add_months(self.start, min(number * 12, self.length))
        return add_months(self.start, (number - 1) * 12), after - timedelta(days=1)

    def beginning_on(self, day: date) -> Period | None:
        """The longest of the years, quarters and months that begin on a day."""
        return next((one for grain in _PARTS for one in self.periods(grain) if one.start == day), None)

    def ending_on(self, day: date) -> Period | None:
        """The longest of the years, quarters and months that end on a day."""
        return next((one for grain in _PARTS for one in self.periods(grain) if one.end == day), None)

    def inside(self, period: Period, grain: Grain) -> tuple[Period, ...]:
        """The periods of a grain within a period; for a coarser grain, the one that contains it."""
        if grain is period.grain:
            return (period,)
        if grain < period.grain:
            return (self.containing(period, grain),)
        return tuple(finer for finer in self._by_year(grain, period.year) if period.start <= finer.start <= period.end)

    def containing(self, period: Period, grain: Grain) -> Period:
        """The period of a coarser (or the same) grain that a period lies in."""
        found = (
            coarser for coarser in self._by_year(grain, period.year) if coarser.start <= period.start <= coarser.end
        )
        return next(found)

    def _by_year(self, grain: Grain, year: int) -> tuple[Period, ...]:
        if grain is Grain.TERM or not year:
            return self.periods(grain)
        size, gone = 12 // grain.in_months, self._gone // grain.in_months
        return self.periods(grain)[max((year - 1) * size - gone, 0) : year * size - gone]

    def before(self, period: Period) -> Period | None:
        """The period of the same grain just before, or None for the first."""
        if period.grain is Grain.TERM:
            return None
        size, gone = 12 // period.grain.in_months, self._gone // period.grain.in_months
        index = (period.year - 1) * size + period.number - 1 - gone
        return self.periods(period.grain)[index - 1] if index > 0 else None

    def year_before(self, period: Period) -> Period | None:
        """The same year, quarter or month of the year before, or None if the term has none."""
        earlier = self._by_year(period.grain, period.year - 1) if period.year > 1 else ()
        return next((one for one in earlier if one.number == period.number), None)

    def find(self, text: str) -> Period | None:
        """The one period that a text names; None also for a day on which periods of several lengths begin."""
        found = self.named(text)
        return next(iter(found.values())) if len(found) == 1 else None

    def named(self, text: str) -> Mapping[Grain, Period]:
        """The periods, one of each length at most, that `Y2-Q3`, `Q3 of year 2`, `2027/28 Q3` or a first day names."""
        return self._by_name.get(folded(text), {})

    @cached_property
    def _by_name(self) -> Mapping[str, Mapping[Grain, Period]]:
        names: dict[str, dict[Grain, Period]] = {}
        for grain, periods in self._all.items():
            for period in periods:
                for name in self._names(period):
                    names.setdefault(folded(name), {})[grain] = period
        return names

    def _names(self, period: Period) -> list[str]:
        names = [period.id, period.words, period.start.isoformat()]
        if period.grain is Grain.TERM:
            return [*names, "whole term"]
        if period.start.day == 1:
            names.append(f"{period.start:%Y-%m}")
        years = (f"Y{period.year}", f"year {period.year}", *self._year_names(period.year))
        if period.grain is Grain.YEAR:
            return [*names, *years]
        short, word = period.id.rpartition("-")[2], f"{period.grain.word} {period.number}"
        return [*names, *(form for year in years for form in _within(year, short, word))]

    def _year_names(self, number: int) -> tuple[str, ...]:
        """2015/16 and `financial year 2015/16` for a year that is the financial year, 2015 for one that is the calendar year.

        Of contract years from October 2015 to September 2016, 2015/16 could be either that or the financial year: it is
        no name.
        """
        start = add_months(self.start, (number - 1) * 12 - self._gone)
        if (start.month, start.day) == (1, 1):
            return _financial(str(start.year))
        financial = self.before_term is not None or (start.month, start.day) == (4, 1)
        return _financial(f"{start.year}/{(start.year + 1) % 100:02}") if financial else ()


def _financial(year: str) -> tuple[str, ...]:
    """A financial year as data and as the contract name it."""
    return year, f"financial year {year}"


def _within(year: str, short: str, word: str) -> tuple[str, ...]:
    """The ways to name a quarter or month of a year: `2027/28 Q1`, `Q1 2027/28`, `quarter 1 of 2027/28`."""
    return (f"{year} {short}", *(f"{part}{of}{year}" for part in (short, word) for of in (" ", " of ")))


def folded(text: str) -> str:
    """The name of a period as it is compared: small letters, single spaces, and `Y2-Q3` as `y2 q3`."""
    return _JOINED.sub(" ", " ".join(text.lower().replace("_", " ").split()))


_JOINED = re.compile(r"\s?-\s?(?=[qm]\d)")


def day_words(day: date) -> str:
    """A day as a contract writes it: `1 April 2014`."""
    return f"{day.day} {months.month_name[day.month]} {day.year}"


def days_words(first: date, last: date) -> str:
    """The days of a period, short: `1 Apr to 30 Jun 2014`, `1 Apr 2014 to 31 Mar 2015`."""
    begin, end = (f"{day.day} {months.month_abbr[day.month]}" for day in (first, last))
    year = f" {first.year}" if first.year != last.year else ""
    return f"{begin}{year} to {end} {last.year}"
