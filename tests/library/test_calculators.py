"""Contracts of the library, on random data, pay what calculators that know nothing of obcdsl work out from the words.

A calculator is a module of tests/library/calculators named after its contract's folder. It has `random_data(random)`, which
gives the rows of a data file (measure, period, value, and cases where there are any), and `expected(rows)`, the money of every
line by payment, payer, payee and period; a line without an amount is left out.
OBC_RANDOM=10000 says how many data sets are tried.
"""

from __future__ import annotations

import csv
import importlib
import io
import os
import pkgutil
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Protocol

import pytest

import obcdsl
from obcdsl.analysis.contract import Analysis
from obcdsl.analysis.payment import Request, pay
from obcdsl.engine.data.kinds import tables_of
from obcdsl.problems.data_figures import LooksLikeThousands
from obcdsl.resources import shipped
from obcdsl.statement import Origin
from tests.library import calculators
from tests.library.expected import example_data

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]
TIMES = int(os.environ.get("OBC_RANDOM", "60"))


class Calculator(Protocol):
    def random_data(self, random: Random) -> Rows: ...
    def expected(self, rows: Rows) -> Lines: ...


def _calculator(name: str) -> Calculator:
    return importlib.import_module(f"{calculators.__name__}.{name}")  # type: ignore[return-value]  # a module is one by its functions


NAMES = sorted(found.name for found in pkgutil.iter_modules(calculators.__path__))
every_calculator = pytest.mark.parametrize("name", NAMES)


def test_there_are_calculators() -> None:
    assert NAMES


@every_calculator
def test_a_calculator_imports_nothing_of_ours(name: str) -> None:
    text = (Path(calculators.__path__[0]) / f"{name}.py").read_text(encoding="utf-8")
    assert "obcdsl" not in text
    assert "float" not in text


@every_calculator
def test_the_example_data_are_paid_as_by_hand(name: str) -> None:
    analysis = obcdsl.load(shipped("stdlib_contracts") / name / "contract.obc")
    rows: list[dict[str, str]] = []
    for path in example_data(shipped("stdlib_contracts") / name):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows.extend(csv.DictReader(file))
    assert _paid(analysis, rows) == _calculator(name).expected(rows)


@every_calculator
def test_random_data_are_paid_as_by_hand(name: str) -> None:
    analysis = obcdsl.load(shipped("stdlib_contracts") / name / "contract.obc")
    calculator = _calculator(name)
    for seed in range(TIMES):
        rows = calculator.random_data(Random(f"{name} {seed}"))
        assert _paid(analysis, rows) == calculator.expected(rows), f"seed {seed}"


def _paid(analysis: Analysis, rows: Rows) -> Lines:
    """The lines with an amount."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    tables, problems = tables_of("data.csv", text.getvalue().encode())
    assert not problems
    paid = pay(analysis, tables, Request(), Origin("contract.obc", "", (), "", ""))
    # Counts that happen to look like thousands are paid as they stand, with a warning.
    wrong = [problem.message() for problem in paid.problems if not isinstance(problem, LooksLikeThousands)]
    assert not wrong
    (statement,) = paid.statements
    found: Lines = {}
    for line in statement.lines:
        if line.amount is not None:
            key = (line.payment, line.payer, line.payee, line.period.id)
            found[key] = found.get(key, Fraction(0)) + line.amount
    return found
