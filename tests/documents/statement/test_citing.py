"""A statement beside a schedule cites its clauses by their numbers; of another contract it cites nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.documents.blocks import Block, Clause, Document, Paragraph, Section, plain
from obcdsl.documents.citing import cited
from obcdsl.documents.schedule import schedule
from obcdsl.documents.statement import written, written_document
from obcdsl.documents.written import Written
from obcdsl.files.finding import finder
from obcdsl.ide.sentences import made_from
from obcdsl.resources import shipped
from tests.documents.statement.made import folders, run, statements

_LIBRARY = shipped("stdlib_contracts")
_LET = """contract "Beds"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party C commissioner "Board"
party P provider "Provider"

input cost "Cost" money each year

amount price "Price" each year
  is £100

outcomes framework "Framework"

  measure waits "Waits"
    weight 100%
    measured in percent each year, higher is better
    score 0% below 80%, 50% from 80%, 100% from 90%
    if missing score 25%

payment care "Care"
  from C to P
  pays cost + price

payment quality "Quality"
  from C to P
  pays £1,000 each year
  earned by framework
  at risk 100%
"""
_DEED = """variation "A higher price"
  varies "let.obc"
  takes effect on 1 April 2027

replace payment quality "Quality"
  from C to P
  pays £2,000 each year
  earned by framework
  at risk 100%
