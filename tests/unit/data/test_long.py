"""Long tables: a row names its figure and period, and may give numerator, denominator and cases."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest

from obcdsl.engine.data.periods import period_in_doubt
from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.units import PERCENT, counted
from tests.unit.data.given import ADMISSIONS, CALENDAR, TARIFF, codes, field, limit, long, reading, values


def test_a_row_names_its_figure_by_name_label_or_other_name() -> None:
    rows = ("waits,Y1-Q1,92%,,,", "Patients treated within 18 weeks,Y1-Q2,93%,,,", "WAITS,Y1-Q3,94%,,,")
    assert [*values(long(*rows))] == [("waits", "Y1-Q1"), ("waits", "Y1-Q2"), ("waits", "Y1-Q3")]
    assert [*values(long("ACSC,Y1-Q1,12,,,", "hip_gain.cases,Y1-Q1,30,,,", "hip_gain cases,Y1-Q2,31,,,"))] == [
        ("admissions", "Y1-Q1"),
        ("hip_gain.cases", "Y1-Q1"),
        ("hip_gain.cases", "Y1-Q2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Y1-Q2", "y1-q2", "Y1 Q2", "Q2 Y1", "quarter 2 of year 1", "Q2 of year 1", "q2 year 1", "2014-07-01", "2014-07",
        "1 July 2014", "2014/15 Q2", "2014/15-Q2", "Q2 2014/15", "q2 of 2014/15", "Quarter 2 2014/15",
    ],
)  # fmt: skip
def test_a_period_is_named_in_any_clear_way(text: str) -> None:
    assert values(long(f"waits,{text},92%,,,")) == {("waits", "Y1-Q2"): Fraction("0.92")}


def test_on_the_command_line_periods_have_the_same_names_where_they_mean_one() -> None:
    for text in ("Q2 2014/15", "Y1 Q2", "Q2 of year 1", "quarter 2 of 2014/15"):
        found = CALENDAR.find(text)
        assert found is not None, text
        assert found.id == "Y1-Q2", text
    assert CALENDAR.find("2014-07-01") is None  # a quarter, and a month
    assert CALENDAR.find("2014-05").id == "Y1-M02"
    assert CALENDAR.find("2014/15").id == "Y1"


def test_a_day_in_figures_is_not_guessed_but_its_likely_meaning_is_named() -> None:
    for text in ("1/7/2014", "7/1/2014", "01.07.2014"):
        (problem,) = reading(long(f"waits,{text},92%,,,"))[1]
        assert problem.code == "OBC0722"
        assert "write 2014-07-01 or 1 July 2014" in (problem.help() or ""), text


def test_a_day_within_a_period_is_answered_with_the_period_that_it_lies_in() -> None:
    for text in ("2014-09-30", "30/9/2014", "30 September 2014"):
        (problem,) = reading(long(f"waits,{text},92%,,,"))[1]
        said = problem.help() or ""
        assert "30 September 2014 lies within: write " in said, text
        assert "Y1-Q2 or 2014-07-01 for quarter 2 of year 1" in said
    (outside,) = reading(long("waits,2050-01-01,92%,,,"))[1]
    assert "lies within" not in (outside.help() or "")
    assert "If it is" not in (outside.help() or "")


def test_what_is_written_is_kept_beside_the_figure() -> None:
    (facts,) = reading(long("waits,Y1-Q1,,178,200,", "admissions,Y1-Q1,12.30,,,", "met,term,Not Available,,,"))[0].facts
    quotient, plain, missing = facts.values.values()
    assert (quotient.written, str(quotient.cell)) == (
        "178 / 200", "data.csv, row 2, columns numerator and denominator",
    )  # fmt: skip
    assert (plain.written, missing.written) == ("12.30", "Not Available")
    (facts,) = reading({"a.csv": f"period,waits\nY1-Q1,{'0' * 90}92\n"})[0].facts or (None,)
    assert facts is None or len(facts.values["waits", "Y1-Q1"].written or "") <= 40


def test_a_financial_year_is_a_contract_year() -> None:
    assert values(long("cost,2015/16,£5,,,")) == {("cost", "Y2"): Fraction(5)}


def test_a_first_day_is_of_the_period_that_the_figure_is_given_for() -> None:
    assert set(values(long("waits,2014-04-01,92%,,,", "cost,2014-04-01,1,,,", "met,2014-04-01,yes,,,"))) == {
        ("waits", "Y1-Q1"),
        ("cost", "Y1"),
        ("met", "term"),
    }


def test_numerator_and_denominator_are_divided_exactly() -> None:
    assert values(long("waits,Y1-Q1,,2,3,")) == {("waits", "Y1-Q1"): Fraction(2, 3)}
    assert values(long('admissions,Y1-Q1,,7,"3,000",')) == {("admissions", "Y1-Q1"): Fraction(7, 3000)}
    assert values(long("tariff,Y1,,£10,3,")) == {("tariff", "Y1"): Fraction(10, 3)}


def test_a_denominator_is_the_number_of_cases_unless_that_is_given() -> None:
    assert values(long("hip_gain,Y1-Q1,20,,40,"))[("hip_gain.cases", "Y1-Q1")] == 40
    assert values(long("hip_gain,Y1-Q1,20,,40,35"))[("hip_gain.cases", "Y1-Q1")] == 35


def test_the_cases_of_a_rate_are_what_their_unit_says() -> None:
    def cases(noun: str, row: str) -> object:
        fields = (ADMISSIONS, field("admissions.cases", counted(noun), Grain.QUARTER))
        (facts,) = reading(long(row), fields)[0].facts
        found = facts.values.get(("admissions.cases", "Y1-Q1"))
        return found.value if found else None

    assert cases("admissions", "admissions,Y1-Q1,,12,400,") == 12
    assert cases("people", "admissions,Y1-Q1,,12,400,") == 400
    assert cases("cases", "admissions,Y1-Q1,,12,400,") is None
    assert cases("cases", "admissions,Y1-Q1,,12,400,7") == 7
    assert cases("admissions", "admissions,Y1-Q1,30,,400,") is None


def test_no_cases_at_all_is_a_missing_figure() -> None:
    assert values(long("waits,Y1-Q1,,0,0,")) == {("waits", "Y1-Q1"): None}


def test_a_text_for_missing_is_a_missing_figure_and_an_empty_cell_is_none_yet() -> None:
    given = values(long("waits,Y1-Q1,Not Available,,,", "waits,Y1-Q2,,,,", "waits,Y1-Q3,,Not Available,10,"))
    assert given == {("waits", "Y1-Q1"): None, ("waits", "Y1-Q3"): None}


def test_a_value_that_is_its_quotient_rounded_is_used_exactly_and_said() -> None:
    result, problems = reading(long("waits,Y1-Q1,66.7%,2,3,", "waits,Y1-Q2,66.67,2,3,"))
    assert [problem.code for problem in problems] == ["OBC0744"]
    assert {fact.value for fact in result.facts[0].values.values()} == {Fraction(2, 3)}


def test_every_type_of_figure_is_read() -> None:
    rows = ("track,term,EN,,,", "met,term,Y,,,", "began,term,1 May 2014,,,", "factor,term,1.5,,,", "cost,Y1,(0),,,")
    assert [*values(long(*rows)).values()] == ["ENHANCED", True, date(2014, 5, 1), Fraction("1.5"), Fraction(0)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["wait,Y1-Q1,5,,,"], "OBC0721"),
        ([",Y1-Q1,5,,,"], "OBC0719"),
        (["waits,,5,,,"], "OBC0719"),
        (["waits,Y3-Q1,5,,,"], "OBC0722"),
        (["waits,2014-05-15,5,,,"], "OBC0722"),
        (["waits,2014-05,5,,,"], "OBC0723"),
        (["waits,Y1,5,,,"], "OBC0723"),
        (["cost,Y1-Q1,5,,,"], "OBC0723"),
        (["waits,Y1-Q1,5,,,", "waits,Y1-Q1,5,,,"], "OBC0726"),
        (["hip_gain,Y1-Q1,5,,,7", "hip_gain.cases,Y1-Q1,7,,,"], "OBC0726"),
        (["waits,Y1-Q1,,5,4,"], "OBC0738"),
        (["waits,Y1-Q1,,5,0,"], "OBC0739"),
        (["waits,Y1-Q1,,5,-6,"], "OBC0739"),
        (["hip_gain,Y1-Q1,5,,,-6"], "OBC0749"),
        (["hip_gain.cases,Y1-Q1,-6,,,"], "OBC0749"),
        (["admissions,Y1-Q1,-6,,,"], "OBC0749"),
        (["admissions,Y1-Q1,,-6,1000,"], "OBC0749"),
        (["waits,Y1-Q1,,-5,6,"], "OBC0749"),
        (["waits,Y1-Q1,50%,2,3,"], "OBC0740"),
        (["waits,Y1-Q1,67%,2,3,", "waits,Y1-Q2,Not Available,2,3,"], "OBC0740"),
        (["hip_gain,Y1-Q1,,5,6,"], "OBC0741"),
        (["waits,Y1-Q1,,5,,"], "OBC0741"),
        (["waits,Y1-Q1,,5%,100,"], "OBC0730"),
        (["waits,Y1-Q1,5,,"], "OBC0706"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(rows: list[str], code: str) -> None:
    assert [found for found in codes(long(*rows)) if found != "OBC0744"] == [code]


def test_the_unit_beside_a_figure_must_be_its_own() -> None:
    right = {
        "d.csv": "measure,period,unit,value\nwaits,Y1-Q1,percent,5\nwaits,Y1-Q2,%,5\ncost,Y1,£,5\nhip_gain,Y1-Q1,,5\n"
    }
    assert len(values(right)) == 4
    assert codes({"d.csv": "measure,period,unit,value\nwaits,Y1-Q1,points,5\n"}) == ["OBC0716"]


def test_all_that_is_wrong_is_said_in_one_run_each_in_its_cell() -> None:
    _, problems = reading(long("wait,Y1-Q1,5,,,", "waits,Y9-Q1,5,,,", "waits,Y1-Q1,x,,,", "hip_gain,Y1-Q1,99,,,"))
    assert [str(problem.place) for problem in problems] == [
        "data.csv, row 2, column measure",
        "data.csv, row 3, column period",
        "data.csv, row 4, column value",
        "data.csv, row 5, column value",
    ]


def test_without_a_period_column_a_figure_of_a_longer_term_has_only_one() -> None:
    assert values({"d.csv": "measure,value\nmet,yes\nfactor,2\n"}) == {("met", "term"): True, ("factor", "term"): 2}
    assert codes({"d.csv": "measure,value\nwaits,5\nwaits,6\n"}) == ["OBC0724"]
    assert set(values({"d.csv": "measure,value\nwaits,5\n"}, period="Y1-Q3")) == {("waits", "Y1-Q3")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2026/27 Q3", ("Y1-Q1", "Y1-Q3")),
        ("Q3 of 2026/27", ("Y1-Q1", "Y1-Q3")),
        ("2026/27-M07", ("Y1-M01", "Y1-M07")),
        ("Quarter 1 2027/28", ("Y1-Q3", "Y2-Q1")),
        ("2026/27", ("", "Y1")),
        ("2026/27 Q1", ("", "Y1-Q1")),
    ],
)
def test_a_financial_year_is_in_doubt_where_the_contract_has_years_of_its_own(
    text: str, names: tuple[str, ...]
) -> None:
    october = Calendar(date(2026, 10, 1), 24)
    assert not october.named(text)
    doubt = period_in_doubt(text, october)
    assert doubt is not None
    assert tuple(meaning.id for meaning in doubt.meanings) == names


@pytest.mark.parametrize(
    "text",
    ["2026/27 Q5", "2026/27 Q0", "2026/28 Q1", "0000/01", "9999/00 Q1", "1890/91 Q1", "2031/32 Q1", "2026/27 M13"],
)
def test_what_is_no_period_at_all_is_not_in_doubt(text: str) -> None:
    assert period_in_doubt(text, Calendar(date(2026, 10, 1), 24)) is None
    assert period_in_doubt(text, Calendar(date(2026, 4, 1), 24)) is None


def test_what_the_contract_allows_below_nought_and_sums_of_money_may_be_below_it() -> None:
    change = attrs.evolve(field("change", counted("visits"), Grain.QUARTER), lower=limit(-10))
    growth = attrs.evolve(field("growth", PERCENT, Grain.QUARTER), lower=limit(-1))
    rows = long("change,Y1-Q1,-5,,,", "growth,Y1-Q1,,-1,4,", "tariff,Y1,,-£6,4,")
    assert list(values(rows, fields=(change, growth, TARIFF)).values()) == [-5, Fraction(-1, 4), Fraction(-3, 2)]
