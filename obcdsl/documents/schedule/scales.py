"""Scales in figures: the corners of a line or a stair, as far as they are known before there are data."""

from __future__ import annotations

from fractions import Fraction

import attrs

from obcdsl.documents.blocks import plain, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.calendar import Period
from obcdsl.model.figures import decimal, money
from obcdsl.model.units import MONEY_UNIT, Plain, Type, Unit

Point = tuple[Fraction, Fraction]
_TICKS = 5


@attrs.frozen
class Scale:
    """A scale in figures: corners from left to right, without how it goes on beyond the outermost places.

    `open_ends` are the corners that do not belong to their step.
    """

    steps: bool
    points: tuple[Point, ...]
    open_ends: tuple[Point, ...] = ()

    def between(self, low: Fraction, high: Fraction) -> tuple[Point, ...]:
        """The corners of a figure that reaches from one place to another: level beyond the outermost places."""
        first, last = self.points[0], self.points[-1]
        inner = self.points[1:-1] if self.steps else self.points
        start = ((low, first[1]),) if self.steps or low < first[0] else ()
        end = ((high, last[1]),) if self.steps or high > last[0] else ()
        return (*start, *inner, *end)


def scale_of(subject: Subject, value: ex.Expression, period: Period) -> Scale | None:
    """The scale that a score is in a period; None where it is no scale, or rests on data."""
    if isinstance(value, ex.Line):
        return _line(subject, value, period)
    return _steps(subject, value, period) if isinstance(value, ex.Steps) else None


def _worked(subject: Subject, value: ex.Expression, period: Period) -> Fraction | None:
    found = subject.worked.of(value, period, subject.terms_of(period))
    return found if isinstance(found, Fraction) else None


def _line(subject: Subject, line: ex.Line, period: Period) -> Scale | None:
    """The points of a line from left to right, before and after which it is level."""
    points: list[Point] = []
    for point in line.points:
        at, value = _worked(subject, point.at, period), _worked(subject, point.value, period)
        if at is None or value is None:
            return None
        points.append((at, value))
    points.sort()
    places = [at for at, _ in points]
    if len(set(places)) < len(places):
        return None
    return Scale(False, tuple(points))


def _steps(subject: Subject, steps: ex.Steps, period: Period) -> Scale | None:
    """The corners of a stair from left to right."""
    stairs: list[tuple[Fraction | None, bool, Fraction | None, bool, Fraction]] = []
    for step, band in zip(steps.steps, closed([step.band for step in steps.steps]), strict=True):
        lower = _worked(subject, band.lower.value, period) if band.lower is not None else None
        upper = _worked(subject, band.upper.value, period) if band.upper is not None else None
        value = _worked(subject, step.value, period)
        if value is None or (band.lower is not None and lower is None) or (band.upper is not None and upper is None):
            return None
        stairs.append(
            (lower, band.lower is None or band.lower.included, upper, band.upper is None or band.upper.included, value)
        )
    places = sorted({place for lower, _, upper, _, _ in stairs for place in (lower, upper) if place is not None})
    if not places or any(
        lower is not None and upper is not None and lower >= upper for lower, _, upper, _, _ in stairs
    ):
        return None
    stairs.sort(key=lambda stair: places[0] - 1 if stair[0] is None else stair[0])
    points: list[Point] = []
    open_ends: list[Point] = []
    for lower, lower_in, upper, upper_in, value in stairs:
        left, right = (places[0] if lower is None else lower), (places[-1] if upper is None else upper)
        points += [(left, value), (right, value)]
        open_ends += [] if lower_in else [(left, value)]
        open_ends += [] if upper_in else [(right, value)]
    return Scale(True, tuple(points), tuple(open_ends))


def ends(places: list[Fraction], type_: Type) -> tuple[Fraction, Fraction]:
    """How far a figure reaches to both sides: some way beyond the outermost places, but not where no value can be."""
    width = max(places) - min(places) or abs(places[0]) / 5 or Fraction(1)
    low, high = min(places) - width / 4, max(places) + width / 4
    if isinstance(type_, Unit) and (type_.is_counted or type_.plain is not None) and min(places) >= 0:
        low = max(low, Fraction(0))
    if isinstance(type_, Unit) and type_.plain is Plain.PERCENT and max(places) <= 1:
        high = min(high, Fraction(1))
    return low, high


def money_axis(subject: Subject, least: Fraction, most: Fraction) -> tuple[tuple[Fraction, str], ...]:
    """Positions at round sums of money that reach from the least to the most."""
    span = most - least
    if not span:
        return ((least, plain(text(subject.quantity(least, MONEY_UNIT)))),)
    step = _round_step(span / _TICKS)
    first, last = -(-least // step) if least >= 0 else least // step, -(-most // step)
    return tuple((step * at, _short(step * at, subject)) for at in range(min(int(first), 0), int(last) + 1))


def _round_step(least: Fraction) -> Fraction:
    """The next of 1, 2, 5, 10, 20, 50 ... and of their tenths."""
    step = Fraction(1, 100)
    while step < least:
        for times in (1, 2, 5):
            if step * times >= least:
                return step * times
        step *= 10
    return step


def _short(value: Fraction, subject: Subject) -> str:
    """A sum at an axis: `£1.5m`, `£200k`."""
    for size, letter in ((10**9, "bn"), (10**6, "m"), (1000, "k")):
        if abs(value) >= size:
            sign = "-" if value < 0 else ""
            said = money(Fraction(0), subject.currency).removesuffix("0.00")
            return f"{sign}{said}{decimal(abs(value) / size)}{letter}"
    return money(value, subject.currency).removesuffix(".00")
