"""Figures that have not come in time: missing from then on, where the contract says so."""

from __future__ import annotations

from datetime import date

from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.schema import Field
from obcdsl.model.calendar import Calendar

_MISSING = Fact(None, None)


def overdue(fields: tuple[Field, ...], calendar: Calendar, last: date) -> tuple[tuple[str, str], ...]:
    """The figures of all periods that had ended before a day, each by its key and period: by now they are late.

    Figures that may stay away for good are never late.
    """
    return tuple(
        (field.key, period.id)
        for field in fields
        if not field.optional
        for period in calendar.periods(field.grain)
        if period.end < last and period.id not in field.unasked
    )


def with_missing(facts: Facts, late: tuple[tuple[str, str], ...]) -> Facts:
    """The facts with every late figure that was not given marked as missing."""
    return Facts({**dict.fromkeys(late, _MISSING), **facts.values}, facts.organisation)
