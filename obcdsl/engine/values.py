"""What a step may yield: an exact figure, or the reason why there is none."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from fractions import Fraction

from obcdsl.frozen import valued

# Field key and period id, and whose it is where it is of another organisation.
Cell = tuple[str, str] | tuple[str, str, str]
Cells = tuple[Cell, ...]


class Why(IntEnum):
    """Why there is no figure, the stronger reason last: it is the one that a sum of several reports."""

    MISSING = 1
    UNDEFINED = 2
    TOO_LONG = 3
    NO_PART = 4
    REVERSED = 5
    NO_DAY = 6
    ALONE = 7
    AWAITING_DECISION = 8
    AWAITING = 9


@valued
class Absent:
    """No figure. MISSING: the data say so, or the terms leave it out. AWAITING: not given yet.

    AWAITING_DECISION: a decision that has not been taken.

    UNDEFINED: divided by zero. TOO_LONG: more digits than can be kept. NO_PART: a part of
    a whole that is less than nothing or more than all. REVERSED: the points of a line in the wrong order.
    NO_DAY: a day beyond all calendars.
    ALONE: a comparison with peers where there are none.

    `cells` are the data cells it comes from: (field key, period id, and whose where they are another's).
    """

    why: Why
    cells: Cells = ()


ABSENT = {
    Why.MISSING: "missing",
    Why.AWAITING: "not given yet",
    Why.AWAITING_DECISION: "not decided yet",
    Why.UNDEFINED: "no result (divided by zero)",
    Why.TOO_LONG: "no result (more digits than can be kept)",
    Why.NO_PART: "no result (a part below 0% or above 100%)",
    Why.REVERSED: "no result (the points of a line, or the bounds of bands, are in the wrong order)",
    Why.NO_DAY: "no result (a day before the year 1 or after the year 9999)",
    Why.ALONE: "no result (a cohort of one)",
}
# What the score of a measure that is not applied is for the group above it, and that of a domain in which nothing is.
NOT_COUNTED = "not counted"
Value = Fraction | bool | str | date | Absent
NOTHING = Absent(Why.MISSING)
DIVIDED_BY_ZERO = Absent(Why.UNDEFINED)
TOO_LONG = Absent(Why.TOO_LONG)
NO_PART = Absent(Why.NO_PART)
REVERSED = Absent(Why.REVERSED)
NO_DAY = Absent(Why.NO_DAY)
ALONE = Absent(Why.ALONE)
AWAITED = Absent(Why.AWAITING)
NO_RESULT = frozenset({Why.UNDEFINED, Why.TOO_LONG, Why.NO_PART, Why.REVERSED, Why.NO_DAY, Why.ALONE})


_AWAITED = frozenset({Why.AWAITING, Why.AWAITING_DECISION})


def strongest(*values: Value) -> Absent:
    """The reason that stands for several: awaited before undefined before missing, with the cells of all that share it.

    What waits for data and for a decision waits for both.
    """
    absent = [value for value in values if type(value) is Absent]
    why = max(value.why for value in absent)
    shared = _AWAITED if why in _AWAITED else {why}
    cells = dict.fromkeys(cell for value in absent if value.why in shared for cell in value.cells)
    return Absent(why, tuple(cells))
