"""What a plan pays, as a value: two plans with the same pay the same on any figures."""

from __future__ import annotations

import attrs

from obcdsl.engine.schema import fields_of
from obcdsl.frozen import values_of
from obcdsl.model.contract import Contract
from obcdsl.plan import nodes as no

Meaning = object


@attrs.define(eq=False)
class Meanings:
    """What nodes of plans work out, each with a number: equal numbers are equal sums of equal figures, whichever plan they are in."""

    known: dict[object, int] = attrs.Factory(dict)

    def of(self, plan: no.Plan) -> list[int]:
        numbers: list[int] = []
        for node in plan.nodes:
            numbers.append(numbers[node.of] if isinstance(node, no.Named) else self._number(_meaning(node, numbers)))
        return numbers

    def _number(self, meaning: object) -> int:
        return self.known.setdefault(meaning, len(self.known))

    def paid(self, plan: no.Plan) -> Meaning:
        """All that falls due, between whom, for when, and when it is final."""
        numbers = self.of(plan)
        return tuple(
            sorted(
                (
                    line.payer, line.payee, line.period.id, numbers[line.node], line.reconciles,
                    -1 if line.settled_by is None else numbers[line.settled_by],
                    str(line.final_from), str(line.due), str(line.period.start), str(line.period.end),
                )
                for line in plan.lines
            )
        )  # fmt: skip

    def reported(self, contract: Contract, plan: no.Plan) -> Meaning:
        """The figures that statements report, and those that the data have to give."""
        numbers = self.of(plan)
        figures = frozenset((one.key, one.kind, one.period.id, numbers[one.node]) for one in plan.figures)
        collected = frozenset(
            (
                one.key, one.type, one.grain, one.data.source, one.data.column, one.data.written, one.data.known_as, one.texts,
                one.optional, one.unasked,
                *((limit.value, limit.included) if limit else None for limit in (one.lower, one.upper)),
            )
            for one in fields_of(contract)
        )  # fmt: skip
        return (figures, collected)


def _meaning(node: no.Node, numbers: list[int]) -> object:
    """A node with what it works out in place of the positions it names."""
    kind = type(node).__name__
    if isinstance(node, no.Constant):
        return (kind, type(node.value).__name__, node.value, node.type)
    if isinstance(node, no.Input):
        return (kind, *values_of(node))
    meaning = (kind, *(_part(value, numbers) for value in values_of(node)))
    return _in_any_order(meaning) if isinstance(node, no.AllOf | no.AnyOf | no.Extreme | no.Sum | no.Mean) else meaning


def _in_any_order(meaning: tuple[object, ...]) -> object:
    """What is exact comes to the same in whatever order its parts stand."""
    return tuple(tuple(sorted(part)) if isinstance(part, tuple) else part for part in meaning)


def _part(value: object, numbers: list[int]) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return numbers[value]
    if isinstance(value, tuple):
        return tuple(_part(one, numbers) for one in value)
    return tuple(_part(one, numbers) for one in values_of(value)) if isinstance(value, no.Interval) else value
