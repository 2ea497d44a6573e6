"""What is compared of a tree: names by which its parts are known, and what they say without where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from obcdsl.frozen import parts_of, values_of
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

# A value of a field, or a thing in one.
Thing = object
Said = object

# What has clauses that are compared one by one. Whatever else is written changes as a whole.
CONTAINERS = (
    tree.Contract, tree.Scope, tree.Party, tree.Group, tree.Amount, tree.TemplateParameter, tree.Input, tree.Choice, tree.Decision,
    tree.Table, tree.Unit, tree.Let, tree.Function, tree.Outcomes, tree.Domain, tree.Every, tree.EveryOther, tree.Measure, tree.Figure,
    tree.Payment, tree.Share, tree.Side, tree.Pool, tree.Phase, tree.Clause, tree.Definition, tree.Example,
)  # fmt: skip
Container = (
    tree.Contract | tree.Scope | tree.Party | tree.Group | tree.Amount | tree.TemplateParameter | tree.Input | tree.Choice
    | tree.Decision | tree.Table | tree.Unit | tree.Let | tree.Function | tree.Outcomes | tree.Domain | tree.Every | tree.EveryOther
    | tree.Measure | tree.Figure | tree.Payment | tree.Share | tree.Side | tree.Pool | tree.Phase | tree.Clause | tree.Definition
    | tree.Example
)  # fmt: skip
# What has a name and changes as a whole.
_NAMED = (tree.Given, tree.Expect, tree.TableColumn, tree.Key, tree.Working, tree.ChoiceValue)
# The names by which the parts of a contract are known among those of their kind.
_NAMES = ("name", "title", "term", "target")


def is_container(thing: Thing) -> TypeGuard[Container]:
    return isinstance(thing, CONTAINERS)


def fields(node: Thing) -> Iterator[tuple[str, Thing]]:
    """The parts of a node by name, but for its place."""
    for name, value in zip(parts_of(type(node)), values_of(node), strict=True):
        if name != "place":
            yield name, value


def said(thing: Thing) -> Said:
    """What a thing says, for comparing: its words and how they hang together, and not where they stand."""
    if thing is None or isinstance(thing, Place):
        return None
    if isinstance(thing, Word):
        return thing.said if thing.kind == "STRING" else thing.text
    if isinstance(thing, tuple):
        return tuple(map(said, thing))
    if isinstance(thing, tree.Phrase):
        return thing.text
    return (type(thing).__name__, *(said(value) for _, value in fields(thing)))


def key_of(thing: Thing) -> Said:
    """How a thing is known among those beside it: by its kind, and by its name where it has one."""
    if isinstance(thing, Word):
        return "Word"
    kind = type(thing).__name__
    if isinstance(thing, tree.Contract):
        return (kind,)
    if isinstance(thing, tree.Row):
        return (kind, said(thing.parts[0]))
    return (kind, said(name_of(thing)))


def name_of(thing: Thing) -> Thing:
    """The word, or the words, by which a thing is known; None where it has no name."""
    if not isinstance(thing, (*CONTAINERS, *_NAMED)):
        return None
    values = dict(fields(thing))
    return next((values[name] for name in _NAMES if name in values), None)


def when(thing: Thing) -> Said:
    """The period that a clause holds in, by which several of a kind are told apart."""
    if isinstance(thing, Word):
        return None
    if isinstance(thing, tree.AtRisk):
        return said(thing.parts[-1])
    values = dict(fields(thing))
    return said(values.get("period"))


def place_of(thing: Thing) -> Place | None:
    """Where a thing stands; of several together, where the first does."""
    if isinstance(thing, Place):
        return thing
    if isinstance(thing, tuple):
        return next((found for found in map(place_of, thing) if found is not None), None)
    if thing is None:
        return None
    place = vars(thing).get("place")
    return place if isinstance(place, Place) else None
