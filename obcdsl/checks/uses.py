"""Which figures an expression takes, and for which periods: `total of` and its like change the periods at hand."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.frozen import frozen, valued
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.units import Unit
from obcdsl.model.walk import parts


@valued
class Time:
    """The periods something is worked out for.

    `earlier` is set where they all lie at least one such period back; `named` is the one period that is meant.
    """

    grain: Grain
    earlier: Grain | None = None
    named: str | None = None

    def of(self, grain: Grain) -> Time:
        """Periods of another grain, inside or around these; one around these need not lie back as far."""
        back = self.earlier if self.earlier is not None and grain >= self.earlier else None
        return Time(grain, back, self.named)


@frozen
class Part:
    """A part of an expression with the periods it is worked out for."""

    value: ex.Expression
    time: Time


def timed_parts(value: ex.Expression, grain: Grain) -> Iterator[Part]:
    """An expression and all it is made of, outermost first; a function body once for each kind of period."""
    seen: set[tuple[int, Time]] = set()
    waiting = [Part(value, Time(grain))]
    while waiting:
        part = waiting.pop()
        if (id(part.value), part.time) in seen:
            continue
        seen.add((id(part.value), part.time))
        yield part
        inner = _inside(part.value, part.time)
        waiting.extend(Part(piece, inner) for piece in reversed(parts(part.value)))


def _inside(value: ex.Expression, time: Time) -> Time:
    """The periods for which the parts of an expression are worked out."""
    if isinstance(value, ex.OverTime):
        return time.of(value.body.grain)
    if isinstance(value, ex.EqualPart):
        return time.of(min(value.body.grain, time.grain))
    if isinstance(value, ex.Calculation | ex.Comparison) and _like_with_like(value):
        return time.of(min(value.left.grain, time.grain))
    return _moved(value, time) if isinstance(value, ex.AtPeriod) else time


def _like_with_like(value: ex.Calculation | ex.Comparison) -> bool:
    """Whether two figures of the same periods are held against each other: what comes of it is so for any part of them."""
    if value.left.grain != value.right.grain:
        return False
    if isinstance(value, ex.Comparison):
        return True
    shared = value.operator is ex.Operator.DIVIDED_BY
    return shared and not (isinstance(value.type, Unit) and value.type.adds_up_over_time)


def _moved(value: ex.AtPeriod, time: Time) -> Time:
    if isinstance(value.at, str):
        return Time(value.shift_grain, None, value.at)
    back = min(value.shift_grain, time.grain)
    match value.at:
        case ex.Shift.WHOLE:
            return time.of(back)
        case ex.Shift.PREVIOUS:
            return Time(time.grain, back if time.earlier is None else min(back, time.earlier))
