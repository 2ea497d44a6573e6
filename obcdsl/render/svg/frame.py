"""Where on the drawing the data stand: the room that the words around them leave, and the scales of the two axes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from textwrap import wrap

from obcdsl.documents.blocks import Chart, ChartKind
from obcdsl.frozen import frozen
from obcdsl.visible import one_line

WIDTH = 480
LINE = 16
_PLOT = 140
_PAD = 6
# A little wider than the letters of most fonts are at the size of 12.
LETTER = Fraction(32, 5)
_WIDEST_MARGIN = 130
_MOST_LINES = 4


@frozen
class Scale:
    """An axis: the values at its two ends, and where they stand."""

    least: Fraction
    most: Fraction
    start: Fraction
    end: Fraction

    def at(self, value: Fraction) -> Fraction:
        """Where a value stands."""
        return self.start + (value - self.least) * (self.end - self.start) / (self.most - self.least)


@frozen
class Word:
    """Some words at a position of the lower axis, in lines; `row` of words that stand below others for want of room."""

    at: Fraction
    lines: tuple[str, ...]
    row: int = 0


@frozen
class Frame:
    """The whole drawing: the two scales, the words of the lower axis, and the names of the axes in lines."""

    x: Scale
    y: Scale
    words: tuple[Word, ...]
    y_name: tuple[str, ...]
    x_name: tuple[str, ...]
    legend_top: int
    width: int
    height: int


def frame(chart: Chart) -> Frame:
    """The room of a figure, by how long its words are."""
    y_name, x_name = fitted(chart.y.name, WIDTH), fitted(chart.x.name, WIDTH)
    margin = max((len(one_line(said)) * LETTER for _, said in chart.y.ticks), default=Fraction(0)) + 2 * _PAD
    left, right = min(margin, Fraction(_WIDEST_MARGIN)), Fraction(WIDTH - 2 * _PAD)
    x = Scale(*_ends_of_x(chart), left, right)
    legend_top = len(y_name) * LINE + _PAD
    top = legend_top + LINE * len(legend_lines(chart)) + 2 * _PAD
    y = Scale(*_ends_of_y(chart), Fraction(top + _PLOT), Fraction(top))
    words = tuple(_bar_words(chart, x) if has_bars(chart) else _tick_words(chart, x))
    below = max((word.row + len(word.lines) for word in words), default=0)
    height = top + _PLOT + (below + len(x_name)) * LINE + 2 * _PAD
    return Frame(x, y, words, y_name, x_name, legend_top, WIDTH, height)


def fitted(text: str, width: Fraction | int) -> tuple[str, ...]:
    """Words in as many lines as they need in a width; what is too long for four of them is cut."""
    lines = wrap(one_line(text), max(int(width / LETTER), 4))
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…"]
    return tuple(lines)


def cut(text: str, width: Fraction | int) -> str:
    """A line of words, without its end where it is wider."""
    most = max(int(width / LETTER), 1)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def legend_lines(chart: Chart) -> list[list[int]]:
    """Which series are named on each line of the legend: none where there is one, or where each bar has its name below it."""
    if len(chart.series) < 2 or chart.kind is ChartKind.WATERFALL:
        return []
    lines: list[list[int]] = [[]]
    used = Fraction(0)
    for at, series in enumerate(chart.series):
        needed = legend_width(series.name)
        if lines[-1] and used + needed > WIDTH:
            lines.append([])
            used = Fraction(0)
        lines[-1].append(at)
        used += needed
    return lines


def legend_width(name: str) -> Fraction:
    """The room that the name of a series takes in the legend, with its sign."""
    return min(len(one_line(name)) * LETTER + 44, Fraction(WIDTH))


def has_bars(chart: Chart) -> bool:
    """Whether its figures stand side by side, each with a name, and not along a scale."""
    return chart.kind in (ChartKind.BARS, ChartKind.WATERFALL)


def places(chart: Chart) -> dict[Fraction, Fraction]:
    """Where on the lower axis each bar stands: side by side in order, however far their values are from each other."""
    values = {x for series in chart.series for x, _ in series.points} | {x for x, _ in chart.x.ticks}
    return {value: Fraction(at) for at, value in enumerate(sorted(values))}


def _ends_of_x(chart: Chart) -> tuple[Fraction, Fraction]:
    """Of bars, half a bar beyond the outer ones; of lines, a little more than the data, for what holds beyond them."""
    if has_bars(chart):
        return Fraction(-1, 2), max(len(places(chart)), 1) - Fraction(1, 2)
    values = [*(x for series in chart.series for x, _ in series.points), *(x for x, _ in chart.x.ticks)]
    least, most = _apart(values)
    more = (most - least) / 16
    return least - more, most + more


def _ends_of_y(chart: Chart) -> tuple[Fraction, Fraction]:
    values = [y for y, _ in chart.y.ticks]
    if chart.kind is ChartKind.WATERFALL:
        values += [end for _, start, stop in steps_of_waterfall(chart) for end in (start, stop)]
    else:
        values += [y for series in chart.series for _, y in (*series.points, *series.open_ends)]
    return _apart([*values, Fraction(0)] if has_bars(chart) else values)


def steps_of_waterfall(chart: Chart) -> Iterable[tuple[Fraction, Fraction, Fraction]]:
    """Each change with where it begins and ends: the figures of the first series, one after the other."""
    reached = Fraction(0)
    for x, change in chart.series[0].points if chart.series else ():
        yield x, reached, reached + change
        reached += change


def _apart(values: list[Fraction]) -> tuple[Fraction, Fraction]:
    """The least and the most of some values; two that differ, whatever the values are."""
    least, most = (min(values), max(values)) if values else (Fraction(0), Fraction(1))
    return (least, most) if least < most else (least - 1, most + 1)


def _tick_words(chart: Chart, x: Scale) -> Iterable[Word]:
    """The words of the lower axis, on two rows where one is too narrow; what has no room is in the table."""
    ends = [Fraction(0), Fraction(0)]
    for value, said in sorted(chart.x.ticks):
        line = cut(one_line(said), WIDTH)
        half = len(line) * LETTER / 2
        at = min(max(x.at(value), half), WIDTH - half)
        row = next((row for row, end in enumerate(ends) if at - half >= end), None)
        if row is not None:
            ends[row] = at + half + LETTER
            yield Word(at, (line,), row)


def _bar_words(chart: Chart, x: Scale) -> Iterable[Word]:
    """The names below bars, each in lines no wider than its bar has room; where bars are narrow, of every so many."""
    at = places(chart)
    room = (x.end - x.start) / max(len(at), 1)
    end = Fraction(0)
    for value, said in sorted(chart.x.ticks):
        lines = fitted(said, room - 2)
        half = max(map(len, lines), default=0) * LETTER / 2
        middle = min(x.at(at[value]), WIDTH - half)
        if middle - half >= end:
            end = middle + half + 1
            yield Word(middle, lines)
