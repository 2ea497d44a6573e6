"""The text of a cell is read as the figure it is, by the type of its field, or refused with the right reason."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest

from obcdsl.engine.data.values import value_of, way_of
from obcdsl.engine.data.writing import Manner, manner_of
from obcdsl.engine.schema import Field
from obcdsl.model.calendar import Grain
from obcdsl.model.contract import DataTerms
from obcdsl.model.units import DATE, PERCENTAGE_POINTS_UNIT, counted
from obcdsl.problems import Problem
from obcdsl.problems.data_figures import NotANumber, WrongUnitInData
from tests.unit.data.given import ADMISSIONS, COST, FACTOR, HIP, MET, TARIFF, TRACK_FIELD, WAITS, field

DAY = field("day", DATE, Grain.TERM)
LENGTH = field("length", counted("days"), Grain.TERM)
RISE = field("rise", PERCENTAGE_POINTS_UNIT, Grain.TERM)


def read(of: Field, text: str, written: str | None = None) -> object:
    manner = manner_of(written)
    assert manner is not None
    of = attrs.evolve(of, data=DataTerms(written=written))
    outcome = value_of(way_of(of, manner, "GBP"), text)
    return outcome.code if isinstance(outcome, Problem) else outcome


@pytest.mark.parametrize(
    ("of", "text", "value"),
    [
        (WAITS, "53.50%", "0.535"),
        (WAITS, "53.5", "0.535"),
        (WAITS, "53.5 %", "0.535"),
        (WAITS, "53.5 percent", "0.535"),
        (WAITS, "-2%", "-0.02"),
        (WAITS, "0.535", "0.00535"),
        (WAITS, "100", "1"),
        (COST, "£1,234.50", "1234.5"),
        (COST, "1,234,567", "1234567"),
        (COST, "GBP 12", "12"),
        (COST, "12 GBP", "12"),
        (COST, "1.5e6", "1500000"),
        (COST, "5E-2", "0.05"),
        (COST, ".5", "0.5"),
        (COST, "5.", "5"),
        (COST, "+7", "7"),
        (COST, "0.1000000000000000055511151231257827021", "0.1000000000000000055511151231257827021"),
        (HIP, "21.5 points", "21.5"),
        (HIP, "21.5", "21.5"),
        (ADMISSIONS, "12.3", "0.0123"),
        (ADMISSIONS, "12.3 per 1,000", "0.0123"),
        (ADMISSIONS, "12.3 per 1000 people", "0.0123"),
        (ADMISSIONS, "12.3 admissions per 1,000 people", "0.0123"),
        (TARIFF, "£12.50", "12.5"),
        (TARIFF, "£12.50 per person", "12.5"),
        (TARIFF, "12.50 GBP per people", "12.5"),
        (LENGTH, "3 weeks", "21"),
        (LENGTH, "1 day", "1"),
        (RISE, "2 percentage points", "0.02"),
        (RISE, "2 pp", "0.02"),
        (FACTOR, "-0.5", "-0.5"),
        (FACTOR, "−0.5", "-0.5"),
    ],
)
def test_a_number_is_exactly_what_its_text_says(of: Field, text: str, value: str) -> None:
    assert read(of, text) == Fraction(value)


def test_brackets_make_a_sum_of_money_negative() -> None:
    assert read(attrs.evolve(COST, lower=None), "(1,234.50)") == Fraction("-1234.5")
    assert read(attrs.evolve(COST, lower=None), "(£1,234.50)") == Fraction("-1234.5")
    assert read(attrs.evolve(COST, lower=None), "-£5") == -5
    assert read(attrs.evolve(COST, lower=None), "£-5") == -5


@pytest.mark.parametrize(
    ("of", "text", "code"),
    [
        (WAITS, "abc", "OBC0730"),
        (WAITS, "1 234", "OBC0730"),
        (WAITS, "12,34", "OBC0730"),
        (WAITS, "1,2345", "OBC0730"),
        (WAITS, "53,5", "OBC0730"),
        (WAITS, "1.2.3", "OBC0730"),
        (WAITS, "--5", "OBC0730"),
        (WAITS, "-(5)", "OBC0730"),
        (WAITS, "(5", "OBC0730"),
        (WAITS, "5)", "OBC0730"),
        (WAITS, "(5)", "OBC0730"),
        (WAITS, "NaN", "OBC0730"),
        (WAITS, "inf", "OBC0730"),
        (WAITS, "-", "OBC0730"),
        (WAITS, ".", "OBC0730"),
        (WAITS, "%", "OBC0730"),
        (WAITS, "0x10", "OBC0731"),
        (WAITS, "\N{FULLWIDTH DIGIT ONE}2", "OBC0730"),
        (WAITS, "\N{ARABIC-INDIC DIGIT FIVE}", "OBC0730"),
        (WAITS, "=cmd|' /C calc'!A0", "OBC0730"),
        (WAITS, "=1+1", "OBC0730"),
        (WAITS, "1_000", "OBC0730"),
        (WAITS, "6 out of 10", "OBC0731"),
        (WAITS, "£5", "OBC0731"),
        (WAITS, "5 points", "OBC0731"),
        (COST, "$5", "OBC0731"),
        (COST, "USD 5", "OBC0731"),
        (COST, "5%", "OBC0731"),
        (COST, "£1.2m", "OBC0731"),
        (HIP, "5%", "OBC0731"),
        (HIP, "£5", "OBC0731"),
        (FACTOR, "5%", "OBC0731"),
        (ADMISSIONS, "12.3 per 100,000", "OBC0731"),
        (TARIFF, "£12.50 per bed", "OBC0731"),
        (RISE, "2%", "OBC0731"),
        (COST, "1e16", "OBC0732"),
        (COST, "1e-16", "OBC0732"),
        (COST, "1e999999999", "OBC0732"),
        (COST, "1e-99999999999999999999999", "OBC0732"),
        (COST, "9" * 41, "OBC0732"),
        (COST, "9" * 1_000_000, "OBC0732"),
        (COST, "x" * 1_000_000, "OBC0730"),
        (COST, "-1", "OBC0733"),
        (HIP, "48.1", "OBC0733"),
        (MET, "maybe", "OBC0735"),
        (TRACK_FIELD, "en", "OBC0734"),
        (TRACK_FIELD, "a", "OBC0734"),
        (DAY, "30/06/2015", "OBC0736"),
        (DAY, "2015-02-30", "OBC0736"),
        (DAY, "31 Juni 2015", "OBC0736"),
    ],
)
def test_what_is_not_the_figure_is_refused(of: Field, text: str, code: str) -> None:
    assert read(of, text) == code


@pytest.mark.parametrize(
    ("of", "written", "text", "expected"),
    [
        (WAITS, "fraction", "0.535", Fraction("0.535")),
        (WAITS, "fraction", "53.5%", Fraction("0.535")),
        (WAITS, "percent", "0.535", Fraction("0.00535")),
        (WAITS, "# out of 10", "6 out of 10", Fraction("0.6")),
        (WAITS, "#%", "6%", Fraction("0.06")),
        (HIP, "# out of 10", "6 out of 10", Fraction(6)),
        (HIP, "# out of 10", "6  OUT of 10", Fraction(6)),
        (HIP, "# out of 10", "6", "OBC0737"),
        (HIP, "# out of 10", "6 out of 9", "OBC0737"),
        (HIP, "# out of 10", "x out of 10", "OBC0730"),
        (HIP, "score: #", "score: 7.25", Fraction("7.25")),
        (COST, "decimal comma", "1.234,56", Fraction("1234.56")),
        (COST, "decimal comma", "1,5", Fraction("1.5")),
        (COST, "decimal comma", "1.5", "OBC0730"),
        (DAY, "day/month/year", "30/06/2015", date(2015, 6, 30)),
        (DAY, "month/day/year", "06/30/2015", date(2015, 6, 30)),
        (DAY, "month/day/year", "30/06/2015", "OBC0736"),
        (DAY, None, "2015-06-30", date(2015, 6, 30)),
        (DAY, None, "2015-06-30 00:00:00", date(2015, 6, 30)),
        (DAY, None, "30 June 2015", date(2015, 6, 30)),
        (DAY, None, "1 Jun 2015", date(2015, 6, 1)),
    ],
)
def test_written_as_says_how_a_text_is_read(of: Field, written: str | None, text: str, expected: object) -> None:
    assert read(of, text, written) == expected


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "1", "no", "N", "False", "0"])
def test_yes_and_no_have_four_ways_each(text: str) -> None:
    assert read(MET, text) is (text.lower() in {"yes", "y", "true", "1"})


@pytest.mark.parametrize("text", ["<5", "< 10", "≤5", "*", "s", "S", "NA", "c", "[c]"])
def test_what_stands_for_a_figure_not_told_may_mean_missing(text: str) -> None:
    problem = value_of(way_of(WAITS, Manner.PLAIN, "GBP"), text)
    assert isinstance(problem, NotANumber)
    assert f'data "{text}" means missing' in (problem.help() or "")


@pytest.mark.parametrize(
    ("text", "full"), [("£2.5m", "2500000"), ("2.5 million", "2500000"), ("£1.2345k", "1234.5"), ("£3bn", "3000000000")]
)
def test_money_in_millions_is_to_be_written_in_full(text: str, full: str) -> None:
    problem = value_of(way_of(COST, Manner.PLAIN, "GBP"), text)
    assert isinstance(problem, WrongUnitInData)
    assert problem.help() == f"Write {full}."


def test_a_choice_is_read_by_its_name_or_by_the_text_for_it() -> None:
    assert read(TRACK_FIELD, "A") == "A"
    assert read(TRACK_FIELD, "EN") == "ENHANCED"
    assert read(TRACK_FIELD, "ENHANCED") == "ENHANCED"


def test_a_way_of_writing_that_says_nothing_is_not_known() -> None:
    assert manner_of("as usual") is None
    assert manner_of("# of # patients") is None
    assert manner_of("#") is None
