"""A step of a plan in words, and with its numbers: read off the nodes between two named figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, pairwise
from types import MappingProxyType

from obcdsl.engine.cohort_words import in_numbers, in_words
from obcdsl.engine.peers import Peers, taking_part
from obcdsl.engine.steps import along, holds, in_order, number
from obcdsl.engine.values import ABSENT, NO_RESULT, NOT_COUNTED, Absent, Value, Why
from obcdsl.frozen import changed, frozen
from obcdsl.model.expression import Across, Comparator, Operator
from obcdsl.model.figures import shown
from obcdsl.model.units import NUMBER, PERCENT, DateType, Type, Unit, counted
from obcdsl.plan import nodes as no

_SIGNS = {Operator.PLUS: "+", Operator.MINUS: "-", Operator.TIMES: "x", Operator.OF: "of", Operator.DIVIDED_BY: "/"}
_STRENGTH = {Operator.PLUS: 1, Operator.MINUS: 1, Operator.TIMES: 2, Operator.OF: 2, Operator.DIVIDED_BY: 2}
# How two days are compared.
_OF_DAYS = {
    Comparator.AT_LEAST: "is on or after", Comparator.ABOVE: "is after", Comparator.AT_MOST: "is on or before",
    Comparator.BELOW: "is before", Comparator.IS: "is", Comparator.IS_NOT: "is not",
}  # fmt: skip
# More conditions than that, as of a long table, are counted instead of told.
_MAX_UNMET = 4


@frozen
class Speaker:
    """Says nodes of one evaluation; with `numbers` the figures' values stand in the place of their names."""

    plan: no.Plan
    values: tuple[Value, ...]
    currency: str
    numbers: bool
    cohort: Mapping[int, Peers] = MappingProxyType({})

    def say(self, position: int, strength: int = 0) -> str:
        """A node in words; `strength` is that of the sign around it, which decides whether it needs brackets."""
        node = self.plan.nodes[position]
        match node:
            case no.Constant():
                return self.value(node.value if node.value is not None else Absent(Why.MISSING), node.type)
            case no.Named():
                figure = self.plan.figures[node.figure]
                return self.value(self.values[position], figure.type) if self.numbers else figure.label
            case no.Input():
                return self.value(self.values[position], node.type) if self.numbers else "the figure given"
            case no.Arithmetic():
                return self._arithmetic(node, strength)
            case no.Compare():
                return self.compared(node, holds=True)
            case no.AllOf():
                return " and ".join(self.say(part, 1) for part in node.parts)
            case no.AnyOf():
                return _bracketed(" or ".join(self.say(part, 1) for part in node.parts), strength > 0)
            case no.Not():
                return self._not(node)
            case no.IsKnown():
                return f"{self.say(node.part, 1)} is known"
            case no.Choose():
                return self._choose(node, strength)
            case no.Extreme() | no.Sum():
                return self._several(node, strength)
            case no.Mean():
                return self._mean(node)
            case no.StepFunction():
                return self._steps(node)
            case no.Piecewise():
                return self._line(node)
            case no.Round():
                return self._rounded(node, position, strength)
            case no.Wait() | no.PartOfWhole():
                return self.say(node.of, strength)
            case no.OverCohort():
                return self._over_cohort(node, position, strength)

    def value(self, value: Value, type_: Type) -> str:
        if isinstance(value, Absent):
            return ABSENT[value.why]
        return shown(value, type_, self.currency)

    def type_of(self, position: int) -> Type:
        """The unit a node is shown with, as far as its parts tell."""
        node = self.plan.nodes[position]
        match node:
            case no.Named():
                return self.plan.figures[node.figure].type
            case no.Constant():
                return node.type
            case no.Round() | no.Wait() | no.PartOfWhole() | no.StepFunction() | no.Piecewise():
                return self.type_of(node.steps[0][1] if isinstance(node, no.StepFunction) else _inner(node))
            case no.Choose():
                return self.type_of(node.cases[0][1] if node.cases else node.otherwise)
            case no.OverCohort():
                counts = node.is_own or node.how is Across.NUMBER
                return NUMBER if counts else self.type_of(node.of)
            case no.Extreme() | no.Sum():
                return self.type_of(node.parts[0]) if node.parts else NUMBER
            case no.Mean():
                return PERCENT
            case no.Arithmetic():
                return self._type_of_arithmetic(node)
            case no.Input():
                return node.type
            case no.Compare() | no.AllOf() | no.AnyOf() | no.Not() | no.IsKnown():
                return NUMBER

    def _type_of_arithmetic(self, node: no.Arithmetic) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if isinstance(left, DateType) and isinstance(right, DateType):
            return counted("days")
        if node.operator in (Operator.TIMES, Operator.OF) and isinstance(left, Unit) and left.plain is not None:
            return right
        return left

    def _arithmetic(self, node: no.Arithmetic, strength: int) -> str:
        nothing = nothing_at_all(node, self.values)
        if nothing is not None and self.numbers:
            return f"{self.say(nothing, strength)} of what is not needed"
        own, turned = _STRENGTH[node.operator], self.plan.nodes[node.left]
        nought = isinstance(turned, no.Constant) and turned.value == 0 and turned.type == NUMBER
        if node.operator is Operator.MINUS and nought:
            return f"-{_bracketed(self.say(node.right), not isinstance(self.plan.nodes[node.right], no.Named))}"
        left = self.say(node.left, own)
        right = self.say(node.right, own + (node.operator in (Operator.MINUS, Operator.DIVIDED_BY)))
        right = _bracketed(right, right.startswith("-"))
        return _bracketed(f"{left} {_SIGNS[node.operator]} {right}", own < strength)

    def _over_cohort(self, node: no.OverCohort, position: int, strength: int) -> str:
        if not self.numbers:
            return _bracketed(in_words(node, self.say), strength > 0)
        type_, own = self.type_of(node.of), taking_part(node, self.values)
        said = in_numbers(node, self.cohort.get(position), own, lambda value: self.value(value, type_))
        return f"{self.value(self.values[position], self.type_of(position))} ({said})" if strength > 0 else said

    def _rounded(self, node: no.Round, position: int, strength: int) -> str:
        step = self.value(node.to, self.type_of(node.of))
        said = f"{self.say(node.of, 1)} rounded {node.mode.value} to {step}"
        if self.numbers and isinstance(self.values[position], Fraction):
            said = f"{said} = {self.value(self.values[position], self.type_of(node.of))}"
        return _bracketed(said, strength > 0)

    def _not(self, node: no.Not) -> str:
        inner = self.plan.nodes[node.part]
        if isinstance(inner, no.IsKnown):
            return f"{self.say(inner.part, 1)} is missing"
        return f"not {self.say(node.part, 1)}"

    def _choose(self, node: no.Choose, strength: int) -> str:
        """The way taken; while that is not known, all of them, or the one figure that has to be known first."""
        if chosen(node, self.values) is not None:
            return self._chosen(node, strength)
        test, value = node.cases[0]
        known = self.plan.nodes[test]
        if isinstance(known, no.IsKnown) and known.part == value and isinstance(self.values[test], Absent):
            return self.say(value, strength)
        cases = [f"{self.say(value, 1)} if {self.say(test, 1)}" for test, value in node.cases]
        return _bracketed(", ".join([*cases, f"otherwise {self.say(node.otherwise, 1)}"]), strength > 0)

    def _chosen(self, node: no.Choose, strength: int) -> str:
        taken = chosen(node, self.values)
        if taken is None:
            return ABSENT[Why.AWAITING]
        test, result = taken
        if test is not None and isinstance(self.plan.nodes[test], no.IsKnown):
            return self.say(result, strength)
        because = self._unmet(node) if test is None else self._told(test, True)
        return _bracketed(f"{self.say(result, 1)} because {because}", strength > 0)

    def _unmet(self, node: no.Choose) -> str:
        """Why the last value of a choice was taken: none of its conditions holds."""
        if len(node.cases) > _MAX_UNMET:
            return f"none of {len(node.cases)} conditions holds"
        return " and ".join(dict.fromkeys(self._told(test, False) for test, _ in node.cases))

    def _told(self, test: int, holds: bool) -> str:
        """A condition that holds or does not; what is not a quantity by its name, for `yes is yes` says nothing."""
        node = self.plan.nodes[test]
        if isinstance(node, no.Not):
            return self._told(node.part, not holds)
        if isinstance(node, no.IsKnown):
            return self._known(node, holds)
        if isinstance(node, no.AllOf | no.AnyOf):
            return " and ".join(self._told(part, holds) for part in node.parts if self.values[part] is holds)
        if isinstance(node, no.Compare):
            speaker = self if isinstance(self.values[node.left], Fraction | date) else self._by_name()
            return speaker.compared(node, holds)
        return self._by_name().say(test, 1) + ("" if holds else " is no")

    def compared(self, node: no.Compare, holds: bool) -> str:
        """Two figures or two days, in the words for them, and whether it holds."""
        days = isinstance(self.type_of(node.left), DateType)
        words = _OF_DAYS[node.comparator] if days else node.comparator.value
        if not holds:
            words = "is" if node.comparator is Comparator.IS_NOT else words.replace("is", "is not", 1)
        return f"{self.say(node.left, 1)} {words} {self.say(node.right, 1)}"

    def _known(self, node: no.IsKnown, holds: bool) -> str:
        inner = self.plan.nodes[node.part]
        if not holds and isinstance(inner, no.Choose) and chosen(inner, self.values) == (None, inner.otherwise):
            return self._unmet(inner)
        if not holds and isinstance(inner, no.Constant):  # of the first period, the figure of the one before
            return "there is no earlier figure"
        named = isinstance(inner, no.Named) and self.plan.figures[inner.figure].kind is no.Kind.CONDITION
        why = NOT_COUNTED if named else "missing"
        return f"{self._by_name().say(node.part, 1)} is {'known' if holds else why}"

    def _by_name(self) -> Speaker:
        return changed(self, numbers=False)

    def _several(self, node: no.Extreme | no.Sum, strength: int) -> str:
        out = [part for part in node.parts if node.present_only and self.numbers and self._missing(part)]
        parts = [part for part in node.parts if part not in out]
        if isinstance(node, no.Sum):
            return self._sum(parts, strength) + self._left_out(out)
        kept = self._kept(node)
        if kept is not None:
            return _bracketed(kept, strength > 0)
        limited = self._limited(node)
        if limited is not None:
            return _bracketed(limited, strength > 0)
        return _bracketed(self._among(node, parts), strength > 0)

    def _among(self, node: no.Extreme, parts: Sequence[int]) -> str:
        """`the lesser of a and b`."""
        words = ("lesser", "greater") if len(parts) == 2 else ("least", "greatest")
        *first, last = [self.say(part, 3) for part in parts] or ["nothing"]
        among = f"{', '.join(first)} and {last}" if first else last
        return f"the {words[node.greatest]} of {among}"

    def _sum(self, parts: list[int], strength: int) -> str:
        """Terms with a plus between them; one that is there several times as `11 x (...)`, like ones as their number."""
        counts = Counter(parts)
        terms = [(self.say(part, 1), count) for part, count in counts.items()]
        like = Counter(text for text, _ in terms)
        if len(like) == 1 and len(terms) > 2 and not self.numbers:
            return _bracketed(f"the total of {len(terms)} times {terms[0][0]}", strength > 1)
        said = [text if count == 1 else f"{count} x ({text})" for text, count in terms]
        return _bracketed(" + ".join(said) or "nothing", strength > 1 and len(said) > 1)

    def _kept(self, node: no.Extreme) -> str | None:
        """`x kept between a and b`, where that is how it is built."""
        if node.greatest or len(node.parts) != 2:
            return None
        inner = self.plan.nodes[node.parts[0]]
        if not isinstance(inner, no.Extreme) or not inner.greatest or len(inner.parts) != 2:
            return None
        value, low, high = inner.parts[0], inner.parts[1], node.parts[1]
        return f"{self.say(value, 1)} kept between {self.say(low, 1)} and {self.say(high, 1)}"

    def _limited(self, node: no.Extreme) -> str | None:
        """`x, but no less than £0`; `x without its sign`: where that is how it is built."""
        if len(node.parts) != 2 or node.present_only:
            return None
        figure, limit = node.parts
        turned = self.plan.nodes[limit]
        if isinstance(turned, no.Arithmetic) and turned.operator is Operator.MINUS and turned.right == figure:
            return (
                f"{self.say(figure, 2)} without its sign" if self.values[turned.left] == 0 and node.greatest else None
            )
        if isinstance(self.plan.nodes[figure], no.Constant):
            figure, limit = limit, figure
        if not isinstance(self.plan.nodes[limit], no.Constant):
            return None
        inner = self.plan.nodes[figure]
        several = isinstance(inner, no.Extreme) and not inner.present_only and self._kept(inner) is None
        said = self._among(inner, inner.parts) if isinstance(inner, no.Extreme) and several else self.say(figure, 1)
        return f"{said}, but no {'less' if node.greatest else 'more'} than {self.say(limit)}"

    def _mean(self, node: no.Mean) -> str:
        out = [value for _, value in node.parts if self.numbers and self._missing(value)]
        present = [pair for pair in node.parts if pair[1] not in out]
        text = " + ".join(f"{self.say(weight, 2)} x {self.say(value, 2)}" for weight, value in present)
        if out and present:
            weights = [self.values[weight] for weight, _ in present]
            total = sum((weight for weight in weights if isinstance(weight, Fraction)), Fraction(0))
            return f"({text}) / {self.value(total, PERCENT)}{self._left_out(out)}"
        return (text or "nothing is scored") + self._left_out(out)

    def _left_out(self, out: list[int]) -> str:
        """The named figures that take no part in a sum or mean, because they are missing or not applied."""
        nodes = (self.plan.nodes[part] for part in out)
        figures = [self.plan.figures[node.figure] for node in nodes if isinstance(node, no.Named)]
        by_status = [figure.label for figure in figures if figure.kind is no.Kind.CONDITION]
        missing = [figure.label for figure in figures if figure.kind is not no.Kind.CONDITION]
        said = f"; left out because missing: {', '.join(missing)}" if missing else ""
        return f"{said}; left out: {', '.join(by_status)}" if by_status else said

    def _missing(self, position: int) -> bool:
        value = self.values[position]
        return isinstance(value, Absent) and value.why is Why.MISSING

    def _steps(self, node: no.StepFunction) -> str:
        if not self.numbers:
            steps = [f"{self.say(value, 1)} {self._interval(interval)}" for interval, value in node.steps]
            return f"{', '.join(steps)}, of {self.say(node.of, 1)}"
        of = self.values[node.of]
        if isinstance(of, Absent):
            return ABSENT[of.why]
        for interval, value in node.steps:
            inside = holds(interval, of, self.values) if isinstance(of, Fraction) else False
            if isinstance(inside, Absent):
                return ABSENT[inside.why]
            if inside:
                return f"{self.say(value, 1)} because {self.say(node.of, 1)} is {self._inside(interval)}"
        return f"{self.say(node.of, 1)} lies in no band"

    def _inside(self, interval: no.Interval) -> str:
        """Where a figure is that lies in a band: `at least 90% and below 92%`."""
        lower = upper = ""
        if interval.lower is not None:
            lower = f"{'at least' if interval.lower_in else 'above'} {self.say(interval.lower, 1)}"
        if interval.upper is not None:
            upper = f"{'at most' if interval.upper_in else 'below'} {self.say(interval.upper, 1)}"
        return " and ".join(side for side in (lower, upper) if side)

    def _interval(self, interval: no.Interval) -> str:
        lower = upper = ""
        if interval.lower is not None:
            lower = f"{'from' if interval.lower_in else 'above'} {self.say(interval.lower, 1)}"
        if interval.upper is not None:
            upper = f"{'up to' if interval.upper_in else 'below'} {self.say(interval.upper, 1)}"
        return " and ".join(side for side in (lower, upper) if side)

    def _line(self, node: no.Piecewise) -> str:
        between = self._between(node) if self.numbers else None
        if between is not None:
            return between
        points = [f"{self.say(value, 1)} at {self.say(at, 1)}" for at, value in node.points]
        return f"the straight line {', '.join(points)}, for {self.say(node.of, 1)}"

    def _between(self, node: no.Piecewise) -> str | None:
        """The sum of a straight line: how far between which two points, or the level beyond the last."""
        of = self.values[node.of]
        if any(isinstance(self.values[part], Absent) for part in (node.of, *chain.from_iterable(node.points))):
            return None
        ordered = in_order(node, self.values)
        if ordered is None:
            return self._reversed(node)
        place = along(node, number(of))
        points = [(at, *nodes) for (at, _), nodes in ordered]
        above = place >= points[-1][0]
        if above or (place <= points[0][0] and place < points[1][0]):
            edge = points[-1] if above else points[0]
            where = "at most" if above is (node.higher_is_better is False) else "at least"
            return f"{self.say(edge[2], 1)} because {self.say(node.of, 1)} is {where} {self.say(edge[1], 1)}"
        low, high = next(pair for pair in pairwise(points) if place < pair[1][0])
        if node.higher_is_better is False:
            low, high = high, low
        x, x0, x1 = self.say(node.of, 2), self.say(low[1], 2), self.say(high[1], 2)
        y0, y1 = self.say(low[2], 2), self.say(high[2], 2)
        return f"{y0} + ({y1} - {y0}) x ({x} - {x0}) / ({x1} - {x0})"

    def _reversed(self, node: no.Piecewise) -> str:
        """The points of a line that has no result, each place with the name of its figure."""
        points = [f"{self.say(value, 1)} at {self.say(at, 1)}{self._named(at)}" for at, value in node.points]
        why = "the line turns back" if node.higher_is_better is None else "a better figure would score less"
        return f"no result, for {why}: {', '.join(points)}"

    def _named(self, position: int) -> str:
        node = self.plan.nodes[position]
        return f" ({self.plan.figures[node.figure].label})" if isinstance(node, no.Named) else ""


def _inner(node: no.Round | no.Wait | no.PartOfWhole | no.Piecewise) -> int:
    return node.points[0][1] if isinstance(node, no.Piecewise) else node.of


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def nothing_at_all(node: no.Arithmetic, values: Sequence[Value]) -> int | None:
    """The side of a product that is nought while the other is not known: it alone decides."""
    if node.operator in (Operator.TIMES, Operator.OF):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            absent = values[other]
            if values[side] == 0 and isinstance(absent, Absent) and absent.why not in NO_RESULT:
                return side
    return None


def chosen(node: no.Choose, values: tuple[Value, ...]) -> tuple[int | None, int] | None:
    """The condition that held (None for `otherwise`) and the value it led to; None while that is not known."""
    for test, result in node.cases:
        holds_ = values[test]
        if isinstance(holds_, Absent):
            return None
        if holds_:
            return test, result
    return None, node.otherwise
