"""What an explanation says of a step: which way was taken and why, what was left out, why there is no result."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from obcdsl.analysis.payment import Request
from obcdsl.cli import obc
from tests.conftest import ROOT
from tests.properties.paying import statement

CONTRACT = """contract "A contract"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  data "n/a" means missing

party C commissioner "The commissioner"
party P provider "The provider"

input seen "People seen" people
input report "Report delivered" yes or no
input saved "Money saved" money optional

let bonus "Bonus" = £2 if seen >= 90 people and report, £1 if seen > 80 people, otherwise £0
let kept "Kept" = saved if saved is known, otherwise £5
let joined "Joined" = total of worth over measures of quality where value is known

outcomes quality "Quality"
  every measure
    worth 10 points
    figure low
    if missing leave out and reweight
  measure waits "Waits"
    measured in percent, higher is better
    score 0% at low, rising to 100% at 90%
    only if value > 50%
  measure falls "Falls"
    measured in percent, lower is better
    score 100% at 10%, falling to 0% at low

payment pay from C to P pays bonus + kept earned by quality
"""


def numbers(key: str, data: str) -> str:
    """What is said, with numbers, of a figure: in the words of the statement."""
    reasons = statement(CONTRACT, data, Request(explain=True)).reasons
    return next(reason.numbers for reason in reasons if reason.key == key)


def data(**given: str) -> str:
    values = {"seen": "85", "report": "yes", "waits": "60%", "waits.low": "50%", "falls": "12%", "falls.low": "20%"}
    values.update({name.replace("_", "."): value for name, value in given.items()})
    return "measure,value\n" + "".join(f"{name},{value}\n" for name, value in values.items())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"seen": "95"}, "£2.00 because 95 people is at least 90 people and Report delivered"),
        ({"seen": "85"}, "£1.00 because 85 people is above 80 people"),
        ({"seen": "70"}, "£0.00 because 70 people is not at least 90 people and 70 people is not above 80 people"),
        (
            {"seen": "70", "report": "no"},
            "£0.00 because 70 people is not at least 90 people and Report delivered is no and 70 people is not above 80 people",
        ),
    ],
)
def test_a_choice_says_what_decided_it(given: dict[str, str], expected: str) -> None:
    assert numbers("bonus", data(**given)) == expected


def test_what_stands_in_for_a_missing_figure_says_which() -> None:
    assert numbers("kept", data()) == "£5.00 because Money saved is missing"


def test_a_condition_on_a_score_that_is_not_met_is_told() -> None:
    assert numbers("waits.score", data(waits="40%", waits_low="30%")) == "0% because 40% is not above 50%"


def test_what_is_left_out_is_named() -> None:
    assert numbers("quality.points", data(falls="n/a")) == "2.5 points; left out because missing: Falls: points"


def test_points_in_the_wrong_order_are_named() -> None:
    why = "no result, for a better figure would score less"
    assert f"{why}: 0% at 95% (Waits: low), 100% at 90%" in numbers("waits.score", data(waits_low="95%"))


STATED = """contract "A contract"
  term 4 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party C commissioner "The commissioner"
party P provider "The provider"

amount value "Value" each year
  is £10 in year 1
  is £20 in year 2
  then rising 1% a year

input visits visits each year

payment pay from C to P pays value + £1 per visit * visits
"""


def test_a_stated_figure_comes_from_the_clause_that_states_it() -> None:
    made = statement(STATED, "period,visits\nY1,1\nY2,1\nY3,1\nY4,1\n", request=Request(explain=True))
    lines = {reason.period.id: reason.place.text for reason in made.reasons if reason.key == "value"}
    assert lines["Y1"].startswith("is £10")
    assert lines["Y2"].startswith("is £20")
    assert lines["Y3"] == lines["Y4"] == "then rising 1% a year"


def test_a_figure_of_a_template_that_a_deed_sets_is_cited_from_the_deed() -> None:
    tariff = ROOT / "stdlib_contracts" / "activity_tariff"
    asked = ("pay", tariff / "first_deed.obc", tariff / "example" / "data.csv", "--explain", "--period", "year 2")
    ran = CliRunner().invoke(obc, list(map(str, asked)), prog_name="obc")
    assert ran.exit_code == 0, ran.output
    _, _, said = ran.output.partition("Activity of the baseline: Day case, year 2: 10,200 episodes")
    assert said.split("\n")[1].strip() == "clause at first_deed.obc, line 11"
