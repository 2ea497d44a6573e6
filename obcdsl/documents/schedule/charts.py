"""Figures of scores: what each value of a measure scores, exactly, with one figure for each set of thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from obcdsl.documents.blocks import Align, Axis, Chart, ChartKind, Run, Series, Style, Table, Text, plain, row, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.quantities import quantity
from obcdsl.documents.words.spans import WHOLE_TERM, stretch
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.calendar import Period
from obcdsl.model.units import Type, Unit

Point = tuple[Fraction, Fraction]


@attrs.frozen
class Scale:
    """A scale in figures: corners from left to right; `open_ends` are those that do not belong to their step.

    `beyond` says for both ends whether the outermost corner only shows that the scale goes on.
    """

    steps: bool
    points: tuple[Point, ...]
    open_ends: tuple[Point, ...] = ()
    beyond: tuple[bool, bool] = (False, False)


def score_charts(subject: Subject, measure: co.Measure) -> Iterator[Chart]:
    """The figures of a measure that is scored by steps or a line whose places are known before there are data."""
    for number, (scale, one, first, last) in enumerate(_scales(subject, measure)):
        if scale is not None:
            yield _chart(subject, measure, f"score.{measure.name}.figure.{number}", scale, one, (first, last))


def _scales(subject: Subject, measure: co.Measure) -> list[tuple[Scale | None, co.Timed, Period, Period]]:
    """The scales that differ, each with the first and the last period that it holds for."""
    found: list[tuple[Scale | None, co.Timed, Period, Period]] = []
    for one in measure.scores:
        inside = [p for p in subject.calendar.periods(measure.grain) if one.span.start <= p.start <= one.span.end]
        for period in inside:
            scale = _scale(subject, one.value, period)
            if found and found[-1][0] == scale and found[-1][1] is one:
                found[-1] = (scale, one, found[-1][2], period)
            else:
                found.append((scale, one, period, period))
    return found


def _scale(subject: Subject, value: ex.Expression, period: Period) -> Scale | None:
    if isinstance(value, ex.Line):
        return _line(subject, value, period)
    return _steps(subject, value, period) if isinstance(value, ex.Steps) else None


def _worked(subject: Subject, value: ex.Expression, period: Period) -> Fraction | None:
    found = subject.worked.of(value, period, subject.terms_of(period))
    return found if isinstance(found, Fraction) else None


def _line(subject: Subject, line: ex.Line, period: Period) -> Scale | None:
    """The points of a line from left to right, with a level stretch before the first and after the last."""
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
    low, high = _ends(places, line.of.type)
    ends = ((low, points[0][1]),) if low < places[0] else ()
    more = ((high, points[-1][1]),) if high > places[-1] else ()
    return Scale(False, (*ends, *points, *more), beyond=(bool(ends), bool(more)))


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
    low, high = _ends(places, steps.of.type)
    stairs.sort(key=lambda stair: places[0] - 1 if stair[0] is None else stair[0])
    points: list[Point] = []
    open_ends: list[Point] = []
    for lower, lower_in, upper, upper_in, value in stairs:
        left, right = (low if lower is None else lower), (high if upper is None else upper)
        points += [(left, value), (right, value)]
        open_ends += [] if lower_in else [(left, value)]
        open_ends += [] if upper_in else [(right, value)]
    return Scale(True, tuple(points), tuple(open_ends))


def _ends(places: list[Fraction], type_: Type) -> tuple[Fraction, Fraction]:
    """How far a figure reaches to both sides: some way beyond the outermost places, but not where no value can be."""
    width = max(places) - min(places) or abs(places[0]) / 5 or Fraction(1)
    low, high = min(places) - width / 4, max(places) + width / 4
    if isinstance(type_, Unit) and (type_.is_counted or type_.plain is not None) and min(places) >= 0:
        low = max(low, Fraction(0))
    if isinstance(type_, Unit) and type_.plain is not None and type_.plain.value == "percent" and max(places) <= 1:
        high = min(high, Fraction(1))
    return low, high


def _chart(
    subject: Subject, measure: co.Measure, id_: str, scale: Scale, one: co.Timed, periods: tuple[Period, Period]
) -> Chart:
    of = one.value.of if isinstance(one.value, ex.Steps | ex.Line) else one.value
    when = stretch(subject.calendar, periods[0].start, periods[1].end)
    when = "" if when == WHOLE_TERM else f", {when}"
    name = measure.label if of.type == measure.type and isinstance(of, ex.Reference) else "Figure that is scored"
    xs = sorted({at for at, _ in scale.points[1:-1]}) or sorted({at for at, _ in scale.points})
    ys = sorted({value for _, value in scale.points})
    caption = text("What ", subject.term(measure.name), f" scores{when}")
    return Chart(
        id_,
        ChartKind.STEPS if scale.steps else ChartKind.LINE,
        caption,
        f"{plain(caption)}: {_alternative(subject, scale, of.type, one.value.type)}",
        Axis(name, tuple((at, _shown(subject, at, of.type)) for at in xs)),
        Axis("Score", tuple((value, _shown(subject, value, one.value.type)) for value in ys)),
        (Series("Score", scale.points, scale.open_ends),),
        _table(subject, id_, scale, of.type, one.value.type),
        place=one.place,
    )


def _shown(subject: Subject, value: Fraction, type_: Type) -> str:
    return quantity(value, type_, subject.currency).text


def _rows(subject: Subject, scale: Scale, of: Type, score: Type) -> list[tuple[str, str]]:
    """Each step with its bounds, or each point of the line and what lies beyond the outermost."""
    if scale.steps:
        return _stairs(subject, scale, of, score)
    left, right = scale.beyond
    points = scale.points[left : len(scale.points) - right]
    ends = {0: " or less", len(points) - 1: " or more"}
    return [
        (f"{_shown(subject, at, of)}{ends.get(number, '')}", _shown(subject, value, score))
        for number, (at, value) in enumerate(points)
    ]


def _stairs(subject: Subject, scale: Scale, of: Type, score: Type) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    corners = scale.points
    for number in range(0, len(corners), 2):
        left, right = corners[number], corners[number + 1]
        low, high = _shown(subject, left[0], of), _shown(subject, right[0], of)
        lower = f"{'above' if left in scale.open_ends else 'from'} {low}" if number else ""
        upper = f"{'below' if right in scale.open_ends else 'up to'} {high}" if number + 2 < len(corners) else ""
        said.append((" and ".join(side for side in (lower, upper) if side), _shown(subject, left[1], score)))
    return said


def _alternative(subject: Subject, scale: Scale, of: Type, score: Type) -> str:
    """The figure in words, for those who do not see it."""
    rows = _rows(subject, scale, of, score)
    said = "; ".join(f"{worth} {'' if scale.steps else 'at '}{where}" for where, worth in rows)
    return (
        f"a stair: {said}."
        if scale.steps
        else f"a straight line through these points, level beyond the outermost: {said}."
    )


def _table(subject: Subject, id_: str, scale: Scale, of: Type, score: Type) -> Table:
    rows = tuple(
        row(f"{id_}.{number}", where[:1].upper() + where[1:], _cell(worth))
        for number, (where, worth) in enumerate(_rows(subject, scale, of, score))
    )
    return Table(f"{id_}.data", (("Value", Align.LEFT), ("Score", Align.RIGHT)), rows)


def _cell(said: str) -> Text:
    return text(Run(said, Style.QUANTITY))
