"""`obc diff` and `obc redline`: what is compared, what stands in the way, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openxml_audit import OpenXmlValidator

from obcdsl.cli import obc

OLD = """contract "A"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Board commissioner "The board"
party Trust provider "The trust"

outcomes quality "Quality"
  measure calls "Calls"
    weight 100%
    measured in percent each year, higher is better
    source "Call log"
    score 0% below 80%, 100% from 80%
    if missing score 0%

payment core "Core"
  from Board to Trust
  pays £100 each year

payment reward "Reward"
  from Board to Trust
  pays £50 each year
  earned by quality

example "The whole reward"
  given calls = 80% in year 1
  expect reward = £50.00 in year 1
"""
NEW = OLD.replace("£50 each", "£60 each")
DATA = "measure,period,value\ncalls,Y1,85%\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(obc, arguments)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old.obc", OLD), ("new.obc", NEW), ("data.csv", DATA)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [("diff",), ("diff", "--data", "data.csv"), ("redline", "--data", "data.csv")])
def test_examples_that_state_the_terms_before_are_a_warning(command: tuple[str, ...]) -> None:
    found = run(*command, "old.obc", "new.obc")
    assert found.exit_code == (1 if command[0] == "diff" else 0)
    assert found.stderr == (
        "warning: 1 worked example of new.obc does not come out; it states other terms: obc check new.obc shows it.\n"
    )
    is_ = "pays £60 each year" if command[0] == "diff" else "Board pays Trust £60"
    assert is_ in found.stdout
    assert ("+£10.00" in found.stdout) is ("--data" in command)


@pytest.mark.parametrize("command", ["diff", "redline"])
def test_other_errors_stop_the_comparison(folder: Path, command: str) -> None:
    (folder / "new.obc").write_text(NEW.replace("to Trust", "to Trst"), encoding="utf-8")
    found = run(command, "old.obc", "new.obc")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "Did you mean `Trust`?" in found.stderr


def test_nothing_is_paid_while_examples_state_other_terms() -> None:
    found = run("pay", "new.obc", "data.csv")
    assert (found.exit_code, found.stdout) == (1, "")
    *_, last = found.stderr.splitlines()
    assert last.startswith("Nothing has been paid: 1 worked example of new.obc does not come out")


def test_nothing_is_paid_from_a_contract_with_errors(folder: Path) -> None:
    (folder / "new.obc").write_text(NEW.replace("to Trust", "to Trst"), encoding="utf-8")
    *_, last = run("pay", "new.obc", "data.csv").stderr.splitlines()
    assert last == "Nothing has been paid: nothing can be paid from new.obc before that is mended."


@pytest.mark.parametrize("ending", ["txt", "html", "docx", "md", "json"])
def test_a_comparison_is_written_as_the_name_of_its_file_ends(folder: Path, ending: str) -> None:
    found = run("diff", "old.obc", "new.obc", "-o", f"changes.{ending}")
    assert (found.exit_code, found.stdout) == (1, "")
    begins = {
        "txt": b"What changed\n",
        "html": b"<!DOCTYPE html>",
        "docx": b"PK",
        "md": b"# What changed",
        "json": b"{",
    }
    assert (folder / f"changes.{ending}").read_bytes().startswith(begins[ending])


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (("diff", "old.obc", "new.obc"), "comparisons are written as text, html, docx, md, pdf, json."),
        (("redline", "old.obc", "new.obc"), "documents are written as text, html, docx, md, pdf."),
        (("schedule", "old.obc"), "documents are written as text, html, docx, md, pdf."),
        (("pay", "old.obc", "data.csv"), "statements are written as text, json, csv, xlsx, html, docx, md, pdf."),
        (("statement", "statement.json"), "statements are written as text, html, docx, md, pdf, xlsx."),
        (("data", "template", "old.obc"), "tables are written as csv, xlsx."),
    ],
)
def test_a_form_that_is_not_written_is_refused_before_anything_is_done(
    folder: Path, command: tuple[str, ...], made: str
) -> None:
    found = run(*command, "-o", "out.xls")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith(f"obc: out.xls: {made} Say which with --format")
    assert not (folder / "out.xls").exists()
    if command[0] != "data":
        assert run(*command, "--format", "docx").stderr.startswith("obc: A docx file cannot be shown on the screen")


def test_tracked_changes_say_the_day_and_the_author_that_were_given(folder: Path) -> None:
    for options, author, day in (
        ((), "obcdsl", "2000-01-01"),
        (("--date", "2026-04-01", "--author", "Ann"), "Ann", "2026-04-01"),
    ):
        assert run("redline", "old.obc", "new.obc", "-o", "redline.docx", *options).exit_code == 0
        with ZipFile(folder / "redline.docx") as file:
            said, comment = (file.read(f"word/{name}.xml").decode() for name in ("document", "comments"))
        assert "against old.obc (SHA-256 " in comment
        assert "now: Clause 6.3: Reward. Board pays Trust £60 each year." in comment
        assert OpenXmlValidator().validate(folder / "redline.docx").errors == []
        assert said.count("<w:commentReference") == 1
        assert f'w:author="{author}" w:date="{day}T00:00:00Z"' in said
    found = run("redline", "old.obc", "new.obc", "--author", "Ann")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "--author is the name that tracked changes of Word say" in found.stderr
