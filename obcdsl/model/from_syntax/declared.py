"""First look at a file: which names it declares, and which clauses each measure has, its own and those for every measure."""

from __future__ import annotations

from obcdsl.model.from_syntax.clauses import all_of
from obcdsl.model.from_syntax.names import OWN
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.problems.names import DuplicateName
from obcdsl.syntax import tree

_ONCE = (
    tree.Weight, tree.Worth, tree.Score, tree.IfMissing, tree.IfFewer, tree.Source, tree.Column, tree.Written, tree.Allowed,
    tree.KnownAs, tree.OnlyIf, tree.Capped,
)  # fmt: skip


def declare(reader: Reader, file: tuple[tree.Declaration, ...]) -> None:
    """Enter every name of a file, in the order written."""
    for node in file:
        if isinstance(node, tree.Unit):
            reader.nouns[node.name.text] = reader.nouns[node.singular.text] = node.name.text
        elif isinstance(node, tree.Outcomes):
            _outcomes(reader, node)
        elif isinstance(
            node, tree.Party | tree.Amount | tree.Input | tree.Choice | tree.Table | tree.Let | tree.Function
        ) or isinstance(node, tree.Payment | tree.Share):
            reader.declare(node.name, node)
        if isinstance(node, tree.Table):
            _columns(reader, node)


def _columns(reader: Reader, node: tree.Table) -> None:
    for index, column in enumerate(all_of(node.parts, tree.TableColumn)):
        known = reader.columns.get(column.name.text)
        if known is not None:
            first = all_of(known[0].parts, tree.TableColumn)[known[1]]
            reader.say(DuplicateName(column.name.place, column.name.text, first.place))
        else:
            reader.columns[column.name.text] = (node, index)


def _outcomes(reader: Reader, node: tree.Outcomes) -> None:
    reader.declare(node.name, node)
    outer = _every(node.parts)
    measures: list[tree.Measure] = []
    for domain in all_of(node.parts, tree.Domain):
        reader.declare(domain.name, domain)
        inner = (*_every(domain.parts), *outer)
        found = all_of(domain.parts, tree.Measure)
        reader.members[domain.name.text] = found
        measures.extend(found)
        for measure in found:
            _measure(reader, measure, inner)
    for measure in all_of(node.parts, tree.Measure):
        measures.append(measure)
        _measure(reader, measure, outer)
    reader.members[node.name.text] = tuple(measures)


def _every(parts: tuple[object, ...]) -> tuple[object, ...]:
    """The clauses that stand under `every measure`."""
    return tuple(clause for block in all_of(parts, tree.Every) for clause in block.clauses)


def _measure(reader: Reader, node: tree.Measure, shared: tuple[object, ...]) -> None:
    """A measure's own clauses, and those of `every measure` of which it has none of its own; the nearest heading wins."""
    reader.declare(node.name, node)
    clauses: list[object] = list(node.clauses)
    for clause in shared:
        if not any(_replaces(own, clause) for own in node.clauses) and not _shadowed(clauses, clause, shared):
            clauses.append(clause)
    name = node.name.text
    reader.clauses[name] = tuple(clauses)  # type: ignore[arg-type]
    fields: dict[str, tree.Figure | tree.Working] = {}
    for part in (clause for clause in clauses if isinstance(clause, tree.Figure | tree.Working)):
        if part.name.text in fields or part.name.text in OWN:
            first = fields[part.name.text].place if part.name.text in fields else node.name.place
            reader.say(DuplicateName(part.name.place, part.name.text, first))
        fields[part.name.text] = part
    reader.fields[name] = fields


def _replaces(own: object, shared: object) -> bool:
    if isinstance(own, tree.Measured | tree.Computed):
        return isinstance(shared, tree.Measured | tree.Computed)
    if isinstance(own, tree.Figure | tree.Working):
        return isinstance(shared, tree.Figure | tree.Working) and own.name.text == shared.name.text
    return isinstance(own, _ONCE) and type(own) is type(shared)


def _shadowed(clauses: list[object], clause: object, shared: tuple[object, ...]) -> bool:
    """Whether a nearer `every measure` has already given this clause: the domain's goes before the framework's."""
    nearer = [known for known in clauses if known in shared and not _same_block(known, clause, shared)]
    return any(_replaces(known, clause) for known in nearer)


def _same_block(one: object, other: object, shared: tuple[object, ...]) -> bool:
    return type(one) is type(other) and isinstance(one, tree.Score) and shared.index(one) + 1 == shared.index(other)
