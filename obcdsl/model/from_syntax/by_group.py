"""Figures by group: which value of it a name, a `for` or a clause means."""

from __future__ import annotations

from obcdsl.frozen import changed, frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.from_syntax import clauses, expressions, literals, names
from obcdsl.model.from_syntax.reader import WHAT, Declared, Reader
from obcdsl.model.from_syntax.scope import GLOBAL, Scope
from obcdsl.model.units import ChoiceOf
from obcdsl.problems.names import NotAllowedHere, NotByGroup, UnknownValue, ValueUnsaid
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

Grouped = tree.Amount | tree.Input | tree.Let | tree.TemplateParameter
_Joined = tree.Sum | tree.Product | tree.Portion | tree.Negative


@frozen
class Each:
    """One of the figures that a declaration has: its name and label, and what names mean in it.

    `text` is what its value of the group is called, `others` are the other values.
    """

    name: str
    label: str
    scope: Scope
    one_of: co.OneOf | None = None
    text: str = ""
    others: frozenset[str] = frozenset()


def group(node: tree.Group) -> co.Group:
    values = tuple((value.name.text, _text(value)) for value in values_of(node))
    about = clauses.about(node.parts)
    return co.Group(node.name.text, _label(node.label, node.name), type_of(node), values, about, node.place)


def type_of(node: tree.Group) -> ChoiceOf:
    return ChoiceOf(node.name.text, tuple(value.name.text for value in values_of(node)))


def values_of(node: tree.Group) -> tuple[tree.ChoiceValue, ...]:
    """The values of a group, each once."""
    listed = clauses.all_of(node.parts, tree.ChoiceValue)
    return tuple({value.name.text: value for value in reversed(listed)}.values())[::-1]


def _text(value: tree.ChoiceValue) -> str:
    return _label(value.text, value.name)


def _label(label: Word | None, name: Word) -> str:
    return literals.text(label) if label else name.text.replace("_", " ")


def key(figure: str, value: str) -> str:
    """The name of a figure for one value of a group, as the contract writes it."""
    return f"{figure} for {value}"


def group_of(reader: Reader, node: Declared) -> tree.Group | None:
    """The group that a figure is declared by; a name that is none is a problem."""
    word = node.by.group if isinstance(node, Grouped) and node.by is not None else None
    return None if word is None else named(reader, word)


def named(reader: Reader, word: Word) -> tree.Group | None:
    """The group of a name, or a problem."""
    found = reader.names.get(word.text)
    if isinstance(found, tree.Group):
        reader.used.add(word.text)
        return found
    if found is None:
        reader.unknown(word, "a group", [name for name, node in reader.names.items() if isinstance(node, tree.Group)])
    else:
        reader.say(NotAllowedHere(word.place, word.text, WHAT[type(found)], "a group", found.name.place))
    return None


def each_of(reader: Reader, node: Grouped, label: str) -> tuple[Each, ...]:
    """The figures of a declaration: one for each value of its group, or one."""
    name, by = node.name.text, group_of(reader, node)
    if by is None:
        return (Each(name, label, GLOBAL),)
    return tuple(
        Each(
            key(name, value.name.text),
            f"{label}: {_text(value)}",
            Scope(values={by.name.text: value.name.text}),
            co.OneOf(name, by.name.text, value.name.text),
            _text(value),
            frozenset(type_of(by).values) - {value.name.text},
        )
        for value in values_of(by)
    )


def in_data(each: Each, data: co.DataTerms) -> co.DataTerms:
    """The names in the data of one of the figures: `{age_band}` in them stands for the text of its value."""
    if each.one_of is None:
        return data
    place, text = f"{{{each.one_of.group}}}", each.text
    column = data.column.replace(place, text) if data.column is not None else None
    known_as = data.known_as.replace(place, text) if data.known_as is not None else None
    return changed(data, column=column, known_as=known_as)


