"""Nodes one after the other; the same step is never taken twice."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from obcdsl.frozen import fresh, growing, valued
from obcdsl.model.calendar import Calendar, Grain, Period
from obcdsl.model.contract import About, Contract
from obcdsl.model.expression import Comparator, Expression, Operator
from obcdsl.model.figures import Known
from obcdsl.model.units import NUMBER, TRUTH, Type
from obcdsl.plan import nodes as no
from obcdsl.source import Place

# A contract of ten years with 60 measures each month comes to some 100,000.
MAX_STEPS = 400_000


class TooManyStepsError(Exception):
    """The contract comes to more steps than are worked out; `analysis` says so as a problem."""


@valued
class Where:
    """The period an expression is worked out for, and the nodes of the parameters of the function it stands in."""

    period: Period
    parameters: tuple[tuple[str, int], ...] = ()


@growing
class Builder:
    """Gathers nodes and figures while the stage runs; `alone`, without a cohort: sums over it are then given.

    `current` are the terms that hold for what is worked out just now.
    """

    whole: Contract
    alone: bool = False
    nodes: list[no.Node] = fresh(factory=list)
    positions: dict[tuple[object, ...], int] = fresh(factory=dict)
    figures: list[no.Figure] = fresh(factory=list)
    cells: dict[tuple[str, str, int], int] = fresh(factory=dict)
    done: dict[tuple[int, Where], int] = fresh(factory=dict)
    open_cells: set[tuple[str, str, int]] = fresh(factory=set)
    kept: list[Expression] = fresh(factory=list)
    pooled: dict[tuple[int, str], tuple[tuple[str, int], ...]] = fresh(factory=dict)
    planned: dict[tuple[str, str], list[no.PlannedLine]] = fresh(factory=dict)
    passed: dict[tuple[str, int], int] = fresh(factory=dict)
    kept_back: dict[tuple[int, str], int] = fresh(factory=dict)
    current: int = -1

    @property
    def contract(self) -> Contract:
        """The terms in force."""
        return self.whole.versions[self.current]

    @property
    def calendar(self) -> Calendar:
        return self.whole.calendar

    def terms_for(self, period: Period) -> int:
        """Which terms hold for a period: those of its first day; for the whole term those at hand, or the latest."""
        versions = self.whole.versions
        if period.grain is Grain.TERM or len(versions) == 1:
            return self.current % len(versions)
        return max(number for number, terms in enumerate(versions) if not number or period.start >= terms.in_force[0])

    def holds_for(self, period: Period) -> bool:
        """Whether what falls due for a period does so by the terms at hand; for the whole term by the latest."""
        versions = self.whole.versions
        terms = self.terms_for(period) if period.grain is not Grain.TERM else len(versions) - 1
        return terms == self.current % len(versions)

    def add(self, node: no.Node) -> int:
        """The position of a node; an equal one that is there already is used again."""
        key = (type(node), *vars(node).values())
        known = self.positions.get(key)
        if known is None:
            if len(self.nodes) >= MAX_STEPS:
                raise TooManyStepsError
            known = self.positions[key] = len(self.nodes)
            self.nodes.append(node)
        return known

    def name(  # noqa: PLR0913, PLR0917  what a figure is, in one place
        self, of: int, key: str, kind: no.Kind, label: str, period: Period, type_: Type, place: Place, about: About
    ) -> int:
        """Give a node a name under which it is explained."""
        position = len(self.nodes)
        self.nodes.append(no.Named(of, len(self.figures)))
        self.figures.append(no.Figure(key, kind, label, period, type_, position, place, about))
        return position

    def label(self, of: int) -> str | None:
        """What a node is called, if the contract gives it a name."""
        node = self.nodes[of]
        return self.figures[node.figure].label if isinstance(node, no.Named) else None

    def constant(self, value: Known | int | None, type_: Type = NUMBER) -> int:
        plain = Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value
        return self.add(no.Constant(plain, type_))

    def missing(self) -> int:
        return self.add(no.Constant(None))

    def arithmetic(self, operator: Operator, left: int, right: int) -> int:
        return self.add(no.Arithmetic(operator, left, right))

    def plus(self, left: int, right: int) -> int:
        return self.arithmetic(Operator.PLUS, left, right)

    def minus(self, left: int, right: int) -> int:
        return self.arithmetic(Operator.MINUS, left, right)

    def times(self, left: int, right: int) -> int:
        return self.arithmetic(Operator.TIMES, left, right)

    def divided_by(self, left: int, right: int) -> int:
        return self.arithmetic(Operator.DIVIDED_BY, left, right)

    def least(self, *parts: int) -> int:
        return self.add(no.Extreme(False, parts, False))

    def greatest(self, *parts: int) -> int:
        return self.add(no.Extreme(True, parts, False))

    def compare(self, comparator: Comparator, left: int, right: int) -> int:
        one, other = self.nodes[left], self.nodes[right]
        if isinstance(one, no.Constant) and isinstance(other, no.Constant) and isinstance(one.value, str):
            return self.constant((one.value == other.value) is (comparator is Comparator.IS), TRUTH)
        return self.add(no.Compare(comparator, left, right))

    def choose(self, condition: int, value: int, otherwise: int) -> int:
        return self.cases(((condition, value),), otherwise)

    def cases(self, cases: Sequence[tuple[int, int]], otherwise: int) -> int:
        """The value of the first case that holds; those that never do are left out, as are all after one that always does."""
        open_cases: list[tuple[int, int]] = []
        for condition, value in cases:
            settled = self.settled(condition)
            if settled is True:
                otherwise = value
                break
            if settled is None:
                open_cases.append((condition, value))
        return self.add(no.Choose(tuple(open_cases), otherwise)) if open_cases else otherwise

    def all_of(self, parts: Sequence[int]) -> int:
        """Whether all conditions hold, but for those that always do."""
        if any(self.settled(part) is False for part in parts):
            return self.constant(False, TRUTH)
        left = tuple(part for part in parts if self.settled(part) is None)
        if len(left) == 1:
            return left[0]
        return self.add(no.AllOf(left)) if left else self.constant(True, TRUTH)

    def settled(self, condition: int) -> bool | None:
        """What a condition comes to whatever the data are: for a value of a group, what is asked of that group."""
        node = self.nodes[condition]
        return node.value if isinstance(node, no.Constant) and isinstance(node.value, bool) else None

    def if_missing(self, value: int, instead: int) -> int:
        """The value, or what stands instead where it is missing."""
        return self.choose(self.add(no.IsKnown(value)), value, instead)

    def falling_to(self, part: Period, whole: Period, of: int) -> int:
        """What of a figure for a whole period falls to a part of it, by months."""
        if part.months >= whole.months:
            return of
        if whole.months % part.months == 0:
            return self.divided_by(of, self.constant(whole.months // part.months))
        return self.divided_by(self.times(of, self.constant(part.months)), self.constant(whole.months))

    def part(self, of: int) -> int:
        """A part of a whole: from nothing to all of it. What is written out is looked at once, here."""
        node = self.nodes[of]
        if isinstance(node, no.Constant) and isinstance(node.value, Fraction) and 0 <= node.value <= 1:
            return of
        return self.add(no.PartOfWhole(of))

    def round(self, of: int) -> int:
        """Rounded as the contract rounds payments; exact where it does not say."""
        rule = self.contract.rounding
        return of if rule is None else self.add(no.Round(of, rule.mode, rule.to))
