"""The example on each page of a data problem gives that problem, and the corrected one gives none."""

from __future__ import annotations

import pytest

from obcdsl.problems import Severity
from tests.unit.data.pages import NOT_TEXT, codes, examples

each_page = pytest.mark.parametrize("code", [code for code in codes() if code not in NOT_TEXT])


def test_there_are_pages() -> None:
    assert len(codes()) > 45
    assert set(codes()) >= NOT_TEXT


@each_page
def test_the_example_that_fails_fails_as_its_page_says(code: str) -> None:
    found = [problem.code for problem in examples(code)[0].problems()]
    assert [each for each in found if each != "OBC0712" or code == "OBC0712"] == [code] * max(1, found.count(code))


@each_page
def test_the_corrected_example_gives_no_problem(code: str) -> None:
    assert examples(code)[1].files
    found = examples(code)[1].problems()
    assert not [problem.message() for problem in found if problem.severity is Severity.ERROR]
    assert code not in [problem.code for problem in found] or code == "OBC0712"
