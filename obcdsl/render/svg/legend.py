"""The names of the series of a figure, each with its sign, where there is more than one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.documents.blocks import Chart
from obcdsl.render.svg.frame import LINE, WIDTH, Frame, cut, has_bars, legend_lines, legend_width
from obcdsl.render.svg.shapes import COLOURS, DASHES, element, number, words
from obcdsl.visible import one_line


def legend(chart: Chart, frame: Frame) -> Iterator[str]:
    """Above the data, on as many lines as the names need."""
    for at, line in enumerate(legend_lines(chart)):
        x, y = Fraction(0), frame.legend_top + at * LINE
        for one in line:
            yield _sign(chart, one, x, y)
            yield words(cut(one_line(chart.series[one].name), WIDTH - 44), x + 30, y + 12)
            x += legend_width(chart.series[one].name)


def _sign(chart: Chart, at: int, x: Fraction, y: int) -> str:
    colour, kind = COLOURS[at % len(COLOURS)], f"series-{at % len(COLOURS)}"
    if has_bars(chart):
        about = {"class": f"bar {kind}", "x": number(x), "y": number(y + 2), "width": "22", "height": "11"}
        return element("rect", {**about, "fill": colour})
    about = {
        "class": f"line {kind}",
        "d": f"M{number(x)} {y + 8}L{number(x + 24)} {y + 8}",
        "fill": "none",
        "stroke": colour,
    }
    return element("path", {**about, "stroke-width": "2.5", "stroke-dasharray": DASHES[at % len(DASHES)]})
