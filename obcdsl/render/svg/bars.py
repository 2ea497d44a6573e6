"""Bars side by side, and bars each of which goes on where the one before it ended."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from obcdsl.documents.blocks import Chart
from obcdsl.render.svg.frame import Frame, places, steps_of_waterfall
from obcdsl.render.svg.shapes import COLOURS, GREY, INK, PAPER, element, number, rule

# How much of its place a bar takes.
_PART = Fraction(7, 10)
_WIDEST = 56
_UP, _DOWN = 0, 1


def bars(chart: Chart, frame: Frame) -> Iterator[str]:
    """At each place a bar of each series, from zero."""
    at, zero = places(chart), frame.y.at(Fraction(0))
    width = _width(chart, frame)
    each = width / max(len(chart.series), 1)
    for one, series in enumerate(chart.series):
        for x, y in series.points:
            yield _bar(frame.x.at(at[x]) - width / 2 + one * each, each, zero, frame.y.at(y), one)


def waterfall(chart: Chart, frame: Frame) -> Iterator[str]:
    """The changes of the first series, one from the end of the other; the figures of a second stand hollow on zero."""
    at, zero = places(chart), frame.y.at(Fraction(0))
    half = _width(chart, frame) / 2
    steps = [(frame.x.at(at[x]), frame.y.at(start), frame.y.at(stop)) for x, start, stop in steps_of_waterfall(chart)]
    for (x, _, stop), (after, _, _) in pairwise(steps):
        yield rule((x + half, stop), (after - half, stop), "axis", GREY)
    for x, start, stop in steps:
        yield _bar(x - half, 2 * half, start, stop, _UP if stop <= start else _DOWN)
    for series in chart.series[1:]:
        for x, y in series.points:
            yield _bar(frame.x.at(at[x]) - half, 2 * half, zero, frame.y.at(y), None)


def _width(chart: Chart, frame: Frame) -> Fraction:
    room = (frame.x.end - frame.x.start) / max(len(places(chart)), 1)
    return min(room * _PART, Fraction(_WIDEST * max(len(chart.series), 1)))


def _bar(left: Fraction, width: Fraction, start: Fraction, end: Fraction, at: int | None) -> str:
    """A bar between two heights, in the colour of its series, or hollow; one of nothing is a line, so that it is not missed."""
    top, high = min(start, end), abs(start - end)
    kind = "hollow" if at is None else f"series-{at % len(COLOURS)}"
    colour = PAPER if at is None else COLOURS[at % len(COLOURS)]
    about = {"class": f"bar {kind}", "x": number(left), "y": number(top), "width": number(width)}
    drawn = {**about, "height": number(max(high, Fraction(1))), "fill": colour, "stroke": INK}
    return element("rect", {**drawn, "stroke-width": "1.2" if at is None else "0.5"})
