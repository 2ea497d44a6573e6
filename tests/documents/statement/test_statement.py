"""The statement as a document: who owes whom first, and every reason leads to the cell of the data that it rests on."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import outloud
import pdfua
import pypdf
import pytest
from python_calamine import load_workbook

from obcdsl.documents.blocks import Branch, Section, Table, Tree, inside, plain
from obcdsl.documents.statement import document
from obcdsl.documents.statement_json import statement_json
from obcdsl.render.pdf import render_pdf
from obcdsl.render.text import render_text
from tests.documents.statement.made import NAMES, run, statements


@pytest.fixture
def stated(tmp_path: Path) -> Path:
    path = tmp_path / "statement.json"
    path.write_bytes(statement_json(statements("bedfordshire_msk")[0]))
    return path


def table(made: str, name: str) -> Table:
    blocks = inside(document(statements(made)[0], explain=True).blocks)
    return next(block for block in blocks if isinstance(block, Table) and block.id == name)


def said(found: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in (*found.rows, *([found.total] if found.total else []))]


def test_the_first_thing_said_is_who_owes_whom_and_how_firm_that_is() -> None:
    first = document(statements("bedfordshire_msk")[0], explain=True).blocks[0]
    assert isinstance(first, Section)
    assert first.id == "summary"
    assert said(table("bedfordshire_msk", "summary.table")) == [
        ["CCG", "Circle", "£135,332,288.50", "145", "135 final, 8 provisional, 2 awaiting data"],
        ["Circle", "Horizon", "£822,589.09", "25", "15 final, 8 provisional, 2 awaiting data"],
        ["Circle", "CCG", "£210,932.18", "5", "3 final, 2 awaiting data"],
    ]


def test_the_first_page_has_the_sums_and_what_is_awaited() -> None:
    pdf = render_pdf(document(statements("bedfordshire_msk")[0], explain=True))
    page = " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "CCG Circle £135,332,288.50 145 135 final, 8 provisional, 2 awaiting data" in page
    assert "6 payments are awaiting data, and in no sum: see Awaited." in page
    assert "ILLUSTRATIVE" in page


def test_every_cell_that_a_reason_rests_on_is_in_the_data_used_and_the_reason_leads_there() -> None:
    made = document(statements("bedfordshire_msk")[0], explain=True)
    rows = {row.id for row in table("bedfordshire_msk", "data-used.table").rows}
    tree = next(block for block in inside(made.blocks) if isinstance(block, Tree) and block.id == "reasons.tree")
    led = {run.to for line in _lines(tree.branches) for run in line if run.to}
    assert led == rows
    first = said(table("bedfordshire_msk", "data-used.table"))[0]
    assert first[2:] == ["data.csv", "4", "numerator and denominator", "412 / 980", "42.040816...%"]


def _lines(branches: tuple[Branch, ...]) -> list:
    return [line for branch in branches for line in (*branch.lines, *_lines(branch.children))]


def test_without_reasons_there_are_no_data() -> None:
    assert "Data used" not in render_text(document(statements("bedfordshire_msk")[0], explain=False))


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_in_pdf_is_accessible(name: str, tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    path.write_bytes(render_pdf(document(statements(name)[0], explain=True)))
    assert not pdfua.validate(path).findings


def test_the_second_checker_agrees(tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    path.write_bytes(render_pdf(document(statements("shared_savings")[0], explain=True)))
    assert outloud.check(path).errors == 0


def test_the_command_writes_what_pay_writes(stated: Path, tmp_path: Path) -> None:
    result = run("statement", stated)
    assert result.exit_code == 0
    assert result.output == render_text(document(statements("bedfordshire_msk")[0], explain=True))
    assert run("statement", stated, "-o", tmp_path / "a.pdf").exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_spreadsheet_has_a_sheet_of_each_kind_and_figures_as_figures(stated: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert run("statement", stated, "-o", path).exit_code == 0
    book = load_workbook(str(path))
    assert book.sheet_names == [
        "Statement", "Summary", "Net", "Balances", "Payments", "Results", "Awaited", "Missing", "Missed", "Reasons", "Data",
    ]  # fmt: skip
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert rows["Summary"][1][:5] == ["CCG", "Circle", pytest.approx(135332288.5), "GBP", 145]
    assert rows["Payments"][1][5:8] == [date(2014, 4, 1), date(2014, 4, 30), pytest.approx(2097916.67)]
    shared = next(row for row in rows["Results"] if row[0] == "shared_record")
    assert shared[4] == pytest.approx(412 / 980)
    reasons, data = rows["Reasons"], rows["Data"]
    assert next(row[0:3] for row in reasons if row[0] == data[1][0])[1] == data[1][1]


def test_a_spreadsheet_says_what_it_is_of_and_what_it_was_made_from(stated: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert run("statement", stated, "-o", path).exit_code == 0
    about = dict(load_workbook(str(path)).get_sheet_by_name("Statement").to_python()[1:])
    found = statements("bedfordshire_msk")[0]
    assert about["Notice"].startswith("ILLUSTRATIVE.")
    assert about["Contract"] == found.title
    assert about["Statement"] == "Payment statement for the term (1 April 2014 to 31 March 2019)"
    assert about["CCG"] == "Bedfordshire Clinical Commissioning Group"
    assert about["As of"].startswith("no day given")
    assert about["Made from: Contract"] == f"{found.origin.contract} (SHA-256 {found.origin.contract_hash})"


def test_a_spreadsheet_lists_what_payments_wait_for_and_what_changed(stated: Path, tmp_path: Path) -> None:
    found = json.loads(stated.read_bytes())
    line = found["payments"][0]
    places = {key: line[key] for key in ("payment", "label", "from", "to")} | {"period": line["period"]["id"]}
    standing = {"amount": "1.5", "status": "final"}
    cause = {
        "what": "data", "label": "Waits", "period": "Y1", "before": "4", "now": "=5", "where": "new.csv, row 2",
    }  # fmt: skip
    found["previous"] = {
        "file": "old.json", "sha256": "0" * 64, "as_of": None, "contract_changed": False, "explained": True, "compared": 9,
        "not_compared": [{"label": "Fee", "period": "Y3", "now": True}],
        "changes": [places | {"before": standing, "now": standing | {"amount": "4"}, "difference": "2.5", "why": [cause]}],
    }  # fmt: skip
    stated.write_text(json.dumps(found), encoding="utf-8")
    path = tmp_path / "a.xlsx"
    result = run("statement", stated, "-o", path)
    assert result.exit_code == 0, result.output
    book = load_workbook(str(path))
    said = [row[1] for row in book.get_sheet_by_name("Statement").to_python() if row[0].startswith("Since")]
    assert said[0].startswith("Of 9 payments that both are about, 1 is stated otherwise than in old.json.")
    assert "which are Fee (year 3)" in said[1]
    change = dict(zip(*book.get_sheet_by_name("Changes").to_python(), strict=True))
    assert (change["before"], change["now"], change["difference"]) == (1.5, 4, 2.5)
    assert change["why"] == "data: Waits, year 1: =5 (new.csv, row 2), before 4"


def test_no_text_becomes_a_formula_in_a_spreadsheet(stated: Path, tmp_path: Path) -> None:
    found = json.loads(stated.read_bytes())
    for reason in found["reasons"]:
        reason["label"] = reason["words"] = "=1+1"
    found["contract"]["title"] = '=HYPERLINK("x")'
    stated.write_text(json.dumps(found), encoding="utf-8")
    path = tmp_path / "a.xlsx"
    assert run("statement", stated, "-o", path).exit_code == 0
    with zipfile.ZipFile(path) as book:
        assert not [name for name in book.namelist() if re.search(rb"<f[ >]", book.read(name))]


def test_a_spreadsheet_needs_a_name(stated: Path) -> None:
    result = run("statement", stated, "--format", "xlsx")
    assert result.exit_code == 2
    assert "-o statement.xlsx" in result.output


def test_of_many_statements_one_is_named(tmp_path: Path) -> None:
    lines = [json.loads(statement_json(statement)) for statement in statements("shared_savings")]
    names = [f"organisation {at}" for at in range(3)]
    listed = [{**lines[0], "organisation": name} for name in names]
    path = tmp_path / "all.json"
    path.write_text(json.dumps({"schema": "obcdsl-portfolio-1", "statements": listed}), encoding="utf-8")
    result = run("statement", path)
    assert result.exit_code == 2
    assert "has 3 statements: say whose, with --organisation" in result.output
    assert "organisation 2, the term" in run("statement", path, "--organisation", "organisation 2").output
    assert "no statement of 'x'" in run("statement", path, "--organisation", "x").output


def test_what_is_no_statement_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    for data, what in ((b"{", "it is not in JSON"), (b"{}", "`schema` is neither"), (None, "no such file")):
        if data is not None:
            path.write_bytes(data)
        result = run("statement", path if data is not None else tmp_path / "absent.json")
        assert result.exit_code == 2
        assert what in result.output
        assert len(result.output.splitlines()) == 1


def test_a_statement_is_not_written_over(stated: Path) -> None:
    result = run("statement", stated, "--format", "text", "-o", stated)
    assert result.exit_code == 2
    assert "is one of the files that are read" in result.output
