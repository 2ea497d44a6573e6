"""The meaning of each kind of node: a function of the values before it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from obcdsl.engine.rounding import rounded
from obcdsl.engine.values import (
    DIVIDED_BY_ZERO,
    NO_DAY,
    NO_PART,
    NO_RESULT,
    NOTHING,
    REVERSED,
    TOO_LONG,
    Absent,
    Value,
    Why,
    strongest,
)
from obcdsl.model.expression import Comparator, Operator
from obcdsl.plan import nodes as no

Values = list[Value]
Step = Callable[[Values], Value]


def step(node: no.Node) -> Step | None:
    """What a node does with the values before it; None for what rests on the facts, of one's own or of the cohort."""
    match node:
        case no.Input() | no.OverCohort():
            return None
        case no.Constant(value=value):
            fixed: Value = NOTHING if value is None else value
            return lambda _: fixed
        case no.Named(of=of):
            return lambda values: values[of]
        case no.Arithmetic():
            return _arithmetic(node)
        case no.Compare():
            return _compare(node)
        case no.AllOf(parts=parts):
            return lambda values: _logic([values[part] for part in parts], False)
        case no.AnyOf(parts=parts):
            return lambda values: _logic([values[part] for part in parts], True)
        case no.Not(part=part):
            return lambda values: _not(values[part])
        case no.IsKnown(part=part):
            return lambda values: _is_known(values[part])
        case no.Choose():
            return lambda values: _choose(node, values)
        case no.Extreme():
            return _extreme(node)
        case no.Sum(parts=parts, present_only=present_only):
            return lambda values: _sum([values[part] for part in parts], present_only)
        case no.Mean():
            return lambda values: _mean(node, values)
        case no.StepFunction():
            return lambda values: _steps(node, values)
        case no.Piecewise():
            return lambda values: _piecewise(node, values)
        case no.Round():
            return _round(node)
        case no.Wait(of=of):
            return lambda values: _wait(values[of])
        case no.PartOfWhole(of=of):
            return lambda values: _part(values[of])


# Some 6,000 digits: far more than any contract needs, and few enough that a sum of them takes no time to speak of.
_MAX_BITS = 20_000


def kept(value: Fraction) -> Value:
    """An exact result, unless squaring it over and over has made it longer than anything that is paid."""
    return value if value.numerator.bit_length() + value.denominator.bit_length() < _MAX_BITS else TOO_LONG


def number(value: Value) -> Fraction:
    assert isinstance(value, Fraction)
    return value


def _arithmetic(node: no.Arithmetic) -> Step:
    left, right = node.left, node.right
    match node.operator:
        case Operator.PLUS:
            return lambda values: _plus(values[left], values[right])
        case Operator.MINUS:
            return lambda values: _minus(values[left], values[right])
        case Operator.TIMES | Operator.OF:
            return lambda values: _times(values[left], values[right])
        case Operator.DIVIDED_BY:
            return lambda values: _divide(values[left], values[right])


def _plus(left: Value, right: Value) -> Value:
    if type(left) is Fraction and type(right) is Fraction:
        return kept(left + right)
    if isinstance(left, date) and type(right) is Fraction:
        return _days_after(left, right)
    return strongest(left, right)


def _minus(left: Value, right: Value) -> Value:
    if type(left) is Fraction and type(right) is Fraction:
        return kept(left - right)
    if isinstance(left, date) and isinstance(right, date):
        return Fraction((left - right).days)
    if isinstance(left, date) and type(right) is Fraction:
        return _days_after(left, -right)
    return strongest(left, right)


def _days_after(day: date, days: Fraction) -> Value:
    """The day on which so many days after the beginning of another have passed."""
    number_of_day = day.toordinal() + math.floor(days)
    return date.fromordinal(number_of_day) if 1 <= number_of_day <= date.max.toordinal() else NO_DAY


def _times(left: Value, right: Value) -> Value:
    """Nothing times a figure that is not there yet is nothing: no figure could change it."""
    if type(left) is Fraction and type(right) is Fraction:
        return kept(left * right)
    absent = strongest(left, right)
    return Fraction(0) if (left == 0 or right == 0) and absent.why not in NO_RESULT else absent


def _divide(left: Value, right: Value) -> Value:
    if type(left) is Fraction and type(right) is Fraction:
        return kept(left / right) if right else DIVIDED_BY_ZERO
    return strongest(left, right)


def _compare(node: no.Compare) -> Step:
    left, right = node.left, node.right
    return lambda values: _compared(node.comparator, values[left], values[right])


def _compared(comparator: Comparator, left: Value, right: Value) -> Value:
    if type(left) is Absent or type(right) is Absent:
        return strongest(left, right)
    match comparator:
        case Comparator.IS:
            return left == right
        case Comparator.IS_NOT:
            return left != right
        case Comparator.AT_LEAST:
            return left >= right  # type: ignore[operator]  # the model compares like with like
        case Comparator.ABOVE:
            return left > right  # type: ignore[operator]  # the model compares like with like
        case Comparator.AT_MOST:
            return left <= right  # type: ignore[operator]  # the model compares like with like
        case Comparator.BELOW:
            return left < right  # type: ignore[operator]  # the model compares like with like


def _logic(parts: Sequence[Value], decisive: bool) -> Value:
    """One decisive part settles it, whatever is not known yet; otherwise what is not known keeps it open."""
    if any(part is decisive for part in parts):
        return decisive
    if any(type(part) is Absent for part in parts):
        return strongest(*parts)
    return not decisive


