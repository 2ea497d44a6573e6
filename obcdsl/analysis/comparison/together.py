"""Changes that no contract can have alone, with those that they need: two weights that still sum to 100%, a figure and its use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from obcdsl.analysis.comparison.edits import Edit
from obcdsl.analysis.comparison.nodes import Thing, fields, is_container, name_of
from obcdsl.analysis.comparison.reach import Judge, is_sound
from obcdsl.analysis.comparison.stretches import Made
from obcdsl.analysis.contract import Analysis
from obcdsl.comparison import How
from obcdsl.syntax.tokens import Word

# Of a larger group nothing is left out: it would take too long to find out what.
MOST_TRIED = 12


@attrs.frozen(eq=False)
class Group:
    """Changes by their positions, and the old contract with them alone; None where that is no sound contract."""

    changes: tuple[int, ...]
    trial: Analysis | None


def groups(judge: Judge, changes: Sequence[Made], paying: Sequence[int]) -> tuple[Group, ...]:
    """The changes that reach payments, each by itself, or with the others without which there is no sound contract."""
    alone: dict[int, Analysis] = {}
    for at in paying:
        trial = judge.trial((changes[at],))
        if is_sound(trial):
            alone[at] = trial
    needed = _merged(_grown(judge, changes, at, paying) for at in paying if at not in alone)
    held = {at for group in needed for at in group}
    found = [Group((at,), alone[at]) for at in alone if at not in held]
    found.extend(_tried(judge, changes, group) for group in needed)
    return tuple(sorted(found, key=lambda group: group.changes))


def _tried(judge: Judge, changes: Sequence[Made], group: tuple[int, ...]) -> Group:
    trial = judge.trial(changes[at] for at in group)
    return Group(group, trial if is_sound(trial) else None)


def _grown(judge: Judge, changes: Sequence[Made], at: int, paying: Sequence[int]) -> frozenset[int]:
    """A change with what it needs: by the names in it, by what stands beside it, otherwise all that reach payments."""
    group = frozenset({at})
    for beside in (_by_names, _in_one_part):
        group = _closure(group, lambda one, other: beside(changes[one], changes[other]), paying)  # noqa: B023  called before the next
        if _is_sound(judge, changes, group):
            return _needed(judge, changes, group, at)
    return frozenset(paying)


def _is_sound(judge: Judge, changes: Sequence[Made], group: Iterable[int]) -> bool:
    return is_sound(judge.trial(changes[one] for one in sorted(group)))


def _needed(judge: Judge, changes: Sequence[Made], group: frozenset[int], at: int) -> frozenset[int]:
    """A group without those that its change can do without."""
    for other in sorted(group - {at}) if len(group) <= MOST_TRIED else ():
        if _is_sound(judge, changes, group - {other}):
            group -= {other}
    return group


def _merged(found: Iterable[frozenset[int]]) -> list[tuple[int, ...]]:
    """Groups that have no change in common: those that do are one."""
    apart: list[frozenset[int]] = []
    for group in found:
        common = [one for one in apart if one & group]
        apart = [one for one in apart if not one & group]
        apart.append(group.union(*common))
    return [tuple(sorted(group)) for group in apart]


def _closure(group: frozenset[int], beside: Callable[[int, int], bool], among: Iterable[int]) -> frozenset[int]:
    known = set(group)
    waiting = list(group)
    while waiting:
        one = waiting.pop()
        for other in among:
            if other not in known and beside(one, other):
                known.add(other)
                waiting.append(other)
    return frozenset(known)


def _by_names(one: Made, other: Made) -> bool:
    """Whether one needs a name that comes or goes with the other."""
    return bool(_declared(one) & _spoken(other) or _spoken(one) & _declared(other))


def _in_one_part(one: Made, other: Made) -> bool:
    """Whether both change the same declaration, or one needs a name of the other."""
    return _outermost(one) == _outermost(other) or _by_names(one, other)


def _outermost(change: Made) -> object:
    edit = change.first
    top: Thing = edit.within[0] if edit.within else edit.new if edit.new is not None else edit.old
    name = name_of(top)
    return name.text if isinstance(name, Word) else type(top).__name__


def _declared(change: Made) -> frozenset[str]:
    """The names that come or go with a change."""
    things = [thing for edit in _whole(change) for thing in (edit.old, edit.new)]
    named = (name_of(node) for thing in things for node in _nodes(thing) if is_container(node))
    return frozenset(name.text for name in named if isinstance(name, Word) and name.kind == "NAME")


def _whole(change: Made) -> Iterator[Edit]:
    return (edit for _, edit in change.edits if edit.how in (How.ADDED, How.REMOVED) and not edit.field)


def _spoken(change: Made) -> frozenset[str]:
    """The names that a change speaks of, before or after it."""
    return frozenset(
        node.text
        for _, edit in change.edits
        for thing in (edit.old, edit.new)
        for node in _nodes(thing)
        if isinstance(node, Word) and node.kind == "NAME"
    )


def _nodes(thing: Thing) -> Iterator[Thing]:
    """A thing and all that is in it, words too."""
    if thing is None:
        return
    if isinstance(thing, tuple):
        for one in thing:
            yield from _nodes(one)
        return
    yield thing
    if not isinstance(thing, Word):
        for _, value in fields(thing):
            yield from _nodes(value)