def stated_for(node: tree.Expr, each: Each) -> bool:
    """Whether what is stated after `is` is this figure's: with `for` and a value at its end, only that value's."""
    last = _last(node)
    selector = last.selector if isinstance(last, tree.Selection) else None
    return not isinstance(selector, tree.Name) or selector.word.text not in each.others


def _last(node: tree.Expr) -> tree.Expr:
    """The last part of a sum or product, which `for` at its end is read with."""
    while isinstance(node, _Joined):
        node = _end(node)
    return node


def _end(node: _Joined) -> tree.Expr:
    match node:
        case tree.Sum() | tree.Product():
            return node.right
        case tree.Portion():
            return node.whole
        case tree.Negative():
            return node.value


def reference(reader: Reader, scope: Scope, word: Word, by: tree.Group) -> ex.Expression:
    """A figure by group, for the value at hand; where there is none it has to be said."""
    value = scope.values.get(by.name.text)
    if value is not None:
        return names.figure(reader, key(word.text, value), word.place)
    values = type_of(by).values
    reader.say(ValueUnsaid(word.place, word.text, by.name.text, values[0], reader.names[word.text].name.place))
    return names.nothing(word.place)


def value_at_hand(reader: Reader, scope: Scope, word: Word, node: tree.Group) -> ex.Expression:
    """The name of a group, which stands for its value at hand."""
    reader.used.add(word.text)
    if word.text not in scope.values:
        reader.say(NotAllowedHere(word.place, word.text, "a group", "a figure or one of its values", node.name.place))
    return ex.Constant(scope.values.get(word.text, ""), type_of(node), word.place)


def selected(reader: Reader, scope: Scope, node: tree.Selection) -> ex.Expression | None:
    """`people for from_85`: an expression in which figures by group are for that value; None where `for` means something else."""
    if not isinstance(node.selector, tree.Name) or _column(reader, node.value):
        return None
    word, groups = node.selector.word, _groups(reader, scope, node.value)
    own = [group for group in groups if group.name.text == word.text]
    if own:
        value_at_hand(reader, scope, word, own[0])
        return _for(reader, scope, node) if word.text in scope.values else names.nothing(node.place)
    having = [group.name.text for group in groups if word.text in type_of(group).values]
    if having:
        reader.used.update(having)
        _say_unless_by_group(reader, scope, node.value, word)
        return _for(reader, changed(scope, values={**scope.values, **dict.fromkeys(having, word.text)}), node)
    if len(groups) != 1:
        return None
    values = type_of(groups[0]).values
    reader.say(
        UnknownValue(word.place, word.text, groups[0].name.text, reader.similar(word.text, list(values)), values)
    )
    return names.nothing(node.place)


def _for(reader: Reader, scope: Scope, node: tree.Selection) -> ex.Expression:
    return changed(expressions.expression(reader, scope, node.value), place=node.place)


def _column(reader: Reader, node: tree.Expr) -> bool:
    """Whether it is a column of a table, perhaps with some of its keys."""
    while isinstance(node, tree.Selection):
        node = node.value
    return isinstance(node, tree.Name) and node.word.text in reader.columns


def _groups(reader: Reader, scope: Scope, of: tree.Expr) -> list[tree.Group]:
    """The groups one of whose values may be said of an expression: a figure's own, or that at hand, or any."""
    own = reader.names.get(of.word.text) if isinstance(of, tree.Name) else None
    by = group_of(reader, own) if own is not None else None
    if by is not None:
        return [by]
    groups = [node for node in reader.names.values() if isinstance(node, tree.Group)]
    return [node for node in groups if node.name.text in scope.values] or groups


def _say_unless_by_group(reader: Reader, scope: Scope, of: tree.Expr, word: Word) -> None:
    """A figure that is the same for every value is used for one of them; where a value is at hand it may be stated so."""
    own = reader.names.get(of.word.text) if isinstance(of, tree.Name) else None
    if own is not None and not scope.values and not (isinstance(own, Grouped) and own.by is not None):
        reader.say(NotByGroup(of.place, of.place.text, word.text, own.name.place))
