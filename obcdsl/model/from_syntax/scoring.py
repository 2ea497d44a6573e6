"""Scores: steps, straight lines, the better of several, or any sum."""

from __future__ import annotations

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.from_syntax import clauses, expressions, literals, names, spans
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import PERCENT, POINTS_UNIT, UNKNOWN, Type, Unit, Unknown, same
from obcdsl.problems.kinds import WrongUnit
from obcdsl.source import Place
from obcdsl.syntax import tree


def timeline(reader: Reader, scope: Scope, nodes: tuple[tree.Score, ...], points: bool) -> co.Timeline:
    """The score of a measure by period; in percent, or in points where the measure is worth points (then either will do)."""
    found: list[co.Timed] = []
    for node in nodes:
        value = _score(reader, scope, node)
        if same(value.type, PERCENT) is None and not (points and same(value.type, POINTS_UNIT)):
            needed = "points or percent" if points else "percent"
            reader.say(WrongUnit(node.scoring.place, "score", value.type.words(), needed, "the score of a measure"))
        found.extend(co.Timed(value, span, node.place) for span in spans.spans(reader, node.period, node.place))
    return tuple(found)


def type_of(reader: Reader, measure: str) -> Type:
    """Points where the score of a measure is written in them, otherwise percent."""
    for clause in clauses.all_of(reader.clauses[measure], tree.Score):
        found = _score(reader, Scope(measure=measure), clause).type
        return POINTS_UNIT if found == POINTS_UNIT else PERCENT
    return PERCENT


def _score(reader: Reader, scope: Scope, node: tree.Score) -> ex.Expression:
    scoring = node.scoring
    if not isinstance(scoring, tree.Steps | tree.Line | tree.BestOf):
        return expressions.expression(reader, scope, scoring)
    if node.basis is not None:
        of = expressions.expression(reader, scope, node.basis.value)
    else:
        of = names.figure(reader, f"{scope.measure}.value", node.place)
    if not isinstance(of.type, Unit | Unknown):
        reader.say(
            WrongUnit(scoring.place, literals.shown_place(of.place), of.type.words(), "a number with a unit", "a scale")
        )
        of = changed(of, type=UNKNOWN)
    return _scale(reader, scope, scoring, of)


def _scale(
    reader: Reader, scope: Scope, node: tree.Steps | tree.Line | tree.BestOf, of: ex.Expression
) -> ex.Expression:
    match node:
        case tree.Steps():
            return _steps(reader, scope, node, of)
        case tree.Line():
            return _line(reader, scope, node, of)
        case tree.BestOf():
            scales = [part for part in node.parts if isinstance(part, tree.Steps | tree.Line)]
            parts = tuple(_scale(reader, scope, part, of) for part in scales)
            type_: Type = parts[0].type
            for part in parts[1:]:
                type_ = expressions.agree(reader, parts[0], part, "compared", node.place)
            better = clauses.all_of(node.parts, tree.Phrase)[0].text
            return ex.Extreme(better == "higher", parts, type_, expressions.finest(*parts), node.place)


def _steps(reader: Reader, scope: Scope, node: tree.Steps, of: ex.Expression) -> ex.Expression:
    steps: list[ex.Step] = []
    for part in node.steps:
        value = expressions.expression(reader, scope, part.value)
        band = clauses.band(reader, scope, part.band, of.type, "this boundary")
        steps.append(ex.Step(value, band, part.place))
    type_ = _agreed(reader, [step.value for step in steps], "steps of one score")
    return ex.Steps(of, tuple(steps), type_, of.grain, node.place)


def _agreed(reader: Reader, values: list[ex.Expression], what: str) -> Type:
    """The type of several values, unknown if not all have it; the first that has another is a problem."""
    for value in values[1:]:
        if isinstance(expressions.agree(reader, values[0], value, what, value.place), Unknown):
            return UNKNOWN
    return values[0].type


def _line(reader: Reader, scope: Scope, node: tree.Line, of: ex.Expression) -> ex.Expression:
    first = (node.at, node.value, _from_to(node.value.place, node.at.place), None)
    others = (
        (point.at, point.value, _from_to(point.slope.place, point.place), ex.Slope(point.slope.text))
        for point in node.points
    )
    points = tuple(
        ex.LinePoint(
            expressions.quantity(reader, scope, at, of.type, "this point of the line"),
            expressions.expression(reader, scope, value),
            place,
            slope,
        )
        for at, value, place, slope in (first, *others)
    )
    type_ = _agreed(reader, [point.value for point in points], "points of one line")
    return ex.Line(of, points, type_, of.grain, node.place, _higher_is_better(reader, scope, of))


def _higher_is_better(reader: Reader, scope: Scope, of: ex.Expression) -> bool | None:
    """Which way the measure gets better, for a scale on its own value."""
    if scope.measure is None or not isinstance(of, ex.Reference) or of.key != scope.measure:
        return None
    for clause in reader.clauses[scope.measure]:
        if isinstance(clause, tree.Measured | tree.Computed) and clause.direction is not None:
            return co.Direction(clause.direction.text) is co.Direction.HIGHER
    return None


def _from_to(first: Place, last: Place) -> Place:
    return Place(first.source, first.start, last.end)
