"""`for` and calls: tables by their keys, figures of other periods, functions with their arguments."""

from __future__ import annotations

from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import by_group, expressions, literals, names, spans
from obcdsl.model.from_syntax.literals import shown_place
from obcdsl.model.from_syntax.reader import BUILT_IN, WHAT, Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import Type, same
from obcdsl.problems.names import Cycle, NotAllowedHere, WrongNumberOfArguments
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word


def selection(reader: Reader, scope: Scope, node: tree.Selection) -> ex.Expression:
    if isinstance(node.selector, tree.Previous | tree.Whole | tree.AtYear | tree.AtPart):
        return _at_period(reader, scope, node, node.selector)
    found = by_group.selected(reader, scope, node)
    return found if found is not None else _lookup(reader, scope, node)


def _at_period(
    reader: Reader, scope: Scope, node: tree.Selection, at: tree.Previous | tree.Whole | tree.AtYear | tree.AtPart
) -> ex.Expression:
    body = expressions.expression(reader, scope, node.value)
    match at:
        case tree.Previous():
            grain = literals.GRAINS[at.grain.text]
            return ex.AtPeriod(body, ex.Shift.PREVIOUS, grain, body.type, max(grain, body.grain), node.place)
        case tree.Whole():
            return ex.AtPeriod(body, ex.Shift.WHOLE, literals.GRAINS[at.grain.text], body.type, Grain.TERM, node.place)
        case tree.AtYear() | tree.AtPart():
            period = spans.selected(reader, at)
            return ex.AtPeriod(body, period.id, period.grain, body.type, Grain.TERM, node.place)


def _lookup(reader: Reader, scope: Scope, node: tree.Selection) -> ex.Expression:
    keys: list[tree.Expr] = []
    value: tree.Expr = node
    while isinstance(value, tree.Selection) and not isinstance(
        value.selector, tree.Previous | tree.Whole | tree.AtYear | tree.AtPart
    ):
        keys.insert(0, value.selector)
        value = value.value
    if not isinstance(value, tree.Name) or value.word.text not in reader.columns:
        word = value.word if isinstance(value, tree.Name) else Word("NAME", shown_place(value.place), value.place)
        reader.unknown(word, "a column of a table", list(reader.columns))
        return names.nothing(node.place)
    return _column(reader, scope, value.word, keys, node)


def _column(reader: Reader, scope: Scope, word: Word, keys: list[tree.Expr], node: tree.Selection) -> ex.Expression:
    table, index = reader.columns[word.text]
    reader.used.add(table.name.text)
    declared = [part for part in table.parts if isinstance(part, tree.Key)]
    column = [part for part in table.parts if isinstance(part, tree.TableColumn)][index]
    if len(keys) != len(declared):
        wanted = f"{len(declared)} key{'s' if len(declared) > 1 else ''}, each after `for`"
        reader.say(WrongNumberOfArguments(node.place, f"The table `{table.name.text}`", wanted, len(keys)))
    found = tuple(_key(reader, scope, key, given) for key, given in zip(declared, keys, strict=False))
    type_ = literals.kind(reader, column.kind)
    return ex.Lookup(table.name.text, word.text, found, type_, expressions.finest(*found), node.place)


def _key(reader: Reader, scope: Scope, key: tree.Key, given: tree.Expr) -> ex.Expression:
    needed = key_type(reader, key)
    return expressions.quantity(reader, scope, given, needed, f"the key `{key.name.text}`")


def key_type(reader: Reader, key: tree.Key) -> Type:
    """The type of a table's key: its own kind, or that of the choice or figure it is named after."""
    if key.kind is not None:
        return literals.kind(reader, key.kind)
    group = reader.names.get(key.name.text)
    if isinstance(group, tree.Group):
        reader.used.add(key.name.text)
        return by_group.type_of(group)
    return names.reference(reader, Scope(), key.name).type


