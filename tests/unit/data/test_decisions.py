"""Decisions: the template in which they are recorded, and what is read back from it."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest

from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.template import Scope, template_csv, template_of
from obcdsl.engine.template_decisions import decision_template
from obcdsl.engine.template_xlsx import template_xlsx
from tests.unit.data.given import CALENDAR, COST, RELIEF, codes, reading

SCOPE = Scope(CALENDAR, "GBP")
HEAD = "decision,period,value,decided by,decided on,reason\n"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_as_it_is_written_gives_no_problem_and_leaves_no_cell_aside(kind: str) -> None:
    decisions = decision_template((RELIEF,), SCOPE)
    data = template_csv(decisions) if kind == "csv" else template_xlsx(template_of((COST,), SCOPE), decisions)
    result, problems = reading({f"t.{kind}": data or b""}, fields=(COST,))
    assert not problems
    assert not result.counts.set_aside
    assert not result.facts[0].values


def test_a_template_filled_in_gives_what_was_filled_in() -> None:
    template = decision_template((RELIEF,), SCOPE)
    given = {"value": "50%", "decided by": "CCG, Chair", "decided on": "2015-05-12", "reason": "A  flood"}
    out = io.StringIO()
    writer = csv.DictWriter(out, template.headers)
    writer.writeheader()
    for row in template.rows:
        writer.writerow({**dict(zip(template.headers, row.texts, strict=True)), **given})
    result, problems = reading({"t.csv": out.getvalue()}, fields=(COST,))
    assert not problems
    assert not result.counts.set_aside
    fact = result.facts[0].values["relief", "Y2"]
    assert fact.value == Fraction(1, 2)
    assert fact.decided is not None
    assert (fact.decided.party, fact.decided.by, fact.decided.reason) == ("CCG", "CCG, Chair", "A flood")


def test_a_spreadsheet_has_a_sheet_for_decisions_and_says_how_to_fill_it_in() -> None:
    tables, _ = tables_of(
        "t.xlsx", template_xlsx(template_of((COST,), SCOPE), decision_template((RELIEF,), SCOPE)) or b""
    )
    assert [table.sheet for table in tables] == ["Data", "Decisions", "How to fill this in"]
    assert "replaces" in str(tables[2])


def test_a_unit_beside_what_was_decided_has_to_be_that_of_the_contract() -> None:
    rows = "decision,period,unit,value,decided by,decided on,reason\nrelief,Y1,GBP,50,CCG,2015-05-12,Flooding\n"
    assert codes({"d.csv": rows}) == ["OBC0716"]


def test_a_table_of_figures_with_a_column_called_decision_is_no_table_of_decisions() -> None:
    assert codes({"d.csv": "period,cost,decision\nY1,5,later\n"}, fields=(COST,)) == []


def test_a_party_is_known_by_the_longest_of_its_names() -> None:
    assert codes({"d.csv": f"{HEAD}relief,Y1,50%,CCGX,2015-05-12,Flooding\n"}) == ["OBC0761"]
    assert codes({"d.csv": f"{HEAD}relief,Y1,50%,ccg ,2015-05-12,Flooding\n"}) == []


def test_two_columns_that_could_both_say_who_decided_are_refused() -> None:
    head = "decision,period,value,decided by,decided on,reason,decided_by\n"
    assert codes({"d.csv": f"{head}relief,Y1,50%,CCG,2015-05-12,Flooding,Circle\n"}) == ["OBC0714"]
