"""Figures that were missing, and doubts about the data, are part of the statement: nobody has to find them."""

from __future__ import annotations

import json
from pathlib import Path

from obcdsl.documents.statement import document
from obcdsl.documents.statement_json import statement_json
from obcdsl.render.text import render_text
from tests.documents.statement.made import run, statements
from tests.documents.statement.test_accounts import said

FRACTIONS = """contract "Waits"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  data "missing" means missing

party Board commissioner "Board"
party Trust provider "Trust"

outcomes quality "Quality"

  measure waits "Seen in time"
    weight 60%
    measured in percent each year, higher is better
    score 0% at 80%, rising to 100% at 90%
    if missing score 0%

  measure planned "A plan was made"
    weight 40%
    measured in yes or no each year
    score 100% if planned, otherwise 0%
    if missing score 0%

payment bonus "Bonus"
  from Board to Trust
  pays £1,000 * quality
  paid once in year 1
"""


def test_the_figure_that_cost_most_stands_first_with_its_term_and_what_is_passed_on_as_part_of_it() -> None:
    assert said(statements("bedfordshire_msk")[0], "missing.table")[0] == [
        "Patients who would recommend the service", "quarter 4 of year 3", "score 0%", "contract.obc, line 43", "none",
        "0%", "100%", "£33,991.84 to Circle, of which £10,197.55 to Horizon",
    ]  # fmt: skip


def test_that_figures_were_missing_is_said_below_the_summary_without_reasons_too() -> None:
    shown = render_text(document(statements("bedfordshire_msk")[0], explain=False))
    assert "3 figures were missing, and dealt with by the terms for missing figures" in shown
    assert "£33,991.84 to Circle" in shown


def test_what_was_missed_begins_with_what_was_worth_most() -> None:
    first = said(statements("bedfordshire_msk")[0], "missed.table")[0]
    assert first[-1] == "£15,487.21 to Circle, of which £4,646.16 to Horizon"


def test_a_figure_that_is_left_out_has_a_worth_that_is_not_worked_out_and_no_nought() -> None:
    rows = said(statements("bedfordshire_msk")[0], "missing.table")
    assert [row[-1] for row in rows if row[2] == "leave out and reweight"] == ["not worked out"]


def test_the_json_has_them_by_their_names() -> None:
    found = json.loads(statement_json(statements("bedfordshire_msk")[0]))
    one = next(one for one in found["missing"] if one["key"] == "recommend")
    assert (one["period"], one["term"], one["score"], one["best_score"]) == ("Y3-Q4", "score 0%", "0", "1")
    assert one["worth"][0]["difference"] == "33991.84"


def paid(tmp_path: Path, data: str, *more: str) -> str:
    (tmp_path / "c.obc").write_text(FRACTIONS, encoding="utf-8")
    (tmp_path / "d.csv").write_text(data, encoding="utf-8")
    return run("pay", tmp_path / "c.obc", tmp_path / "d.csv", *more).stdout


def test_a_missing_yes_is_worth_what_a_yes_pays(tmp_path: Path) -> None:
    found = json.loads(paid(tmp_path, "measure,period,value\nwaits,Y1,85\nplanned,Y1,missing\n", "--format", "json"))
    assert [(one["key"], one["worth"][0]["difference"]) for one in found["missing"]] == [("planned", "400")]


def test_a_warning_about_the_data_is_in_the_document_and_the_json_and_says_where_to_mend_it(tmp_path: Path) -> None:
    data = "measure,period,value\nwaits,Y1,0.92\nplanned,Y1,yes\n"
    shown = " ".join(paid(tmp_path, data).replace("\n!", "").split())
    assert "Warning about the data (d.csv, row 2, column value): The only figure of `waits` is between 0 and 1" in shown
    assert "under `[fields.waits]` in a mapping" in shown
    (warning,) = json.loads(paid(tmp_path, data, "--format", "json"))["warnings"]
    assert (warning["code"], warning["where"]) == ("OBC0742", "d.csv, row 2, column value")
    for form in ("md", "html"):
        assert "was read as 0.92%" in paid(tmp_path, data, "--format", form)


def test_sound_data_are_not_warned_of(tmp_path: Path) -> None:
    found = json.loads(paid(tmp_path, "measure,period,value\nwaits,Y1,85\nplanned,Y1,yes\n", "--format", "json"))
    assert (found["warnings"], found["missing"]) == ([], [])
