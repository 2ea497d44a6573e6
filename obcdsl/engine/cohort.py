"""The figures over the cohort, in passes: what each needs of every organisation, those that rest on others after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from obcdsl.engine.evaluate import Prepared, evaluate_only
from obcdsl.engine.explain import parts
from obcdsl.engine.facts import Facts
from obcdsl.engine.peers import Peers, peers_of, taking_part
from obcdsl.engine.values import Value
from obcdsl.frozen import changed
from obcdsl.plan import nodes as no

T = TypeVar("T")


class Each(Protocol):
    """`map`, or one that does the same in several processes."""

    def __call__(self, facts: Sequence[Facts], one: Callable[[Facts], T]) -> Iterable[T]: ...


def one_by_one(facts: Sequence[Facts], one: Callable[[Facts], T]) -> Iterable[T]:
    return map(one, facts)


def with_cohort(prepared: Prepared, facts: Sequence[Facts], each: Each = one_by_one) -> tuple[Facts, ...]:
    """The facts of all organisations of a run, with what they come to together. They must be all that there are."""
    known: dict[int, Peers] = {}
    for level in levels(prepared.plan):
        nodes = [node for _, node in level]
        needed = _needed(prepared.plan, nodes)
        now = tuple(changed(one, cohort=dict(known)) for one in facts) if known else facts
        found = list(each(now, partial(_shares, prepared, needed, nodes)))
        for at, (position, node) in enumerate(level):
            named = ((one.organisation or "", values[at]) for one, values in zip(facts, found, strict=True))
            known[position] = peers_of(node, named)
    return tuple(changed(one, cohort=known) for one in facts)


def levels(plan: no.Plan) -> list[list[tuple[int, no.OverCohort]]]:
    """The nodes over the cohort with their positions: first those that rest on no other, then those that rest on these."""
    depths: list[int] = []
    found: list[list[tuple[int, no.OverCohort]]] = []
    for position, node in enumerate(plan.nodes):
        depth = max((depths[part] for part in parts(node)), default=0)
        if isinstance(node, no.OverCohort):
            if depth == len(found):
                found.append([])
            found[depth].append((position, node))
            depth += 1
        depths.append(depth)
    return found


def _needed(plan: no.Plan, over: Iterable[no.OverCohort]) -> list[int]:
    """All nodes that some nodes over the cohort are made from, in order."""
    found: set[int] = set()
    waiting = [part for node in over for part in parts(node)]
    while waiting:
        position = waiting.pop()
        if position not in found:
            found.add(position)
            node = plan.nodes[position]
            waiting.extend(parts(node))
    return sorted(found)


def _shares(prepared: Prepared, needed: list[int], over: list[no.OverCohort], facts: Facts) -> list[Value | None]:
    """What one organisation brings to each of some nodes over the cohort."""
    values = evaluate_only(prepared, facts, needed)
    return [taking_part(node, values) for node in over]
