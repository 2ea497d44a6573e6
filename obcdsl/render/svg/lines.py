"""Lines and stairs: what goes on is drawn through, a jump is dashed, and a ring or a disc says to which side its ends belong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from obcdsl.documents.blocks import Chart, ChartKind, Series
from obcdsl.render.svg.frame import Frame
from obcdsl.render.svg.shapes import COLOURS, DASHES, PAPER, element, number

Point = tuple[Fraction, Fraction]


def lines(chart: Chart, frame: Frame) -> Iterator[str]:
    """All series, each with a colour and a stroke of its own; the ends of jumps above all lines."""
    for at, series in enumerate(chart.series):
        yield from _series(chart, frame, series, at)


def _series(chart: Chart, frame: Frame, series: Series, at: int) -> Iterator[str]:
    corners = list(_stairs(frame, series.points) if chart.kind is ChartKind.STEPS else series.points)
    level: list[str] = []
    jumps: list[tuple[Point, Point]] = []
    for one, after in pairwise(corners):
        if one[0] == after[0] and one[1] != after[1]:
            jumps.append((one, after))
        elif one != after:
            level.append(f"M{_at(frame, one)}L{_at(frame, after)}")
    for one, after in jumps:
        yield _path(at, f"M{_at(frame, one)}L{_at(frame, after)}", "jump", "1.25", "2 3")
    if level:
        yield _path(at, "".join(level), "line", "2.5", DASHES[at % len(DASHES)])
    for one, after in jumps:
        is_open = after in series.open_ends
        yield _end(frame, one, at, is_open=not is_open)
        yield _end(frame, after, at, is_open=is_open)
    if not jumps and chart.kind is ChartKind.LINE:
        yield from (_end(frame, one, at, is_open=one in series.open_ends) for one in _corners(chart, series.points))


def _corners(chart: Chart, points: tuple[Point, ...]) -> Iterator[Point]:
    """Where a line turns, and an end of it that the axis names: at any other end it only leaves the drawing."""
    named = {x for x, _ in chart.x.ticks}
    return (point for at, point in enumerate(points) if 0 < at < len(points) - 1 or point[0] in named)


def _stairs(frame: Frame, points: tuple[Point, ...]) -> Iterator[Point]:
    """Each step goes on to where the next begins; the last, to the edge."""
    for one, after in pairwise(points):
        yield one
        yield after[0], one[1]
    if points:
        yield points[-1]
        yield frame.x.most, points[-1][1]


def _at(frame: Frame, point: Point) -> str:
    return f"{number(frame.x.at(point[0]))} {number(frame.y.at(point[1]))}"


def _path(at: int, drawn: str, kind: str, width: str, dash: str) -> str:
    colour = COLOURS[at % len(COLOURS)]
    about = {"class": f"{kind} series-{at % len(COLOURS)}", "d": drawn, "fill": "none", "stroke": colour}
    return element("path", {**about, "stroke-width": width, "stroke-dasharray": dash})


def _end(frame: Frame, point: Point, at: int, *, is_open: bool) -> str:
    """A ring where the end does not belong, a disc where it does."""
    colour = COLOURS[at % len(COLOURS)]
    kind = "open" if is_open else "closed"
    x, y = frame.x.at(point[0]), frame.y.at(point[1])
    about = {"class": f"{kind} series-{at % len(COLOURS)}", "cx": number(x), "cy": number(y), "r": "4"}
    return element("circle", {**about, "fill": PAPER if is_open else colour, "stroke": colour, "stroke-width": "2"})
