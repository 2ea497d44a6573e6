"""Sums and conditions: what joins values, and where a value is taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.periods import Date, DayOf
from obcdsl.syntax.tree.scores import BestOf, Scale, Step
from obcdsl.syntax.tree.text import Awaiting, Missing
from obcdsl.syntax.tree.values import Money, Name, Number, Percent, PointsAbove, PointsBetween, Truth
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.head import Rounding


@node
class Cases:
    """`X if c, Y if d, otherwise Z`: the cases, then what follows `otherwise`; the first case that holds counts."""

    parts: tuple[Case | Expr, ...]
    place: Place


@node
class Case:
    """`X if c`: a value and when it holds."""

    value: Expr
    condition: Expr
    place: Place


@node
class Marginal:
    """`visits at £120 up to 1,000, £84 above 1,000`: each part of a quantity at its own rate: the quantity, then the rates."""

    of: Expr
    rates: tuple[Step, ...]
    place: Place


@node
class Disjunction:
    """`a or b`."""

    parts: tuple[Expr, ...]
    place: Place


@node
class Conjunction:
    """`a and b`."""

    parts: tuple[Expr, ...]
    place: Place


@node
class Negation:
    """`not a`."""

    value: Expr
    place: Place


@node
class Comparison:
    """Two values, and whether the first is above, below, at least ... the second."""

    left: Expr
    comparator: Phrase
    right: Expr
    place: Place


@node
class Presence:
    """`waits is missing` or `is known`: whether a figure has arrived."""

    value: Expr
    is_word: Word
    what: Word
    place: Place


@node
class Rounded:
    """A value rounded inside a sum."""

    value: Expr
    rounding: Rounding
    place: Place


@node
class Kept:
    """`kept between 0% and 100%`: no lower than the one, no higher than the other."""

    value: Expr
    low: Expr
    high: Expr
    place: Place


@node
class Sum:
    """`a + b` or `a - b`."""

    left: Expr
    sign: Phrase
    right: Expr
    place: Place


@node
class Product:
    """`a * b` or `a / b`."""

    left: Expr
    sign: Phrase
    right: Expr
    place: Place


@node
class Negative:
    """`-a`."""

    value: Expr
    place: Place


@node
class Portion:
    """`95% of annual_value`: a part of a whole."""

    part: Expr
    whole: Expr
    place: Place


@node
class Selection:
    """`rate for band` or `spend for year 1`: a figure by its key, or of another period."""

    value: Expr
    selector: Selector
    place: Place


@node
class Whole:
    """`the whole year`, after `for`: the figure of the longer period, undivided."""

    grain: Phrase
    place: Place


@node
class Previous:
    """`previous year`: the period before this one."""

    grain: Phrase
    place: Place


@node
class AtYear:
    """`year 1`, whichever year it is now."""

    year: Word
    place: Place


@node
class AtPart:
    """`quarter 2 of year 1`, whichever quarter it is now."""

    part: Phrase
    number: Word
    year: Word
    place: Place


@node
class Call:
    """`f(a, b)`."""

    function: Word
    arguments: tuple[Expr, ...]
    place: Place


@node
class Over:
    """`total of`, `highest of` ... a sum, over the periods, some measures, the values of a group or the cohort."""

    how: Phrase
    body: Expr
    across: OverMeasures | OverValues | Cohort | None
    place: Place


@node
class CountOver:
    """`number of measures of`, `number of domains of`: how many a group has, or has of some kind."""

    word: Word
    group: Word
    where: Where | None
    place: Place


@node
class OverMeasures:
    """`over measures of`: the measures that a sum goes over."""

    group: Word
    where: Where | None
    place: Place


@node
class OverValues:
    """`over age_band`: the values of a group that a sum goes over."""

    group: Word
    where: Where | None
    place: Place


@node
class Where:
    """`where`: only those for which this holds."""

    condition: Expr
    place: Place


@node
class Cohort:
    """`over the cohort`: the organisations of a run, or those of them for which a condition holds."""

    word: Word
    where: Where | None
    place: Place


@node
class MedianOver:
    """`median of` a sum over the cohort."""

    word: Word
    body: Expr
    cohort: Cohort
    place: Place


@node
class PercentileOver:
    """`percentile 75% of` a sum over the cohort; `by nearest rank`, one of the figures there are."""

    word: Word
    at: Expr
    nearest: Word | None
    body: Expr
    cohort: Cohort
    place: Place


@node
class RankOver:
    """`rank of` a sum, counted from one end of the cohort."""

    word: Word
    body: Expr
    end: Phrase
    cohort: Cohort
    place: Place


@node
class CountCohort:
    """`number of organisations`: how many the cohort has, or has of some kind."""

    word: Word
    where: Where | None
    place: Place


Expr = (
    Cases | Marginal | Disjunction | Conjunction | Negation | Comparison | Presence | Rounded | Kept | Sum | Product | Negative
    | Portion | Selection | Number | Percent | Money | PointsAbove | PointsBetween | Truth | Name | Call | Over
    | CountOver | MedianOver | PercentileOver | RankOver | CountCohort | Date | DayOf | Missing | Awaiting
)  # fmt: skip
Selector = Expr | Previous | Whole | AtYear | AtPart
Scoring = Scale | BestOf | Expr
