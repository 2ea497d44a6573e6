"""A measure: its value, its further figures, its workings, and its score with the terms for missing data."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Period
from obcdsl.model.expression import Comparator
from obcdsl.model.units import PERCENT, POINTS_UNIT, Unit, counted
from obcdsl.model.walk import everything
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import amounts, expressions, figures
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.nodes import Kind


def field(builder: Builder, measure: co.Measure, name: str, period: Period) -> int:
    fixed = {"": _value, "score": _score, "points": _points, "worth": _worth, "cases": _cases}.get(name)
    if fixed is not None:
        return fixed(builder, measure, period)
    return _own_figure(builder, measure, name, period)


def _own_figure(builder: Builder, measure: co.Measure, name: str, period: Period) -> int:
    """A further figure or a working, by the name the contract gives it."""
    for figure in measure.figures:
        if figure.name == name:
            return _figure(builder, measure, figure, period)
    working = next(working for working in measure.workings if working.name == name)
    value = expressions.node(builder, working.value, Where(period))
    key, label = f"{measure.name}.{name}", f"{measure.label}: {working.label}"
    return builder.name(value, key, Kind.WORKING, label, period, working.type, working.place, co.NOTHING_MORE)


def _value(builder: Builder, measure: co.Measure, period: Period) -> int:
    """The value as given or worked out; where it is missing or rests on too few cases, what its terms put in its place."""
    if in_development(measure, period):
        return _named_value(builder, measure, _given(builder, measure, period), period)
    value = _stated(builder, measure, period)
    if measure.missing is not None:
        value = builder.if_missing(value, _instead(builder, measure, measure.missing, period))
    if measure.fewer is not None:
        value = builder.choose(
            _few(builder, measure, measure.fewer, period), _instead(builder, measure, measure.fewer.term, period), value
        )
    return _named_value(builder, measure, value, period)


def _named_value(builder: Builder, measure: co.Measure, value: int, period: Period) -> int:
    return builder.name(
        value, measure.name, Kind.VALUE, measure.label, period, measure.type, measure.place, measure.about
    )


def in_development(measure: co.Measure, period: Period) -> bool:
    """Whether no data are expected of a measure in a period: nothing waits for any, and there is no score."""
    return measure.status_in(period) is co.MeasureStatus.IN_DEVELOPMENT


def _given(builder: Builder, measure: co.Measure, period: Period) -> int:
    """The value before any term is applied: from the data, or worked out."""
    if measure.computed is not None:
        return expressions.node(builder, measure.computed, Where(period))
    return builder.add(no.Input(measure.name, period.id, measure.type, in_development(measure, period)))


def _stated(builder: Builder, measure: co.Measure, period: Period) -> int:
    """The value before any term is applied; where a term is about its number of cases, missing if that is missing."""
    value = _given(builder, measure, period)
    if measure.fewer is None:
        return value
    cases = figures.cell(builder, f"{measure.name}.cases", period)
    counted = builder.choose(builder.add(no.IsKnown(cases)), value, builder.missing())
    return builder.choose(builder.add(no.IsKnown(value)), counted, builder.missing())


def _few(builder: Builder, measure: co.Measure, fewer: co.Few, period: Period) -> int:
    """Whether there is a value, but it rests on too few cases."""
    count = expressions.node(builder, fewer.count, Where(period))
    cases = figures.cell(builder, f"{measure.name}.cases", period)
    stated = builder.add(no.IsKnown(_stated(builder, measure, period)))
    return builder.add(no.AllOf((stated, builder.compare(Comparator.BELOW, cases, count))))


def _instead(builder: Builder, measure: co.Measure, term: co.MissingTerm | None, period: Period) -> int:
    """What stands in the place of a missing value; missing still, where the terms speak of the score."""
    match term:
        case co.UseValue():
            return expressions.node(builder, term.value, Where(period))
        case co.CarryForward():
            before = figures.before(builder, measure.name, period)
            if before is None:
                return _instead(builder, measure, term.otherwise, period)
            return figures.cell(builder, measure.name, before)
        case None | co.LeaveOut() | co.ScoreAs() | co.AwaitData():
            return builder.missing()


def _cases(builder: Builder, measure: co.Measure, period: Period) -> int:
    key = f"{measure.name}.cases"
    type_ = measure.fewer.count.type if measure.fewer else counted("cases")
    value = builder.add(no.Input(key, period.id, type_, in_development(measure, period)))
    label = f"{measure.label}: number of cases"
    return builder.name(value, key, Kind.INPUT, label, period, type_, measure.place, co.NOTHING_MORE)


def _figure(builder: Builder, measure: co.Measure, figure: co.Figure, period: Period) -> int:
    key = f"{measure.name}.{figure.name}"
    entry = amounts.at(figure.values, period)
    place = figure.place if entry is None else entry.place
    if entry is not None:
        value = expressions.node(builder, entry.value, Where(period))
    else:
        given = no.Input(key, period.id, figure.type, in_development(measure, period))
        value = builder.missing() if figure.values else builder.add(given)
    kind = Kind.AMOUNT if figure.values else Kind.INPUT
    label = f"{measure.label}: {figure.label}"
    return builder.name(value, key, kind, label, period, figure.type, place, co.NOTHING_MORE)


def _score(builder: Builder, measure: co.Measure, period: Period) -> int:
    score = builder.missing() if in_development(measure, period) else _limited(builder, measure, period)
    key, label = f"{measure.name}.score", f"{measure.label}: score"
    return builder.name(
        score, key, Kind.MEASURE_SCORE, label, period, score_type(measure), measure.place, measure.about
    )


def _limited(builder: Builder, measure: co.Measure, period: Period) -> int:
    """The score with its caps and gates."""
    where = Where(period)
    score = _scored(builder, measure, period)
    for cap in measure.caps:
        score = builder.least(score, expressions.node(builder, cap, where))
    for gate in measure.gates:
        score = gated(builder, gate, score, where, score_type(measure))
    return score


def _scored(builder: Builder, measure: co.Measure, period: Period) -> int:
    """The score by its scale; without a value by the terms for that, whatever other figures there are or are not."""
    entry = amounts.at(measure.scores, period)
    instead = _score_instead(builder, measure.missing, period)
    if measure.fewer is not None:
        few = _few(builder, measure, measure.fewer, period)
        instead = builder.choose(few, _score_instead(builder, measure.fewer.term, period), instead)
    if entry is None:
        return instead
    given = builder.add(no.IsKnown(figures.cell(builder, measure.name, period)))
    score = builder.choose(given, expressions.node(builder, entry.value, Where(period)), instead)
    if instead == builder.missing() or _rests_on_the_value_alone(measure, entry.value):
        return score
    return builder.if_missing(score, instead)


def _rests_on_the_value_alone(measure: co.Measure, score: ex.Expression) -> bool:
    """Whether there is a score as soon as there is a value."""
    other_figures = (
        isinstance(part, ex.AtPeriod) or (isinstance(part, ex.Reference) and part.key != measure.name)
        for part in everything(score)
    )
    return not any(other_figures)


def score_type(measure: co.Measure) -> Unit:
    """Points where the measure is worth points and its score is written in them, otherwise percent."""
    written = measure.scores[0].value.type if measure.scores else PERCENT
    return POINTS_UNIT if written == POINTS_UNIT else PERCENT


def _score_instead(builder: Builder, term: co.MissingTerm | None, period: Period) -> int:
    """The score of a measure without a value, by its terms."""
    match term:
        case co.ScoreAs():
            return expressions.node(builder, term.value, Where(period))
        case co.CarryForward():
            return _score_instead(builder, term.otherwise or co.AwaitData(term.place), period)
        case co.AwaitData() | co.UseValue():
            return builder.add(no.Wait(builder.missing()))
        case None | co.LeaveOut():
            return builder.missing()


def gated(builder: Builder, gate: co.Gate, value: int, where: Where, type_: Unit) -> int:
    other = expressions.node(builder, gate.otherwise, where) if gate.otherwise else builder.constant(0, type_)
    return builder.choose(expressions.node(builder, gate.condition, where), value, other)


def _points(builder: Builder, measure: co.Measure, period: Period) -> int:
    """Points earned: the score itself, or its percentage of what the measure is worth."""
    score = figures.cell(builder, f"{measure.name}.score", period)
    if score_type(measure) == POINTS_UNIT or measure.worth is None:
        return score
    points = builder.times(score, expressions.node(builder, measure.worth, Where(period)))
    key, label = f"{measure.name}.points", f"{measure.label}: points"
    return builder.name(points, key, Kind.MEASURE_SCORE, label, period, POINTS_UNIT, measure.place, co.NOTHING_MORE)


def _worth(builder: Builder, measure: co.Measure, period: Period) -> int:
    """Points available: what the measure is worth, if it has a score."""
    worth = expressions.node(builder, measure.worth, Where(period)) if measure.worth else builder.missing()
    scored = builder.add(no.IsKnown(figures.cell(builder, f"{measure.name}.points", period)))
    return builder.choose(scored, worth, builder.missing())
