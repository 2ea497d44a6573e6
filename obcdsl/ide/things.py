"""What the files of a contract give names to: figures, parties, values of a choice, units, columns, defined terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from obcdsl.assembly.files import Bundle
from obcdsl.frozen import fresh, frozen, growing, valued
from obcdsl.model.from_syntax.reader import WHAT, Declared
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File

# What a thing that is no name of the contract lies within.
UNIT, COLUMN, TERM, TEXT = "units", "columns", "terms", "texts"
NAMED = (
    tree.Party, tree.Amount, tree.Input, tree.Choice, tree.Decision, tree.Table, tree.Let, tree.Function, tree.Outcomes,
    tree.Domain, tree.Measure, tree.Payment, tree.Share, tree.Phase, tree.Pool, tree.Group, tree.TemplateParameter,
)  # fmt: skip


@valued
class Thing:
    """Something with a name. `within` is nothing for the names of the contract, which are all different; else who has it."""

    within: str
    name: str


@frozen
class Mention:
    """A name where it is written, and what it stands for; several things where each measure has its own of that name."""

    place: Place
    things: tuple[Thing, ...]
    declares: bool = False


@growing
class Things:
    """All that the files of a contract declare.

    `nodes` are the declarations of a thing: several where a file replaces what another declares. `takers` are, for the
    measures of a library, the names of the contract that stand for the same.
    """

    nodes: dict[Thing, list[Declared]] = fresh(factory=dict)
    what: dict[Thing, str] = fresh(factory=dict)
    members: dict[str, list[str]] = fresh(factory=dict)
    domains: dict[str, list[str]] = fresh(factory=dict)
    fields: dict[str, set[str]] = fresh(factory=dict)
    values: dict[str, set[str]] = fresh(factory=dict)
    columns: dict[str, tree.Table] = fresh(factory=dict)
    units: set[str] = fresh(factory=set)
    groups: set[str] = fresh(factory=set)
    by: dict[str, set[str]] = fresh(factory=dict)
    terms: set[str] = fresh(factory=set)
    calls: dict[str, list[tree.Call]] = fresh(factory=dict)
    libraries: dict[str, str] = fresh(factory=dict)
    taken: set[tuple[str, str]] = fresh(factory=set)

    def known(self, name: str, ground: str = "") -> Thing | None:
        """The thing that a name of the contract, or of a library, stands for."""
        own = Thing(ground, name)
        if own in self.nodes:
            return own
        shared = Thing("", name)
        return shared if shared in self.nodes else None

    @cached_property
    def pattern_of_terms(self) -> re.Pattern[str] | None:
        """Finds the defined terms in a text, the longest first; None where none is defined."""
        written = sorted((term for term in self.terms if term), key=lambda term: (-len(term), term))
        texts = (r"\s+".join(re.escape(word) for word in term.split()) for term in written)
        return re.compile(rf"(?<!\w)({'|'.join(texts)})(?:s|es)?(?!\w)", re.IGNORECASE) if written else None

    def term(self, written: str) -> str:
        """The defined term that is written, in the letters that it is defined with."""
        return self._terms_in_small_letters.get(" ".join(written.casefold().split()), written)

    @cached_property
    def _terms_in_small_letters(self) -> dict[str, str]:
        return {term.casefold(): term for term in self.terms}

    def of_kind(self, name: str, *kinds: type) -> bool:
        """Whether a name of the contract stands for something of one of these kinds."""
        return any(isinstance(node, kinds) for node in self.nodes.get(Thing("", name), ()))


def things_of(bundle: Bundle) -> Things:
    """All that the files of a contract declare, whatever is wrong with them."""
    found = Things()
    for said, layer in bundle.libraries.items():
        found.libraries[said] = layer.file.source.name
    for file in bundle.files:
        ground = ground_of(file)
        for part in declared_in(file):
            _enter(found, ground, part)
        _add(found, file)
    for file in bundle.files:
        for part in declared_in(file):
            if isinstance(part, tree.Outcomes | tree.Domain):
                _shared(found, ground_of(file), part)
    if any(isinstance(node, tree.Function) for nodes in found.nodes.values() for node in nodes):
        _enter_calls(found, bundle)
    return found


def _enter_calls(found: Things, bundle: Bundle) -> None:
    for declaration in (declaration for file in bundle.files for declaration in file.declarations):
        for node in tree.walk(declaration):
            if isinstance(node, tree.Call):
                found.calls.setdefault(node.function.text, []).append(node)


def ground_of(file: File) -> str:
    """What the names of a file lie within: those of a library are its own, all others are the contract's."""
    heads = (part for part in file.declarations if isinstance(part, tree.Library))
    return f"library {file.source.name}" if any(True for _ in heads) else ""


