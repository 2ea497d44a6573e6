"""Sums and conditions with their types: a small closed set, each knowing where it was written.

Every expression has a `type` (the unit of its result), a `grain` (the finest period of the figures in it; TERM for constants)
and a `place`.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from obcdsl.model.calendar import Grain
from obcdsl.model.figures import Known
from obcdsl.model.frozen import part
from obcdsl.model.units import DATE, TRUTH, Type
from obcdsl.source import Place


class Operator(Enum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "x"
    DIVIDED_BY = "/"
    OF = "of"


class Comparator(Enum):
    """Each with the words a reader is shown."""

    AT_LEAST = "is at least"
    ABOVE = "is above"
    AT_MOST = "is at most"
    BELOW = "is below"
    IS = "is"
    IS_NOT = "is not"


class RoundingMode(Enum):
    """Half up and half down round halves away from and towards zero; up and down do so with every remainder."""

    HALF_UP = "half up"
    HALF_DOWN = "half down"
    HALF_EVEN = "half even"
    UP = "up"
    DOWN = "down"


class Collecting(Enum):
    """How several figures become one."""

    TOTAL = "total of"
    AVERAGE = "average of"
    HIGHEST = "highest of"
    LOWEST = "lowest of"
    LATEST = "latest of"
    NUMBER = "number of"


class Across(Enum):
    """What is said of the figures of all organisations together, or of the place of one figure among them."""

    TOTAL = "total of"
    AVERAGE = "average of"
    HIGHEST = "highest of"
    LOWEST = "lowest of"
    PERCENTILE = "percentile"
    NEAREST_RANK = "percentile by nearest rank"
    RANK_FROM_HIGHEST = "rank from the highest"
    RANK_FROM_LOWEST = "rank from the lowest"
    NUMBER = "number of organisations"


class Shift(Enum):
    """A period other than the one being worked out."""

    PREVIOUS = "previous"
    WHOLE = "whole"


@part
class Constant:
    value: Known
    type: Type
    place: Place
    grain: Grain = Grain.TERM


@part
class Reference:
    """A named figure: `annual_value`, or of a measure `hip_gain.value`, `hip_gain.baseline`, `hip_gain.score`."""

    key: str
    type: Type
    grain: Grain
    place: Place


@part
class Parameter:
    """A parameter inside the body of its function."""

    name: str
    type: Type
    place: Place
    grain: Grain = Grain.TERM


@part
class Calculation:
    operator: Operator
    left: Expression
    right: Expression
    type: Type
    grain: Grain
    place: Place


@part
class Negative:
    value: Expression
    type: Type
    grain: Grain
    place: Place


@part
class Comparison:
    comparator: Comparator
    left: Expression
    right: Expression
    grain: Grain
    place: Place
    type: Type = TRUTH


@part
class Both:
    """All of the conditions hold."""

    parts: tuple[Expression, ...]
    grain: Grain
    place: Place
    type: Type = TRUTH


@part
class Either:
    """One of the conditions holds, or several."""

    parts: tuple[Expression, ...]
    grain: Grain
    place: Place
    type: Type = TRUTH


@part
class Not:
    value: Expression
    grain: Grain
    place: Place
    type: Type = TRUTH


@part
class IsKnown:
    """Whether a figure was given; `is missing` is its opposite."""

    value: Expression
    known: bool
    grain: Grain
    place: Place
    type: Type = TRUTH


@part
class Cases:
    """The value of the first condition that holds, otherwise the last value."""

    cases: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression
    type: Type
    grain: Grain
    place: Place


@part
class Rounding:
    """Rounded to a whole number of `to`, a positive quantity in base units."""

    value: Expression
    mode: RoundingMode
    to: Fraction
    type: Type
    grain: Grain
    place: Place


@part
class Extreme:
    """The greatest or the least of several; those that are missing take no part where `present_only`."""

    greatest: bool
    parts: tuple[Expression, ...]
    type: Type
    grain: Grain
    place: Place
    present_only: bool = False


@part
class Lookup:
    """A column of a table by its keys."""

    table: str
    column: str
    keys: tuple[Expression, ...]
    type: Type
    grain: Grain
    place: Place


@part
class OverTime:
    """Several periods of a figure made one: its total, average, highest, lowest or latest within the period at hand."""

    how: Collecting
    body: Expression
    type: Type
    place: Place
    grain: Grain = Grain.TERM


@part
class EqualPart:
    """The part of a figure of a longer period that falls to each shorter period, all parts being equal."""

    body: Expression
    type: Type
    grain: Grain
    place: Place


@part
class AtPeriod:
    """A figure for a period other than the one at hand: the previous one, the whole longer one, or one named."""

    body: Expression
    at: Shift | str
    shift_grain: Grain
    type: Type
    grain: Grain
    place: Place


@part
class Member:
    """The part of one measure, or of one value of a group, in a figure over several; a value has a text too."""

    measure: str
    body: Expression
    where: Expression | None
    text: str | None = None


@part
class OverGroup:
    """Several measures' figures made one; those for which `where` does not hold take no part."""

    how: Collecting
    group: str
    members: tuple[Member, ...]
    type: Type
    grain: Grain
    place: Place


@part
class OverCohort:
    """A figure of all organisations of a run made one, or the place of one's own figure among them.

    `at` is the part of the way from the lowest to the highest of a percentile, from 0 to 1, and nothing for all others.
    """

    how: Across
    body: Expression
    where: Expression | None
    at: Fraction
    type: Type
    grain: Grain
    place: Place


@part
class Call:
    """A function with its arguments; `body` is typed for these arguments."""

    function: str
    arguments: tuple[tuple[str, Expression], ...]
    body: Expression
    type: Type
    grain: Grain
    place: Place


@part
class Bound:
    """A side of a band: the value, and whether it belongs to the band."""

    value: Expression
    included: bool
    place: Place


@part
class Band:
    """Values between two bounds; a missing bound is open."""

    lower: Bound | None
    upper: Bound | None
    place: Place


@part
class Step:
    value: Expression
    band: Band
    place: Place


@part
class Steps:
    """The value of the band that a figure lies in."""

    of: Expression
    steps: tuple[Step, ...]
    type: Type
    grain: Grain
    place: Place


@part
class Marginal:
    """Each part of a quantity at the rate of the band that it lies in, all together; the rates are of one unit."""

    of: Expression
    steps: tuple[Step, ...]
    type: Type
    grain: Grain
    place: Place


@part
class DayOf:
    """The first or the last day of the period at hand, or of the longer one around it."""

    last: bool
    of: Grain
    place: Place
    type: Type = DATE
    grain: Grain = Grain.TERM


class Slope(Enum):
    """The word before a point of a line."""

    RISING = "rising"
    FALLING = "falling"
    LEVEL = "level"


@part
class LinePoint:
    """A point of a line; `slope` is how the line comes to it in the words of the contract, None for the first point."""

    at: Expression
    value: Expression
    place: Place
    slope: Slope | None = None


@part
class Line:
    """A straight line from point to point, level before the first and after the last.

    `higher_is_better` tells of a measure's own value which way it gets better; None for a line on anything else.
    """

    of: Expression
    points: tuple[LinePoint, ...]
    type: Type
    grain: Grain
    place: Place
    higher_is_better: bool | None = None


Expression = (
    Constant | Reference | Parameter | Calculation | Negative | Comparison | Both | Either | Not | IsKnown | Cases | Rounding
    | Extreme | Lookup | OverTime | EqualPart | AtPeriod | OverGroup | OverCohort | Call | Steps | Marginal | Line | DayOf
)  # fmt: skip
