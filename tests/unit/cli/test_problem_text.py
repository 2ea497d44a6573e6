"""Problems as people see them: each layout has its golden, and nothing in a contract can steer the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from click import unstyle
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.cli.problem_text import concise_text, full_text, summary
from obcdsl.cli.screen import one_line, spread, visible, width
from obcdsl.source import Cell, Place, Source
from tests.unit.cli.faults import CASES, Fault


@pytest.mark.parametrize("case", CASES)
def test_a_problem_in_full(case: str, golden: Callable[[str, str], None]) -> None:
    golden(f"cli/full/{case}.txt", unstyle(full_text([CASES[case]])) + "\n")


def test_problems_on_a_line_each(golden: Callable[[str, str], None]) -> None:
    golden("cli/concise.txt", unstyle(concise_text(CASES.values())) + "\n")


def test_an_error_is_red_and_a_warning_yellow() -> None:
    error, warning = full_text([CASES["one_place"]]), full_text([CASES["warning_without_help"]])
    assert "\x1b[31m\x1b[1merror[OBC9901]" in error
    assert "\x1b[33m\x1b[1mwarning[OBC9902]" in warning


@pytest.mark.parametrize("case", CASES)
def test_signs_stand_under_what_they_mean(case: str) -> None:
    lines = unstyle(full_text([CASES[case]])).splitlines()
    for above, line in pairwise(lines):
        sign = line.partition("| ")[2].lstrip(" ")
        if sign.startswith("^") and "|" in above and not above.rstrip().endswith("..."):
            assert len(line) - len(sign) <= width(above) + 1


def test_every_problem_is_shown() -> None:
    assert unstyle(full_text(CASES.values())).count("more: obc explain") == len(CASES)


def test_what_is_said_of_many_rows_is_said_once_with_all_of_them() -> None:
    rows = [7, 8, 9, 12, 20]
    found = [Fault(Cell("returns.csv", row, "value")) for row in rows]
    other = [Fault(Cell("returns.csv", 8, "value"), "Something else."), Fault(Cell("returns.csv", 8, "period"))]
    shown = unstyle(full_text([*found, *other]))
    assert " --> returns.csv, row 7, column value\n ... in 4 more rows: 8 to 9, 12, 20\n  What was found." in shown
    assert shown.count("more: obc explain") == 3
    scattered = [Fault(Cell("returns.csv", row)) for row in range(2, 4000, 2)]
    assert "\n ... in 1,998 more rows: 4, 6, 8, 10, 12, 14 ...\n" in unstyle(full_text(scattered))


@pytest.mark.parametrize(
    ("problems", "names", "said"),
    [
        ([], ["a.obc"], "No problems in a.obc."),
        ([], ["a.obc", "b.obc"], "No problems in 2 files."),
        (["one_place"], ["a.obc"], "1 error in a.obc."),
        (["warning_without_help"] * 2, ["a.obc"], "2 warnings in a.obc."),
        (["one_place", "data", "warning_without_help"], ["a.obc"], "2 errors and 1 warning in a.obc."),
        (["one_place"] * 1200, ["a.obc", "b.obc"], "1,200 errors in 2 files."),
        (["one_place"] * 10, ["a.obc"], "10 errors in a.obc."),
    ],
)
def test_the_summary_counts_errors_and_warnings(problems: list[str], names: list[str], said: str) -> None:
    assert summary([CASES[name] for name in problems], names) == said


@given(st.text(max_size=200))
def test_nothing_that_is_shown_steers_the_screen(text: str) -> None:
    for shown in (one_line(text), visible(text).replace("\n", "").replace("\t", ""), spread(text.replace("\n", ""))[0]):
        assert all(one.isprintable() or one == "\N{NO-BREAK SPACE}" for one in shown)


@given(st.text(max_size=60), st.data())
def test_any_place_of_any_text_is_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = unstyle(full_text([Fault(Place(Source(text, text), start, end), text, text or None)]))
    assert all(one.isprintable() or one in "\n\N{NO-BREAK SPACE}" for one in shown)
    assert ("^" in shown) == bool(text)


@given(st.text(max_size=50))
def test_a_line_is_as_wide_as_its_columns_say(line: str) -> None:
    shown, columns = spread(line)
    assert columns[-1] == width(shown)
    assert columns == sorted(columns)


def test_what_is_printable_stays_as_it_is() -> None:
    for text in ("£26.5m", "“curly”", "é", "漢字", "👩", "naïve café — 5×3"):
        assert visible(text) == text
        assert unicodedata.normalize("NFC", text) == text


def test_what_hides_others_is_named() -> None:
    assert visible("a\u3164b") == "a<U+3164>b"
    assert visible("e\u0301") == "e\u0301"
    assert visible("Z" + "\u0301" * 9) == "Z" + "<U+0301>" * 9
