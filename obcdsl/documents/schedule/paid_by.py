"""What is paid for a year by the values of one measure, where every other measure scores in full and no data are needed."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import pairwise

import attrs

from obcdsl.documents.schedule.scales import Point, Scale
from obcdsl.documents.schedule.subject import Subject
from obcdsl.engine.at_target import AtTarget
from obcdsl.model import contract as co

# Payments need not rise evenly with a score; between two points of a line so many are worked out besides.
_BETWEEN = 3
# Beside the height of a line so much of a bend is not seen; pennies that payments are rounded to are less.
_UNSEEN = Fraction(1, 1000)


@attrs.frozen
class Paid:
    """A scale in money. `amounts` are paid at the rows of the scale: for each step, or each point of the line."""

    scale: Scale
    amounts: tuple[Fraction, ...]


def paid_by(subject: Subject, measure: co.Measure, scales: Sequence[tuple[Scale, int]]) -> tuple[Paid, ...] | None:
    """What is paid by each scale for a whole year of its scores; None where that rests on data too, or nothing ever is."""
    if subject.target is None:
        return None
    found = [_paid(subject.target, measure, scale, year) for scale, year in scales]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) and any(any(one.amounts) for one in known) else None


def _paid(target: AtTarget, measure: co.Measure, scale: Scale, year: int) -> Paid | None:
    points = scale.points if scale.steps else _filled(scale.points)
    amounts: dict[Fraction, Fraction] = {}
    for score in {score for _, score in points}:
        earned = target.earned(measure.name, score)
        if earned is None:
            return None
        amounts[score] = earned.get(year, Fraction(0))
    drawn = [(at, amounts[score]) for at, score in points]
    open_ends = tuple((at, amounts[score]) for at, score in scale.open_ends)
    rows = scale.points[::2] if scale.steps else scale.points
    if not scale.steps:
        drawn = _straightened(drawn, {at for at, _ in scale.points})
    return Paid(Scale(scale.steps, tuple(drawn), open_ends), tuple(amounts[score] for _, score in rows))


def _filled(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of a line with some between them."""
    found: list[Point] = []
    for (left, low), (right, high) in pairwise(points):
        for number in range(_BETWEEN + 1):
            part = Fraction(number, _BETWEEN + 1)
            found.append((left + (right - left) * part, low + (high - low) * part))
    return (*found, points[-1])


def _straightened(points: Sequence[Point], kept: AbstractSet[Fraction]) -> list[Point]:
    """The same line without the points between the `kept` places, where all of them lie on the straight line."""
    found: list[Point] = []
    between: list[Point] = []
    for at, value in points:
        if at not in kept:
            between.append((at, value))
            continue
        if found:
            left, low = found[-1]
            bends = [abs(value_ - low - (value - low) * (at_ - left) / (at - left)) for at_, value_ in between]
            straight = all(bend <= abs(value - low) * _UNSEEN for bend in bends)
            found.extend([] if straight else between)
        found.append((at, value))
        between = []
    return found
