"""What a reader is shown of each problem, word for word: to be read whenever it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click import unstyle

from obcdsl.cli.problem_text import full_text
from obcdsl.problems import Problem
from obcdsl.problems.data import CommaInNumbers, MoreProblems
from obcdsl.problems.data_figures import NotADate, ShownOtherwise
from obcdsl.problems.data_files import DataNotText, FileNotOpened, NotOpened, OverDataLimit
from obcdsl.problems.data_periods import AheadOfTheDay, Meaning, PeriodInDoubt
from obcdsl.problems.data_previous import AnotherContract, AnotherPeriod, NotAStatement
from obcdsl.source import Cell
from tests.docs.problem_examples import CASES, Case, failing
from tests.docs.run_examples import run_pages, runs_of
from tests.unit.data.pages import NOT_TEXT, codes, examples

# Of these the page cannot hold an example: they are about files that are absent, very large, or no text, or terms.
HARD_TO_SHOW: tuple[Problem, ...] = (
    NotAStatement(Cell("march.txt")),
    AnotherContract(Cell("march.json"), "NV-2026-014", "NV-2026-015"),
    AnotherPeriod(Cell("march.json"), "year 3", "year 2"),
    FileNotOpened(Cell("returns.csv"), "returns.csv", NotOpened.ABSENT),
    DataNotText(Cell("returns.csv"), 42),
    OverDataLimit(Cell("returns.csv"), "The number of rows", 3_000_000, 1_048_576),
    MoreProblems(Cell("returns.csv"), 11_800),
    CommaInNumbers(Cell("returns.xlsx", 2, "cost", "Sheet1"), "cost"),
    NotADate(Cell("decisions.csv", 3, "decided on"), "decided on", "5/6/2028", recorded=True),
    ShownOtherwise(Cell("returns.xlsx", 2, "cost", "Sheet1"), '0.0,"k"'),
    AheadOfTheDay(
        Cell("data.csv", 7, "value"),
        "15 August 2026",
        5,
        ((("waits", "gain"), "quarter 2 of year 1 to quarter 3 of year 1"), (("plan",), "year 1")),
    ),
    PeriodInDoubt(
        Cell("returns.csv", 2, "period"),
        "2026/27 Q3",
        (
            Meaning("Y1-Q1", "1 October 2026 to 31 December 2026"),
            Meaning("Y1-Q3", "1 April 2027 to 30 June 2027"),
        ),
    ),
)


@pytest.mark.parametrize("case", failing(), ids=lambda case: case.name)
def test_a_contract_with_a_problem_is_shown_as_its_golden_says(case: Case, golden: Callable[[str, str], None]) -> None:
    golden(f"problems/{case.name}.txt", shown(case.problems()))


@pytest.mark.parametrize("code", [code for code in codes() if code not in NOT_TEXT])
def test_data_with_a_problem_are_shown_as_their_golden_says(code: str, golden: Callable[[str, str], None]) -> None:
    found = [problem for problem in examples(code)[0].problems() if problem.code == code]
    golden(f"problems/{code}-page.txt", shown(found))


@pytest.mark.parametrize("page", run_pages(), ids=lambda page: page.stem)
def test_a_run_with_a_problem_is_shown_as_its_golden_says(page: Path, golden: Callable[[str, str], None]) -> None:
    found = [problem for problem in runs_of(page)[0].problems() if problem.code == page.stem]
    golden(f"problems/{page.stem}-page.txt", shown(found))


@pytest.mark.parametrize("problem", HARD_TO_SHOW, ids=lambda problem: problem.code)
def test_what_no_page_can_show_is_said_as_its_golden_says(problem: Problem, golden: Callable[[str, str], None]) -> None:
    golden(f"problems/{problem.code}-said.txt", shown([problem]))


def test_every_golden_has_something_that_it_is_the_golden_of() -> None:
    names = {case.name for case in failing()}
    names |= {f"{code}-page" for code in codes() if code not in NOT_TEXT}
    names |= {f"{page.stem}-page" for page in run_pages()}
    names |= {f"{problem.code}-said" for problem in HARD_TO_SHOW}
    assert {path.stem for path in CASES.glob("*.txt")} == names


def shown(problems: Sequence[Problem]) -> str:
    return f"{unstyle(full_text(problems))}\n"
