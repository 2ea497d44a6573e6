"""Problems as programs read them: each form has its golden, and follows the rules of whoever reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.cli.problem_formats import Format, shown
from obcdsl.source import Cell, Place, Source
from tests.unit.cli.faults import CASES, Fault

ALL = list(CASES.values())


@pytest.mark.parametrize("form", [Format.JSON, Format.GITHUB, Format.SARIF])
def test_problems_for_programs(form: Format, golden: Callable[[str, str], None]) -> None:
    golden(
        f"cli/{form.value}.txt", re.sub(r'("name": "obc",\s*"version"): ".*"', r'\1: "..."', shown(ALL, form)) + "\n"
    )


def test_json_is_one_array_with_the_fields_that_are_promised() -> None:
    found = json.loads(shown(ALL, Format.JSON))
    fields = {"code", "severity", "title", "message", "help", "place", "related", "edits"}
    assert [set(one) for one in found] == [fields] * len(ALL)
    assert {one["severity"] for one in found} == {"error", "warning"}
    text, data = {"file", "line", "column", "end_line", "end_column"}, {"file", "sheet", "row", "column"}
    assert [set(one["place"]) for one in found] == [data if isinstance(p.place, Cell) else text for p in ALL]
    assert shown((), Format.JSON) == "[]"


def test_json_is_plain_ascii() -> None:
    text = shown(ALL, Format.JSON)
    assert text.isascii()
    assert not any(one < " " and one != "\n" for one in text)


def test_a_place_in_json_begins_and_ends_where_it_is_marked() -> None:
    (found,) = json.loads(shown([CASES["several_lines"]], Format.JSON))
    assert found["place"] == {"file": "contract.obc", "line": 4, "column": 1, "end_line": 5, "end_column": 10}


def test_github_has_a_command_a_line() -> None:
    lines = shown(ALL, Format.GITHUB).splitlines()
    assert len(lines) == len(ALL)
    assert all(re.fullmatch(r"::(error|warning) file=[^,:\s]+(,\w+=[^,:]*)*::.+", line) for line in lines)
    assert shown((), Format.GITHUB) == ""


@given(st.text(min_size=1, max_size=40))
def test_no_text_breaks_out_of_a_github_command(text: str) -> None:
    line = shown([Fault(Place(Source(text, text), 0, len(text)), text, text)], Format.GITHUB)
    assert line.isprintable() or "\N{NO-BREAK SPACE}" in line
    properties = line.removeprefix("::error ").split("::")[0].split(",")
    assert [one.split("=")[0] for one in properties][:3] == ["file", "line", "endLine"]


def test_sarif_has_what_2_1_0_requires() -> None:
    log = json.loads(shown(ALL, Format.SARIF))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["OBC9901", "OBC9902"]
    assert len(run["results"]) == len(ALL)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            _is_a_location(location)


def _is_a_location(location: dict[str, dict[str, dict[str, object]]]) -> None:
    physical = location["physicalLocation"]
    assert re.fullmatch(r"[\w.~/%-]+", str(physical["artifactLocation"]["uri"]))
    region = physical.get("region", {})
    assert all(isinstance(number, int) and number >= 1 for number in region.values())
    assert region.keys() <= {"startLine", "startColumn", "endLine", "endColumn"}


def test_sarif_without_problems_says_that_all_is_well() -> None:
    (run,) = json.loads(shown((), Format.SARIF))["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["name"] == "obc"


@pytest.mark.parametrize("form", Format)
def test_every_form_shows_every_problem(form: Format) -> None:
    text = shown(ALL, form)
    assert all(problem.code in text for problem in ALL)
