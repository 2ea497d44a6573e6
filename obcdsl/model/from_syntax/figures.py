"""Amounts, inputs, choices, tables, sums and functions."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.figures import Known
from obcdsl.model.from_syntax import by_group, clauses, expressions, literals, lookups, signatures
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import GLOBAL, Scope
from obcdsl.model.units import PERCENT, UNKNOWN, ChoiceOf, Type, Unknown
from obcdsl.problems.kinds import NotConstant
from obcdsl.problems.names import WrongNumberOfArguments
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word


def label(
    node: tree.Amount
    | tree.TemplateParameter
    | tree.Input
    | tree.Choice
    | tree.Decision
    | tree.Let
    | tree.Table
    | tree.TableColumn,
) -> str:
    return literals.text(node.label) if node.label else spoken(node.name)


def spoken(name: Word) -> str:
    """A name as it is read aloud, where there is no label."""
    return name.text.replace("_", " ")


def amounts(reader: Reader, node: tree.Amount | tree.TemplateParameter) -> tuple[co.Amount, ...]:
    """The amount, or the parameter with what it is set to; one for each value of its group, if it has one."""
    return tuple(_amount(reader, node, each) for each in by_group.each_of(reader, node, label(node)))


def _amount(reader: Reader, node: tree.Amount | tree.TemplateParameter, each: by_group.Each) -> co.Amount:
    name = node.name.text
    found = signatures.signature(reader, each.name, node.place)
    said = clauses.all_of(node.clauses, tree.AmountValue)
    stated = [
        value
        for clause in said
        if by_group.stated_for(clause.value, each)
        for value in clauses.timed(reader, each.scope, clause, found.type, f"`{name}`")
    ]
    # What is stated for something that is no value of the group is stated for none.
    values = [value for value in stated if each.one_of is None or not isinstance(value.value.type, Unknown)]
    if not stated and (said or isinstance(node, tree.Amount)):
        reader.lacks(node, f"The amount `{each.name}`", "is", _example(each))
    growth = clauses.one_of(reader, node.clauses, tree.Growth, "then")
    return co.Amount(
        each.name, each.label, found.type, found.grain, tuple(values),
        _growth(reader, each.scope, growth, found.type) if growth else None,
        clauses.about(node.clauses), node.place, each.one_of, _bounds(reader, node, found.type),
    )  # fmt: skip


def _bounds(reader: Reader, node: tree.Amount | tree.TemplateParameter, of: Type) -> ex.Band | None:
    """What a template allows a parameter to be."""
    if isinstance(node, tree.Amount):
        return None
    allowed = clauses.one_of(reader, node.clauses, tree.Allowed, "allowed")
    return clauses.band(reader, GLOBAL, allowed.band, of, f"the parameter `{node.name.text}`") if allowed else None


def _example(each: by_group.Each) -> str:
    return "is £26.5m in year 1" if each.one_of is None else f"is £1,000 per person for {each.one_of.value}"


def _growth(reader: Reader, scope: Scope, node: tree.Growth, of: Type) -> co.Growth:
    rate = expressions.quantity(reader, scope, node.rate, PERCENT, "`then rising`")
    rule = rounding_rule(reader, node.rounding, of) if node.rounding else None
    return co.Growth(rate, node.direction.text == "falling", rule, node.place)


def rounding_rule(reader: Reader, node: tree.Rounding, of: Type) -> co.RoundingRule:
    mode, to = expressions.rounding(reader, GLOBAL, node, of)
    return co.RoundingRule(mode, to, node.place)


def given(reader: Reader, node: tree.Input) -> tuple[co.Input, ...]:
    """The input; one for each value of its group, if it has one."""
    return tuple(_given(reader, node, each) for each in by_group.each_of(reader, node, label(node)))


def _given(reader: Reader, node: tree.Input, each: by_group.Each) -> co.Input:
    found = signatures.signature(reader, each.name, node.place)
    data = by_group.in_data(each, clauses.data_terms(reader, node.clauses, found.type, each.name))
    missing = clauses.one_of(reader, node.clauses, tree.IfMissing, "if missing")
    term = clauses.missing_term(reader, each.scope, missing.term, found.type) if missing else None
    about = clauses.about(node.clauses)
    return co.Input(each.name, each.label, found.type, found.grain, data, term, about, node.place, each.one_of)


def choice(reader: Reader, node: tree.Choice) -> co.Choice:
    type_ = signatures.choice_type(node)
    texts: list[tuple[str, str]] = []
    for value in clauses.all_of(node.clauses, tree.ChoiceValue):
        texts.append((value.name.text, value.name.text))
        if value.text is not None:
            texts.append((literals.text(value.text), value.name.text))
    data = clauses.data_terms(reader, node.clauses, UNKNOWN, node.name.text)
    missing = clauses.one_of(reader, node.clauses, tree.IfMissing, "if missing")
    term = clauses.missing_term(reader, Scope(expected=type_), missing.term, type_) if missing else None
    grain = literals.grain(node.each) or Grain.TERM
    about = clauses.about(node.clauses)
    return co.Choice(node.name.text, label(node), type_, grain, tuple(texts), data, term, about, node.place)


def decision(reader: Reader, node: tree.Decision) -> co.Decision:
    name = node.name.text
    found = signatures.signature(reader, name, node.place)
    allowed = clauses.one_of(reader, node.clauses, tree.Allowed, "allowed")
    band = clauses.band(reader, GLOBAL, allowed.band, found.type, "`allowed`") if allowed else None
    by = clauses.one_of(reader, node.clauses, tree.DecidedBy, "decided by")
    if by is None:
        reader.lacks(node, f"The decision `{name}`", "decided by", "decided by Commissioner")
    decider = reader.party_or_pool(by.party) if by else ""
    about = clauses.about(node.clauses)
    return co.Decision(
        name,
        label(node),
        found.type,
        found.grain,
        decider,
        co.DataTerms(allowed=band, known_as=name),
        about,
        node.place,
    )


def table(reader: Reader, node: tree.Table) -> co.Table:
    keys = tuple(
        co.Key(key.name.text, literals.text(key.label) if key.label else None, lookups.key_type(reader, key), key.place)
        for key in clauses.all_of(node.parts, tree.Key)
    )
    columns = tuple(
        co.Column(column.name.text, label(column), literals.kind(reader, column.kind), column.place)
        for column in clauses.all_of(node.parts, tree.TableColumn)
    )
    rows = tuple(_row(reader, node, row, keys, columns) for row in clauses.all_of(node.parts, tree.Row))
    return co.Table(node.name.text, label(node), keys, columns, rows, clauses.about(node.parts), node.place)


def _row(
    reader: Reader, table: tree.Table, node: tree.Row, keys: tuple[co.Key, ...], columns: tuple[co.Column, ...]
) -> co.Row:
    parts, wanted = node.parts, len(keys) + len(columns)
    if len(parts) != wanted and table.place.at in reader.incomplete:
        return co.Row((), (), node.place)
    if len(parts) != wanted or not _in_their_places(parts[: len(keys)], parts[len(keys) :]):
        what = (
            f"{len(keys)} key{'s' if len(keys) > 1 else ''} and {len(columns)} value{'s' if len(columns) > 1 else ''}"
        )
        names = (*(key.name for key in keys), *(column.name for column in columns))
        what = f"{what}, {wanted} in all"
        reader.say(WrongNumberOfArguments(node.place, f"A row of `{table.name.text}`", what, len(parts), names))
        return co.Row((), (), node.place)
    found_keys = tuple(
        _row_key(reader, part, key)
        for part, key in zip(parts, keys, strict=False)
        if not isinstance(part, tree.NoFigure)
    )
    cells = [
        _row_cell(reader, part, column)
        for part, column in zip(parts[len(keys) :], columns, strict=False)
        if not isinstance(part, tree.Band | tree.BandLower | tree.BandUpper)
    ]
    return co.Row(found_keys, tuple(cells), node.place)


def _in_their_places(keys: Sequence[object], cells: Sequence[object]) -> bool:
    """Whether bands are only among the keys of a row, and `none` only among its figures."""
    bands = (tree.Band, tree.BandLower, tree.BandUpper)
    return not any(isinstance(key, tree.NoFigure) for key in keys) and not any(
        isinstance(cell, bands) for cell in cells
    )


def _row_cell(reader: Reader, part: tree.Expr | tree.NoFigure, column: co.Column) -> ex.Expression | None:
    if isinstance(part, tree.NoFigure):
        return None
    scope = Scope(expected=_choice(column.type))
    return expressions.quantity(reader, scope, part, column.type, f"the column `{column.name}`")


def _choice(type_: Type) -> ChoiceOf | None:
    return type_ if isinstance(type_, ChoiceOf) else None


def _row_key(reader: Reader, part: tree.Expr | tree.AnyBand, key: co.Key) -> ex.Band | Known:
    if isinstance(part, tree.Band | tree.BandLower | tree.BandUpper):
        return clauses.band(reader, GLOBAL, part, key.type, f"the key `{key.name}`")
    if isinstance(key.type, Unknown) and isinstance(part, tree.Name):
        return part.word.text
    found = expressions.quantity(reader, Scope(expected=_choice(key.type)), part, key.type, f"the key `{key.name}`")
    if isinstance(found, ex.Constant):
        return found.value
    if not isinstance(found.type, Unknown):
        reader.say(NotConstant(part.place, f"The key `{key.name}` of a row"))
    return ""


def lets(reader: Reader, node: tree.Let) -> tuple[co.Let, ...]:
    """The sum; one for each value of its group, if it has one."""
    return tuple(_let(reader, node, each) for each in by_group.each_of(reader, node, label(node)))


def _let(reader: Reader, node: tree.Let, each: by_group.Each) -> co.Let:
    found = signatures.signature(reader, each.name, node.place)
    if node.kind is None:
        value = expressions.expression(reader, each.scope, node.value)
    else:
        value = expressions.quantity(reader, each.scope, node.value, found.type, f"`{node.name.text}`")
    about = clauses.about(node.clauses)
    return co.Let(each.name, each.label, found.type, found.grain, value, about, node.place, each.one_of)


def function(node: tree.Function) -> co.Function:
    parameters = tuple(item.name.text for item in node.parameters.items) if node.parameters else ()
    return co.Function(node.name.text, parameters, clauses.about(node.clauses), node.place, node.value.place.text)
