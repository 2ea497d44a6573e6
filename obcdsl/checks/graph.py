"""Which figure needs which others of the same time, and where it says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from obcdsl.checks.definitions import Definition, Group, definitions, groups, sides_of
from obcdsl.checks.uses import Part, timed_parts
from obcdsl.checks.words import heading
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Calendar, Grain
from obcdsl.source import Place


@frozen
class Need:
    """One figure needs another; `earlier` where it needs only figures of earlier, or of other, periods."""

    key: str
    needed: str
    place: Place
    earlier: bool = False


@frozen
class Graph:
    """What each figure needs."""

    needs: Mapping[str, tuple[Need, ...]]

    def of(self, key: str) -> tuple[Need, ...]:
        return self.needs.get(key, ())

    def reached_from(self, keys: Iterable[str]) -> frozenset[str]:
        """Some figures and all that they need, however far back."""
        reached: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in reached:
                reached.add(key)
                waiting.extend(need.needed for need in self.of(key))
        return frozenset(reached)


def _all(_: Need) -> bool:
    return True


def _any(_: Definition) -> bool:
    return True


def dependencies(
    contract: co.Contract, counts: Callable[[Definition], bool] = _any, holds: Callable[[Need], bool] = _all
) -> Graph:
    """What needs what; of the expressions only those that `counts`, of the parts of a whole only those that `holds`."""
    found: dict[str, list[Need]] = {}
    for need in (need for part in definitions(contract) if counts(part) for need in _of(contract.calendar, part)):
        found.setdefault(need.key, []).append(need)
    for need in filter(holds, _composed(contract)):
        found.setdefault(need.key, []).append(need)
    return Graph({key: tuple(needs) for key, needs in found.items()})


def _of(calendar: Calendar, definition: Definition) -> Iterator[Need]:
    """What an expression says that it needs."""
    for part in timed_parts(definition.value, definition.grain or Grain.TERM):
        if isinstance(part.value, ex.Reference):
            yield Need(definition.key, part.value.key, part.value.place, _earlier(calendar, definition, part))
        elif isinstance(part.value, ex.Lookup):
            yield Need(definition.key, part.value.table, part.value.place)


def _earlier(calendar: Calendar, definition: Definition, part: Part) -> bool:
    """Whether a reference is to figures that are worked out for other periods, and so closes no circle."""
    time = part.time
    if time.earlier is not None:
        return part.value.grain >= time.earlier
    named = calendar.find(time.named) if time.named is not None else None
    if named is None or definition.span is None:
        return False
    return named.end < definition.span.start or definition.span.end < named.start


def _composed(contract: co.Contract) -> Iterator[Need]:
    """What figures need by what they are: a score its measure, a whole its parts."""
    for measure in contract.measures:
        yield from _measure(measure)
    for group in groups(contract):
        yield from _group(group)
    for share in contract.shares:
        yield Need(sides_of(share), share.name, heading(share.place))


def _measure(measure: co.Measure) -> Iterator[Need]:
    name, place = measure.name, heading(measure.place)
    yield Need(f"{name}.score", name, place)
    yield Need(f"{name}.points", f"{name}.score", place)
    yield Need(f"{name}.worth", f"{name}.points", place)
    if measure.fewer is not None:
        yield Need(name, f"{name}.cases", measure.fewer.place)


def _group(group: Group) -> Iterator[Need]:
    """Its score needs those of its members or, where they have no weights, their points; so do its needs."""
    name, weighted = group.name, any(member.weights for member in group.members)
    if not weighted:
        yield Need(f"{name}.score", f"{name}.points", heading(group.place))
        yield Need(f"{name}.score", f"{name}.worth", heading(group.place))
    for member in group.members:
        place = heading(member.place)
        yield Need(f"{name}.points", f"{member.name}.points", place)
        yield Need(f"{name}.worth", f"{member.name}.worth", place)
        if weighted or group.needs:
            yield Need(f"{name}.score", f"{member.name}.score", place)
