"""Stretches of the number line, with or without their ends: what bands hold, and what figures can be."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from obcdsl.frozen import valued
from obcdsl.model.bands import known
from obcdsl.model.expression import Band

# A cut in the line: far below, at a number or far above; the number; just before (0) or just after (1) it.
Cut = tuple[int, Fraction, int]
_ZERO = Fraction(0)
FAR_BELOW: Cut = (-1, _ZERO, 0)
FAR_ABOVE: Cut = (1, _ZERO, 0)


def before(value: Fraction) -> Cut:
    return (0, value, 0)


def after(value: Fraction) -> Cut:
    return (0, value, 1)


@valued
class Stretch:
    """The numbers between two cuts."""

    start: Cut
    end: Cut

    @property
    def empty(self) -> bool:
        return self.start >= self.end

    @property
    def lower(self) -> Fraction | None:
        return self.start[1] if self.start[0] == 0 else None

    @property
    def upper(self) -> Fraction | None:
        return self.end[1] if self.end[0] == 0 else None

    def holds(self, value: Fraction) -> bool:
        return self.start <= before(value) and after(value) <= self.end

    def meet(self, other: Stretch) -> Stretch:
        return Stretch(max(self.start, other.start), min(self.end, other.end))

    def hull(self, other: Stretch) -> Stretch:
        """The smallest stretch around both."""
        return Stretch(min(self.start, other.start), max(self.end, other.end))

    def sample(self, step: Fraction) -> Fraction:
        """A number in it, if there is one: an end that belongs to it, its middle, or `step` beyond its only end."""
        lower, upper = self.lower, self.upper
        if lower is not None and self.start == before(lower):
            return lower
        if upper is not None and self.end == after(upper):
            return upper
        if lower is None:
            return _ZERO if upper is None else upper - step
        return lower + step if upper is None else (lower + upper) / 2


WHOLE_LINE = Stretch(FAR_BELOW, FAR_ABOVE)
NOT_NEGATIVE = Stretch(before(_ZERO), FAR_ABOVE)


def only(value: Fraction) -> Stretch:
    return Stretch(before(value), after(value))


def hull(stretches: tuple[Stretch, ...]) -> Stretch:
    """The smallest stretch around several; the whole line around none, of which nothing is known."""
    return reduce(Stretch.hull, stretches) if stretches else WHOLE_LINE


def of_band(band: Band) -> Stretch | None:
    """The numbers of a band; None where one of its sides is not written out."""
    lower, upper = known(band.lower), known(band.upper)
    start, end = FAR_BELOW, FAR_ABOVE
    if band.lower is not None:
        if lower is None:
            return None
        start = before(lower) if band.lower.included else after(lower)
    if band.upper is not None:
        if upper is None:
            return None
        end = after(upper) if band.upper.included else before(upper)
    return Stretch(start, end)
