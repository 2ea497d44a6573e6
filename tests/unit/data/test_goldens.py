"""What a reader is shown of each problem of data, word for word: to be read whenever it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click import unstyle

from obcdsl.cli.problem_text import full_text
from obcdsl.cli.tables import read_tables
from obcdsl.engine.data import limits
from obcdsl.problems import Problem
from tests.unit.data.books import text_cells, xlsx
from tests.unit.data.given import Files, long, reading
from tests.unit.data.pages import NOT_TEXT, codes, examples

ROWS = f"<row>{text_cells('period', 'cost')}</row><row>{text_cells('Y1')}<c><v>1.234</v></c></row>"
# What the pages of these codes can only describe.
FILES: dict[str, Files] = {
    "OBC0703": {"data.csv": "measure,period,value\ncost,Y1,£1\n".encode("latin-1")},
    "OBC0704": long(f"waits,Y1-Q1,{'9' * (limits.MAX_CELL_LENGTH + 1)},,,"),
    "OBC0729": long(*(f"waits,Y1-Q1,x{number},,," for number in range(limits.MAX_PROBLEMS + 500))),
    "OBC0746": {"data.xlsx": xlsx(ROWS)},
}
MAPPINGS = {"OBC0746": '[fields.cost]\nwritten = "decimal comma"\n'}


@pytest.mark.parametrize("code", [code for code in codes() if code not in NOT_TEXT])
def test_the_example_of_a_page_is_shown_as_its_golden_says(code: str, golden: Callable[[str, str], None]) -> None:
    _shown(code, examples(code)[0].problems(), golden)


@pytest.mark.parametrize("code", sorted(FILES))
def test_a_file_that_is_no_text_for_a_page_is_shown_as_its_golden_says(
    code: str, golden: Callable[[str, str], None]
) -> None:
    problems = reading(FILES[code], mapping=MAPPINGS.get(code))[1]
    _shown(code, tuple(problem for problem in problems if problem.code == code), golden)


def test_a_file_that_is_not_there_is_shown_as_its_golden_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    _shown("OBC0701", read_tables(["returns.csv"])[2], golden)


def _shown(code: str, problems: tuple[Problem, ...], golden: Callable[[str, str], None]) -> None:
    assert code in {problem.code for problem in problems}
    golden(f"problems/data/{code}.txt", f"{unstyle(full_text(problems))}\n")
