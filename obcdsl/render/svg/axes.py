"""The axes of a figure: their names, the words at their positions, and the lines of the grid."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.documents.blocks import Chart
from obcdsl.render.svg.frame import LETTER, LINE, Frame, cut, has_bars
from obcdsl.render.svg.shapes import GREY, rule, words
from obcdsl.visible import one_line

_TICK = 4
_LETTERS_HALF = 4


def axes(chart: Chart, frame: Frame) -> Iterator[str]:
    """The grid below everything, then the words."""
    yield from _upper(chart, frame)
    yield from _lower(chart, frame)


def _upper(chart: Chart, frame: Frame) -> Iterator[str]:
    """The axis at the left, with its name above it."""
    for at, line in enumerate(frame.y_name):
        yield words(line, 0, LINE * (at + 1) - _LETTERS_HALF, kind="name")
    left, right = frame.x.start, frame.x.end
    lowest = None
    for value, said in sorted(chart.y.ticks):
        y = frame.y.at(value)
        yield rule((left, y), (right, y), "grid")
        if lowest is None or lowest - y >= LINE - 2:
            lowest = y
            yield words(cut(one_line(said), left - 2 * _TICK), left - 2 * _TICK, y + _LETTERS_HALF, "end")


def _lower(chart: Chart, frame: Frame) -> Iterator[str]:
    """The axis below, with its name under its words."""
    bottom = frame.y.start
    zero = frame.y.at(Fraction(0)) if frame.y.least <= 0 <= frame.y.most else bottom
    yield rule((frame.x.start, zero), (frame.x.end, zero), "axis", GREY)
    for value, _ in () if has_bars(chart) else chart.x.ticks:
        x = frame.x.at(value)
        yield rule((x, bottom), (x, bottom + _TICK), "axis", GREY)
    for word in frame.words:
        for at, line in enumerate(word.lines):
            yield words(line, word.at, bottom + (at + word.row + 1) * LINE + 2, "middle")
    middle = (frame.x.start + frame.x.end) / 2
    for at, line in enumerate(reversed(frame.x_name)):
        half = len(line) * LETTER / 2
        yield words(line, max(min(middle, frame.width - half), half), frame.height - 4 - at * LINE, "middle", "name")
