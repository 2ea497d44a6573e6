"""Plan and facts -> values. The exact evaluator: what it yields is what a plan means."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.engine.facts import Facts
from obcdsl.engine.peers import own_or_common
from obcdsl.engine.steps import Step, Values, step
from obcdsl.engine.values import NOTHING, Absent, Value, Why
from obcdsl.frozen import frozen
from obcdsl.plan import nodes as no


@frozen
class Prepared:
    """A plan made ready to be run, once or for thousands of organisations."""

    plan: no.Plan
    steps: tuple[Step | None, ...]


@frozen
class Evaluation:
    """Every step of a plan with its value; explanations are read off it, never worked out again."""

    prepared: Prepared
    facts: Facts
    values: tuple[Value, ...]

    @property
    def plan(self) -> no.Plan:
        return self.prepared.plan


def prepare(plan: no.Plan) -> Prepared:
    return Prepared(plan, tuple(step(node) for node in plan.nodes))


def evaluate(prepared: Prepared, facts: Facts) -> Evaluation:
    """The value of every node, in order. A figure that is not in the facts is awaited."""
    values: Values = []
    for node, run in zip(prepared.plan.nodes, prepared.steps, strict=True):
        values.append(run(values) if run is not None else from_facts(facts, node, len(values), values))
    return Evaluation(prepared, facts, tuple(values))


def evaluate_only(prepared: Prepared, facts: Facts, positions: Iterable[int]) -> Values:
    """The values of some nodes, in order, that rest on no others; nothing stands for the rest."""
    values: Values = [NOTHING] * len(prepared.steps)
    for position in positions:
        run = prepared.steps[position]
        node = prepared.plan.nodes[position]
        values[position] = run(values) if run is not None else from_facts(facts, node, position, values)
    return values


def from_facts(facts: Facts, node: no.Node, position: int, values: Values) -> Value:
    """The value of what is not worked out from the nodes before it alone."""
    if isinstance(node, no.OverCohort):
        return own_or_common(node, facts.cohort.get(position), values)
    assert isinstance(node, no.Input)
    return _given(facts, node)


def _given(facts: Facts, node: no.Input) -> Value:
    fact = facts.values.get((node.key, node.period))
    if fact is None:
        return Absent(_why(node), ((node.key, node.period),))
    if fact.value is None:
        return Absent(Why.MISSING, ((node.key, node.period),))
    return fact.value


def _why(node: no.Input) -> Why:
    if node.decided:
        return Why.AWAITING_DECISION
    return Why.MISSING if node.optional else Why.AWAITING
