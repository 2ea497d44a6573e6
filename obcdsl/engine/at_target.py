"""What a contract pays when every target is met, and how much of it rests on each measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    def _paying(self) -> dict[int, list[no.PlannedLine]]:
        """Of the lines that count, those of payments."""
        payments = {payment.name for terms in self.contract.versions for payment in terms.payments}
        found = {node: [line for line in lines if line.payment in payments] for node, lines in self._lines.items()}
        return {node: lines for node, lines in found.items() if lines}

    @cached_property
    def _scratch(self) -> list[Value]:
        """The values, changed while it is tried what would be, and put back after."""
        return list(self.values)

    def rests_on(self, measures: Iterable[str]) -> ByYear:
        """How much less falls due in each year if some measures score nothing; what is passed on counts once."""
        nothing = {node: NOTHING_SCORED for name in measures for node in self._scores.get(name, ())}
        found: dict[int, Fraction] = {}
        for node, after in self._scored(nothing).items():
            before = self.values[node]
            for line in self._lines.get(node, ()):
                if isinstance(before, Fraction) and isinstance(after, Fraction):
                    found[line.period.year] = found.get(line.period.year, Fraction(0)) + before - after
        return {year: amount for year, amount in found.items() if amount}

    def earned(self, measure: str, score: Fraction) -> ByYear | None:
        """How much more is paid for each year at a score of a measure than at none; None where that rests on data too.

        What is shared of gains and losses is left aside.
        """
        nodes = self._scores.get(measure, ())
        if any(not isinstance(self.values[node], Fraction) for node in self._paid_by(frozenset(nodes))):
            return None
        after, none = self._scored(dict.fromkeys(nodes, score)), self._scored(dict.fromkeys(nodes, NOTHING_SCORED))
        found: dict[int, Fraction] = {}
        for node in after.keys() | none.keys():
            more, less = after.get(node, self.values[node]), none.get(node, self.values[node])
            for line in self._paying.get(node, ()):
                if not isinstance(more, Fraction) or not isinstance(less, Fraction):
                    return None
                found[line.period.year] = found.get(line.period.year, Fraction(0)) + more - less
        return found

    def _paid_by(self, scores: frozenset[int]) -> Iterator[int]:
        """The nodes of the lines that some scores have a part in."""
        waiting, seen = list(scores), set(scores)
        while waiting:
            node = waiting.pop()
            if node in self._paying:
                yield node
            new = [user for user in self._users[node] if user not in seen]
            seen.update(new)
            waiting.extend(new)

    def _scored(self, scores: Mapping[int, Fraction]) -> dict[int, Value]:
        """What would be other values, by their nodes, at other scores."""
        values = self._scratch
        changed: dict[int, Value] = {node: score for node, score in scores.items() if values[node] != score}
        for node, score in changed.items():
            values[node] = score
        waiting = list({user for node in changed for user in self._users[node] if user not in scores})
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
