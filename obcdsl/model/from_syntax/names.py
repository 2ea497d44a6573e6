"""What a name stands for."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.model import expression as ex
from obcdsl.model.from_syntax import by_group, signatures
from obcdsl.model.from_syntax.reader import FIGURES, WHAT, Declared, Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import UNKNOWN
from obcdsl.problems.names import NotAllowedHere, UnknownName
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

# What people call the ways in which several figures become one.
_COLLECTING = {
    "sum": "total", "mean": "average", "maximum": "highest", "max": "highest", "minimum": "lowest", "min": "lowest",
    "last": "latest", "share": "equal part",
}  # fmt: skip
OWN = ("value", "score", "points", "worth", "cases")


def reference(reader: Reader, scope: Scope, word: Word) -> ex.Expression:
    """A name alone: a parameter, a figure of the measure it stands in, a value of a choice, or a figure of the contract."""
    name = word.text
    if name in scope.parameters:
        return ex.Parameter(name, scope.parameters[name], word.place)
    if scope.expected is not None and name in scope.expected.values:
        return ex.Constant(name, scope.expected, word.place)
    if scope.measure is not None and name in fields_of(reader, reader.names[scope.measure]):
        return figure(reader, f"{scope.measure}.{name}", word.place)
    node = reader.names.get(name)
    if node is None:
        reader.unknown(word, "a figure", _in_scope(reader, scope))
        return nothing(word.place)
    reader.used.add(name)
    if isinstance(node, tree.Group):
        return by_group.value_at_hand(reader, scope, word, node)
    if not isinstance(node, FIGURES):
        reader.say(NotAllowedHere(word.place, name, WHAT[type(node)], "a figure", node.name.place))
        return nothing(word.place)
    if isinstance(node, tree.Outcomes | tree.Domain):
        return figure(reader, f"{name}.score", word.place)
    by = by_group.group_of(reader, node)
    if by is not None:
        return by_group.reference(reader, scope, word, by)
    return figure(reader, name, word.place)


def nothing(place: Place) -> ex.Expression:
    """Stands for what could not be understood."""
    return ex.Constant(Fraction(0), UNKNOWN, place)


def figure(reader: Reader, key: str, place: Place) -> ex.Expression:
    """A reference by key; `measure.value` is the measure itself."""
    key = key.removesuffix(".value")
    found = signatures.signature(reader, key, place)
    reader.used.add(key)
    return ex.Reference(key, found.type, found.grain, place)


def field_of(reader: Reader, scope: Scope, node: tree.Portion) -> ex.Expression | None:
    """`threshold of waits`, `score of waits`, `points of quality`: a figure of a named measure, domain or framework."""
    if not isinstance(node.part, tree.Name) or not isinstance(node.whole, tree.Name):
        return None
    field, owner = node.part.word, node.whole.word
    collects = _COLLECTING.get(field.text)
    if collects is not None and field.text not in reader.names and field.text not in scope.parameters:
        reader.say(UnknownName(field.place, field.text, "a figure", (collects,)))
        reader.used.add(owner.text)
        return nothing(node.place)
    target = reader.names.get(owner.text)
    among = fields_of(reader, target) if target is not None else []
    if not among:
        return None
    if field.text not in among:
        if field.text in reader.names or field.text in scope.parameters:
            return None
        reader.unknown(field, f"a figure of `{owner.text}`", among)
        return nothing(node.place)
    reader.used.add(owner.text)
    return figure(reader, f"{owner.text}.{field.text}", node.place)


def with_a_hyphen(reader: Reader, scope: Scope, node: tree.Sum) -> ex.Expression | None:
    """`hip-gain` where `hip_gain` is declared and `hip` is not: one name, and a problem."""
    left, right = node.left, node.right
    if not isinstance(left, tree.Name) or not isinstance(right, tree.Name) or node.sign.text != "-":
        return None
    name = f"{left.word.text}_{right.word.text}"
    apart = left.place.end < node.sign.place.start
    if apart or left.word.text in {*reader.names, *scope.parameters} or name not in reader.names:
        return None
    reader.say(UnknownName(node.place, node.place.text, "a figure", (name,)))
    reader.used.add(name)
    return nothing(node.place)


def fields_of(reader: Reader, node: Declared) -> list[str]:
    """What a measure, domain or framework has besides its own figure; nothing for all else."""
    if isinstance(node, tree.Measure):
        return [*OWN, *reader.fields.get(node.name.text, {})]
    return list(signatures.GROUP_FIELDS) if isinstance(node, tree.Domain | tree.Outcomes) else []


def _in_scope(reader: Reader, scope: Scope) -> list[str]:
    figures = [name for name, node in reader.names.items() if isinstance(node, FIGURES)]
    own = fields_of(reader, reader.names[scope.measure]) if scope.measure else []
    choices = list(scope.expected.values) if scope.expected else []
    return [*choices, *scope.parameters, *own, *figures]