"""
_DATA = "measure,period,value\ncost,Y1,£5\ncost,Y2,£5\nwaits,Y1,85%\nwaits,Y2,n/a\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("let.obc", _LET), ("deed.obc", _DEED), ("data.csv", _DATA)):
        (tmp_path / name).write_text(text.replace("£0.01\n", '£0.01\n  data "n/a" means missing\n'), encoding="utf-8")
    return tmp_path


def _paid(folder: Path, contract: str, *more: str) -> Path:
    made = folder / "statement.json"
    result = run("pay", folder / contract, folder / "data.csv", "--explain", "--format", "json", "-o", made, *more)
    assert result.exit_code == 0, result.output
    return made


def _analysed(path: Path) -> Analysis:
    return analyse(str(path), path.read_bytes(), finder(str(path)))


def _schedule(path: Path, edition: str = "neutral") -> Document:
    found = made_from(_analysed(path), edition)
    assert found is not None
    return schedule(*found)


def _numbered(blocks: tuple[Block, ...], within: str = "") -> dict[str, Clause]:
    """The clauses of a schedule by the numbers that a lawyer says: 8.4(a)."""
    found: dict[str, Clause] = {}
    for block in blocks:
        if isinstance(block, Section):
            found |= _numbered(block.blocks, within)
        elif isinstance(block, Clause):
            number = f"{within}{block.number}" if block.number.startswith("(") else block.number
            found |= {number: block} | _numbered(block.blocks, number)
    return found


def _said(text: str, head: str) -> str:
    """The number of the clause that the step with this heading is cited from."""
    lines = text[text.index("How each payment came about") :].splitlines()
    at = next(at for at, line in enumerate(lines) if line.strip().startswith(head))
    found = next(line for line in lines[at:] if "clause" in line)
    match = re.search(r"clause (\S+) \(", found)
    assert match is not None, found
    return match[1]


def test_each_step_is_cited_from_the_clause_that_says_its_rule(folder: Path) -> None:
    text = run("statement", _paid(folder, "let.obc"), "--contract", folder / "let.obc").stdout
    clauses = _numbered(_schedule(folder / "let.obc").blocks)

    def about(head: str) -> str:
        return clauses[_said(text, head)].id

    assert about("Care, year 1") == "payment.care"
    assert about("Price, year 1") == "amount.price"
    assert about("Cost, year 1") == "data.figures"  # in whose table it stands
    assert about("Quality, year 1: £500") == "payment.quality"
    assert about("Framework: score, year 1") == "outcomes.framework"
    assert about("Waits: score, year 1") == "score.waits"
    assert about("Waits, year 1") == "measure.waits"
    missing = next(line for line in text.splitlines() if line.split()[:3] == ["Waits", "year", "2"])
    (number,) = re.findall(r"(\S+) \(let\.obc, line 21\)", missing)
    assert "25%" in plain(clauses[number].text)
    assert clauses[number].id == "missing.waits"
    assert "Numbers of clauses are those of the schedule of let.obc, edition neutral." in text


def test_what_held_before_a_deed_is_cited_from_the_earlier_terms(folder: Path) -> None:
    text = run("statement", _paid(folder, "deed.obc"), "--contract", folder / "deed.obc").stdout
    clauses = _numbered(_schedule(folder / "deed.obc").blocks)
    now, before = clauses[_said(text, "Quality, year 2")], clauses[_said(text, "Quality, year 1")]
    assert "£2,000" in plain(now.text)
    assert before.id.startswith("variations.former")
    assert "£1,000" in " ".join(plain(block.text) for block in before.blocks if isinstance(block, Paragraph))


def test_a_term_for_a_missing_figure_is_cited_as_it_held_then(folder: Path) -> None:
    measure = _LET[_LET.index("  measure waits") : _LET.index("payment care")].replace("score 25%", "score 10%")
    deed = _DEED[: _DEED.index("replace")] + "replace " + measure.strip().replace("\n    ", "\n  ") + "\n"
    (folder / "deed.obc").write_text(deed, encoding="utf-8")
    (folder / "data.csv").write_text(_DATA.replace("85%", "n/a"), encoding="utf-8")
    text = run("statement", _paid(folder, "deed.obc"), "--contract", folder / "deed.obc").stdout
    clauses = _numbered(_schedule(folder / "deed.obc").blocks)
    rows = sorted(line for line in text.splitlines() if re.match(r"Waits +year \d +score", line))
    before, now = (clauses[match[1]] for row in rows if (match := re.search(r"(\S+) \((let|deed)\.obc, line", row)))
    assert "25%" in " ".join(plain(block.text) for block in before.blocks if isinstance(block, Paragraph))
    assert now.id == "missing.waits"
    assert "10%" in plain(now.text)


@pytest.mark.parametrize("name", folders())
def test_every_step_of_a_library_statement_has_a_clause_that_the_schedule_has(name: str) -> None:
    numbers = _numbered(_schedule(_LIBRARY / name / "contract.obc").blocks)
    for statement in statements(name):
        found = cited(written(statement), _schedule(_LIBRARY / name / "contract.obc"), "the schedule")
        rules = [*(one.rule for one in found.reasons), *(one.rule for one in found.missing if one.rule)]
        assert [rule for rule in rules if rule.number not in numbers] == []


def test_the_numbers_are_those_of_the_edition_and_of_the_version_whose_numbers_are_kept(folder: Path) -> None:
    made = _paid(folder, "let.obc")
    text = run("statement", made, "--contract", folder / "let.obc", "--edition", "nhs_standard_contract").stdout
    clauses = _numbered(_schedule(folder / "let.obc", "nhs_standard_contract").blocks)
    assert clauses[_said(text, "Waits: score, year 1")].id == "score.waits"
    earlier = _LET[: _LET.index("payment care")] + _LET[_LET.index("payment quality") :]
    (folder / "earlier.obc").write_text(
        earlier.replace("£0.01\n", '£0.01\n  data "n/a" means missing\n'), encoding="utf-8"
    )
    kept = run("statement", made, "--contract", folder / "let.obc", "--base", folder / "earlier.obc").stdout
    fresh = run("statement", made, "--contract", folder / "let.obc").stdout
    assert _said(kept, "Quality, year 1") != _said(fresh, "Quality, year 1")
    was = _numbered(_schedule(folder / "earlier.obc").blocks)
    assert was[_said(kept, "Quality, year 1")].id == "payment.quality"
    assert "edition neutral, which keeps the numbers of earlier.obc" in " ".join(kept.split())


def test_a_contract_that_the_statement_was_not_made_from_is_refused(folder: Path) -> None:
    made = _paid(folder, "let.obc")
    with (folder / "let.obc").open("a", encoding="utf-8") as file:
        file.write("\n# A comment.\n")
    result = run("statement", made, "--contract", folder / "let.obc", "-o", folder / "statement.html")
    assert result.exit_code == 2
    assert "was not made from" in result.stderr
    assert not (folder / "statement.html").exists()


@pytest.mark.parametrize("option", [("--edition", "nhs_standard_contract"), ("--base", "let.obc")])
def test_numbers_without_a_contract_are_refused(folder: Path, option: tuple[str, str]) -> None:
    result = run("statement", _paid(folder, "let.obc"), *option)
    assert result.exit_code == 2
    assert "--contract" in result.stderr


def test_a_spreadsheet_has_a_column_of_clauses_only_with_a_schedule(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = _paid(folder, "let.obc")
    found = {}
    for name, more in (("without", ()), ("with", ("--contract", folder / "let.obc"))):
        run("statement", made, "-o", folder / f"{name}.xlsx", *more)
        rows = openpyxl.load_workbook(folder / f"{name}.xlsx")["Reasons"].iter_rows(values_only=True)
        found[name] = list(rows)
    assert "clause number" not in found["without"][0]
    assert found["with"][0][-1] == "clause number"
    assert all(row[-1] for row in found["with"])


def test_a_statement_without_a_schedule_is_as_it_was(folder: Path) -> None:
    stated: Written = written(statements("bedfordshire_msk")[0])
    assert "Numbers of clauses" not in str(written_document(stated))
    assert json.loads(_paid(folder, "let.obc").read_text(encoding="utf-8"))["reasons"][0]["clause"]["line"] > 0
