"""Each page of what a run can find wrong shows a run that has this problem, and the same run without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.run_examples import run_pages, runs_of

each_page = pytest.mark.parametrize("page", run_pages(), ids=lambda page: page.stem)


@each_page
def test_a_page_says_what_fails_then_why_it_matters_then_what_is_right(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("## ")] == ["## What fails", "## Why it matters", "## Corrected"]


@each_page
def test_the_first_run_of_a_page_has_its_problem_beside_those_it_comes_from(page: Path) -> None:
    found = [problem.code for problem in runs_of(page)[0].problems()]
    assert found.count(page.stem) == 1
    assert set(found) <= {page.stem, "OBC0733"}


@each_page
def test_the_second_run_of_a_page_has_no_problem_at_all(page: Path) -> None:
    assert [problem.message() for problem in runs_of(page)[1].problems()] == []
