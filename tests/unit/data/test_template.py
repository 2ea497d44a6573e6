"""A template says what is needed, takes nothing else, and gives back what was filled in."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from fractions import Fraction

import attrs
import pytest

from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.data.tables import HOW_TO_FILL
from obcdsl.engine.template import Scope, TemplateForm, guarded, template_csv, template_of
from obcdsl.engine.template_xlsx import template_xlsx
from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.contract import DataTerms
from tests.unit.data.given import BEGAN, CALENDAR, FIELDS, FRIENDS, HIP, TRACK_FIELD, WAITS, reading

SCOPE = Scope(CALENDAR, "GBP", missing=("Not Available",))
FILLED = {"cost": "1,234.50", "track": "EN", "met": "yes", "began": "1 May 2014"}
ALL = (*FIELDS, FRIENDS)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_long_template_has_a_row_for_each_figure_and_period_in_order_of_time() -> None:
    rows = rows_of(template_csv(template_of((HIP, WAITS), attrs.evolve(SCOPE, period=CALENDAR.find("Y1")))))
    assert [(row["measure"], row["period"], row["unit"]) for row in rows[:3]] == [
        ("hip_gain", "Y1-Q1", "points"),
        ("waits", "Y1-Q1", "percent"),
        ("hip_gain", "Y1-Q2", "points"),
    ]
    assert rows[0]["covers"] == "1 April 2014 to 30 June 2014"
    assert len(rows) == 8


def test_a_template_for_a_period_has_what_lies_in_it_and_what_it_lies_in() -> None:
    rows = rows_of(template_csv(template_of(ALL, attrs.evolve(SCOPE, period=CALENDAR.find("Y2-Q3")))))
    assert {row["period"] for row in rows} == {"term", "Y2", "Y2-Q3"}


def test_a_wide_template_has_one_row_for_the_same_days() -> None:
    fields = (HIP, attrs.evolve(HIP, key="a", grain=Grain.TERM), attrs.evolve(HIP, key="b", grain=Grain.YEAR))
    one_year = Scope(Calendar(CALENDAR.start, 12), "GBP")
    rows = rows_of(template_csv(template_of(fields, one_year, TemplateForm.WIDE)))
    assert [row["period"] for row in rows] == ["term", "Y1-Q1", "Y1-Q2", "Y1-Q3", "Y1-Q4"]


def test_units_stand_in_the_headers_of_a_wide_template() -> None:
    headers = template_of(ALL, attrs.evolve(SCOPE, key="Org"), TemplateForm.WIDE).headers
    assert headers[:3] == ("Org", "period", "covers")
    assert {"cost (GBP)", "waits (percent)", "admissions (admissions per 1,000 people)", "FFT score (percent)"} <= set(
        headers
    )


@pytest.mark.parametrize("form", TemplateForm)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_as_it_is_written_gives_no_problem(form: TemplateForm, kind: str) -> None:
    template = template_of(ALL, attrs.evolve(SCOPE, key="Org"), form)
    data = template_csv(template) if kind == "csv" else template_xlsx(template)
    _, problems = reading({f"t.{kind}": data or b""}, fields=ALL, key="Org")
    assert not problems


@pytest.mark.parametrize("form", TemplateForm)
def test_a_template_filled_in_gives_what_was_filled_in(form: TemplateForm) -> None:
    template = template_of(ALL, SCOPE, form)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(template.headers)
    wanted = {}
    for row in template.rows:
        cells = list(row.texts)
        for column, blank in enumerate(row.blanks):
            if blank is not None and blank.part.value == "value":
                cells[column] = FILLED.get(blank.field.key, "40")
                wanted[blank.field.key, blank.period.id] = cells[column]
        writer.writerow(cells)
    result, problems = reading({"t.csv": out.getvalue()}, fields=ALL)
    given = result.facts[0].values
    assert not problems
    assert set(given) == set(wanted)
    assert given["cost", "Y2"].value == Fraction("1234.5")
    assert given["waits", "Y2-Q4"].value == Fraction("0.4")
    assert given["track", "term"].value == "ENHANCED"


def test_a_way_of_writing_stands_where_the_unit_would() -> None:
    fields = [attrs.evolve(WAITS, data=DataTerms(written=how)) for how in ("fraction", "# out of 10", "percent")]
    dated = attrs.evolve(BEGAN, data=DataTerms(written="day/month/year"))
    units = [template_of((field,), SCOPE).rows[0].texts[2] for field in (*fields, dated)]
    assert units == ["fraction", "# out of 10", "percent", "date as day/month/year"]


def test_a_fraction_in_a_column_of_percent_is_refused() -> None:
    wrong = {"t.csv": "period,waits (percent)\nY1-Q1,0.92\n"}
    _, problems = reading(wrong, fields=(WAITS,), mapping='[fields.waits]\nwritten = "fraction"\n')
    assert [problem.code for problem in problems] == ["OBC0716"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_label_is_never_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    hostile = attrs.evolve(WAITS, label=text)
    (row, *_) = rows_of(template_csv(template_of((hostile,), SCOPE)))
    assert row["label"].startswith("'")
    data = template_xlsx(template_of((hostile,), SCOPE))
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data or b"")).read("xl/worksheets/sheet1.xml")


def test_a_column_that_begins_like_a_formula_is_found_again() -> None:
    guarded_column = attrs.evolve(WAITS, data=DataTerms(column="=waits"))
    data = template_csv(
        template_of((guarded_column,), attrs.evolve(SCOPE, period=CALENDAR.find("Y1-Q1")), TemplateForm.WIDE)
    )
    result, problems = reading({"t.csv": data.replace(b"2014,", b"2014,92")}, fields=(guarded_column,))
    assert not problems
    assert result.facts[0].values["waits", "Y1-Q1"].value == Fraction("0.92")


def test_a_spreadsheet_holds_each_cell_to_what_the_contract_allows() -> None:
    scope = attrs.evolve(SCOPE, period=CALENDAR.find("Y1-Q1"), missing=())
    data = template_xlsx(template_of((HIP, WAITS, TRACK_FIELD), scope))
    sheet = zipfile.ZipFile(io.BytesIO(data or b"")).read("xl/worksheets/sheet1.xml").decode()
    rules = re.findall(r"<dataValidation type=\"(\w+)\".*?</dataValidation>", sheet)
    formulas = re.findall(r"<formula\d>(.*?)</formula\d>", sheet)
    assert rules.count("list") == 1
    assert '"A,B,ENHANCED"' in formulas
    assert {"48", "0", "1"} <= set(formulas)
    assert 'state="frozen"' in sheet


def test_texts_for_missing_pass_the_rule_of_a_cell() -> None:
    data = template_xlsx(template_of((HIP,), attrs.evolve(SCOPE, period=CALENDAR.find("Y1-Q1"))))
    sheet = zipfile.ZipFile(io.BytesIO(data or b"")).read("xl/worksheets/sheet1.xml").decode()
    assert 'OR(AND(ISNUMBER(F2),F2&gt;=0,F2&lt;=48),F2="Not Available")' in sheet


def test_the_same_template_gives_the_same_bytes() -> None:
    template = template_of(ALL, SCOPE)
    assert template_xlsx(template) == template_xlsx(template)
    assert template_csv(template) == template_csv(template)


def test_a_spreadsheet_says_how_to_fill_it_in() -> None:
    tables, _ = tables_of("t.xlsx", template_xlsx(template_of(ALL, SCOPE)) or b"")
    assert [table.sheet for table in tables] == ["Data", HOW_TO_FILL]
    notes = " ".join(cell for row in tables[1].rows for cell in row.cells)
    assert "from 0 points up to 48 points" in notes
    assert "Not Available" in notes


def test_a_template_does_not_ask_for_what_is_in_development() -> None:
    waits = attrs.evolve(WAITS, unasked=frozenset({"Y1-Q1", "Y1-Q2"}))
    year = attrs.evolve(SCOPE, period=CALENDAR.find("Y1"))
    rows = rows_of(template_csv(template_of((waits,), year)))
    assert [row["period"] for row in rows] == ["Y1-Q3", "Y1-Q4"]
    wide = rows_of(template_csv(template_of((waits,), year, TemplateForm.WIDE)))
    assert [row["period"] for row in wide] == ["Y1-Q3", "Y1-Q4"]
