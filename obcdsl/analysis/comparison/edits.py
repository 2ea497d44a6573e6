"""The difference between two trees as edits, any of which can be made in the old one by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from obcdsl.analysis.comparison.nodes import (
    Container,
    Said,
    Thing,
    fields,
    is_container,
    key_of,
    said,
    when,
)
from obcdsl.comparison import How, longest_rising
from obcdsl.frozen import changed
from obcdsl.syntax import tree

Declarations = tuple[tree.Stated, ...]
# The declarations and clauses that something stands in, outermost first.
Path = tuple[Thing, ...]
Pair = tuple[Thing, Thing]


@attrs.frozen(eq=False)
class Edit:
    """One difference. `within` is what it stands in: of what was removed in the old tree, otherwise in the new one.

    A `field` is one of the parts of a node itself, such as its label; without one it is a thing among the clauses.
    """

    how: How
    within: Path
    field: str
    old: Thing
    new: Thing

    @property
    def identity(self) -> Said:
        """What tells it apart: two stretches of time may have the same."""
        return (self.how, tuple(map(key_of, self.within)), self.field, said(self.old), said(self.new))


@attrs.frozen(eq=False)
class Level:
    """Things beside each other in both trees: which of the old is which of the new, and which of those changed places."""

    old: tuple[Thing, ...]
    new: tuple[Thing, ...]
    pairs: tuple[Pair, ...]
    moved: frozenset[int]


@attrs.define(eq=False)
class Difference:
    """Two trees: all edits, and for each node of the old one (0 for the top) how its things are paired."""

    old: Declarations
    edits: list[Edit] = attrs.Factory(list)
    levels: dict[tuple[int, str], Level] = attrs.Factory(dict)


def difference(old: Declarations, new: Declarations) -> Difference:
    """All edits that make the new declarations of the old."""
    found = Difference(old)
    _level(found, (0, ""), (), (), old, new)
    return found


def _level(
    into: Difference, at: tuple[int, str], was: Path, now: Path, old: tuple[Thing, ...], new: tuple[Thing, ...]
) -> None:
    pairs = _paired(old, new)
    level = Level(old, new, pairs, _moved(old, pairs))
    into.levels[at] = level
    of_new = {id(theirs): ours for ours, theirs in pairs}
    known = {id(ours) for ours, _ in pairs}
    for theirs in new:
        ours = of_new.get(id(theirs))
        if ours is None:
            into.edits.append(Edit(How.ADDED, now, "", None, theirs))
            continue
        if id(ours) in level.moved:
            into.edits.append(Edit(How.MOVED, now, "", ours, theirs))
        _inside(into, was, now, ours, theirs)
    into.edits.extend(Edit(How.REMOVED, was, "", ours, None) for ours in old if id(ours) not in known)


def _inside(into: Difference, was: Path, now: Path, ours: Thing, theirs: Thing) -> None:
    """The differences between two things that stand for each other."""
    if said(ours) == said(theirs):
        return
    if not is_container(ours):
        into.edits.append(Edit(How.CHANGED, now, "", ours, theirs))
        return
    values = dict(fields(theirs))
    for name, value in fields(ours):
        inner = values[name]
        if isinstance(value, tuple) and isinstance(inner, tuple):
            _level(into, (id(ours), name), (*was, ours), (*now, theirs), value, inner)
        elif said(value) != said(values[name]):
            how = How.ADDED if value is None else How.REMOVED if values[name] is None else How.CHANGED
            into.edits.append(Edit(how, (*now, theirs), name, value, values[name]))


def _paired(old: Sequence[Thing], new: Sequence[Thing]) -> tuple[Pair, ...]:
    """Which stand for each other, in the order of the new: what says the same, what holds in the same period, then in order."""
    left = list(old)
    found: dict[int, Thing] = {}

    def take(wanted: Iterable[Thing], sign: Mapping[int, Said]) -> None:
        waiting: dict[Said, list[Thing]] = {}
        for ours in left:
            waiting.setdefault((key_of(ours), sign[id(ours)]), []).append(ours)
        for theirs in wanted:
            queue = waiting.get((key_of(theirs), sign[id(theirs)]))
            if id(theirs) not in found and queue:
                found[id(theirs)] = queue.pop(0)
        taken = {id(ours) for ours in found.values()}
        left[:] = [ours for ours in left if id(ours) not in taken]

    everything = (*old, *new)
    take(new, {id(thing): said(thing) for thing in everything})
    take(new, {id(thing): when(thing) for thing in everything})
    take(new, {id(thing): None for thing in everything})
    return tuple((found[id(theirs)], theirs) for theirs in new if id(theirs) in found)


def _moved(old: Sequence[Thing], pairs: Sequence[Pair]) -> frozenset[int]:
    """The fewest things of the old that have to change places: those outside the longest run that keeps its order."""
    order = {id(ours): at for at, ours in enumerate(old)}
    positions = [order[id(ours)] for ours, _ in pairs]
    kept = set(longest_rising(positions))
    return frozenset(id(ours) for ours, _ in pairs if order[id(ours)] not in kept)


def made(difference: Difference, edits: Iterable[Edit]) -> Declarations:
    """The old declarations with some edits made in them; with all of them, the new ones."""
    making = _Making(difference, tuple(edits))
    return tuple(making.level((0, ""), difference.old))  # type: ignore[arg-type]  # declarations stand for declarations


class _Making:
    """The edits to be made, by the things that they are about."""

    def __init__(self, difference: Difference, edits: tuple[Edit, ...]) -> None:
        self.levels = difference.levels
        self.removed = {id(edit.old) for edit in edits if edit.how is How.REMOVED and not edit.field}
        self.added = {id(edit.new) for edit in edits if edit.how is How.ADDED and not edit.field}
        self.moved = {id(edit.old) for edit in edits if edit.how is How.MOVED}
        self.other = {id(edit.old): edit.new for edit in edits if edit.how is How.CHANGED and not edit.field}
        self.fields = {(id(edit.within[-1]), edit.field): edit.new for edit in edits if edit.field}
        self.twin = {id(ours): theirs for level in self.levels.values() for ours, theirs in level.pairs}

    def level(self, at: tuple[int, str], old: tuple[Thing, ...]) -> Iterator[Thing]:
        level = self.levels.get(at)
        if level is None:
            return iter(old)
        stays = [ours for ours in old if id(ours) not in self.removed and id(ours) not in self.moved]
        here = [(id(self.twin.get(id(ours))), self.thing(ours)) for ours in stays]
        of_new = {id(theirs): ours for ours, theirs in level.pairs}
        before: list[int] = []
        for theirs in level.new:
            ours = of_new.get(id(theirs))
            if id(theirs) in self.added or (ours is not None and id(ours) in self.moved):
                thing = theirs if ours is None else self.thing(ours)
                here.insert(self._after(here, before), (id(theirs), thing))
            before.append(id(theirs))
        return (thing for _, thing in here)

    @staticmethod
    def _after(here: list[tuple[int, Thing]], before: Sequence[int]) -> int:
        """The position after the nearest of those that come before it and are here."""
        at = {twin: position for position, (twin, _) in enumerate(here)}
        return next((at[one] + 1 for one in reversed(before) if one in at), 0)

    def thing(self, ours: Thing) -> Thing:
        if id(ours) in self.other:
            return self.other[id(ours)]
        return self._container(ours) if is_container(ours) else ours

    def _container(self, ours: Container) -> Container:
        theirs = self.twin.get(id(ours))
        new: dict[str, object] = {}
        for name, value in fields(ours):
            if isinstance(value, tuple):
                new[name] = tuple(self.level((id(ours), name), value))
            elif (id(theirs), name) in self.fields:
                new[name] = self.fields[id(theirs), name]
        return changed(ours, **new)
