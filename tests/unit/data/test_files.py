"""Files of every kind: read the same way whoever wrote them, and refused with a reason when they cannot be."""

from __future__ import annotations

import time
import tracemalloc
from fractions import Fraction

import pytest

from obcdsl.engine.data import limits
from obcdsl.engine.data.csv_rows import delimiter_of
from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.data.tables import RawTable
from tests.unit.data.given import reading, values


def table(name: str, data: str | bytes) -> RawTable:
    found, problems = tables_of(name, data if isinstance(data, bytes) else data.encode())
    assert not problems, [problem.message() for problem in problems]
    return found[0]


def problem_codes(name: str, data: str | bytes) -> list[str]:
    return [problem.code for problem in tables_of(name, data if isinstance(data, bytes) else data.encode())[1]]


@pytest.mark.parametrize(
    "text",
    [
        "period,waits\nY1-Q1,92%\n",
        "period;waits\nY1-Q1;92%\n",
        "period\twaits\nY1-Q1\t92%\n",
        '"period","waits"\r\n"Y1-Q1","92%"\r\n',
        "\ufeffperiod,waits\nY1-Q1,92%",
        "\n\n period , waits ,,\n\nY1-Q1, 92% ,,\n\n",
        'period,"waits\n(percent)"\nY1-Q1,92%\n',
    ],
)
def test_csv_is_read_however_it_is_parted_quoted_and_ended(text: str) -> None:
    _, problems = reading({"d.csv": text})
    assert [problem.code for problem in problems] == ["OBC0712"]


def test_only_the_header_decides_what_parts_the_cells() -> None:
    assert delimiter_of('"a;b;c;d",x,y\n1;2;3;4;5;6\n') == ","
    assert delimiter_of("a;b\n1,2,3,4\n") == ";"
    assert delimiter_of("waits\n1;2\n") == ","


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    found = table("d.csv", 'a,b\n\n1,"two\nlines"\n3,4\n')
    assert [row.number for row in found.rows] == [3, 4]


def test_json_numbers_are_kept_as_they_are_written() -> None:
    found = table("d.json", '[{"a": 0.10000000000000000000001, "b": 1E2}, {"b": true, "a": null}]')
    assert found.headers == ("a", "b")
    assert [row.cells for row in found.rows] == [("0.10000000000000000000001", "1E2"), ("", "yes")]
    assert table("d.json", '{"rows": [{"a": 1}]}').rows[0].cells == ("1",)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("d.pdf", "x", "OBC0702"),
        ("data", "x", "OBC0702"),
        ("d.csv", b"a,b\n\xff,1\n", "OBC0703"),
        ("d.csv", "a,b\n£,1\n".encode("latin-1"), "OBC0703"),
        ("d.csv", "a,b\n1,2\n".encode("utf-16"), "OBC0703"),
        ("d.csv", "a,b\n1,2\n".encode("utf-16-le"), "OBC0703"),
        ("d.json", b"[\xff]", "OBC0703"),
        ("d.csv", "", "OBC0707"),
        ("d.csv", "\n \n,,\n", "OBC0707"),
        ("d.json", " ", "OBC0707"),
        ("d.json", "[]", "OBC0707"),
        ("d.json", "[{}]", "OBC0707"),
        ("d.csv", 'a,b\n"x"y,1\n', "OBC0705"),
        ("d.json", "[1", "OBC0705"),
        ("d.json", "[" * 100_000, "OBC0705"),
        ("d.json", '{"a":' * 100_000, "OBC0705"),
        ("d.json", '[{"a": 1, "a": 2}]', "OBC0708"),
        ("d.json", '{"rows": [], "rows": []}', "OBC0708"),
        ("d.json", "[1, 2]", "OBC0709"),
        ("d.json", '{"a": 1}', "OBC0709"),
        ("d.json", "5", "OBC0709"),
        ("d.json", '[{"a": [1]}]', "OBC0709"),
        ("d.json", '[{"a": {"b": 1}}]', "OBC0709"),
        ("d.xlsx", b"not a zip", "OBC0705"),
        ("d.ods", b"PK\x03\x04", "OBC0705"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name: str, data: str | bytes, code: str) -> None:
    assert problem_codes(name, data) == [code]


def test_utf_16_is_named_in_the_message() -> None:
    (problem,) = tables_of("d.csv", "a,b\n".encode("utf-16"))[1]
    assert "UTF-16" in problem.message()


