"""Worked examples for people to read: a line for each expectation, and why one is not met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from click import style

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.problem_text import counted, full_text, summary, where
from obcdsl.cli.screen import one_line
from obcdsl.engine.examples import Result
from obcdsl.model.contract import Contract, Expected
from obcdsl.model.figures import shown
from obcdsl.problems import Problem, Severity
from obcdsl.problems.rules import ExampleFails


def lines(analysis: Analysis) -> Iterator[str]:
    """What there is to say of a contract and its examples, and an empty line."""
    yield style(one_line(analysis.name), bold=True)
    contract = analysis.contract
    if contract is None or analysis.prepared is None:
        errors = errors_of(analysis)
        yield f"{full_text(errors)}\n\n{summary(errors, [analysis.name])} Its examples run when there are none."
    elif not analysis.results:
        yield "  It has no examples."
    else:
        for example, results in groupby(analysis.results, lambda result: result.example):
            yield f"  {one_line(example.title)}"
            for result in results:
                yield from _result(contract, result)
    yield ""


def errors_of(analysis: Analysis) -> Sequence[Problem]:
    """What keeps the examples from being run."""
    return [problem for problem in analysis.found if problem.severity is Severity.ERROR]


def total(analyses: Sequence[Analysis]) -> str:
    """How many expectations are met, and how many contracts could not be run."""
    results = [result for analysis in analyses for result in analysis.results]
    met = sum(result.problem is None for result in results)
    stopped = sum(analysis.prepared is None for analysis in analyses)
    said = [f"{met:,} of {counted(len(results), 'expectation')} met."] if results else []
    said += [f"{counted(stopped, 'contract')} could not be run."] if stopped else []
    return " ".join(said) or "There was nothing to run."


def what(result: Result) -> str:
    """What an expectation is about: `incentive to Circle in year 3`."""
    party = f" to {result.expectation.party}" if result.expectation.party else ""
    return f"{result.expectation.key}{party} in {result.period.words}"


def _result(contract: Contract, result: Result) -> Iterator[str]:
    if result.problem is None:
        yield f"    {style('pass', fg='green')}  {one_line(f'{what(result)}: {_expected(contract, result)}')}"
        return
    yield f"    {style('FAIL', fg='red', bold=True)}  {one_line(what(result))}"
    yield from (f"          {label:<12}{one_line(text)}" for label, text in reasons(result.problem) if text)


def reasons(problem: ExampleFails) -> tuple[tuple[str, str], ...]:
    """Why an expectation is not met, line by line; what there is nothing to say of is empty."""
    return (
        ("expected", problem.expected),
        ("found", problem.found),
        ("difference", problem.difference),
        ("because", problem.reason),
        ("written at", where(problem.place)),
    )


def _expected(contract: Contract, result: Result) -> str:
    value = result.expectation.value
    return value.value if isinstance(value, Expected) else shown(value, result.expectation.type, contract.currency)
