"""The type and the periods of a named figure, worked out when first asked for."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import expressions, literals, scoring
from obcdsl.model.from_syntax.passing import source_of
from obcdsl.model.from_syntax.reader import NO_SIGNATURE, Declared, Reader, Signature
from obcdsl.model.from_syntax.scope import GLOBAL, Scope
from obcdsl.model.units import MONEY_UNIT, NUMBER, PERCENT, POINTS_UNIT, UNKNOWN, ChoiceOf, Type, Unknown, counted
from obcdsl.source import Place
from obcdsl.syntax import tree

GROUP_FIELDS = ("score", "points", "worth")


def signature(reader: Reader, key: str, place: Place) -> Signature:
    """The signature of `name` or `measure.field`; a figure that needs itself is a problem."""
    known = reader.signatures.get(key)
    if known is not None:
        return known
    if any(pending == key for pending, _ in reader.pending):
        return reader.cycle(key, place)
    reader.pending.append((key, place))
    name, _, field = key.partition(".")
    figure, _, value = name.partition(" for ")
    found = _field(reader, name, field) if field else _figure(reader, reader.names[figure], value)
    reader.pending.pop()
    reader.signatures[key] = found
    return found


def _figure(reader: Reader, node: Declared, value: str = "") -> Signature:
    """`value` is the one of the figure's group that is asked for."""
    match node:
        case tree.Amount():
            return Signature(_amount_type(reader, node, _scope(node, value)), literals.grain(node.each) or Grain.TERM)
        case tree.Input() | tree.Decision() | tree.TemplateParameter():
            return Signature(literals.kind(reader, node.kind), literals.grain(node.each) or Grain.TERM)
        case tree.Choice():
            return Signature(choice_type(node), literals.grain(node.each) or Grain.TERM)
        case tree.Let():
            return _sum(reader, node, _scope(node, value))
        case tree.Measure():
            return measure_signature(reader, node.name.text)
        case tree.Payment() if (source := source_of(reader, node)) is not None:
            return signature(reader, source.name.text, node.place)
        case tree.Payment() if any(isinstance(c, tree.PaidOnce) and c.period is not None for c in node.clauses):
            return Signature(MONEY_UNIT, Grain.TERM)
        case tree.Payment():
            return _money(reader, [clause for clause in node.clauses if isinstance(clause, tree.Pays)])
        case tree.Share():
            return _money(reader, [clause for clause in node.parts if isinstance(clause, tree.ShareOf)])
        case tree.Outcomes() | tree.Domain():
            return Signature(PERCENT, group_grain(reader, node.name.text))
        case tree.Group() | tree.Party() | tree.Phase() | tree.Pool() | tree.Table() | tree.Function():
            return NO_SIGNATURE


def choice_type(node: tree.Choice) -> ChoiceOf:
    values = tuple(value.name.text for value in node.clauses if isinstance(value, tree.ChoiceValue))
    return ChoiceOf(node.name.text, values)


def _scope(node: tree.Amount | tree.Let, value: str) -> Scope:
    return Scope(values={node.by.group.text: value}) if node.by is not None and value else GLOBAL


def _amount_type(reader: Reader, node: tree.Amount, scope: Scope) -> Type:
    for clause in node.clauses:
        if isinstance(clause, tree.AmountValue):
            return expressions.expression(reader, scope, clause.value).type
    return UNKNOWN


def _sum(reader: Reader, node: tree.Let | tree.Working, scope: Scope) -> Signature:
    stated = literals.grain(node.each) if isinstance(node, tree.Let) else None
    if node.kind is not None and stated is not None:
        return Signature(literals.kind(reader, node.kind), stated)
    value = expressions.expression(reader, scope, node.value)
    type_ = literals.kind(reader, node.kind) if node.kind else value.type
    return Signature(type_, stated if stated is not None else value.grain)


def measure_signature(reader: Reader, name: str) -> Signature:
    """The unit and grain of a measure's own value; nothing of one whose own clause could not be read."""
    node = reader.names[name]
    own = isinstance(node, tree.Measure) and any(isinstance(c, tree.Measured | tree.Computed) for c in node.clauses)
    if not own and node.place.at in reader.incomplete:
        return NO_SIGNATURE
    for clause in reader.clauses[name]:
        if isinstance(clause, tree.Measured):
            return Signature(literals.kind(reader, clause.kind), literals.grain(clause.each) or Grain.TERM)
        if isinstance(clause, tree.Computed):
            value = expressions.expression(reader, Scope(measure=name), clause.value)
            stated = literals.grain(clause.each)
            return Signature(value.type, stated if stated is not None else value.grain)
    return NO_SIGNATURE


def _field(reader: Reader, name: str, field: str) -> Signature:
    node = reader.names[name]
    if field in GROUP_FIELDS:
        grain = (
            signature(reader, name, node.place).grain if isinstance(node, tree.Measure) else group_grain(reader, name)
        )
        return Signature(_score_type(reader, node) if field == "score" else POINTS_UNIT, grain)
    if field == "value":
        return signature(reader, name, node.place)
    if field == "cases":
        return Signature(_cases_type(reader, name), signature(reader, name, node.place).grain)
    part = reader.fields[name][field]
    if isinstance(part, tree.Working):
        found = _sum(reader, part, Scope(measure=name))
        return Signature(found.type, max(found.grain, signature(reader, name, node.place).grain))
    return figure_signature(reader, name, part)


def _score_type(reader: Reader, node: Declared) -> Type:
    return scoring.type_of(reader, node.name.text) if isinstance(node, tree.Measure) else PERCENT


def figure_signature(reader: Reader, name: str, part: tree.Figure) -> Signature:
    """A further figure of a measure: of the measure's unit and grain unless it says otherwise; stated ones hold for the term."""
    own = measure_signature(reader, name)
    type_ = literals.kind(reader, part.kind) if part.kind else own.type
    return Signature(type_, own.grain)


def _cases_type(reader: Reader, name: str) -> Type:
    for clause in reader.clauses[name]:
        if isinstance(clause, tree.IfFewer):
            found = expressions.expression(reader, Scope(measure=name), clause.count).type
            return counted("cases") if found == NUMBER else found
    return counted("cases")


def group_grain(reader: Reader, name: str) -> Grain:
    """The finest grain of the measures of a domain or framework."""
    grains = [signature(reader, measure.name.text, measure.place).grain for measure in reader.members[name]]
    return max(grains, default=Grain.TERM)


def _money(reader: Reader, clauses: Sequence[tree.Pays | tree.ShareOf]) -> Signature:
    """What is paid or shared: money, for each period that is stated, or that its figures have if these are known."""
    if not clauses:
        return NO_SIGNATURE
    stated = literals.grain(clauses[0].each)
    value = expressions.expression(reader, GLOBAL, clauses[0].value)
    type_ = UNKNOWN if isinstance(value.type, Unknown) else MONEY_UNIT
    return Signature(type_, stated if stated is not None else value.grain)
