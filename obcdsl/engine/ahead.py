"""Figures for periods that had not ended on the day of a statement: whether they were known then, nobody can see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from obcdsl.engine.facts import Facts
from obcdsl.engine.schema import Field
from obcdsl.model.calendar import Calendar, Period, day_words
from obcdsl.problems.data_periods import AheadOfTheDay
from obcdsl.source import Cell


def ahead(
    fields: tuple[Field, ...], calendar: Calendar, facts: Iterable[Facts], day: date
) -> tuple[AheadOfTheDay, ...]:
    """The warning of all figures given for periods that end after a day, at the first of their cells; nothing without any."""
    later = {
        (field.key, period.id): period
        for field in fields
        for period in calendar.periods(field.grain)
        if period.end > day
    }
    cells: dict[tuple[str, str], list[Cell]] = {}
    for given in facts:
        for where in later:
            fact = given.values.get(where)
            if fact is not None and fact.cell is not None:
                cells.setdefault(where, []).append(fact.cell)
    found: dict[str, list[Period]] = {}
    for where in (where for where in later if where in cells):
        found.setdefault(where[0], []).append(later[where])
    if not cells:
        return ()
    first = min((cell for some in cells.values() for cell in some), key=_in_order)
    alike: dict[str, list[str]] = {}
    for key, periods in found.items():
        alike.setdefault(_said(periods), []).append(key)
    said = tuple((tuple(keys), periods) for periods, keys in alike.items())
    return (AheadOfTheDay(first, day_words(day), sum(map(len, cells.values())), said),)


def _in_order(cell: Cell) -> tuple[str, str, int]:
    return (cell.file, cell.sheet or "", cell.row or 0)


def _said(periods: list[Period]) -> str:
    first, last = periods[0].words, periods[-1].words
    return first if first == last else f"{first} to {last}"
