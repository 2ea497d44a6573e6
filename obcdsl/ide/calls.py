"""What depends on what: the figures and payments that need a figure, and those that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.graph import Need, dependencies
from obcdsl.frozen import frozen
from obcdsl.model.contract import Contract
from obcdsl.source import Place


@frozen
class Link:
    """Something that a figure needs, or that needs it, with the places that say so."""

    name: str
    places: tuple[Place, ...]


def users(contract: Contract, name: str) -> tuple[Link, ...]:
    """What needs a figure directly: a measure its domain, a framework the payments that are earned by it."""
    return _links((owner(need.key), need.place) for need in _needs(contract) if owner(need.needed) == name)


def needed(contract: Contract, name: str) -> tuple[Link, ...]:
    """What a figure needs directly."""
    return _links((owner(need.needed), need.place) for need in _needs(contract) if owner(need.key) == name)


def owner(key: str) -> str:
    """The name that a key begins with: `waits` of `waits.score`, `people` of `people for from_85`."""
    return key.partition(".")[0].partition(" for ")[0]


def _needs(contract: Contract) -> Iterator[Need]:
    for terms in contract.versions:
        for needs in dependencies(terms).needs.values():
            yield from (need for need in needs if owner(need.key) != owner(need.needed))


def _links(found: Iterator[tuple[str, Place]]) -> tuple[Link, ...]:
    places: dict[str, dict[tuple[int, int], Place]] = {}
    for name, place in found:
        places.setdefault(name, {}).setdefault(place.at, place)
    return tuple(Link(name, tuple(at.values())) for name, at in places.items())
