"""A written day -> a date: the one reading of it, for the head of a deed as for any figure."""

from __future__ import annotations

from datetime import date, timedelta

from obcdsl.problems.time import BadDate
from obcdsl.syntax import tree

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2200


def written(day: date) -> str:
    """A day as a contract writes it: `1 April 2014`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(node: tree.Date) -> date | BadDate:
    """The day, or the problem that there is none."""
    number, month, year = node.day.text, MONTHS.index(node.month.text) + 1, year_of(node)
    try:
        if year is None or not number.isdecimal():
            raise ValueError
        return date(year, month, int(number))
    except ValueError:
        last = _last_of_month(year, month) if year is not None and number.isdecimal() and int(number) > 28 else None
        return BadDate(node.place, " ".join(node.place.text.split()), last)


def year_of(node: tree.Date) -> int | None:
    """The year of a written day; None where it is none that contracts are made for."""
    text = node.year.text
    return int(text) if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _last_of_month(year: int, month: int) -> str:
    return written(date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))