def _not(value: Value) -> Value:
    return value if type(value) is Absent else not value


def _is_known(value: Value) -> Value:
    """Whether there is a figure; while it is awaited, or where it has no result, that cannot be said."""
    if type(value) is Absent:
        return False if value.why is Why.MISSING else value
    return True


def _choose(node: no.Choose, values: Values) -> Value:
    for condition, result in node.cases:
        holds = values[condition]
        if type(holds) is Absent:
            return holds
        if holds:
            return values[result]
    return values[node.otherwise]


def _present(parts: Sequence[Value], present_only: bool) -> list[Value] | Absent:
    """The values of the parts, or the reason why there is no result; those that are missing may be left out."""
    absent = [part for part in parts if type(part) is Absent]
    if any(not present_only or part.why is not Why.MISSING for part in absent):
        return strongest(*absent)
    return [part for part in parts if type(part) is not Absent]


def _extreme(node: no.Extreme) -> Step:
    pick = max if node.greatest else min
    indexes, present_only = node.parts, node.present_only

    def run(values: Values) -> Value:
        present = _present([values[part] for part in indexes], present_only)
        if isinstance(present, Absent):
            return present
        return pick(present) if present else NOTHING  # type: ignore[type-var]  # figures of one kind

    return run


def _sum(parts: Sequence[Value], present_only: bool) -> Value:
    present = _present(parts, present_only)
    return present if isinstance(present, Absent) else kept(sum(map(number, present), Fraction(0)))


def _mean(node: no.Mean, values: Values) -> Value:
    weighted = [(values[weight], values[value]) for weight, value in node.parts]
    present = [(weight, value) for weight, value in weighted if not _left_out(weight, value)]
    absent = [part for pair in present for part in pair if type(part) is Absent]
    if absent:
        return strongest(*absent)
    total = sum((number(weight) for weight, _ in present), Fraction(0))
    if not total:
        return NOTHING
    return kept(sum((number(weight) * number(value) for weight, value in present), Fraction(0)) / total)


def _left_out(weight: Value, value: Value) -> bool:
    """Whether a part of a mean takes no part: it is missing, or not given yet and weighs nothing."""
    return type(value) is Absent and (value.why is Why.MISSING or (weight == 0 and value.why not in NO_RESULT))


def holds(interval: no.Interval, value: Fraction, values: Sequence[Value]) -> bool | Absent:
    """Whether a value lies in a band; the reason if one of its bounds is not known."""
    if interval.lower is not None:
        lower = values[interval.lower]
        if isinstance(lower, Absent):
            return lower
        if not (value >= number(lower) if interval.lower_in else value > number(lower)):
            return False
    if interval.upper is not None:
        upper = values[interval.upper]
        if isinstance(upper, Absent):
            return upper
        return value <= number(upper) if interval.upper_in else value < number(upper)
    return True


def _steps(node: no.StepFunction, values: Values) -> Value:
    of = values[node.of]
    if isinstance(of, Absent):
        return of
    for interval, result in node.steps:
        inside = holds(interval, number(of), values)
        if inside is True:
            return values[result]
        if isinstance(inside, Absent):
            return inside
    return DIVIDED_BY_ZERO


def _piecewise(node: no.Piecewise, values: Values) -> Value:
    of = values[node.of]
    points = [(values[at], values[value]) for at, value in node.points]
    if isinstance(of, Absent) or any(type(part) is Absent for pair in points for part in pair):
        return strongest(of, *(part for pair in points for part in pair))
    ordered = in_order(node, values)
    return REVERSED if ordered is None else kept(line(along(node, number(of)), [point for point, _ in ordered]))


Point = tuple[Fraction, Fraction]


def along(node: no.Piecewise, place: Fraction) -> Fraction:
    """A place on a line, counted so that more of it is better; as it is where better is not known."""
    return -place if node.higher_is_better is False else place


def in_order(node: no.Piecewise, values: Sequence[Value]) -> list[tuple[Point, tuple[int, int]]] | None:
    """The points of a line, the worst first, each with the nodes it comes from; None where they are in the wrong order.

    Wrong is a line that falls where the measure gets better, and, where better is not known, one that turns back.
    """
    points = [((along(node, number(values[at])), number(values[value])), (at, value)) for at, value in node.points]
    if node.higher_is_better is None:
        places = [place for (place, _), _ in points]
        ordered = sorted(points, key=lambda point: point[0][0])
        return ordered if sorted(places) in (places, places[::-1]) else None
    ordered = sorted(points, key=lambda point: point[0])
    falls = any(following[0][1] < point[0][1] for point, following in pairwise(ordered))
    return None if falls else ordered


def line(x: Fraction, ordered: Sequence[Point]) -> Fraction:
    """The height at `x` of a straight line through points in the order of their places; level outside them.

    Where several points share a place the line jumps: from there on it starts from the last of them.
    """
    if x < ordered[0][0]:
        return ordered[0][1]
    for (x0, y0), (x1, y1) in pairwise(ordered):
        if x < x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return ordered[-1][1]


def _round(node: no.Round) -> Step:
    of, mode, to = node.of, node.mode, node.to

    def run(values: Values) -> Value:
        value = values[of]
        return value if type(value) is Absent else rounded(number(value), mode, to)

    return run


def _part(value: Value) -> Value:
    return value if type(value) is Absent or 0 <= number(value) <= 1 else NO_PART


def _wait(value: Value) -> Value:
    return Absent(Why.AWAITING, value.cells) if isinstance(value, Absent) and value.why is Why.MISSING else value
