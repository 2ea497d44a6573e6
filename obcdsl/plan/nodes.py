"""The core: the closed set of operations that every contract comes down to.

A plan is a tuple of nodes; a node names the nodes it needs by their position, which is always lower than its own. There is nothing
else in a plan: no loops, no calls, no clock. The exact evaluator (`engine.evaluate`) is the meaning of each kind.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeVar, dataclass_transform

from obcdsl.frozen import frozen, valued
from obcdsl.model.calendar import Period
from obcdsl.model.contract import About
from obcdsl.model.expression import Across, Comparator, Operator, RoundingMode
from obcdsl.model.figures import Known
from obcdsl.model.units import NUMBER, Type
from obcdsl.source import Place

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False)
def _node(cls: type[T]) -> type[T]:
    """Make a class a node: frozen, and equal only to itself."""
    return frozen(cls)


@_node
class Constant:
    """A written value; None is a figure that is missing by the terms of the contract."""

    value: Known | None
    type: Type = NUMBER


@_node
class Input:
    """A figure from the data; an optional one is missing where it is not given, and nothing waits for it.

    One that is `decided` is taken by a person, and comes with who, when and why.
    """

    key: str
    period: str
    type: Type
    optional: bool = False
    decided: bool = False


@_node
class Arithmetic:
    operator: Operator
    left: int
    right: int


@_node
class Compare:
    comparator: Comparator
    left: int
    right: int


@_node
class AllOf:
    parts: tuple[int, ...]


@_node
class AnyOf:
    parts: tuple[int, ...]


@_node
class Not:
    part: int


@_node
class IsKnown:
    part: int


@_node
class Choose:
    """The value of the first case whose condition holds, otherwise the last value."""

    cases: tuple[tuple[int, int], ...]
    otherwise: int


@_node
class Extreme:
    """The greatest or least; with `present_only` those that are missing take no part."""

    greatest: bool
    parts: tuple[int, ...]
    present_only: bool


@_node
class Sum:
    parts: tuple[int, ...]
    present_only: bool


@_node
class Mean:
    """The weighted mean of the parts that are not missing, their weights scaled up to the whole; missing if none is present."""

    parts: tuple[tuple[int, int], ...]


@valued
class Interval:
    """A band: positions of its bounds and whether they belong to it; None is open."""

    lower: int | None
    lower_in: bool
    upper: int | None
    upper_in: bool


@_node
class StepFunction:
    of: int
    steps: tuple[tuple[Interval, int], ...]


@_node
class Piecewise:
    """A straight line through points (at, value), level outside them.

    Where it is known which way `of` gets better, a line that falls that way has no result.
    """

    of: int
    points: tuple[tuple[int, int], ...]
    higher_is_better: bool | None = None


@_node
class Round:
    of: int
    mode: RoundingMode
    to: Fraction


@_node
class Wait:
    """The figure, or, while it is missing, a payment that waits for it."""

    of: int


@_node
class PartOfWhole:
    """A share, a weight or a part at risk: between nothing and the whole, or there is no result."""

    of: int


@_node
class OverCohort:
    """What is said of a node's values for all organisations of a run, or of one's own among them; `at` of a percentile.

    Those for which `where` does not hold take no part.
    """

    how: Across
    of: int
    where: int | None
    at: Fraction

    @property
    def is_own(self) -> bool:
        """Whether it is each organisation's own, and not the same for everybody."""
        return self.how in (Across.RANK_FROM_HIGHEST, Across.RANK_FROM_LOWEST)


@_node
class Named:
    """A figure that the contract gives a name: where explanations stop and start."""

    of: int
    figure: int


Node = (
    Constant | Input | Arithmetic | Compare | AllOf | AnyOf | Not | IsKnown | Choose | Extreme | Sum | Mean | StepFunction
    | Piecewise | Round | Wait | PartOfWhole | OverCohort | Named
)  # fmt: skip


class Kind(Enum):
    """What a named figure is, in the words of a statement."""

    AMOUNT = "amount"
    INPUT = "input"
    DECISION = "decision"
    SUM = "sum"
    VALUE = "measured value"
    WORKING = "working"
    MEASURE_SCORE = "measure score"
    DOMAIN_SCORE = "domain score"
    OUTCOMES_SCORE = "outcomes score"
    PAYMENT = "payment"
    PART = "part of a payment"
    PORTION = "part of a quantity"
    SHARE = "share"
    CONDITION = "condition"


@frozen
class Figure:
    """A named figure of one period: `key` is its name in the contract (`hip_gain.score`), `owner` who it belongs to."""

    key: str
    kind: Kind
    label: str
    period: Period
    type: Type
    node: int
    place: Place
    about: About


@frozen
class PlannedLine:
    """Money that falls due from one party to another for a period; `reconciles` for the line that settles a year.

    `settled_by` is the node of the whole that an advance is later settled against: until that is known it is provisional.
    Until the day `final_from` it is too, whatever is known. `due` is the day on which it falls due, where that is not the last one
    of its period.
    """

    payment: str
    label: str
    payer: str
    payee: str
    period: Period
    node: int
    reconciles: bool
    settled_by: int | None
    about: About
    place: Place
    final_from: date | None = None
    due: date | None = None

    def is_due(self, as_of: date | None) -> bool:
        """Whether it has fallen due by a day; always, where none is given."""
        return as_of is None or (self.due or self.period.end) <= as_of


@frozen
class Plan:
    nodes: tuple[Node, ...]
    figures: tuple[Figure, ...]
    lines: tuple[PlannedLine, ...]