HOSTILE = {
    "ten million commas": ("d.csv", b"," * 10_000_000),
    "an open quote": ("d.csv", b'"' + b"x\n" * 5_000_000),
    "a cell in every line of a record": ("d.csv", b"a,b\n" + b'"x\n",' * 2_000_000),
    "a number of ten million digits": ("d.json", b'[{"waits": ' + b"9" * 10_000_000 + b"}]"),
    "lists in a list": ("d.json", b"[" + b"[]," * 3_000_000 + b"[]]"),
    "objects in objects": ("d.json", b'{"a":' * 2_000_000),
    "as many names as rows": ("d.json", b"[" + b",".join(b'{"a%d":1}' % n for n in range(100_000)) + b"]"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_time_and_memory(what: str) -> None:
    name, data = HOSTILE[what]
    tracemalloc.start()
    began = time.perf_counter()
    _, problems = tables_of(name, data)
    took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems
    assert took < 30
    assert peak < 600 * 2**20


def test_a_hopeless_file_gives_a_bounded_number_of_problems() -> None:
    rows = "".join(f"waits,Y1-Q1,x{n}\n" for n in range(limits.MAX_PROBLEMS + 500))
    _, problems = reading({"d.csv": f"measure,period,value\n{rows}"})
    assert len(problems) == limits.MAX_PROBLEMS + 1
    assert {problem.code for problem in problems} == {"OBC0730", "OBC0729"}
    assert "500" in next(problem for problem in problems if problem.code == "OBC0729").message()


def test_a_cell_longer_than_any_figure_is_over_a_limit() -> None:
    assert problem_codes("d.csv", "waits\n" + "9" * (limits.MAX_CELL_LENGTH + 1)) == ["OBC0704"]


def test_a_message_never_steers_the_screen() -> None:
    _, problems = reading({"d.csv": "measure,period,value\nwaits,Y1-Q1,\x1b[2Jx\u202e\nwa\x07its,Y1-Q1,1\n"})
    assert all(text.isprintable() for problem in problems for text in (problem.message(), problem.help() or ""))


@pytest.mark.parametrize(
    "header",
    [
        "NHS Number",
        "nhs_no",
        "NHSNumber",
        "Patient Name",
        "patient_id",
        "Date of Birth",
        "DOB",
        "Surname",
        "First name",
    ],
)
def test_a_file_with_a_header_for_people_is_refused_whole(header: str) -> None:
    result, problems = reading({"d.csv": f"period,waits,{header}\nY1-Q1,92%,secret\n"})
    assert [problem.code for problem in problems] == ["OBC0710"]
    assert not result.facts


@pytest.mark.parametrize("header", ["NHS number completeness", "Facility Name", "Address", "Practice name", "ODS code"])
def test_a_header_about_organisations_or_a_measure_is_fine(header: str) -> None:
    _, problems = reading({"d.csv": f"period,waits,{header}\nY1-Q1,92%,x\n"})
    assert "OBC0710" not in [problem.code for problem in problems]


def test_a_column_of_nhs_numbers_is_refused_and_never_shown() -> None:
    numbers = ["943 476 5919", "9434765870", "987-654-3210"]
    text = "period,waits,code\n" + "".join(f"Y1-Q{n},92%,{number}\n" for n, number in enumerate(numbers, start=1))
    result, problems = reading({"d.csv": text})
    assert [problem.code for problem in problems] == ["OBC0710"]
    said = " ".join(f"{p.place} {p.message()} {p.help()} {p.related()}" for p in problems) + repr(result.counts)
    assert not any(number in said for number in numbers)


def test_an_nhs_number_in_the_header_is_refused_and_never_shown() -> None:
    _, problems = reading({"d.csv": "9434765919,waits\n1,2\n"})
    assert [(problem.code, str(problem.place)) for problem in problems] == [("OBC0710", "d.csv, column 1")]


def test_ten_digits_are_not_yet_a_person() -> None:
    text = "measure,period,value\ncost,Y1,1098668352\ncost,Y2,1098668353\n"
    assert len(values({"d.csv": text})) == 2


def test_names_in_json_are_one_with_white_space_around_them_or_without() -> None:
    rows = '[{"period": "Y1-Q1", "waits": "92%"}, {" period": "Y1-Q2", "waits ": "93%"}]'
    result, _ = reading({"d.json": rows})
    assert result.facts[0].values["waits", "Y1-Q2"].value == Fraction("0.93")
    assert problem_codes("d.json", '[{"period": "Y1-Q1", "waits": "92%", "waits ": "93%"}]') == ["OBC0708"]
