"""What a contract pays when every target is met, and how much of it rests on each measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush

from obcdsl.engine.evaluate import Prepared, evaluate_only
from obcdsl.engine.facts import Facts
from obcdsl.engine.values import Value
from obcdsl.engine.what_if import Users, users_of
from obcdsl.frozen import frozen
from obcdsl.model.constants import constant
from obcdsl.model.contract import Contract
from obcdsl.model.figures import shown
from obcdsl.model.units import MONEY_UNIT
from obcdsl.plan import nodes as no

FULL, NOTHING_SCORED = Fraction(1), Fraction(0)
NO_FACTS = Facts({})
# Money by the number of the year; 0 for what falls due for the whole term.
ByYear = Mapping[int, Fraction]


@frozen
class AtTarget:
    """A contract with every measure at its best score; what no data are needed for is known, and the rest is not."""

    contract: Contract
    prepared: Prepared
    facts: Facts = NO_FACTS

    @cached_property
    def _scores(self) -> dict[str, list[int]]:
        """The nodes of the score of each measure."""
        found: dict[str, list[int]] = {}
        for figure in self.prepared.plan.figures:
            if figure.kind is no.Kind.MEASURE_SCORE:
                found.setdefault(figure.key.partition(".")[0], []).append(figure.node)
        return found

    @cached_property
    def _best(self) -> dict[str, Fraction]:
        """The best score of each measure: the whole, or all its points."""
        found: dict[str, Fraction] = {}
        for terms in self.contract.versions:
            for measure in terms.measures:
                points = constant(measure.worth) if measure.worth is not None else FULL
                found[measure.name] = FULL if points is None else points
        return found

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The value of every node of the plan."""
        forced = {node: self._best.get(name, FULL) for name, nodes in self._scores.items() for node in nodes}
        unmade = [position for position, run in enumerate(self.prepared.steps) if run is None]
        given = evaluate_only(self.prepared, self.facts, unmade)
        found: list[Value] = []
        for position, run in enumerate(self.prepared.steps):
            if position in forced:
                found.append(forced[position])
            else:
                found.append(run(found) if run is not None else given[position])
        return tuple(found)

    @cached_property
    def _passed_on(self) -> frozenset[str]:
        return frozenset(
            one.name for terms in self.contract.versions for one in terms.payments if one.passed is not None
        )

    @cached_property
    def _users(self) -> Users:
        return users_of(self.prepared.plan)

    def paid(self, payment: str) -> dict[int, Fraction | None]:
        """What falls due of a payment or share in each year; None where it needs data."""
        found: dict[int, Fraction | None] = {}
        for line in self.prepared.plan.lines:
            if line.payment == payment:
                value, year = self.values[line.node], line.period.year
                before = found.get(year, Fraction(0))
                found[year] = before + value if before is not None and isinstance(value, Fraction) else None
        return found

    @cached_property
    def _lines(self) -> dict[int, list[no.PlannedLine]]:
        """The lines that count, by their nodes: of what is passed on only the payment that it comes from."""
        found: dict[int, list[no.PlannedLine]] = {}
        for line in self.prepared.plan.lines:
            if line.payment not in self._passed_on:
                found.setdefault(line.node, []).append(line)
        return found

    @cached_property
    def _scratch(self) -> list[Value]:
        """The values, changed while it is tried what would be, and put back after."""
        return list(self.values)

    def rests_on(self, measures: Iterable[str]) -> ByYear:
        """How much less falls due in each year if some measures score nothing; what is passed on counts once."""
        scores = frozenset(node for name in measures for node in self._scores.get(name, ()))
        found: dict[int, Fraction] = {}
        for node, after in self._without(scores).items():
            before = self.values[node]
            for line in self._lines.get(node, ()):
                if isinstance(before, Fraction) and isinstance(after, Fraction):
                    found[line.period.year] = found.get(line.period.year, Fraction(0)) + before - after
        return {year: amount for year, amount in found.items() if amount}

    def _without(self, scores: frozenset[int]) -> dict[int, Value]:
        """What would be other values, by their nodes, with some scores at nothing."""
        values = self._scratch
        changed: dict[int, Value] = dict.fromkeys(scores, NOTHING_SCORED)
        for node in scores:
            values[node] = NOTHING_SCORED
        waiting = list({user for node in scores for user in self._users[node] if user not in scores})
        heapify(waiting)
        last = -1
        while waiting:
            index = heappop(waiting)
            run = self.prepared.steps[index]
            if index == last or run is None or index in scores:
                continue
            last, new = index, run(values)
            if new != values[index]:
                values[index] = changed[index] = new
                for user in self._users[index]:
                    heappush(waiting, user)
        for node in changed:
            values[node] = self.values[node]
        return changed


def in_money(amount: Fraction, contract: Contract) -> str:
    """An amount as statements print it."""
    return shown(amount, MONEY_UNIT, contract.currency)


def year_words(year: int) -> str:
    return f"year {year}" if year else "the whole term"
