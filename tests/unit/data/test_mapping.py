"""A mapping beside the data says which column and text means what; what it says of nothing is a problem, with its place."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from obcdsl.engine.data.mapping import parse_mapping
from obcdsl.problems import Problem
from obcdsl.source import Place, Source
from tests.unit.data.given import CASES, COST, HIP, MET, OPTIONS, TRACK_FIELD, WAITS, reading


def parsed(text: str) -> tuple[Problem, ...]:
    return parse_mapping(Source("mapping.toml", text))[1]


def test_a_mapping_says_columns_texts_periods_and_what_is_missing() -> None:
    mapping = """
        key = "Code"
        period = "Fiscal quarter"
        missing = ["n/k"]
        [fields.waits]
        column = "RTT 18 weeks"
        written = "fraction"
        missing = ["*"]
        [fields.hip_gain.cases]
        column = "n"
        [periods]
        "2014Q1" = "Y1-Q1"
        "2014q2" = "quarter 2 of year 1"
    """
    data = "Code,Fiscal quarter,RTT 18 weeks,n,hip_gain\nX,2014Q1,0.92,30,n/k\nX,2014Q2,*,,\n"
    options = attrs.evolve(OPTIONS, key="Code", asked=True)
    result, problems = reading({"d.csv": data}, fields=(WAITS, HIP, CASES), options=options, mapping=mapping)
    assert not problems
    assert {key: fact.value for key, fact in result.facts[0].values.items()} == {
        ("waits", "Y1-Q1"): Fraction("0.92"),
        ("hip_gain.cases", "Y1-Q1"): 30,
        ("hip_gain", "Y1-Q1"): None,
        ("waits", "Y1-Q2"): None,
    }


def test_a_mapping_gives_a_choice_its_texts() -> None:
    result, problems = reading(
        {"d.csv": "track\nBASIC A\n"}, fields=(TRACK_FIELD,), mapping='[texts.track]\n"BASIC A" = "A"\n'
    )
    assert not problems
    assert result.facts[0].values["track", "term"].value == "A"


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("key = ", "OBC0750", "1:7"),
        ("[fields\n", "OBC0750", "1:8"),
        ("a = 1\na = 2\n", "OBC0750", "2:6"),
        (f"a = {'9' * 5000}", "OBC0750", "1:1"),
        ("a = " + "[" * 10_000, "OBC0750", "1:1"),
        ('kye = "x"\n', "OBC0751", "1:1"),
        ('[fields.waits]\ncolum = "x"\n', "OBC0751", "2:1"),
        ("key = 5\n", "OBC0753", "1:1"),
        ('missing = "x"\n', "OBC0753", "1:1"),
        ("[fields]\nwaits = 5\n", "OBC0753", "2:1"),
        ("[fields.waits]\nmissing = [1]\n", "OBC0753", "2:1"),
        ("fields = 3\n", "OBC0753", "1:1"),
        ("[texts.track]\nA = 5\n", "OBC0753", "2:1"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_said_with_its_place(text: str, code: str, at: str) -> None:
    (problem,) = parsed(text)
    assert isinstance(problem.place, Place)
    assert (problem.code, f"{problem.place.line}:{problem.place.column}") == (code, at)
    assert problem.message()


@pytest.mark.parametrize(
    "mapping",
    [
        '[fields.wait]\ncolumn = "x"\n',
        '[fields.waits.floor]\ncolumn = "x"\n',
        '[texts.met]\nx = "yes"\n',
        '[texts.track]\nx = "Z"\n',
        '[periods]\n"2014" = "Y9"\n',
    ],
)
def test_a_mapping_of_what_is_not_in_the_contract_stops_everybody(mapping: str) -> None:
    result, problems = reading({"d.csv": "met\nyes\n"}, fields=(MET, TRACK_FIELD, WAITS), mapping=mapping)
    assert "OBC0752" in [problem.code for problem in problems]
    assert not result.facts


def test_a_way_of_writing_that_means_nothing_is_said() -> None:
    data = {"d.csv": "period,waits,met\nterm,1,yes\n"}
    for written in ("as usual", "day/month/year", "fractoin"):
        _, problems = reading(data, fields=(WAITS, MET), mapping=f'[fields.waits]\nwritten = "{written}"\n')
        assert "OBC0717" in [problem.code for problem in problems]


def test_a_mapping_of_periods_comes_before_what_a_text_means_by_itself() -> None:
    data = "period,waits\n2014/15-Q2,91%\n1 April 2015,92%\n"
    mapping = '[periods]\n"2014/15 Q2" = "Y1-Q1"\n"2015-04-01" = "Y1-Q2"\n'
    result, problems = reading({"d.csv": data}, fields=(WAITS,), mapping=mapping)
    assert not problems
    assert {period: fact.value for (_, period), fact in result.facts[0].values.items()} == {
        "Y1-Q1": Fraction("0.91"),
        "Y1-Q2": Fraction("0.92"),
    }


def test_a_first_day_in_a_mapping_is_that_of_a_period_of_each_length() -> None:
    data = "period,waits,cost\nnow,91%,£5\n"
    result, problems = reading({"d.csv": data}, fields=(WAITS, COST), mapping='[periods]\nnow = "2015-04-01"\n')
    assert not problems
    assert set(result.facts[0].values) == {("waits", "Y2-Q1"), ("cost", "Y2")}


def test_a_text_with_two_meanings_in_a_mapping_is_said() -> None:
    mapping = '[periods]\n"Q1" = "Y1-Q1"\n"q1 " = "Y1-Q2"\n'
    _, problems = reading({"d.csv": "period,waits\nQ1,91%\n"}, fields=(WAITS,), mapping=mapping)
    assert [problem.code for problem in problems] == ["OBC0753"]
