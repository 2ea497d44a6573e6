"""Figures of measures: what each value is paid where that is known beforehand, and otherwise what it scores."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.analysis.contract import analyse
from obcdsl.documents.blocks import Chart, plain
from obcdsl.documents.schedule.charts import score_charts
from obcdsl.documents.schedule.subject import Subject

_CONTRACT = """
contract "Figures"
  term 3 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
party Commissioner commissioner "North Vale Integrated Care Board"
party Provider provider "North Vale Community Trust"
input activity "Activity" money each quarter
outcomes quality "Quality"
  measure waits "Waits"
    measured in percent each quarter, higher is better
    weight {weight}
    if missing score 0%
    {clauses}
{more}
payment reward "Reward"
  from Commissioner to Provider
  pays {pays}
  earned by quality
  paid quarterly
"""
_KNOWN, _BY_DATA = "£50,000 each year", "5% of activity"
_OTHER = """
  measure falls "Falls"
    measured in percent each quarter, lower is better
    weight 60%
    if missing score 0%
    score 100% below 5%, 0% from 5%
"""


def _charts(clauses: str, pays: str = _KNOWN, weight: str = "100%", more: str = "") -> list[Chart]:
    written = _CONTRACT.format(clauses=clauses, pays=pays, weight=weight, more=more)
    analysis = analyse("figures.obc", written.encode())
    assert analysis.contract is not None
    assert not [problem for problem in analysis.found if problem.severity.value == "error"], analysis.found
    return list(score_charts(Subject(analysis.contract, analysis.results), analysis.contract.measures[0]))


def _cells(chart: Chart) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in chart.table.rows]


def test_a_stair_has_both_ends_of_every_step_and_says_which_do_not_belong() -> None:
    (chart,) = _charts("score 0% below 90%, 50% from 90%, 100% from 92%", _BY_DATA)
    ninety, two = Fraction(9, 10), Fraction(92, 100)
    assert chart.series[0].points[1:-1] == (
        (ninety, Fraction(0)), (ninety, Fraction(1, 2)), (two, Fraction(1, 2)), (two, Fraction(1)),
    )  # fmt: skip
    assert chart.series[0].open_ends == ((ninety, Fraction(0)), (two, Fraction(1, 2)))
    assert chart.alternative == "Score of Waits. A stair: 0% below 90%; 50% from 90% and below 92%; 100% from 92%."


def test_a_stair_is_in_money_where_what_is_paid_is_known() -> None:
    (chart,) = _charts("score 0% below 90%, 50% from 90%, 100% from 92%")
    ninety, two = Fraction(9, 10), Fraction(92, 100)
    assert plain(chart.caption) == "Payment for Waits"
    assert chart.series[0].points[1:-1] == (
        (ninety, Fraction(0)), (ninety, Fraction(25_000)), (two, Fraction(25_000)), (two, Fraction(50_000)),
    )  # fmt: skip
    assert chart.series[0].open_ends == ((ninety, Fraction(0)), (two, Fraction(25_000)))
    assert [name for name, _ in chart.table.columns] == ["Value", "Score", "Payment for year 3"]
    assert _cells(chart) == [
        ["Below 90%", "0%", "£0.00"], ["From 90% and below 92%", "50%", "£25,000.00"], ["From 92%", "100%", "£50,000.00"],
    ]  # fmt: skip
    assert (
        chart.alternative
        == "Payment for Waits. A stair: £0.00 below 90%; £25,000.00 from 90% and below 92%; £50,000.00 from 92%."
    )


def test_what_is_paid_is_for_one_measure_while_the_others_score_in_full() -> None:
    (chart,) = _charts("score 0% below 90%, 100% from 90%", weight="40%", more=_OTHER)
    assert plain(chart.caption) == "Payment for Waits, other measures in full"
    assert [amount for _, _, amount in _cells(chart)] == ["£0.00", "£20,000.00"]


def test_a_line_is_level_beyond_its_ends_but_not_beyond_what_can_be() -> None:
    (chart,) = _charts("score 0% at 0%, rising to 100% at 80%", _BY_DATA)
    assert chart.series[0].points == (
        (Fraction(0), Fraction(0)),
        (Fraction(4, 5), Fraction(1)),
        (Fraction(1), Fraction(1)),
    )
    assert _cells(chart) == [["0%", "0% or less"], ["100%", "80% or more"]]


def test_a_line_in_money_is_straight_where_payments_are() -> None:
    (chart,) = _charts("score 0% at 0%, rising to 100% at 80%")
    assert chart.series[0].points == (
        (Fraction(0), Fraction(0)),
        (Fraction(4, 5), Fraction(50_000)),
        (Fraction(1), Fraction(50_000)),
    )


def test_a_line_in_money_bends_where_payments_do() -> None:
    written = _CONTRACT.format(
        clauses="score 0% at 0%, rising to 100% at 80%", pays="£50,000 each year", weight="100%", more=""
    ).replace("  earned by quality\n", "  earned by quality\n  capped at £32,000\n")
    analysis = analyse("figures.obc", written.encode())
    assert analysis.contract is not None
    (chart,) = score_charts(Subject(analysis.contract, ()), analysis.contract.measures[0])
    assert chart.series[0].points == (
        (Fraction(0), Fraction(0)), (Fraction(1, 5), Fraction(12_500)), (Fraction(2, 5), Fraction(25_000)),
        (Fraction(3, 5), Fraction(32_000)), (Fraction(4, 5), Fraction(32_000)), (Fraction(1), Fraction(32_000)),
    )  # fmt: skip


def test_sets_of_thresholds_stand_beside_each_other() -> None:
    clauses = "figure step is 80% in years 1 to 2 is 90% in year 3\n    score 0% at 70%, rising to 100% at step"
    (chart,) = _charts(clauses, _BY_DATA)
    seventy, high = Fraction(7, 10), Fraction(95, 100)
    assert [(series.name, series.points[1:]) for series in chart.series] == [
        ("Years 1 to 2", ((seventy, Fraction(0)), (Fraction(4, 5), Fraction(1)), (high, Fraction(1)))),
        ("Year 3", ((seventy, Fraction(0)), (Fraction(9, 10), Fraction(1)), (high, Fraction(1)))),
    ]
    assert [name for name, _ in chart.table.columns] == ["Score", "Years 1 to 2", "Year 3"]
    assert _cells(chart)[1] == ["100%", "80% or more", "90% or more"]


def test_sets_of_thresholds_in_money_stand_one_below_the_other() -> None:
    clauses = "figure step is 80% in years 1 to 2 is 90% in year 3\n    score 0% at 70%, rising to 100% at step"
    (chart,) = _charts(clauses)
    assert [series.name for series in chart.series] == ["Year 2", "Year 3"]
    assert [name for name, _ in chart.table.columns] == [
        "When",
        "Value",
        "Score",
        "Payment for the last of these years",
    ]
    assert _cells(chart)[1] == ["Years 1 to 2", "80% or more", "100%", "£50,000.00"]


def test_a_scale_that_rests_on_data_has_no_chart() -> None:
    assert _charts("figure step\n    score 0% at 70%, rising to 100% at step") == []
