"""Plan and facts -> values. The exact evaluator: what it yields is what a plan means."""

from __future__ import annotations

from obcdsl.engine.facts import Facts
from obcdsl.engine.steps import Step, Values, step
from obcdsl.engine.values import Absent, Value, Why
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
        if run is not None:
            values.append(run(values))
        elif isinstance(node, no.Input):
            values.append(_given(facts, node))
    return Evaluation(prepared, facts, tuple(values))


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
