"""Lines go one way, scores follow the direction and stay within what can be earned."""

from __future__ import annotations

import pytest

from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.names import MissingClause
from obcdsl.problems.rules import BandOverlap, ScoreAgainstDirection, ScoreOutOfRange, SlopeAgainstFigures
from tests.unit.checks.checked import PAID, at, beside, found, measure, messages, quality, quiet


def scored(score: str, *clauses: str) -> str:
    return quality(measure("a", *clauses, score=f"score {score}"))


def lower(score: str, *clauses: str) -> str:
    return scored(score, "measured in percent each year, lower is better", *clauses)


def test_a_line_that_turns_back_says_two_things() -> None:
    text = scored("0% at 80%, rising to 50% at 95%, rising to 100% at 90%")
    assert messages(BandOverlap, text) == [
        "The score of `a` says two things for a value from 90% and up to 95%, such as 90%."
    ]
    assert at(found(BandOverlap, text)[0]) == "rising to 100% at 90%"


def test_a_line_with_two_points_at_one_place_says_two_things() -> None:
    text = scored("0% at 80%, rising to 50% at 80%")
    assert messages(BandOverlap, text) == ["The score of `a` says two things for 80%."]
    assert beside(found(BandOverlap, text)[0]) == ["0% at 80%"]


def test_a_line_may_be_written_from_its_far_end() -> None:
    assert quiet(lower("0% at 80%, rising to 50% at 60%, rising to 100% at 50%"), BandOverlap, ScoreAgainstDirection)


def test_a_word_that_does_not_fit_the_figures_is_found() -> None:
    text = scored("0% at 80%, falling to 50% at 90%, level to 100% at 95%")
    assert messages(SlopeAgainstFigures, text) == [
        "The line is said to be `falling`, but it goes from 0% to 50%.",
        "The line is said to be `level`, but it goes from 50% to 100%.",
    ]


def test_words_that_fit_are_left_alone() -> None:
    assert quiet(scored("0% at 80%, rising to 50% at 90%, level to 50% at 95%"), SlopeAgainstFigures)


def test_a_falling_score_where_higher_is_better_is_shown_by_two_values() -> None:
    text = scored("100% below 90%, 0% from 90%")
    assert messages(ScoreAgainstDirection, text) == [
        "For `a` higher is better, but this score pays 100% at 89% and only 0% at 90%."
    ]
    assert at(found(ScoreAgainstDirection, text)[0]) == "0% from 90%"


def test_a_rising_line_where_lower_is_better_is_shown_by_two_values() -> None:
    assert messages(ScoreAgainstDirection, lower("0% at 80%, rising to 100% at 95%")) == [
        "For `a` lower is better, but this score pays 100% at 95% and only 0% at 80%."
    ]


@pytest.mark.parametrize("score", ["100% below 5%, 50% from 5%, 0% from 8%", "100% at 5%, falling to 0% at 10%"])
def test_a_falling_score_where_lower_is_better_is_right(score: str) -> None:
    assert quiet(lower(score), ScoreAgainstDirection)


def test_each_of_several_scales_is_looked_at() -> None:
    text = scored("0% at 80%, rising to 100% at 95% or 50% below 70%, 0% from 70%, whichever is higher")
    assert [at(problem) for problem in found(ScoreAgainstDirection, text)] == ["0% from 70%"]


def test_parts_of_a_baseline_are_compared() -> None:
    figure = "figure baseline"
    assert quiet(lower("0% at baseline, rising to 100% at 90% of baseline", figure), ScoreAgainstDirection)
    assert messages(ScoreAgainstDirection, scored("0% at baseline, rising to 100% at 90% of baseline", figure)) == [
        "For `a` higher is better, but this score pays 100% at 90% of baseline and only 0% at 100% of baseline."
    ]


def test_stated_figures_the_wrong_way_round_are_found() -> None:
    text = scored("0% at low, rising to 100% at high", "figure low is 97%", "figure high is 90%")
    assert messages(ScoreAgainstDirection, text) == [
        "For `a` higher is better, but this score pays 100% at 90% and only 0% at 97%."
    ]
    assert at(found(ScoreAgainstDirection, text)[0]) == "0% at low"


def test_a_shared_scale_is_looked_at_with_the_figures_of_each_measure() -> None:
    every = "  every measure\n    score 0% at low, rising to 100% at high"
    right = measure("a", "figure low is 80%", "figure high is 90%", weight="weight 50%", score="")
    wrong = measure("b", "figure low is 97%", "figure high is 90%", weight="weight 50%", score="")
    problem = found(ScoreAgainstDirection, quality(every, right, wrong))
    assert [at(one) for one in problem] == ["figure low is 97%"]
    assert "`b`" in problem[0].message()


