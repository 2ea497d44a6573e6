"""Wide tables: a column for each figure, rows for organisations or periods, several files joined on the key."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from obcdsl.engine.data import limits
from obcdsl.engine.data.counts import Aside
from obcdsl.model.calendar import Grain
from obcdsl.model.units import counted
from obcdsl.problems.data import ColumnTwice, RowTwice
from tests.unit.data.given import CASES, COST, FIELDS, FRIENDS, MET, OPTIONS, TRACK_FIELD, WAITS, codes, field, reading

WITH_FRIENDS = (WAITS, FRIENDS)
YEARLY = (MET, TRACK_FIELD)


def errors(files: dict[str, str], **how: object) -> list[str]:
    return [code for code in codes(files, **how) if code != "OBC0712"]


def figures(files: dict[str, str], **how: object) -> dict[str | None, dict[tuple[str, str], object]]:
    result, _ = reading(files, **how)  # type: ignore[arg-type]
    return {facts.organisation: {key: fact.value for key, fact in facts.values.items()} for facts in result.facts}


def test_a_row_for_each_period() -> None:
    files = {"d.csv": "period,waits,hip_gain\nY1-Q1,92%,20\nY1-Q2,93%,\n"}
    assert figures(files)[None] == {
        ("waits", "Y1-Q1"): Fraction("0.92"),
        ("hip_gain", "Y1-Q1"): 20,
        ("waits", "Y1-Q2"): Fraction("0.93"),
    }


@pytest.mark.parametrize(
    "header", ["waits", "Waits", "Patients treated within 18 weeks", "waits (percent)", "waits [%]", "Waits (per cent)"]
)
def test_a_column_is_found_by_name_or_label_with_its_unit_or_without(header: str) -> None:
    assert figures({"d.csv": f"period,{header}\nY1-Q1,92\n"})[None] == {("waits", "Y1-Q1"): Fraction("0.92")}


def test_a_column_that_the_contract_names_is_the_only_one() -> None:
    files = {"d.csv": "period,FFT score (percent),friends\nY1-Q1,92,10\n"}
    assert figures(files, fields=WITH_FRIENDS)[None] == {("friends", "Y1-Q1"): Fraction("0.92")}


def test_a_column_that_the_contract_names_must_be_there() -> None:
    assert errors({"d.csv": "period,waits,FFT scores\nY1-Q1,92,1\n"}, fields=WITH_FRIENDS) == ["OBC0711"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("period,waits (points)\nY1-Q1,92\n", "OBC0716"),
        ("period,waits,Patients treated within 18 weeks\nY1-Q1,92,92\n", "OBC0714"),
        ("period,waits,waits\nY1-Q1,92,92\n", "OBC0714"),
        ("period,waits\nY1-Q1,92\nY1-Q1,93\n", "OBC0725"),
        ("period,waits\nY1-Q1,92\n2014-04-01,93\n", "OBC0726"),
        ("period,waits\nY7-Q1,92\n", "OBC0722"),
        ("period,waits\n,92\n", "OBC0719"),
        ("period,waits\nY1,92\n", "OBC0723"),
        ("waits\n92\n", "OBC0724"),
        ("waits\n92\n93\n", "OBC0728"),
        ("a,b\n92,2\n", "OBC0715"),
        ("period,waits\nY1-Q1,92,5\n", "OBC0706"),
        ("period,waits\nY1-Q1\n", "OBC0706"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(text: str, code: str) -> None:
    assert errors({"d.csv": text}) == [code]


def test_figures_of_several_lengths_stand_in_the_rows_of_their_own_periods() -> None:
    files = {"d.csv": "period,cost,waits\nY1,5,\nY1-Q1,,92\n2015-04-01,6,93\n"}
    assert set(figures(files)[None]) == {("cost", "Y1"), ("waits", "Y1-Q1"), ("cost", "Y2"), ("waits", "Y2-Q1")}


def test_files_are_joined_on_the_key() -> None:
    files = {"a.csv": "Org,met\nA,yes\nB,no\n", "b.csv": "Org,track\nB,EN\nA,A\n"}
    assert figures(files, fields=YEARLY, key="Org") == {
        "A": {("met", "term"): True, ("track", "term"): "A"},
        "B": {("met", "term"): False, ("track", "term"): "ENHANCED"},
    }


def test_one_bad_organisation_does_not_stop_the_others() -> None:
    files = {"a.csv": "Org,met,track\nA,yes,A\nB,perhaps,Z\nC,no,B\n,no,B\n"}
    result, _ = reading(files, fields=YEARLY, key="Org")
    assert [facts.organisation for facts in result.facts] == ["A", "C"]
    assert [(one.organisation, [problem.code for problem in one.problems]) for one in result.refused] == [
        (None, ["OBC0719"]),
        ("B", ["OBC0735", "OBC0734"]),
    ]


def test_an_organisation_missing_in_one_file_is_said_with_where_it_is() -> None:
    files = {"a.csv": "Org,met\nA,yes\nB,no\n", "b.csv": "Org,track\nA,A\n"}
    result, problems = reading(files, fields=YEARLY, key="Org")
    assert [facts.organisation for facts in result.facts] == ["A"]
    assert [(problem.code, str(problem.place), str(problem.related()[0][0])) for problem in problems] == [
        ("OBC0720", "b.csv", "a.csv, row 3")
    ]


def test_a_file_for_each_quarter_may_hold_other_organisations() -> None:
    files = {"q1.csv": "Org,period,waits\nA,Y1-Q1,5\nB,Y1-Q1,6\n", "q2.csv": "Org,period,waits\nA,Y1-Q2,5\n"}
    assert set(figures(files, fields=(WAITS,), key="Org")) == {"A", "B"}


def test_two_files_may_say_the_same_but_not_otherwise() -> None:
    same = {"a.csv": "Org,met\nA,yes\n", "b.csv": "Org,met,track\nA,Y,A\n"}
    assert figures(same, fields=YEARLY, key="Org")["A"] == {("met", "term"): True, ("track", "term"): "A"}
    other = {"a.csv": "Org,met\nA,yes\n", "b.csv": "Org,met,track\nA,N,A\n"}
    _, problems = reading(other, fields=YEARLY, key="Org")
    assert [(p.code, str(p.place), str(p.related()[0][0])) for p in problems] == [
        ("OBC0727", "b.csv, row 2, column met", "a.csv, row 2, column met")
    ]


def test_the_column_of_the_organisation_must_be_in_every_file() -> None:
    files = {"a.csv": "Org,met\nA,yes\n", "b.csv": "Organisation,track\nA,A\n"}
    assert errors(files, fields=YEARLY, key="Org") == ["OBC0718"]


def test_a_key_that_only_the_contract_names_may_be_absent_from_data_of_one_organisation() -> None:
    options = attrs.evolve(OPTIONS, key="Org")
    assert figures({"a.csv": "met,track\nyes,A\n"}, fields=YEARLY, options=options)[None]
    assert set(figures({"a.csv": "org,met,track\nX,yes,A\n"}, fields=YEARLY, options=options)) == {"X"}


def test_the_same_row_twice_is_one_problem_not_one_for_each_column() -> None:
    _, problems = reading({"a.csv": "Org,met,track\nA,yes,A\nA,yes,A\n"}, fields=YEARLY, key="Org")
    assert [type(problem) for problem in problems] == [RowTwice]


def test_the_period_asked_for_is_that_of_a_file_without_one() -> None:
    files = {"a.csv": "waits,cost,met\n92,5,yes\n"}
    assert set(figures(files, period="Y1-Q2")[None]) == {("waits", "Y1-Q2"), ("cost", "Y1"), ("met", "term")}
    assert errors(files, period="Y1") == ["OBC0724"]


def test_what_was_read_used_and_set_aside_adds_up() -> None:
    files = {
        "a.csv": "Org,met,track,note\nA,yes,A,x\nB,perhaps,B,\nC,no,,y\n",
        "b.csv": "Org,met\nA,yes\nB,no\nC,no\n",
        "c.csv": "x,y\n1,2\n",
    }
    counts = reading(files, fields=YEARLY, key="Org")[0].counts
    assert (counts.read, counts.used, counts.labels) == (18, 5, 6)
    assert [(aside.why, aside.cells, aside.columns) for aside in counts.set_aside] == [
        (Aside.NOT_IN_CONTRACT, 2, ("note",)),
        (Aside.PROBLEM, 1, ()),
        (Aside.REPEATED, 2, ()),
        (Aside.NOTHING_READ, 2, ()),
    ]
    assert counts.read == counts.used + counts.labels + sum(aside.cells for aside in counts.set_aside)


def test_figures_without_a_column_are_awaited_and_a_similar_header_is_named() -> None:
    _, problems = reading({"a.csv": "period,waitz,met\nterm,1,yes\n"}, fields=(WAITS, MET))
    assert [problem.code for problem in problems] == ["OBC0712"]
    assert "`waitz`" in (problems[0].help() or "")


def test_percentages_that_look_like_fractions_are_warned_of() -> None:
    text = "period,waits\nY1-Q1,0.92\nY1-Q2,0.93\nY1-Q3,1\n"
    assert codes({"a.csv": text}, fields=(WAITS,)) == ["OBC0742"]
    assert codes({"a.csv": text.replace("0.92", "0.92%")}, fields=(WAITS,)) == []
    assert codes({"a.csv": text.replace("0.92", "92")}, fields=(WAITS,)) == []
    assert codes({"a.csv": text}, fields=(WAITS,), mapping='[fields.waits]\nwritten = "percent"\n') == []
    assert codes({"a.csv": text}, fields=(WAITS,), mapping='[fields.waits]\nwritten = "fraction"\n') == []


def test_percentages_that_look_like_fractions_are_said_from_the_first() -> None:
    rest = attrs.evolve(WAITS, key="rest", name="rest", label="rest")
    text = "period,waits,rest\nY1-Q1,0.92,0.5\nY1-Q2,0.93,{}\n"
    fields = (WAITS, rest)
    assert codes({"a.csv": text.format("")}, fields=fields) == ["OBC0742", "OBC0742"]
    assert codes({"a.csv": text.format("5")}, fields=fields) == ["OBC0742"]
    assert codes({"a.csv": "period,waits\nY1-Q1,0.92\n"}, fields=(WAITS,)) == ["OBC0742"]
    assert codes({"a.csv": "period,waits\nY1-Q1,0.92%\n"}, fields=(WAITS,)) == []


def test_all_files_of_a_run_say_whether_percentages_look_like_fractions() -> None:
    one, two = "period,waits\nY1-Q1,0.92\n", "period,waits\nY1-Q2,{}\n"
    assert codes({"a.csv": one, "b.csv": two.format("93")}, fields=(WAITS,)) == []
    assert codes({"a.csv": one, "b.csv": two.format("0.93")}, fields=(WAITS,)) == ["OBC0742", "OBC0742"]


def test_points_of_a_file_of_semicolons_may_part_thousands() -> None:
    text = "period;cost\nY1;{}\n"
    for figure in ("38.000", "1.250.000", "£38.000", "-38.000", "38.000 GBP"):
        assert codes({"a.csv": text.format(figure)}, fields=(COST,)) == ["OBC0747"], figure
        assert codes({"a.csv": text.format(figure).replace(";", "\t")}, fields=(COST,)) != ["OBC0747"], figure
    for figure in ("0.869", "38.00", "38.0000", "1234.567", "38.5"):
        assert codes({"a.csv": text.format(figure)}, fields=(COST,)) == [], figure
    written = '[fields.cost]\nwritten = "decimal comma"\n'
    (facts,) = reading({"a.csv": text.format("38.000")}, fields=(COST,), mapping=written)[0].facts
    assert facts.values["cost", "Y1"].value == 38000
    assert codes({"a.csv": "measure;period;numerator;denominator\nwaits;Y1-Q1;1.000;2.000\n"}) == ["OBC0747"]


def test_percentages_of_a_measure_beyond_100_are_warned_of_unless_allowed() -> None:
    text = {"a.csv": "period,waits\nY1-Q1,101\nY1-Q2,-1\nY1-Q3,50\n"}
    assert codes(text, fields=(WAITS,)) == ["OBC0743"]
    bounded = attrs.evolve(WAITS, upper=attrs.evolve(FIELDS[1].upper, value=Fraction(2)))
    assert codes(text, fields=(bounded,)) == []


def test_an_empty_row_of_a_template_asks_for_nothing() -> None:
    assert figures({"a.csv": "Org,period,met\n,term,\nA,term,yes\n"}, fields=(MET,), key="Org") == {
        "A": {("met", "term"): True}
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("period,waits,Period", "Y1-Q1,92%,Y1-Q2"),
        ("period,waits,period", "Y1-Q1,92%,Y1-Q2"),
        ("period,waits,peri\u200bod", "Y1-Q1,92%,"),
        ("measure,period,value,Value", "waits,Y1-Q1,92%,93%"),
        ("measure,period,value,_value", "waits,Y1-Q1,92%,"),
        ("measure,period,value,cases,CASES", "waits,Y1-Q1,92%,,"),
        ("measure,Measure,period,value", "waits,waits,Y1-Q1,92%"),
        ("measure,period,numerator,denominator,Denominator", "waits,Y1-Q1,1,2,3"),
        ("measure,period,value,unit,Unit", "waits,Y1-Q1,1,%,%"),
    ],
)
def test_two_columns_for_one_thing_are_refused_and_both_named(first: str, second: str) -> None:
    result, problems = reading({"d.csv": f"{first}\n{second}\n"}, fields=(WAITS, CASES))
    (problem,) = [problem for problem in problems if problem.code != "OBC0712"]
    assert isinstance(problem, ColumnTwice)
    assert len(set(problem.columns)) == 2
    assert not result.facts


def test_two_columns_that_say_whose_are_refused() -> None:
    assert errors({"d.csv": "Code,code,period,waits\nA,B,Y1-Q1,92%\n"}, fields=(WAITS,), key="Code") == ["OBC0714"]


def test_two_columns_that_are_not_read_are_nobodys_business() -> None:
    assert errors({"d.csv": "period,waits,note,note,label,label\nY1-Q1,92%,a,b,,\n"}) == []


def test_headers_are_compared_as_they_look() -> None:
    files = {"d.csv": "peri\u00adod\u200b,\uff57aits\nY1-Q1,92%\n"}
    assert figures(files)[None] == {("waits", "Y1-Q1"): Fraction("0.92")}


@pytest.mark.parametrize(
    "other", ["ST JOHN'S", "St  John's", "St John\u2019s", "St John\u200b's", "St\u00a0John's", "St John's\u00ad"]
)
def test_names_that_look_the_same_are_no_two_organisations(other: str) -> None:
    files = {"d.csv": f"Practice,waits\nSt John's,92%\nOak,93%\n{other},94%\n"}
    result, problems = reading(files, fields=(WAITS,), key="Practice", period="Y1-Q1")
    assert [facts.organisation for facts in result.facts] == ["Oak"]
    assert {(problem.code, str(problem.place)) for problem in problems} == {
        ("OBC0754", "d.csv, row 2"),
        ("OBC0754", "d.csv, row 4"),
    }
    assert all(len(problem.related()) == 1 for problem in problems)


def test_files_are_joined_on_names_that_are_the_same() -> None:
    files = {"a.csv": "Practice,waits\nCaf\u00e9,92%\n", "b.csv": "Practice,met\nCafe\u0301,yes\n"}
    assert errors(files, fields=(WAITS, MET), key="Practice", period="Y1-Q1") == ["OBC0754", "OBC0754"]


def test_names_that_do_differ_are_two_organisations() -> None:
    files = {"d.csv": "Practice,waits\nR1A,92%\nR1-A,93%\nR1.A,94%\nR\u00cdA,95%\nRIA,96%\n"}
    result, problems = reading(files, fields=(WAITS,), key="Practice", period="Y1-Q1")
    assert not problems
    assert len(result.facts) == 5


def test_organisations_are_bounded_over_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ORGANISATIONS", 3)
    rows = "Site,waits\nA,92%\nB,93%\nC,94%\n"
    assert errors({"a.csv": rows, "b.csv": rows}, fields=(WAITS,), key="Site", period="Y1-Q1") == []
    more = {"a.csv": rows, "b.csv": "Site,waits\nA,92%\nD,93%\n"}
    assert "OBC0704" in errors(more, fields=(WAITS,), key="Site", period="Y1-Q1")


def test_a_file_without_organisations_gives_its_figures_for_all() -> None:
    files = {"a.csv": "Site,waits\nA,92%\nB,93%\n", "all.csv": "cost,met\n£5,yes\n", "b.csv": "Site,track\nA,A\nB,B\n"}
    result, problems = reading(files, (WAITS, COST, MET, TRACK_FIELD), key="Site", period="Y1-Q1")
    assert not problems
    both = {("cost", "Y1"): 5, ("met", "term"): True}
    assert figures(files, fields=(WAITS, COST, MET, TRACK_FIELD), key="Site", period="Y1-Q1") == {
        "A": {("waits", "Y1-Q1"): Fraction("0.92"), ("track", "term"): "A"} | both,
        "B": {("waits", "Y1-Q1"): Fraction("0.93"), ("track", "term"): "B"} | both,
    }
    assert result.counts.read == result.counts.used + result.counts.labels


def test_a_long_file_without_organisations_gives_its_figures_for_all() -> None:
    rows = "measure,period,value\ncost,Y1,£5\ncost,Y2,£6\nmet,term,yes\n"
    files = {"a.csv": "Site,track\nA,A\n", "all.csv": rows}
    assert len(figures(files, fields=(COST, MET, TRACK_FIELD), key="Site")["A"]) == 4


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        ("met\nyes\nno\n", ["OBC0718"]),
        ("Sites,met\nA,yes\n", ["OBC0718"]),
        ("Site code,met\nA,yes\n", ["OBC0718"]),
        ("period,met\nterm,yes\nterm,no\n", ["OBC0718"]),
        ("met,track\nyes,A\n", ["OBC0758", "OBC0758"]),
        ("met\nperhaps\n", ["OBC0735"]),
    ],
)
def test_what_cannot_be_for_all_is_an_error(shared: str, expected: list[str]) -> None:
    files = {"a.csv": "Site,track\nA,A\nB,B\n", "all.csv": shared}
    result, _ = reading(files, fields=YEARLY, key="Site")
    assert errors(files, fields=YEARLY, key="Site") == expected
    assert not result.facts


WAITS_CASES = field("waits.cases", counted("cases"), Grain.QUARTER)


def test_a_figure_is_made_from_its_numerator_and_denominator_in_columns_of_their_own() -> None:
    files = {
        "d.csv": "period,waits numerator,waits.denominator,Waits\nY1-Q1,178,200,\nY1-Q2,1,3,33.3%\nY1-Q3,,,92%\nY1-Q4,0,0,\n"
    }
    result, problems = reading(files, fields=(WAITS, WAITS_CASES))
    assert [problem.code for problem in problems] == ["OBC0744"]
    assert {key: fact.value for key, fact in result.facts[0].values.items()} == {
        ("waits", "Y1-Q1"): Fraction(178, 200),
        ("waits.cases", "Y1-Q1"): 200,
        ("waits", "Y1-Q2"): Fraction(1, 3),
        ("waits.cases", "Y1-Q2"): 3,
        ("waits", "Y1-Q3"): Fraction("0.92"),
        ("waits", "Y1-Q4"): None,
        ("waits.cases", "Y1-Q4"): 0,
    }
    cell = result.facts[0].values["waits", "Y1-Q1"].cell
    assert str(cell) == "d.csv, row 2, columns waits numerator and waits.denominator"
    assert result.counts.read == result.counts.used + result.counts.labels


def test_a_column_for_the_cases_comes_before_the_denominator() -> None:
    files = {"d.csv": "period,waits numerator,waits denominator,waits cases\nY1-Q1,178,200,199\n"}
    found = figures(files, fields=(WAITS, WAITS_CASES))[None]
    assert found["waits.cases", "Y1-Q1"] == 199


def test_a_denominator_beside_a_value_is_the_number_of_cases() -> None:
    files = {"d.csv": "period,waits,waits denominator\nY1-Q1,92%,200\n"}
    assert figures(files, fields=(WAITS, WAITS_CASES))[None]["waits.cases", "Y1-Q1"] == 200


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        ("waits numerator,waits denominator", "5,4", "OBC0738"),
        ("waits numerator,waits denominator", "5,0", "OBC0739"),
        ("waits numerator,waits denominator", "5,", "OBC0741"),
        ("waits numerator", "5", "OBC0741"),
        ("waits numerator,waits_numerator,waits denominator", "5,5,6", "OBC0714"),
        ("met numerator,met denominator", "5,6", "OBC0723"),
        ("hip_gain numerator,hip_gain denominator", "5,6", "OBC0741"),
        ("waits,waits numerator,waits denominator", "50%,5,6", "OBC0740"),
    ],
)
def test_what_is_wrong_with_a_numerator_or_a_denominator_in_a_column_is_said(header: str, row: str, code: str) -> None:
    assert errors({"d.csv": f"period,{header}\nY1-Q1,{row}\n"}) == [code]
