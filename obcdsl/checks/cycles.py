"""Whether any figure needs itself to be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.graph import Graph, Need, dependencies
from obcdsl.checks.words import figure_words
from obcdsl.model import contract as co
from obcdsl.problems import Problem
from obcdsl.problems.names import Cycle


def nothing_needs_itself(contract: co.Contract) -> Iterator[Problem]:
    """Circles of figures of the same time; those found when their units were worked out are known already."""
    told: set[str] = set()
    for circle in _circles(dependencies(contract)):
        keys = {need.key for need in circle}
        if keys <= told or keys <= contract.circular:
            continue
        told |= keys
        names = tuple(figure_words(need.key) for need in (*circle, circle[0]))
        yield Cycle(circle[0].place, names, tuple(need.place for need in circle[1:]))


def _circles(graph: Graph) -> Iterator[tuple[Need, ...]]:
    """The circles met when all needs are followed, each figure's once."""
    done: set[str] = set()
    for key in graph.needs:
        if key not in done:
            yield from _followed(graph, key, done)


def _followed(graph: Graph, start: str, done: set[str]) -> Iterator[tuple[Need, ...]]:
    """Follow needs from one figure; `path` are those on the way here, `at` says where each figure on it stands."""
    path: list[Need] = []
    at = {start: 0}
    waiting = [iter(graph.of(start))]
    while waiting:
        need = next(waiting[-1], None)
        if need is None:
            waiting.pop()
            done.add(path.pop().needed if path else start)
        elif need.earlier or need.needed in done:
            continue
        elif need.needed in at:
            yield (*path[at[need.needed] :], need)
        else:
            path.append(need)
            at[need.needed] = len(path)
            waiting.append(iter(graph.of(need.needed)))