def test_stated_figures_are_looked_at_in_each_stretch_in_which_they_hold() -> None:
    figures = ("figure low is 80%", "figure high is 90% in year 1 is 80% from year 2")
    text = scored("0% at low, rising to 100% at high", *figures)
    assert messages(BandOverlap, text) == ["The score of `a` says two things for 80% in years 2 to 3."]
    text = scored("0% at 90%, rising to 100% at greatest(high, 70%)", "figure high is 95% in year 1 is 80% from year 2")
    assert messages(ScoreAgainstDirection, text) == [
        "For `a` higher is better, but this score pays 100% at 80% and only 0% at 90% in years 2 to 3."
    ]


def test_amounts_sums_and_workings_are_figures_of_the_contract_too() -> None:
    stated = "amount low is 97% let high = 90% of low "
    text = stated + scored("0% at low, rising to 100% at top", "working top = high")
    assert len(found(ScoreAgainstDirection, text)) == 1


def test_figures_from_the_data_are_not_known_beforehand() -> None:
    text = scored("0% at low, rising to 100% at high", "figure low", "figure high is 90%")
    assert quiet(text, ScoreAgainstDirection, BandOverlap)


def test_stated_scores_have_to_fit_the_words_before_them() -> None:
    text = scored("none at 80%, rising to full at 90%", "figure none is 50%", "figure full is 40%")
    assert messages(SlopeAgainstFigures, text) == ["The line is said to be `rising`, but it goes from 50% to 40%."]


def test_a_scale_on_another_figure_may_fall() -> None:
    assert quiet(scored("on 100% - value: 100% below 5%, 0% from 5%"), ScoreAgainstDirection)


def test_a_scale_has_to_say_which_way_is_better() -> None:
    text = quality(measure("a", "measured in percent each year"))
    assert messages(MissingClause, text) == ["The measure `a` has no `higher is better` clause."]


def test_a_sum_need_not_say_which_way_is_better() -> None:
    assert quiet(scored("value / 2", "measured in percent each year"), MissingClause)


@pytest.mark.parametrize(
    ("score", "value"),
    [("0% below 5%, 120% from 5%", "120%"), ("0% at 0%, rising to 101% at 5%", "101%"), ("-5%", "-5%")],
)
def test_a_score_beyond_the_whole_is_found(score: str, value: str) -> None:
    assert messages(ScoreOutOfRange, scored(score)) == [
        f"A score of {value} for `a` lies outside the range from 0% to 100%."
    ]


def test_a_stated_score_beyond_the_whole_is_found() -> None:
    assert len(found(ScoreOutOfRange, scored("0% below 5%, full from 5%", "figure full is 120%"))) == 1


def test_a_score_beyond_the_points_of_the_measure_is_found() -> None:
    text = quality(
        measure(
            "a",
            "worth 10 points",
            "if missing await data",
            weight="",
            score="score 0 points below 5%, 12 points from 5%",
        )
    )
    assert messages(ScoreOutOfRange, text) == [
        "A score of 12 points for `a` lies outside the range from 0 to 10 points."
    ]


def test_a_score_for_missing_data_is_looked_at_too() -> None:
    assert len(found(ScoreOutOfRange, scored("5%", "if missing score 200%"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        quality(measure("a", weight="weight 120%")),
        quality(measure("a")).replace("paid yearly", "at risk 120% paid yearly"),
        "share s of £5 held by Payer when above £0 all: 120% to Provider, -20% to Payer",
        "amount a each year is £1 in year 1 then falling 120% a year",
    ],
)
def test_a_part_is_no_more_than_the_whole(text: str) -> None:
    assert "lies between 0% and 100%" in messages(ImpossibleFigure, text)[0]


def test_a_measure_is_worth_something() -> None:
    assert messages(ImpossibleFigure, quality(measure("a", "worth 0 points", weight=""))) == [
        "`0 points` cannot be right: no measure is worth that."
    ]


def test_no_more_scores_are_needed_than_there_are_members() -> None:
    text = f"outcomes quality needs at least 3 measures scored, otherwise score 0%{measure('a')}{PAID}"
    assert messages(ImpossibleFigure, text.replace("  measure", "\n  measure")) == [
        "`needs at least 3 measures scored, otherwise score 0%` cannot be right: `quality` has only 1."
    ]


def test_an_example_sets_only_what_is_allowed() -> None:
    text = quality(measure("a", "allowed from 0% up to 100%")) + 'example "e" given a = 120% in year 1'
    assert messages(ImpossibleFigure, text) == ["`120%` cannot be right: `a` is allowed from 0% up to 100%."]