def call(reader: Reader, scope: Scope, node: tree.Call) -> ex.Expression:
    name = node.function.text
    if name in BUILT_IN:
        return _built_in(reader, scope, node)
    function = reader.names.get(name)
    if not isinstance(function, tree.Function):
        if function is None:
            functions = [n for n, found in reader.names.items() if isinstance(found, tree.Function)]
            reader.unknown(node.function, "a function", [*functions, *BUILT_IN])
        else:
            reader.say(
                NotAllowedHere(node.function.place, name, WHAT[type(function)], "a function", function.name.place)
            )
        return names.nothing(node.place)
    reader.used.add(name)
    if name in scope.functions:
        reader.say(Cycle(node.place, (*scope.functions[scope.functions.index(name) :], name)))
        return names.nothing(node.place)
    return _called(reader, scope, node, function)


def _called(reader: Reader, scope: Scope, node: tree.Call, function: tree.Function) -> ex.Expression:
    parameters = function.parameters.items if function.parameters else ()
    if len(parameters) != len(node.arguments):
        wanted = f"{len(parameters)} argument{'' if len(parameters) == 1 else 's'}"
        reader.say(
            WrongNumberOfArguments(node.place, f"The function `{function.name.text}`", wanted, len(node.arguments))
        )
        return names.nothing(node.place)
    arguments: list[tuple[str, ex.Expression]] = []
    for parameter, argument in zip(parameters, node.arguments, strict=True):
        found = _argument(reader, scope, parameter, argument)
        arguments.append((parameter.name.text, found))
    types = {name: argument.type for name, argument in arguments}
    for parameter in parameters:
        if parameter.kind is not None:
            types[parameter.name.text] = literals.kind(reader, parameter.kind)
    body = _body(reader, scope, function, types)
    grain = expressions.finest(body, *(argument for _, argument in arguments))
    return ex.Call(function.name.text, tuple(arguments), body, body.type, grain, node.place)


def _argument(reader: Reader, scope: Scope, parameter: tree.Parameter, argument: tree.Expr) -> ex.Expression:
    if parameter.kind is None:
        return expressions.expression(reader, scope, argument)
    needed = literals.kind(reader, parameter.kind)
    return expressions.quantity(reader, scope, argument, needed, f"the parameter `{parameter.name.text}`")


def _body(reader: Reader, scope: Scope, function: tree.Function, types: dict[str, Type]) -> ex.Expression:
    """The body typed for these argument types; typed once for each combination of them."""
    key = (function.name.text, tuple(types.values()))
    known = reader.bodies.get(key)
    if known is None:
        inner = Scope(types, functions=(*scope.functions, function.name.text))
        known = reader.bodies[key] = expressions.expression(reader, inner, function.value)
    return known


def _built_in(reader: Reader, scope: Scope, node: tree.Call) -> ex.Expression:
    name = node.function.text
    parts = [expressions.expression(reader, scope, argument) for argument in node.arguments]
    least = 1 if name == "absolute" else 2
    if len(parts) < least or (name == "absolute" and len(parts) > 1):
        wanted = "1 argument" if name == "absolute" else "2 arguments or more"
        reader.say(WrongNumberOfArguments(node.place, f"`{name}`", wanted, len(parts)))
        return names.nothing(node.place)
    grain = expressions.finest(*parts)
    if name == "absolute":
        parts = [expressions.number(reader, parts[0])]
        negative = ex.Negative(parts[0], parts[0].type, grain, node.place)
        return ex.Extreme(True, (parts[0], negative), parts[0].type, grain, node.place)
    parts = [expressions.in_order(reader, part, f"`{name}`") for part in parts]
    type_ = parts[0].type
    for part in parts[1:]:
        type_ = same(type_, part.type) or expressions.agree(reader, parts[0], part, "compared", node.place)
    return ex.Extreme(name == "greatest", tuple(parts), type_, grain, node.place)
