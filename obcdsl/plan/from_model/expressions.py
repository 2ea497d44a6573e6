"""Expressions of one period -> nodes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from obcdsl.model import expression as ex
from obcdsl.model.bands import closed, closed_column
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.constants import constant
from obcdsl.model.contract import NOTHING_MORE, Table
from obcdsl.model.expression import Collecting, Comparator, Expression
from obcdsl.model.figures import Known
from obcdsl.model.units import Type
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import figures
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.source import Place


def node(builder: Builder, value: Expression, where: Where) -> int:
    """The node of an expression for a period; worked out once for each."""
    key = (id(value), where)
    known = builder.done.get(key)
    if known is None:
        builder.kept.append(value)
        known = builder.done[key] = _node(builder, value, where)
    return known


def _node(builder: Builder, value: Expression, where: Where) -> int:
    match value:
        case ex.Constant():
            return builder.constant(value.value, value.type)
        case ex.Reference():
            return figures.cell(builder, value.key, where.period)
        case ex.Parameter():
            return dict(where.parameters)[value.name]
        case ex.Calculation():
            left, right = node(builder, value.left, where), node(builder, value.right, where)
            return builder.arithmetic(value.operator, left, right)
        case ex.Negative():
            return builder.minus(builder.constant(0), node(builder, value.value, where))
        case ex.Comparison() | ex.Both() | ex.Either() | ex.Not() | ex.IsKnown():
            return _condition(builder, value, where)
        case ex.Cases():
            cases = tuple((node(builder, test, where), node(builder, result, where)) for test, result in value.cases)
            return builder.cases(cases, node(builder, value.otherwise, where))
        case ex.Rounding():
            return builder.add(no.Round(node(builder, value.value, where), value.mode, value.to))
        case ex.Extreme():
            parts = tuple(node(builder, part, where) for part in value.parts)
            return builder.add(no.Extreme(value.greatest, parts, value.present_only))
        case ex.Lookup():
            return _lookup(builder, value, where)
        case ex.OverTime() | ex.EqualPart() | ex.AtPeriod() | ex.DayOf():
            return _other_time(builder, value, where)
        case ex.OverGroup() | ex.OverCohort():
            return _over(builder, value, where)
        case ex.Call():
            inner = tuple((name, node(builder, argument, where)) for name, argument in value.arguments)
            return node(builder, value.body, Where(where.period, inner))
        case ex.Steps():
            return _steps(builder, value, where)
        case ex.Marginal():
            return _marginal(builder, value, where)
        case ex.Line():
            points = tuple((node(builder, p.at, where), node(builder, p.value, where)) for p in value.points)
            return builder.add(no.Piecewise(node(builder, value.of, where), points, value.higher_is_better))


def _condition(builder: Builder, value: ex.Comparison | ex.Both | ex.Either | ex.Not | ex.IsKnown, where: Where) -> int:
    match value:
        case ex.Comparison():
            left, right = node(builder, value.left, where), node(builder, value.right, where)
            return builder.compare(value.comparator, left, right)
        case ex.Both():
            return builder.all_of([node(builder, part, where) for part in value.parts])
        case ex.Either():
            return builder.add(no.AnyOf(tuple(node(builder, part, where) for part in value.parts)))
        case ex.Not():
            return builder.add(no.Not(node(builder, value.value, where)))
        case ex.IsKnown():
            known = builder.add(no.IsKnown(node(builder, value.value, where)))
            return known if value.known else builder.add(no.Not(known))


def _steps(builder: Builder, value: ex.Steps, where: Where) -> int:
    bands = closed([step.band for step in value.steps])
    steps = tuple(
        (interval(builder, band, where), node(builder, step.value, where))
        for band, step in zip(bands, value.steps, strict=True)
    )
    return builder.add(no.StepFunction(node(builder, value.of, where), steps))


def _marginal(builder: Builder, value: ex.Marginal, where: Where) -> int:
    """The parts of a quantity, each with a name of its own and again when it is paid for, added up."""
    of = node(builder, value.of, where)
    label = builder.label(of) or value.of.place.words
    bands = closed([step.band for step in value.steps])
    paid: list[int] = []
    for step, band in zip(value.steps, bands, strict=True):
        words = f"{label}, {step.band.place.words}"
        part = _part(builder, portion(builder, band, of, where), words, where, value.of.type, step.place)
        money = builder.times(part, node(builder, step.value, where))
        words = f"{words}: at {step.value.place.words}"
        paid.append(_part(builder, money, words, where, value.type, step.place))
    return in_order(builder, bands, builder.add(no.Sum(tuple(paid), present_only=False)), where)


def in_order(builder: Builder, bands: Sequence[ex.Band], of: int, where: Where) -> int:
    """What is made of the parts of a quantity; no result where a bound that is not written out lies on the wrong side of another.

    Bands that overlap would count a part twice.
    """
    upwards = sorted(bands, key=lambda band: (band.lower is not None, band.upper is None))
    bounds = [bound for band in upwards for bound in (band.lower, band.upper) if bound is not None]
    if all(constant(bound.value) is not None for bound in bounds):
        return of
    places = list(dict.fromkeys(node(builder, bound.value, where) for bound in bounds))
    if len(places) < 2:
        return of
    sound = builder.all_of([builder.compare(Comparator.AT_MOST, *pair) for pair in pairwise(places)])
    start = builder.minus(builder.least(*places), builder.constant(1, bounds[0].value.type))
    turns = tuple((place, builder.constant(number)) for number, place in enumerate((start, *places)))
    return builder.choose(sound, of, builder.add(no.Piecewise(places[0], turns, None)))


def _part(builder: Builder, of: int, words: str, where: Where, type_: Type, place: Place) -> int:
    return builder.name(of, words, no.Kind.PORTION, words, where.period, type_, place, NOTHING_MORE)


def portion(builder: Builder, band: ex.Band, of: int, where: Where) -> int:
    """The part of a quantity that lies in a band."""
    top = builder.least(of, node(builder, band.upper.value, where)) if band.upper else of
    if band.lower is None:
        return top
    lower = node(builder, band.lower.value, where)
    return builder.greatest(builder.minus(top, lower), builder.constant(0, band.lower.value.type))


def interval(builder: Builder, band: ex.Band, where: Where) -> no.Interval:
    lower, upper = band.lower, band.upper
    return no.Interval(
        node(builder, lower.value, where) if lower else None,
        lower.included if lower else False,
        node(builder, upper.value, where) if upper else None,
        upper.included if upper else False,
    )


def _lookup(builder: Builder, value: ex.Lookup, where: Where) -> int:
    """A table is a choice between its rows; where no row fits the figure is missing."""
    table = next(table for table in builder.contract.tables if table.name == value.table)
    column = next(index for index, column in enumerate(table.columns) if column.name == value.column)
    keys = [node(builder, key, where) for key in value.keys]
    tests = _row_tests(builder, table, keys, where)
    cases = tuple(
        (test, builder.missing() if (cell := row.cells[column]) is None else node(builder, cell, where))
        for test, row in zip(tests, table.rows, strict=True)
        if column < len(row.cells)
    )
    return builder.cases(cases, builder.missing())


def _row_tests(builder: Builder, table: Table, keys: list[int], where: Where) -> list[int]:
    columns: list[list[int]] = []
    for index, key in enumerate(keys):
        given = closed_column([row.keys for row in table.rows], index)
        columns.append([_key_test(builder, key, part, where) for part in given])
    return [builder.all_of(tests) for tests in zip(*columns, strict=False)]


def _key_test(builder: Builder, key: int, part: ex.Band | Known, where: Where) -> int:
    if not isinstance(part, ex.Band):
        return builder.compare(Comparator.IS, key, builder.constant(part))
    tests: list[int] = []
    if part.lower is not None:
        comparator = Comparator.AT_LEAST if part.lower.included else Comparator.ABOVE
        tests.append(builder.compare(comparator, key, node(builder, part.lower.value, where)))
    if part.upper is not None:
        comparator = Comparator.AT_MOST if part.upper.included else Comparator.BELOW
        tests.append(builder.compare(comparator, key, node(builder, part.upper.value, where)))
    return builder.all_of(tests)


def _other_time(builder: Builder, value: ex.OverTime | ex.EqualPart | ex.AtPeriod | ex.DayOf, where: Where) -> int:
    match value:
        case ex.DayOf():
            around = builder.calendar.containing(where.period, min(value.of, where.period.grain))
            return builder.constant(around.end if value.last else around.start, value.type)
        case ex.OverTime():
            inside = builder.calendar.inside(where.period, value.body.grain)
            parts = tuple(node(builder, value.body, Where(period, where.parameters)) for period in inside)
            return collected(builder, value.how, parts, present_only=False)
        case ex.EqualPart():
            whole = builder.calendar.containing(where.period, min(value.body.grain, where.period.grain))
            body = node(builder, value.body, Where(whole, where.parameters))
            return builder.falling_to(where.period, whole, body)
        case ex.AtPeriod():
            period = _shifted(builder, value, where.period)
            return builder.missing() if period is None else node(builder, value.body, Where(period, where.parameters))


def _shifted(builder: Builder, value: ex.AtPeriod, period: Period) -> Period | None:
    calendar = builder.calendar
    if isinstance(value.at, str):
        return calendar.find(value.at)
    if value.at is ex.Shift.WHOLE:
        return calendar.containing(period, min(value.shift_grain, period.grain))
    if value.shift_grain >= period.grain:
        return calendar.before(period)
    before = calendar.before(calendar.containing(period, value.shift_grain))
    if before is None:
        return None
    if value.shift_grain is Grain.YEAR:
        return calendar.year_before(period)
    inside = calendar.inside(calendar.containing(period, value.shift_grain), period.grain)
    earlier = calendar.inside(before, period.grain)
    at = inside.index(period)
    return earlier[at] if at < len(earlier) else None


def collected(builder: Builder, how: Collecting, parts: tuple[int, ...], *, present_only: bool) -> int:
    match how:
        case Collecting.TOTAL | Collecting.NUMBER:
            return builder.add(no.Sum(parts, present_only))
        case Collecting.AVERAGE:
            if present_only:
                return builder.add(no.Mean(tuple((builder.constant(1), part) for part in parts)))
            return builder.divided_by(builder.add(no.Sum(parts, False)), builder.constant(len(parts)))
        case Collecting.HIGHEST | Collecting.LOWEST:
            return builder.add(no.Extreme(how is Collecting.HIGHEST, parts, present_only))
        case Collecting.LATEST:
            latest = parts[0]
            for part in parts[1:]:
                latest = builder.if_missing(part, latest)
            return latest


def _over(builder: Builder, value: ex.OverGroup | ex.OverCohort, where: Where) -> int:
    """Several measures, or all organisations."""
    if isinstance(value, ex.OverGroup):
        return _over_group(builder, value, where)
    of = node(builder, value.body, where)
    test = node(builder, value.where, where) if value.where is not None else None
    return builder.add(no.OverCohort(value.how, of, test, value.at))


def _of_value(builder: Builder, member: ex.Member, part: int, where: Where) -> int:
    """The part of one value of a group under a name of its own, unless it is a figure that has one."""
    if isinstance(builder.nodes[part], no.Named):
        return part
    words = f"{member.body.place.words}: {member.text}"
    return _part(builder, part, words, where, member.body.type, member.body.place)


def _applied(builder: Builder, member: ex.Member, where: Where) -> bool:
    return member.text is not None or figures.applied(builder, member.measure, where.period)


def _over_group(builder: Builder, value: ex.OverGroup, where: Where) -> int:
    parts: list[int] = []
    nothing = builder.constant(0) if value.how is Collecting.NUMBER else builder.missing()
    applied = [member for member in value.members if _applied(builder, member, where)]
    for member in applied:
        part = node(builder, member.body, where)
        if member.text is not None:
            part = _of_value(builder, member, part, where)
        if member.where is not None:
            part = builder.choose(node(builder, member.where, where), part, nothing)
        if part != builder.missing() or member.text is None:
            parts.append(part)
    present_only = any(member.where is not None for member in applied) and value.how is not Collecting.NUMBER
    return collected(builder, value.how, tuple(parts), present_only=present_only) if applied else builder.missing()
