"""What is right is left alone."""

from __future__ import annotations

import pytest

import obcdsl
from obcdsl.assembly.texts import alone
from obcdsl.checks import CHECKS, check
from obcdsl.model.from_syntax import from_syntax
from obcdsl.problems import Severity
from obcdsl.resources import shipped
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from tests.unit.checks.checked import measure, problems, quality

LIBRARY = sorted(path for path in shipped("stdlib_contracts").glob("*/contract.obc"))


def test_a_small_contract_without_a_fault_has_no_problem() -> None:
    assert not problems(quality(measure("waits")))


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
def test_a_contract_of_the_library_has_no_problem(path) -> None:
    contract = obcdsl.load(path).contract
    assert contract is not None
    assert [f"{problem.place}: {problem.message()}" for problem in check(contract)] == []


@pytest.mark.parametrize(
    "text",
    [
        'contract "x"',
        'contract "x" term 1 year from 1 May 2026 currency GBP payment p',
        'contract "x" outcomes q measure m outcomes r domain d domain d weight 1 share s when above £0',
        'contract "x" let a = b let b = a + c let c = a table t by a columns b percent row 1: 2%, 3%',
        'contract "x" amount a is 1 in year 9 is £2 from year 2 then rising x a year let y = unknown / a',
        'contract "x" outcomes q measure m measured in percent score 0% below x, 1 from z if missing carry the last value forward',
        'contract "x" function f(a) = f(a) / a let x = f(1) / f(2, 3) share s of x held by s when above x all: x to y',
    ],
)
def test_a_broken_contract_is_checked_as_far_as_it_goes(text: str) -> None:
    contract, _ = from_syntax(alone(parse(Source("<text>", text))[0]))
    assert contract is not None
    assert all(problem.message() for problem in check(contract))


def test_every_question_is_asked_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS)


def test_a_clause_for_every_measure_is_wrong_once() -> None:
    text = quality(
        "every measure",
        "  weight 50%  measured in percent each year, higher is better  score 0% below 90%, 100% above 90%",
        "  if missing score 0%",
        "measure a",
        "measure b",
    )
    assert [problem.code for problem in problems(text) if problem.severity is Severity.ERROR] == ["OBC0502"]
