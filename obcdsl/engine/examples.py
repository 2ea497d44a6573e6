"""Worked examples: what a contract says it pays, held against what it pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from obcdsl.engine.evaluate import Evaluation, evaluate, prepare
from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.summed import Term, Terms
from obcdsl.engine.values import ABSENT, Absent, Value, Why
from obcdsl.frozen import frozen
from obcdsl.model.calendar import Period
from obcdsl.model.contract import Contract, Example, Expectation, Expected, Measure
from obcdsl.model.expression import Constant
from obcdsl.model.figures import Known, shown
from obcdsl.model.units import Type, Unit
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import plan_of
from obcdsl.problems.rules import ExampleFails


@frozen
class Result:
    """One expectation of an example, for one period: what was expected and what came out."""

    example: Example
    expectation: Expectation
    period: Period
    found: Value
    problem: ExampleFails | None


@frozen
class Worked:
    """An example with all its results, how they came about, and the nodes of those that have one."""

    example: Example
    results: tuple[Result, ...]
    evaluation: Evaluation
    roots: tuple[int, ...]


def run(contract: Contract) -> tuple[Result, ...]:
    """All examples of a contract, each evaluated on the figures it gives and nothing else."""
    return tuple(result for worked in work(contract) for result in worked.results)


def work(contract: Contract) -> Iterator[Worked]:
    """The same with what explains them, one example after the other."""
    wanted = {(e.key, p.id): (e.key, p) for example in contract.examples for e in example.expected for p in e.periods}
    prepared = prepare(plan_of(contract, wanted.values()))
    for example in contract.examples:
        evaluation = evaluate(prepared, facts_of(contract, example))
        found = [
            _result(contract, evaluation, example, expectation, period)
            for expectation in example.expected
            for period in expectation.periods
        ]
        roots = tuple(term.node for _, terms in found for term in terms.telling(evaluation.values))
        yield Worked(example, tuple(result for result, _ in found), evaluation, roots)


def facts_of(contract: Contract, example: Example) -> Facts:
    """The figures an example gives. A figure given without its number of cases rests on enough of them."""
    values = {(given.key, period.id): Fact(given.value, None) for given in example.given for period in given.periods}
    for measure in contract.measures:
        count = measure.fewer.count if measure.fewer else None
        if isinstance(count, Constant):
            for period in _periods_with_a_value(contract, measure, values):
                values.setdefault((f"{measure.name}.cases", period), Fact(count.value, None))
    return Facts(values)


def _periods_with_a_value(contract: Contract, measure: Measure, values: Mapping[tuple[str, str], Fact]) -> list[str]:
    """The periods for which a measure is given; one that is worked out may have a value for any."""
    if measure.computed is not None:
        return [period.id for period in contract.calendar.periods(measure.grain)]
    return [period for key, period in values if key == measure.name]


def _result(
    contract: Contract, evaluation: Evaluation, example: Example, expectation: Expectation, period: Period
) -> tuple[Result, Terms]:
    """A result, and the terms of the plan that sum to it."""
    terms = _terms(contract, evaluation, expectation, period)
    found = terms.total(evaluation.values)
    met = _as_expected(expectation.value, found)
    problem = None if met else _failure(contract, evaluation, example, expectation, period, terms)
    return Result(example, expectation, period, found, problem), terms


def _as_expected(expected: Known | Expected, found: Value) -> bool:
    if isinstance(expected, Expected):
        return isinstance(found, Absent) and found.why is _WHY[expected]
    return not isinstance(found, Absent) and expected == found


_WHY = {
    Expected.MISSING: Why.MISSING,
    Expected.AWAITING: Why.AWAITING,
    Expected.AWAITING_DECISION: Why.AWAITING_DECISION,
}


def _terms(contract: Contract, evaluation: Evaluation, expectation: Expectation, period: Period) -> Terms:
    """What an expectation is about: a figure of that very period, or the lines that are paid within it."""
    name, _, field = expectation.key.partition(".")
    if expectation.party is None:
        figures = _figures(evaluation, expectation.key)
        for figure in figures:
            if figure.period == period:
                return _sum_of([figure])
        if field or not any(line.payment == name for line in evaluation.plan.lines):
            return _nearest(figures, expectation.type, period)
    parties = contract.parties_of(expectation.party) if expectation.party is not None else ()
    return _paid(evaluation, name, parties, period)


def _figures(evaluation: Evaluation, key: str) -> list[no.Figure]:
    """The figures of a key. A measure that is scored in points has its points under the name of its score."""
    found = [figure for figure in evaluation.plan.figures if figure.key == key]
    if found or not key.endswith(".points"):
        return found
    return _figures(evaluation, f"{key.removesuffix('points')}score")


def _sum_of(figures: list[no.Figure]) -> Terms:
    return Terms(tuple(Term(figure.node, figure.period) for figure in figures))


def _nearest(figures: list[no.Figure], type_: Type, period: Period) -> Terms:
    """For a longer period the total of what adds up, for a shorter one the figure of the period around it."""
    inside = [f for f in figures if period.start <= f.period.start and f.period.end <= period.end]
    around = [f for f in figures if f.period.start <= period.start and period.end <= f.period.end]
    if inside and isinstance(type_, Unit) and type_.adds_up_over_time:
        return _sum_of(inside)
    return _sum_of((around or inside)[-1:])


def _paid(evaluation: Evaluation, payment: str, parties: tuple[str, ...], period: Period) -> Terms:
    """What is paid within a period; to a party, or those of a pool, what it receives less what it pays."""
    return Terms(
        tuple(
            Term(line.node, line.period, line.payer, line.payee, taken=bool(parties) and line.payer in parties)
            for line in evaluation.plan.lines
            if line.payment == payment and period.start <= line.period.start and line.period.end <= period.end
            if not parties or (line.payee in parties) is not (line.payer in parties)
        )
    )


def _failure(
    contract: Contract,
    evaluation: Evaluation,
    example: Example,
    expectation: Expectation,
    period: Period,
    terms: Terms,
) -> ExampleFails:
    currency, type_, expected = contract.currency, expectation.type, expectation.value
    found = terms.total(evaluation.values)
    party = f" to {expectation.party}" if expectation.party else ""
    difference = ""
    if isinstance(expected, Fraction) and isinstance(found, Fraction):
        gap = shown(abs(found - expected), type_, currency)
        difference = f"{gap} {'less' if expected > found else 'more'}"
    return ExampleFails(
        expectation.place,
        example.title,
        f"{expectation.key}{party} in {period.words}",
        expected.value if isinstance(expected, Expected) else shown(expected, type_, currency),
        f"{ABSENT[found.why]}{_cells(found)}" if isinstance(found, Absent) else shown(found, type_, currency),
        difference,
        terms.how(evaluation, type_, currency),
    )


def _cells(found: Absent) -> str:
    named = [f"{cell[0]} in {cell[1]}" for cell in found.cells[:5]]
    more = f" and {len(found.cells) - 5} more" if len(found.cells) > 5 else ""
    return f": {', '.join(named)}{more}" if named else ""