def declared_in(file: File) -> Iterator[tree.Declaration | tree.Domain | tree.Measure]:
    """What a file declares: also what it puts in the place of something, adds to it, or has for others to take."""
    for declaration in file.declarations:
        if isinstance(declaration, tree.Replace):
            yield declaration.part
        elif isinstance(declaration, tree.Addition):
            yield from declaration.parts
        elif isinstance(declaration, tree.Library):
            yield from (part for part in declaration.parts if isinstance(part, tree.Measure))
        else:
            yield declaration


def field_of(ground: str, measure: str, name: str) -> Thing:
    """A figure or working of a measure."""
    return Thing(f"{ground} of {measure}", name)


def value_of(owner: str, name: str) -> Thing:
    """A value of a choice or of a group."""
    return Thing(f"values of {owner}", name)


def parameter_of(function: str, name: str) -> Thing:
    """A parameter of a function."""
    return Thing(f"parameters of {function}", name)


def measures_in(things: Things, group: str) -> list[str]:
    """The measures of a framework or domain, as far as any file adds them to it."""
    inner = (measure for domain in things.domains.get(group, ()) for measure in things.members.get(domain, ()))
    return list(dict.fromkeys([*things.members.get(group, ()), *inner]))


def _enter(found: Things, ground: str, part: tree.Declaration | tree.Domain | tree.Measure) -> None:
    if isinstance(part, NAMED):
        thing = Thing(ground, part.name.text)
        found.nodes.setdefault(thing, []).append(part)
        found.what[thing] = WHAT[type(part)]
    if isinstance(part, tree.Amount | tree.Input | tree.Let | tree.TemplateParameter) and part.by is not None:
        found.by.setdefault(part.name.text, set()).add(part.by.group.text)
    if isinstance(part, tree.Outcomes | tree.Domain):
        _group(found, ground, part.name.text, part.parts)
    elif isinstance(part, tree.Measure):
        _measure(found, ground, part)
    elif isinstance(part, tree.Group):
        found.groups.add(part.name.text)
        found.values.setdefault(part.name.text, set()).update(_names(part.parts, tree.ChoiceValue))
    elif isinstance(part, tree.Choice):
        found.values.setdefault(part.name.text, set()).update(_names(part.clauses, tree.ChoiceValue))
    elif isinstance(part, tree.Table):
        found.columns.update(dict.fromkeys(_names(part.parts, tree.TableColumn), part))
    elif isinstance(part, tree.Unit):
        found.units.update({part.name.text, part.singular.text})
    elif isinstance(part, tree.Definition):
        found.terms.add(part.term.said)


def _names(parts: Iterable[object], kind: type[tree.ChoiceValue | tree.TableColumn]) -> list[str]:
    return [part.name.text for part in parts if isinstance(part, kind)]


def _group(found: Things, ground: str, name: str, parts: tuple[tree.OutcomesPart, ...]) -> None:
    for part in parts:
        if isinstance(part, tree.Domain):
            found.domains.setdefault(name, []).append(part.name.text)
            _enter(found, ground, part)
        elif isinstance(part, tree.Measure):
            found.members.setdefault(name, []).append(part.name.text)
            _enter(found, ground, part)


def _measure(found: Things, ground: str, node: tree.Measure) -> None:
    own = found.fields.setdefault(f"{ground} of {node.name.text}", set())
    own.update(clause.name.text for clause in node.clauses if isinstance(clause, tree.Figure | tree.Working))
    for clause in node.clauses:
        if isinstance(clause, tree.TakenFrom) and clause.text.said in found.libraries:
            found.taken.add((f"library {found.libraries[clause.text.said]}", node.name.text))


def reached_by(things: Things, group: str) -> list[str]:
    """The measures that `every measure` in a group speaks of; a stand-in where there is none yet, as in a template."""
    return measures_in(things, group) or [f"every measure of {group}"]


def _shared(found: Things, ground: str, group: tree.Outcomes | tree.Domain) -> None:
    """The figures and workings that a group has for each of its measures."""
    for part in group.parts:
        if isinstance(part, tree.Every | tree.EveryOther):
            names = [clause.name.text for clause in part.clauses if isinstance(clause, tree.Figure | tree.Working)]
            for measure in reached_by(found, group.name.text) if names else ():
                found.fields.setdefault(f"{ground} of {measure}", set()).update(names)
        elif isinstance(part, tree.Domain):
            _shared(found, ground, part)


def _add(found: Things, file: File) -> None:
    """The measures and domains that a file adds to a group of another."""
    for declaration in file.declarations:
        if isinstance(declaration, tree.Addition):
            for part in declaration.parts:
                into = found.domains if isinstance(part, tree.Domain) else found.members
                into.setdefault(declaration.name.text, []).append(part.name.text)
