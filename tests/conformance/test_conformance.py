"""This implementation does what the cases say: no more, no less, to the penny and to the column."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.analysis.payment import Paid, Request, pay
from obcdsl.engine.data.mapping import NO_MAPPING
from obcdsl.engine.values import ABSENT, NO_RESULT, Why
from obcdsl.files.finding import finder
from obcdsl.files.tables import read_mapping, read_statement, read_tables
from obcdsl.model.figures import Known
from obcdsl.problems import Problem
from obcdsl.source import Cell, Place
from obcdsl.statement import Figure, Line, Origin, Statement
from tests.architecture.test_inventory_problems import KINDS
from tests.conformance import cases
from tests.conformance.cases import DataProblem, Expected, Mark, case_name

# It takes ten thousand problems to have it.
WITHOUT_A_CASE = {"OBC0729"}
ORIGIN = Origin("contract.obc", "", (), "", "")
WITHOUT_VALUE = {
    ABSENT[Why.MISSING]: "missing",
    ABSENT[Why.AWAITING]: "awaited",
    ABSENT[Why.AWAITING_DECISION]: "undecided",
    **{ABSENT[why]: "no result" for why in NO_RESULT},
}


@pytest.mark.parametrize("case", cases.accepted(), ids=case_name)
def test_an_accepted_contract_pays_exactly_what_is_expected(case: Path) -> None:
    analysis = _analysed(case / "contract.obc")
    assert _found_marks(analysis) == cases.marks(_text(case / "contract.obc"))
    assert analysis.payable
    paid, problems = _paid(case)
    assert problems == cases.expected_problems(case / "problems.csv")
    statements = {statement.organisation or "": statement for statement in paid.statements}
    expected = cases.expected(case)
    assert {line.organisation for line in expected} == set(statements)
    for organisation, statement in statements.items():
        own = [line for line in expected if line.organisation == organisation]
        _assert_lines(statement, own)
        _assert_figures(statement, own)


@pytest.mark.parametrize("path", cases.rejected(), ids=case_name)
def test_a_rejected_contract_has_exactly_the_marked_problems(path: Path) -> None:
    expected = cases.marks(_text(path))
    assert expected, "a rejected contract has a mark"
    assert _found_marks(_analysed(path)) == expected


@pytest.mark.parametrize("case", cases.rejected_data(), ids=case_name)
def test_rejected_data_have_exactly_the_listed_problems(case: Path) -> None:
    analysis = _analysed(case / "contract.obc")
    assert analysis.payable, [problem.message() for problem in analysis.problems]
    expected = cases.expected_problems(case / "expected.csv")
    assert expected, "rejected data have a problem"
    _, problems = _paid(case)
    assert problems == expected


def test_every_kind_of_problem_has_a_case() -> None:
    marked = {mark.code for path in cases.rejected() for mark in cases.marks(_text(path))}
    listed = {
        problem.code for case in cases.rejected_data() for problem in cases.expected_problems(case / "expected.csv")
    }
    assert marked | listed == {kind.code for kind in KINDS} - WITHOUT_A_CASE


def test_marks_and_numbers_are_read_as_the_readme_says() -> None:
    text = "a\n\nb\n#   ^^^^ OBC0201   ^^^> OBC0204\n# ^ OBC0201\n# ^ OBC\n"
    assert cases.marks(text) == Counter(
        {Mark(3, 5, 9, "OBC0201"): 1, Mark(3, 20, 0, "OBC0204"): 1, Mark(3, 3, 4, "OBC0201"): 1}
    )
    assert [cases.number(text) for text in ("-1.5", "1/3", "50%", "100/3%")] == [
        Fraction(-3, 2),
        Fraction(1, 3),
        Fraction(1, 2),
        Fraction(1, 3),
    ]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _analysed(path: Path, as_of: date | None = None) -> Analysis:
    return analyse(str(path), path.read_bytes(), finder(str(path)), as_of)


def _found_marks(analysis: Analysis) -> Counter[Mark]:
    return Counter(_mark(problem) for problem in analysis.problems or analysis.obstacles)


def _mark(problem: Problem) -> Mark:
    place = problem.place
    assert isinstance(place, Place)
    assert not place.source.order, "a problem of a file that the case rests on"
    end_line, end = place.source.line_and_column(place.end)
    goes_on = end_line > place.line
    return Mark(place.line, place.column, 0 if goes_on else max(end, place.column + 1), problem.code)


def _paid(case: Path) -> tuple[Paid, Counter[DataProblem]]:
    mapped = case / "mapping.toml"
    mapping, of_mapping = read_mapping(mapped) if mapped.is_file() else (NO_MAPPING, ())
    tables, _, of_files = read_tables(cases.data_files(case))
    asked = cases.asked(case)
    as_of = date.fromisoformat(asked["as_of"]) if "as_of" in asked else None
    analysis = _analysed(case / "contract.obc", as_of)
    assert analysis.contract is not None
    period = analysis.contract.calendar.find(asked["period"]) if "period" in asked else None
    before = read_statement(case / asked["previous"], analysis.contract, period) if "previous" in asked else None
    request = Request(
        period=period,
        as_of=as_of,
        explain=True,
        key=asked.get("key"),
        mapping=mapping,
        previous=None if isinstance(before, Problem) else before,
    )
    of_before = (before,) if isinstance(before, Problem) else ()
    paid = pay(analysis, tables, request, ORIGIN)
    return paid, Counter(_data_problem(problem) for problem in (*of_mapping, *of_files, *of_before, *paid.problems))


def _data_problem(problem: Problem) -> DataProblem:
    place = problem.place
    if isinstance(place, Place):
        return DataProblem(problem.code, Path(place.source.name).name, "", str(place.line), str(place.column))
    assert isinstance(place, Cell)
    row = "" if place.row is None else str(place.row)
    return DataProblem(problem.code, Path(place.file).name, place.sheet or "", row, place.column or "")


def _assert_lines(statement: Statement, expected: list[Expected]) -> None:
    """Every payment line is listed, and every one listed is there."""
    listed = Counter(line for line in expected if line.payer)
    found = Counter(_as_expected(statement, line, listed) for line in statement.lines)
    assert found == listed


def _as_expected(statement: Statement, line: Line, listed: Counter[Expected]) -> Expected:
    """A line as it would be listed; money that is equal is written as the case writes it."""
    where = (statement.organisation or "", line.payment, line.payer, line.payee, line.period.id)
    if line.amount is None:
        return Expected(*where, "", line.status.value)
    for value in {one.value for one in listed if one.value}:
        if cases.number(value) == line.amount:
            return Expected(*where, value, line.status.value)
    return Expected(*where, str(line.amount), line.status.value)


def _assert_figures(statement: Statement, expected: list[Expected]) -> None:
    figures = {(figure.key, figure.period.id): figure for figure in statement.figures}
    for line in expected:
        if not line.payer:
            found = figures.get((line.what, line.period))
            assert found is not None, f"there is no figure {line.what} for {line.period}"
            assert _figure(found) == _expected_figure(line, found), line


def _figure(figure: Figure) -> tuple[Known | None, str]:
    if figure.missing is not None:
        return None, WITHOUT_VALUE[figure.missing]
    return figure.value, "known"


def _expected_figure(line: Expected, figure: Figure) -> tuple[Known | None, str]:
    if not line.value:
        return None, line.status
    if isinstance(figure.value, bool):
        return {"yes": True, "no": False}[line.value], line.status
    if isinstance(figure.value, date):
        return date.fromisoformat(line.value), line.status
    if isinstance(figure.value, Fraction):
        return cases.number(line.value), line.status
    return line.value, line.status
