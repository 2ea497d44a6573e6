"""Each page of a problem of contracts shows a contract that has this problem and no other, and the same contract without it."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import attrs
import pytest

from obcdsl.cli.fix import mended
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from obcdsl.syntax.show import show
from tests.docs.problem_examples import Case, case_of, contracts_of, failing, pages

each_page = pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
each_case = pytest.mark.parametrize("case", failing(), ids=lambda case: case.name)


def test_there_are_pages() -> None:
    assert len(pages()) > 40


@each_page
def test_a_page_says_what_fails_then_why_it_matters_then_what_is_right(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## What fails", "## Why it matters", "## Corrected"]
    assert len(contracts_of(page)) == 2


@each_page
def test_the_first_contract_of_a_page_has_its_problem_and_no_other(page: Path) -> None:
    wrong = case_of(page.stem, page, contracts_of(page)[0])
    assert {problem.code for problem in wrong.problems()} == {page.stem}


@each_page
def test_the_second_contract_of_a_page_has_no_problem_at_all(page: Path) -> None:
    right = case_of(page.stem, page, contracts_of(page)[1])
    assert [problem.message() for problem in right.problems()] == []


@each_page
def test_the_second_contract_of_a_page_is_laid_out(page: Path) -> None:
    right = contracts_of(page)[1].text
    file, _ = parse(Source("contract.obc", right))
    assert show(file) == right


@each_page
def test_the_two_contracts_of_a_page_differ_in_little(page: Path) -> None:
    wrong, right = contracts_of(page)
    changes = [change for change in _changes(wrong.text, right.text) if change != "equal"]
    assert len(changes) <= 2


def _changes(wrong: str, right: str) -> list[str]:
    return [kind for kind, *_ in SequenceMatcher(None, wrong.splitlines(), right.splitlines()).get_opcodes()]


@each_case
def test_a_case_is_named_after_a_problem_that_it_has(case: Case) -> None:
    assert case.name[:7] in {problem.code for problem in case.problems()}


@each_case
def test_what_is_offered_as_a_fix_mends_the_problem(case: Case) -> None:
    found = case.problems()
    for problem in found:
        if problem.edits():
            better, count = mended(case.data, [problem])
            assert count == 1
            left = [(other.code, other.message()) for other in attrs.evolve(case, data=better).problems()]
            assert (problem.code, problem.message()) not in left
            assert len(left) < len(found)
