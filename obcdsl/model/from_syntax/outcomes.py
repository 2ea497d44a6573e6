"""Outcomes, their domains and their measures."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import clauses, expressions, figures, literals, scoring, signatures, spans
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import GLOBAL, Scope
from obcdsl.model.units import PERCENT, POINTS_UNIT, Type, Unit, counted
from obcdsl.problems.kinds import WrongUnit
from obcdsl.problems.names import NotAllowedHere
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word


def outcomes(reader: Reader, node: tree.Outcomes) -> co.Outcomes:
    domains = tuple(_domain(reader, part) for part in clauses.all_of(node.parts, tree.Domain))
    measures = tuple(_measure(reader, part) for part in clauses.all_of(node.parts, tree.Measure))
    return co.Outcomes(
        node.name.text, _label(node.label, node.name), _needs(reader, node.parts), _gates(reader, node.parts),
        _caps(reader, node.parts), domains, measures, clauses.about(node.parts), node.place,
    )  # fmt: skip


def _domain(reader: Reader, node: tree.Domain) -> co.Domain:
    weights = _weights(reader, node.parts)
    measures = tuple(_measure(reader, part) for part in clauses.all_of(node.parts, tree.Measure))
    return co.Domain(
        node.name.text, _label(node.label, node.name), weights, _needs(reader, node.parts), _gates(reader, node.parts),
        _caps(reader, node.parts), measures, clauses.about(node.parts), node.place,
    )  # fmt: skip


def _label(label: Word | None, name: Word) -> str:
    return literals.text(label) if label else figures.spoken(name)


def _weights(reader: Reader, parts: tuple[object, ...]) -> co.Timeline:
    found: list[co.Timed] = []
    for clause in clauses.all_of(parts, tree.Weight):
        found.extend(clauses.timed(reader, GLOBAL, clause, PERCENT, "`weight`"))
    return tuple(found)


def _needs(reader: Reader, parts: tuple[object, ...]) -> tuple[co.Needs, ...]:
    counted = "domain" if clauses.all_of(parts, tree.Domain) else "measure"
    for clause in clauses.all_of(parts, tree.Needs):
        if not clause.what.text.startswith(counted):
            what = f"not what this is made of, which is {counted}s"
            reader.say(NotAllowedHere(clause.what.place, clause.what.text, what, f"`{counted}s`"))
    return tuple(
        co.Needs(
            literals.whole(reader, clause.number),
            clauses.missing_term(reader, GLOBAL, clause.otherwise, PERCENT),
            clause.place,
        )
        for clause in clauses.all_of(parts, tree.Needs)
    )


def _gates(reader: Reader, parts: tuple[object, ...]) -> tuple[co.Gate, ...]:
    return clauses.gates(reader, GLOBAL, parts, PERCENT)


def _caps(reader: Reader, parts: tuple[object, ...]) -> tuple[ex.Expression, ...]:
    return clauses.caps(reader, GLOBAL, parts, PERCENT)


def _measure(reader: Reader, node: tree.Measure) -> co.Measure:
    name = node.name.text
    own = reader.clauses[name]
    scope = Scope(measure=name)
    found = signatures.signature(reader, name, node.place)
    measured = clauses.one_of(reader, own, tree.Measured, "measured in")
    computed = clauses.one_of(reader, own, tree.Computed, "measured as")
    if measured is None and computed is None:
        reader.lacks(node, f"The measure `{name}`", "measured in", "measured in percent each quarter")
    worth = clauses.one_of(reader, own, tree.Worth, "worth")
    score_type = scoring.type_of(reader, name)
    score = clauses.all_of(own, tree.Score)
    statuses = _statuses(reader, own)
    if not score and not (statuses and all(one.status is co.MeasureStatus.IN_DEVELOPMENT for one in statuses)):
        example = "score 0% below 90%, 50% from 90%, 100% from 92%"
        reader.lacks(node, f"The measure `{name}`", "score", example)
    missing = clauses.one_of(reader, own, tree.IfMissing, "if missing")
    label = _label(node.label, node.name)
    return co.Measure(
        name=name,
        label=label,
        type=found.type,
        grain=found.grain,
        direction=_direction(measured, computed),
        computed=expressions.expression(reader, scope, computed.value) if computed else None,
        figures=tuple(_figure(reader, name, part, label) for part in clauses.all_of(own, tree.Figure)),
        workings=tuple(_working(reader, name, part) for part in clauses.all_of(own, tree.Working)),
        weights=_weights(reader, own),
        worth=expressions.quantity(reader, scope, worth.value, POINTS_UNIT, "`worth`") if worth else None,
        statuses=statuses,
        scores=scoring.timeline(reader, scope, score, worth is not None),
        missing=clauses.missing_term(reader, scope, missing.term, found.type, score_type) if missing else None,
        fewer=_fewer(reader, scope, name, own, found.type, score_type),
        gates=clauses.gates(reader, scope, own, score_type),
        caps=clauses.caps(reader, scope, own, score_type),
        data=clauses.data_terms(reader, own, found.type, label),
        about=clauses.about(own),
        place=node.place,
    )


def _statuses(reader: Reader, own: tuple[object, ...]) -> tuple[co.InStatus, ...]:
    """What is said of whether it counts, a status for each stretch."""
    return tuple(
        co.InStatus(co.MeasureStatus(" ".join(clause.status.text.split())), span, clause.place)
        for clause in clauses.all_of(own, tree.MeasureStatus)
        for span in spans.spans(reader, clause.period, clause.place)
    )


def _direction(measured: tree.Measured | None, computed: tree.Computed | None) -> co.Direction | None:
    clause = measured or computed
    if clause is None or clause.direction is None:
        return None
    return co.Direction(clause.direction.text)


def _fewer(
    reader: Reader, scope: Scope, name: str, own: tuple[object, ...], of: Type, score_type: Type
) -> co.Few | None:
    clause = clauses.one_of(reader, own, tree.IfFewer, "if fewer than")
    if clause is None:
        return None
    cases = signatures.signature(reader, f"{name}.cases", clause.place)
    count = expressions.quantity(reader, scope, clause.count, cases.type, "`if fewer than`")
    _say_whose_cases(reader, clause, count, of)
    return co.Few(count, clauses.missing_term(reader, scope, clause.term, of, score_type), clause.place)


def _say_whose_cases(reader: Reader, clause: tree.IfFewer, count: ex.Expression, of: Type) -> None:
    """Of a rate such as admissions per 1,000 people, cases could be the admissions or the people."""
    rate = of.rate_of if isinstance(of, Unit) else None
    if rate is None or "cases" in rate or count.type != counted("cases"):
        return
    place = clause.count.place
    either = tuple(f"{place.text.removesuffix('cases').rstrip()} {noun}" for noun in rate)
    needed = f"a number of {rate[0]} or of {rate[1]}"
    reader.say(
        WrongUnit(place, literals.shown_place(place), "cases", needed, "`if fewer than` of this rate", either=either)
    )


def _figure(reader: Reader, measure: str, node: tree.Figure, known_as: str) -> co.Figure:
    found = signatures.signature(reader, f"{measure}.{node.name.text}", node.place)
    values: list[co.Timed] = []
    why = f"`{node.name.text}`"
    for clause in clauses.all_of(node.clauses, tree.FigureValue):
        values.extend(clauses.timed(reader, Scope(measure=measure), clause, found.type, why))
    own = clauses.one_of(reader, reader.clauses[measure], tree.KnownAs, "known as")
    named = literals.text(own.text) if own else known_as
    data = clauses.data_terms(reader, node.clauses, found.type, measure=named)
    grain = found.grain if not values else max(found.grain, Grain.TERM)
    return co.Figure(
        node.name.text, _label(node.label, node.name), found.type, grain, tuple(values), data, node.place
    )  # fmt: skip


def _working(reader: Reader, measure: str, node: tree.Working) -> co.Working:
    found = signatures.signature(reader, f"{measure}.{node.name.text}", node.place)
    value = expressions.expression(reader, Scope(measure=measure), node.value)
    return co.Working(node.name.text, _label(node.label, node.name), found.type, value, node.place)
