"""Data made to break their reader, or the program that opens the statement, do neither: a problem, or a text that stays a text."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner, Result

from obcdsl.analysis.contract import analyse
from obcdsl.analysis.payment import Paid, Request, pay
from obcdsl.cli import obc
from obcdsl.engine.data.kinds import tables_of
from obcdsl.problems import Problem
from obcdsl.render.sheets import safe
from obcdsl.visible import is_formula, visible
from tests.docs.pages import ROOT
from tests.properties.paying import ORIGIN

COMMAND = "=cmd|' /C calc'!A0"
FORMULAS = (
    COMMAND, "=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://example.org";"x")', "\u200b=2+1", "\uff1d3+1",
    "\x01\x1f=4+1", "\u2060\ufeff=5",
)  # fmt: skip
CONTRACT = f"""contract "{COMMAND}" term 1 year from 1 April 2026 currency GBP
  payments rounded half up to £0.01 data key "Site" reference "@reference" note "=note"
party C commissioner "+commissioner" party P provider "-provider"
input x "={COMMAND}" money
let twice "@SUM(A1)" = x + x
payment pay "{COMMAND}" from C to P pays x
"""
LONGEST_SECONDS = 20
FORMATS = ("text", "json", "csv", "xlsx")


def settled(name: str, data: bytes) -> tuple[Paid, tuple[Problem, ...]]:
    started = process_time()
    tables, problems = tables_of(name, data)
    found = pay(analyse("contract.obc", CONTRACT.encode()), tables, Request(explain=True), ORIGIN)
    assert all(problem.message() for problem in (*problems, *found.problems))
    assert process_time() - started < LONGEST_SECONDS
    return found, (*problems, *found.problems)


def rows(*cells: tuple[str, str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("Site", "x"), *cells])
    return out.getvalue().encode("utf-8", "surrogatepass")


def row_of_json(site: str, x: str) -> bytes:
    return f'[{{"Site": {site}, "x": {x}}}]'.encode("utf-8", "surrogatepass")


HOSTILE = {
    "a power without end": ("d.csv", rows(("A", "1e999999999")), {"OBC0732"}),
    "a power without end, below nought": ("d.csv", rows(("A", "1e-999999999")), {"OBC0732"}),
    "a power without end, as a number": ("d.json", row_of_json('"A"', "1e999999999"), {"OBC0732"}),
    "a power of a million digits": ("d.json", row_of_json('"A"', f"1e{'9' * 1_000_000}"), {"OBC0704"}),
    "a number of a million digits": ("d.csv", rows(("A", "9" * 1_000_000)), {"OBC0704"}),
    "a number of 32,000 digits": ("d.csv", rows(("A", "9" * 32_000)), {"OBC0732"}),
    "a number of a million digits, as a number": ("d.json", row_of_json('"A"', "9" * 1_000_000), {"OBC0704"}),
    "what is not a number": ("d.json", row_of_json('"A"', "NaN"), {"OBC0730"}),
    "what has no end": ("d.json", row_of_json('"A"', "-Infinity"), {"OBC0730"}),
    "a formula": ("d.csv", rows(("A", COMMAND)), {"OBC0730"}),
    "100,000 brackets": ("d.json", b"[" * 100_000, {"OBC0705"}),
    "100,000 objects in each other": ("d.json", b'{"rows":' * 100_000, {"OBC0705"}),
    "a null character": ("d.csv", b"Site,x\nA\0,1\0\n", {"OBC0730"}),
    "nothing but null characters": ("d.csv", b"\0" * 1_000, {"OBC0703"}),
    "half a surrogate in a figure": ("d.json", row_of_json('"A"', r'"\ud800"'), {"OBC0756"}),
    "bytes that are not UTF-8": ("d.csv", b"Site,x\nA,\xff\xfe\n", {"OBC0703"}),
    "20,000 mistakes": ("d.csv", rows(*((f"S{number}", "x") for number in range(20_000))), {"OBC0730", "OBC0729"}),
    "20,000 columns": ("d.csv", b",".join(b"c" for _ in range(20_000)), {"OBC0704"}),
    "half a megabyte of commas": ("d.csv", b"Site,x\n" + b"," * 500_000, {"OBC0704"}),
    "half a megabyte of quotation marks": ("d.csv", b'"' * 500_001, {"OBC0704"}),
    "an empty spreadsheet": ("d.xlsx", b"", {"OBC0705"}),
    "no spreadsheet": ("d.xlsx", b"PK\x03\x04" + b"\0" * 100, {"OBC0705"}),
    "no spreadsheet either": ("d.ods", b"<xml>", {"OBC0705"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_data_made_to_break_the_reader_have_a_problem(name: str) -> None:
    file, data, codes = HOSTILE[name]
    _, problems = settled(file, data)
    assert {problem.code for problem in problems} == codes


@pytest.mark.parametrize(
    "site", ["\u202eevil\u202c", "A\u2066B", "\ud800", "A\udfff", "\x1b[31mred", "A\x07B", "x" * 32_000]
)
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_made_to_break_a_statement_is_written_in_every_form(site: str, form: str, tmp_path: Path) -> None:
    result = paid_by_command(row_of_json(json.dumps(site), "1"), form, tmp_path)
    assert result.exit_code in {0, 1}, result.output
    assert "\x1b" not in result.output
    if form in {"csv", "xlsx"} and result.exit_code == 0:
        written = (tmp_path / "statement").read_bytes()
        assert not HIDDEN.search(written.decode() if form == "csv" else texts_of(written))


HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]|_x001[Bb]_")


def texts_of(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as found:
        return found.read("xl/sharedStrings.xml").decode()


def paid_by_command(data: bytes, form: str, folder: Path) -> Result:
    (folder / "contract.obc").write_text(CONTRACT, encoding="utf-8")
    (folder / "data.json").write_bytes(data)
    arguments = [str(folder / "contract.obc"), str(folder / "data.json"), "--explain", "--format", form]
    return CliRunner().invoke(obc, ["pay", *arguments, "-o", str(folder / "statement")])


def of_formulas(form: str, folder: Path) -> bytes:
    """A statement for sites with names that a spreadsheet program would run."""
    data = json.dumps([{"Site": site, "x": number} for number, site in enumerate(FORMULAS)])
    result = paid_by_command(data.encode(), form, folder)
    assert result.exit_code == 0, result.output
    return (folder / "statement").read_bytes()


def test_no_cell_of_a_csv_statement_is_a_formula(tmp_path: Path) -> None:
    text = of_formulas("csv", tmp_path).decode()
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert {f"'{visible(formula)}" for formula in FORMULAS} <= set(cells)
    dangerous = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in dangerous)


@pytest.mark.parametrize(
    "text", [" =1", "\t=1", "\r=1", "\n=1", "\u00a0+1", "\u3000@x", "\x00=1", "\u200b\u200b-x", "\uff0dx", "\tx", "-"]
)
def test_what_stands_before_a_formula_does_not_hide_it(text: str) -> None:
    assert is_formula(text)
    assert safe(text) == f"'{visible(text)}"


@pytest.mark.parametrize("text", ["-5", "-5.25", "x=1", "a@b", " x", "", "'=1", "\u2014 none"])
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("arguments", ["data template c.obc", "pay c.obc d.csv --format csv", "pay c.obc d.csv"])
def test_what_is_shown_on_a_terminal_does_not_steer_it(arguments: str, tmp_path: Path) -> None:
    steering = CONTRACT.replace("+commissioner", "\x1b[2J\u202eC").replace(f'x "={COMMAND}"', 'x "\x1b[2J\u202eX"')
    (tmp_path / "c.obc").write_text(steering.replace(f'pay "{COMMAND}"', 'pay "\x1b[2J\u202eP"'), encoding="utf-8")
    (tmp_path / "d.csv").write_text("x\n1\n", encoding="utf-8")
    shown = on_a_terminal(arguments.split(), tmp_path)
    assert "<U+001B>[2J<U+202E>" in shown
    assert visible(shown.replace("\r\n", "\n")) == shown.replace("\r\n", "\n")


def on_a_terminal(arguments: list[str], folder: Path) -> str:
    """What a command writes where its output is a terminal."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "obcdsl", *arguments], cwd=folder, stdout=child, check=False, env=environment
    )
    os.close(child)
    found = b""
    with contextlib.suppress(OSError):
        while piece := os.read(parent, 65_536):
            found += piece
    os.close(parent)
    assert done.returncode == 0
    return found.decode()


def test_no_cell_of_a_spreadsheet_statement_is_a_formula(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    with zipfile.ZipFile(io.BytesIO(of_formulas("xlsx", tmp_path))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}
    assert not [name for name, part in parts.items() if re.search(r"<f[ >/]|<hyperlink", part)]
    texts = parts["xl/sharedStrings.xml"]
    assert COMMAND.replace("'", "&apos;") in texts or COMMAND in texts


def test_a_json_statement_keeps_a_formula_as_the_text_it_is(tmp_path: Path) -> None:
    statements = json.loads(of_formulas("json", tmp_path))["statements"]
    assert [statement["organisation"] for statement in statements] == sorted(FORMULAS)
    assert all(statement["contract"]["title"] == COMMAND for statement in statements)
