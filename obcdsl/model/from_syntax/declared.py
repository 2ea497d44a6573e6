"""First look at a file: which names it declares, and which clauses each measure has, its own and those for every measure."""

from __future__ import annotations

from obcdsl.assembly.inherited import with_inherited
from obcdsl.model.from_syntax.clauses import all_of
from obcdsl.model.from_syntax.names import OWN
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.problems.names import DuplicateName
from obcdsl.source import Place
from obcdsl.syntax import tree


def declare(reader: Reader, file: tuple[tree.Stated, ...]) -> None:
    """Enter every name of a file, in the order written. Each declaration has a name of its own."""
    for node in file:
        if isinstance(node, tree.Unit):
            reader.nouns[node.name.text] = reader.nouns[node.singular.text] = node.name.text
            reader.singulars[node.name.text] = node.singular.text
        elif isinstance(node, tree.Outcomes):
            _outcomes(reader, node)
        elif not isinstance(node, tree.Contract | tree.Scope | tree.Clause | tree.Definition | tree.Example):
            reader.declare(node.name, node)
        if isinstance(node, tree.Table):
            _columns(reader, node)
        elif isinstance(node, tree.Group):
            _values(reader, node)


def _columns(reader: Reader, node: tree.Table) -> None:
    for index, column in enumerate(all_of(node.parts, tree.TableColumn)):
        known = reader.columns.get(column.name.text)
        if known is not None:
            first = all_of(known[0].parts, tree.TableColumn)[known[1]]
            reader.say(DuplicateName(column.name.place, column.name.text, first.place))
        else:
            reader.columns[column.name.text] = (node, index)


def _values(reader: Reader, node: tree.Group) -> None:
    first: dict[str, Place] = {}
    for value in all_of(node.parts, tree.ChoiceValue):
        if value.name.text in first:
            reader.say(DuplicateName(value.name.place, value.name.text, first[value.name.text]))
        first.setdefault(value.name.text, value.name.place)


def _outcomes(reader: Reader, node: tree.Outcomes) -> None:
    reader.declare(node.name, node)
    reader.members[node.name.text] = _members(reader, node, ())


def _members(
    reader: Reader, group: tree.Outcomes | tree.Domain, blocks: tuple[tree.AnyEvery, ...]
) -> tuple[tree.Measure, ...]:
    """The measures of a group, each entered with the blocks of `every measure` above it, the nearest first."""
    found: list[tree.Measure] = []
    for part in group.parts:
        if isinstance(part, tree.Every | tree.EveryOther):
            blocks = (part, *blocks)
        elif isinstance(part, tree.Domain):
            reader.declare(part.name, part)
            reader.members[part.name.text] = _members(reader, part, blocks)
            found.extend(reader.members[part.name.text])
        elif isinstance(part, tree.Measure):
            _measure(reader, part, blocks)
            found.append(part)
    return tuple(found)


def _measure(reader: Reader, node: tree.Measure, blocks: tuple[tree.AnyEvery, ...]) -> None:
    """A measure's own clauses, and those of `every measure` of which it has none of its own; the nearest heading wins."""
    reader.declare(node.name, node)
    if any(block.place.at in reader.incomplete for block in blocks):
        reader.incomplete.add(node.place.at)
    clauses: tuple[object, ...] = node.clauses
    for block in blocks:
        clauses = with_inherited(clauses, block.clauses)
    name = node.name.text
    reader.clauses[name] = clauses  # type: ignore[assignment]  # clauses of measures, all of them nodes
    fields: dict[str, tree.Figure | tree.Working] = {}
    for part in (clause for clause in clauses if isinstance(clause, tree.Figure | tree.Working)):
        if part.name.text in fields or part.name.text in OWN:
            first = fields[part.name.text].place if part.name.text in fields else node.name.place
            reader.say(DuplicateName(part.name.place, part.name.text, first))
        fields[part.name.text] = part
    reader.fields[name] = fields
