"""Parts that several declarations share: what holds when, how figures arrive, what happens without them."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction

from obcdsl.model.calendar import Grain
from obcdsl.model.expression import Band, Expression, RoundingMode
from obcdsl.model.frozen import part
from obcdsl.source import Place


class Direction(Enum):
    HIGHER = "higher is better"
    LOWER = "lower is better"


class Remainder(Enum):
    """Which of several parts takes what rounding leaves over."""

    FIRST = "first"
    LAST = "last"


@part
class About:
    """What any declaration may add: the provision it rests on, notes, and that its figures are illustrative."""

    under: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    illustrative: str | None = None


NOTHING_MORE = About()


@part
class Span:
    """A stretch of the term, first and last day included, in the words it was written with."""

    start: date
    end: date
    grain: Grain
    place: Place


@part
class Timed:
    """A value for a stretch of the term."""

    value: Expression
    span: Span
    place: Place


Timeline = tuple[Timed, ...]


@part
class RoundingRule:
    mode: RoundingMode
    to: Fraction
    place: Place


@part
class DataTerms:
    """How a figure arrives: from whom, in which column, written how, between which values, and whether it has to."""

    source: str | None = None
    column: str | None = None
    written: str | None = None
    allowed: Band | None = None
    known_as: str | None = None
    optional: bool = False


@part
class RunOut:
    """How long after the end of each period of `grain` what is paid for it may still change: so many months and days."""

    months: int
    days: int
    grain: Grain
    place: Place


@part
class LeaveOut:
    """The figure takes no part, and what is left is weighted up."""

    place: Place


@part
class ScoreAs:
    value: Expression
    place: Place


@part
class UseValue:
    value: Expression
    place: Place


@part
class CarryForward:
    """The figure of the period before; in the first period what `otherwise` says, or the payment waits."""

    otherwise: MissingTerm | None
    place: Place


@part
class AwaitData:
    """The payment waits until the figure is given."""

    place: Place


MissingTerm = LeaveOut | ScoreAs | UseValue | CarryForward | AwaitData


@part
class Gate:
    """Only if a condition holds; otherwise a value, or nothing."""

    condition: Expression
    otherwise: Expression | None
    place: Place
