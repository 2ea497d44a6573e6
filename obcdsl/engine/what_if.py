"""What would be other values if some facts were others: only what rests on them is worked out anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from obcdsl.engine.evaluate import Evaluation, from_facts
from obcdsl.engine.explain import parts
from obcdsl.engine.facts import Facts
from obcdsl.engine.values import Value
from obcdsl.plan import nodes as no

# For each node of a plan the nodes that need it, in order.
Users = Sequence[Sequence[int]]


def users_of(plan: no.Plan) -> Users:
    """For each node of a plan the nodes that need it."""
    users: list[list[int]] = [[] for _ in plan.nodes]
    for index, node in enumerate(plan.nodes):
        for part in parts(node):
            users[part].append(index)
    return users


def what_if(evaluation: Evaluation, facts: Facts, users: Users) -> dict[int, Value]:
    """The values that are others on other facts of the same organisation, by their nodes; the cohort stays as it was."""
    prepared, values = evaluation.prepared, list(evaluation.values)
    found: dict[int, Value] = {}
    waiting = list(_inputs(evaluation, facts))
    last = -1
    while waiting:
        at = heappop(waiting)
        if at == last:
            continue
        last, run = at, prepared.steps[at]
        new = run(values) if run is not None else from_facts(facts, prepared.plan.nodes[at], at, values)
        if new != values[at]:
            values[at] = found[at] = new
            for user in users[at]:
                heappush(waiting, user)
    return found


def _inputs(evaluation: Evaluation, facts: Facts) -> Iterator[int]:
    """The nodes, in order, whose fact is another one, or is there only before or after."""
    before, after = evaluation.facts.values, facts.values
    for at, node in enumerate(evaluation.plan.nodes):
        if isinstance(node, no.Input):
            key = (node.key, node.period)
            if before.get(key) is not after.get(key):
                yield at
