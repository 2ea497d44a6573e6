"""Whether every measure can move a payment, and every part at risk can be earned."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.checks.definitions import Definition, groups, sides_of
from obcdsl.checks.graph import Need, dependencies
from obcdsl.checks.scales import scales
from obcdsl.checks.words import heading
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.constants import constant
from obcdsl.model.figures import shown
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.rules import MovesNoPayment, NothingEarnsIt

ZERO = Fraction(0)


def risk_can_be_earned(contract: co.Contract) -> Iterator[Problem]:
    """A part of a payment at risk, and nothing that earns it."""
    for payment in contract.payments:
        if payment.earned is None and payment.at_risk and not _nothing(payment.at_risk):
            yield NothingEarnsIt(payment.at_risk[0].place, payment.name)


def measures_move_payments(contract: co.Contract) -> Iterator[Problem]:
    """Measures whose results change nothing that is paid; a contract that pays nothing asks nothing of them."""
    if not contract.payments and not contract.shares:
        return
    idle = _idle(contract)
    moving = dependencies(contract, idle.counts, idle.holds)
    reached = moving.reached_from((*(payment.name for payment in contract.payments), *map(sides_of, contract.shares)))
    safe = _safe_payments(contract)
    for outcomes, domain, measure in _measures(contract):
        if not reached & _results(measure) and not measure.never_applied:
            why = _by_itself(contract, idle, domain, measure) or _by_payment(safe, outcomes)
            yield MovesNoPayment(heading(measure.place), measure.name, why)


def _measures(contract: co.Contract) -> Iterator[tuple[co.Outcomes, co.Domain | None, co.Measure]]:
    for outcomes in contract.outcomes:
        yield from ((outcomes, None, measure) for measure in outcomes.measures)
        yield from ((outcomes, domain, measure) for domain in outcomes.domains for measure in domain.measures)


@frozen
class _Idle:
    """What makes no difference: expressions, by identity; parts of wholes; measures, with the one score that they have."""

    expressions: frozenset[int]
    parts: frozenset[tuple[str, str]]
    one_score: dict[str, ex.Expression]

    def counts(self, definition: Definition) -> bool:
        return id(definition.value) not in self.expressions

    def holds(self, need: Need) -> bool:
        return (need.key, need.needed) not in self.parts


def _idle(contract: co.Contract) -> _Idle:
    safe = {id(p.earned) for p in contract.payments if p.earned is not None and p.at_risk and _nothing(p.at_risk)}
    weightless = {
        (f"{group.name}.score", f"{member.name}.score")
        for group in groups(contract)
        for member in group.members
        if member.weights and _nothing(member.weights)
    }
    constant_scores = {measure.name: found for measure in contract.measures if (found := _one_score(measure))}
    settled = {(f"{name}.score", name) for name in constant_scores}
    scores = {id(entry.value) for m in contract.measures if m.name in constant_scores for entry in m.scores}
    return _Idle(frozenset(safe | scores), frozenset(weightless | settled), constant_scores)


def _nothing(values: co.Timeline) -> bool:
    return all(constant(entry.value) == ZERO for entry in values)


def _one_score(measure: co.Measure) -> ex.Expression | None:
    """The score that a measure has whatever its result, if it has one, and its data do not matter otherwise."""
    if measure.gates or measure.fewer is not None:
        return None
    values = [value for entry in measure.scores for value in _values(entry.value)]
    if measure.missing is not None:
        if not isinstance(measure.missing, co.ScoreAs):
            return None
        values.append(measure.missing.value)
    numbers = {constant(value) for value in values}
    return values[0] if len(numbers) == 1 and None not in numbers else None


def _values(score: ex.Expression) -> Iterator[ex.Expression]:
    """The scores that a scale can give; a sum is looked at as a whole."""
    found = tuple(scales(score))
    if not found:
        yield score
    for scale in found:
        yield from (part.value for part in (scale.steps if isinstance(scale, ex.Steps) else scale.points))


def _results(measure: co.Measure) -> frozenset[str]:
    """The figures of a measure that arrive as data."""
    fields = (f"{measure.name}.{figure.name}" for figure in measure.figures if not figure.values)
    return frozenset({measure.name, *fields})


def _by_itself(contract: co.Contract, idle: _Idle, domain: co.Domain | None, measure: co.Measure) -> str | None:
    """Why a measure makes no difference to the score of its framework."""
    if measure.name in idle.one_score:
        score = idle.one_score[measure.name]
        value = constant(score)
        assert value is not None
        return f"its score is {shown(value, score.type, contract.currency)} whatever the result"
    for member in (measure, domain):
        if member is not None and member.weights and _nothing(member.weights):
            return f"the weight of `{member.name}` is 0% throughout"
    return None


def _safe_payments(contract: co.Contract) -> dict[str, str]:
    """By framework, a payment that is earned by it and of which nothing is ever at risk."""
    found: dict[str, str] = {}
    graph = dependencies(contract)
    for payment in contract.payments:
        if payment.earned is not None and payment.at_risk and _nothing(payment.at_risk):
            keys = (part.key for part in everything(payment.earned) if isinstance(part, ex.Reference))
            reached = graph.reached_from(keys)
            scored = (outcomes.name for outcomes in contract.outcomes if f"{outcomes.name}.score" in reached)
            found.update((name, payment.name) for name in scored)
    return found


def _by_payment(safe: dict[str, str], outcomes: co.Outcomes) -> str:
    """Why the score of a framework makes no difference to what is paid."""
    if outcomes.name in safe:
        return f"nothing of `{safe[outcomes.name]}` is ever at risk"
    return f"no payment or share rests on `{outcomes.name}`"
