"""Figures of measures: what each value of one is paid, or where that needs data scores; sets of thresholds stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from obcdsl.documents.blocks import Align, Axis, Chart, ChartKind, Row, Run, Series, Style, Table, plain, row, text
from obcdsl.documents.schedule import by_year
from obcdsl.documents.schedule.paid_by import Paid, paid_by
from obcdsl.documents.schedule.scales import Scale, ends, money_axis, scale_of
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.quantities import quantity
from obcdsl.documents.words.spans import WHOLE_TERM
from obcdsl.documents.words.timelines import heading
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Period
from obcdsl.model.units import Type
from obcdsl.source import Place

_MOST_SERIES = 4


@attrs.frozen
class _Set:
    """A scale with what it is of, its units, and the first and the last period that it holds for."""

    scale: Scale
    value: ex.Steps | ex.Line
    first: Period
    last: Period

    @property
    def units(self) -> tuple[bool, Type, Type]:
        return self.scale.steps, self.value.of.type, self.value.type


def score_charts(subject: Subject, measure: co.Measure) -> Iterator[Chart]:
    """The figures of a measure that is scored by steps or a line whose places are known before there are data."""
    beside: list[list[_Set]] = []
    for one in _sets(subject, measure):
        if beside and beside[-1][0].units == one.units and len(beside[-1]) < _MOST_SERIES:
            beside[-1].append(one)
        else:
            beside.append([one])
    for number, sets in enumerate(beside):
        yield _chart(subject, measure, f"score.{measure.name}.figure.{number}", sets)


def _sets(subject: Subject, measure: co.Measure) -> list[_Set]:
    """The scales that differ, in the order of time."""
    found: list[_Set] = []
    for one in measure.scores:
        for period in subject.calendar.periods(measure.grain):
            if not one.span.start <= period.start <= one.span.end or not isinstance(one.value, ex.Steps | ex.Line):
                continue
            scale = scale_of(subject, one.value, period)
            if scale is None:
                continue
            if found and found[-1].scale == scale and subject.calendar.before(period) == found[-1].last:
                found[-1] = attrs.evolve(found[-1], last=period)
            else:
                found.append(_Set(scale, one.value, period, period))
    return found


def _chart(subject: Subject, measure: co.Measure, id_: str, sets: Sequence[_Set]) -> Chart:
    paid = paid_by(subject, measure, [(one.scale, one.last.year) for one in sets])
    first, names = sets[0], [_when(subject, one) for one in sets]
    of = first.value.of.type
    own = of == measure.type and isinstance(first.value.of, ex.Reference)
    places = sorted({at for one in sets for at, _ in one.scale.points})
    low, high = ends(places, of)
    scales = [one.scale for one in sets] if paid is None else [one.scale for one in paid]
    table = _table(subject, id_, sets, names) if paid is None else _paid_table(subject, id_, sets, names, paid)
    when = f", {names[0][:1].lower()}{names[0][1:]}" if len(sets) == 1 and names[0] else ""
    said, aside = ("Score of ", "") if paid is None else ("Payment for ", _aside(subject))
    caption = text(said, subject.term(measure.name), when, aside)
    return Chart(
        id_,
        ChartKind.STEPS if first.scale.steps else ChartKind.LINE,
        caption,
        f"{plain(caption)}. {_alternative(subject, sets, names, paid)}",
        Axis(measure.label if own else "Figure that is scored", tuple((at, _shown(subject, at, of)) for at in places)),
        _upwards(subject, sets, scales, paid),
        tuple(
            Series(_drawn_for(one, name, paid), scale.between(low, high), scale.open_ends)
            for one, name, scale in zip(sets, names, scales, strict=True)
        ),
        table,
        place=_place(measure),
    )


def _aside(subject: Subject) -> str:
    """On what else a payment is as the figure shows it."""
    others = sum(bool(measure.scores) for measure in subject.contract.measures) > 1
    return (
        f"{', other measures in full' if others else ''}{', gains and losses aside' if subject.contract.shares else ''}"
    )


def _upwards(subject: Subject, sets: Sequence[_Set], scales: Sequence[Scale], paid: Sequence[Paid] | None) -> Axis:
    values = sorted({value for scale in scales for _, value in scale.points})
    if paid is None:
        score = sets[0].value.type
        return Axis("Score", tuple((value, _shown(subject, value, score)) for value in values))
    return Axis("Payment for a year", money_axis(subject, min(*values, Fraction(0)), max(*values, Fraction(0))))


def _drawn_for(one: _Set, name: str, paid: Sequence[Paid] | None) -> str:
    """What a line of a figure is called: of payments, the year that they are for."""
    if paid is None:
        return name or "Score"
    return f"Year {one.last.year}"


def _place(measure: co.Measure) -> Place:
    return measure.scores[0].place


def _when(subject: Subject, one: _Set) -> str:
    """`Years 1 to 2`; nothing where it holds throughout."""
    said = heading(subject.calendar, (one.first.start, one.last.end))
    return "" if said.lower() == WHOLE_TERM else said


def _shown(subject: Subject, value: Fraction, type_: Type) -> str:
    return quantity(value, type_, subject.currency).text


def _rows(subject: Subject, scale: Scale, of: Type, score: Type) -> list[tuple[str, str]]:
    """Each step with its bounds, or each point of the line and what lies beyond the outermost."""
    if scale.steps:
        return _stairs(subject, scale, of, score)
    points = scale.points
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


def _alternative(subject: Subject, sets: Sequence[_Set], names: Sequence[str], paid: Sequence[Paid] | None) -> str:
    """The figure in words, for those who do not see it."""
    kind = "A stair" if sets[0].scale.steps else "A straight line through these points, level beyond the outermost"
    if paid is not None:
        names = [f"Year {one.last.year}" for one in sets]
    return " ".join(
        f"{f'{name}: {kind[:1].lower()}{kind[1:]}' if name and len(sets) > 1 else kind}: "
        f"{_said(subject, one, paid[at] if paid else None)}."
        for at, (one, name) in enumerate(zip(sets, names, strict=True))
    )


def _said(subject: Subject, one: _Set, paid: Paid | None) -> str:
    rows = _rows(subject, one.scale, one.value.of.type, one.value.type)
    worth = (
        [plain((by_year.rounded_money(subject, amount),)) for amount in paid.amounts]
        if paid
        else [said for _, said in rows]
    )
    return "; ".join(
        f"{said} {'' if one.scale.steps else 'at '}{where}" for (where, _), said in zip(rows, worth, strict=True)
    )


def _paid_table(subject: Subject, id_: str, sets: Sequence[_Set], names: Sequence[str], paid: Sequence[Paid]) -> Table:
    """The values with what they score and what is paid for them, one set below the other."""
    rows: list[Row] = []
    for one, name, worth in zip(sets, names, paid, strict=True):
        listed = zip(_rows(subject, one.scale, one.value.of.type, one.value.type), worth.amounts, strict=True)
        for (where, score), amount in listed:
            cells = (_figure(_capital(where)), _figure(score), by_year.rounded_money(subject, amount))
            rows.append(row(f"{id_}.{len(rows)}", *([name] if len(sets) > 1 else []), *cells))
    year = "the last of these years" if len(sets) > 1 else f"year {sets[0].last.year}"
    columns = (("Value", Align.LEFT), ("Score", Align.RIGHT), (f"Payment for {year}", Align.RIGHT))
    return Table(f"{id_}.data", ((("When", Align.LEFT), *columns) if len(sets) > 1 else columns), tuple(rows))


def _table(subject: Subject, id_: str, sets: Sequence[_Set], names: Sequence[str]) -> Table:
    """The scores with the values that earn them, in a column for each set; where their scores differ, one set below the other."""
    told = [_rows(subject, one.scale, one.value.of.type, one.value.type) for one in sets]
    scores = [worth for _, worth in told[0]]
    if any([worth for _, worth in one] != scores for one in told):
        return _below(id_, told, names)
    rows = [
        row(f"{id_}.{at}", _figure(score), *(_figure(_capital(one[at][0])) for one in told))
        for at, score in enumerate(scores)
    ]
    columns = (("Score", Align.LEFT), *((name or "Value", Align.LEFT) for name in (names if len(sets) > 1 else [""])))
    return Table(f"{id_}.data", columns, tuple(rows))


def _below(id_: str, told: Sequence[Sequence[tuple[str, str]]], names: Sequence[str]) -> Table:
    rows: list[Row] = []
    for one, name in zip(told, names, strict=True):
        for where, worth in one:
            rows.append(row(f"{id_}.{len(rows)}", name, _figure(worth), _figure(_capital(where))))
    return Table(f"{id_}.data", (("When", Align.LEFT), ("Score", Align.LEFT), ("Value", Align.LEFT)), tuple(rows))


def _figure(said: str) -> Run:
    return Run(said, Style.QUANTITY)


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
