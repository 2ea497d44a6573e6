"""Where bands leave a gap or overlap, and the words for a value that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from obcdsl.checks.stretch import Stretch, after, before
from obcdsl.frozen import frozen

Shown = Callable[[Fraction], str]


@frozen
class Gap:
    """A stretch that no band holds; `below` and `above` are the bands beside it, by their numbers."""

    stretch: Stretch
    below: int | None
    above: int | None


@frozen
class Overlap:
    """A stretch that two bands hold."""

    stretch: Stretch
    first: int
    second: int


def faults(whole: Stretch, bands: Sequence[Stretch]) -> Iterator[Gap | Overlap]:
    """Where the bands do not hold every number of the whole exactly once, from below upwards. An empty band holds none."""
    inside = [(band.meet(whole), number) for number, band in enumerate(bands)]
    reach, last = whole.start, None
    for band, number in sorted(((b, n) for b, n in inside if not b.empty), key=lambda pair: (pair[0].start, pair[1])):
        if band.start > reach:
            yield Gap(Stretch(reach, band.start), last, number)
        elif last is not None and band.start < reach:
            yield Overlap(Stretch(band.start, min(band.end, reach)), *sorted((last, number)))
        if band.end > reach:
            reach, last = band.end, number
    if reach < whole.end:
        yield Gap(Stretch(reach, whole.end), last, None)


def witness(stretch: Stretch, step: Fraction, shown: Shown) -> str:
    """A value that lies in a stretch: `90%`, or `a value between 90% and 91%, such as 90.5%`."""
    lower, upper = stretch.lower, stretch.upper
    if lower is not None and lower == upper:
        return shown(lower)
    such = f"such as {shown(stretch.sample(step))}"
    if lower is None:
        return f"any value, {such}" if upper is None else f"a value {_up_to(stretch, upper, shown)}, {such}"
    if upper is None:
        return f"a value {_from(stretch, lower, shown)}, {such}"
    if stretch.start == after(lower) and stretch.end == before(upper):
        return f"a value between {shown(lower)} and {shown(upper)}, {such}"
    return f"a value {_from(stretch, lower, shown)} and {_up_to(stretch, upper, shown)}, {such}"


def range_words(stretch: Stretch, shown: Shown) -> str:
    """`from 0% up to 100%`."""
    lower, upper = stretch.lower, stretch.upper
    sides = [_from(stretch, lower, shown)] if lower is not None else []
    joint = " " if stretch.end == after(upper or Fraction(0)) else " and "
    return joint.join([*sides, _up_to(stretch, upper, shown)] if upper is not None else sides)


def _from(stretch: Stretch, lower: Fraction, shown: Shown) -> str:
    return f"{'from' if stretch.start == before(lower) else 'above'} {shown(lower)}"


def _up_to(stretch: Stretch, upper: Fraction, shown: Shown) -> str:
    return f"{'up to' if stretch.end == after(upper) else 'below'} {shown(upper)}"
