"""Weights sum to 100% at any time."""

from __future__ import annotations

from obcdsl.problems.names import MissingClause
from obcdsl.problems.rules import WeightsAndPoints, WeightsDoNotSum
from tests.unit.checks.checked import at, beside, found, measure, messages, quality, quiet


def two(first: str, second: str) -> str:
    return quality(measure("a", weight=first), measure("b", weight=second))


def test_the_sum_and_the_difference_are_named() -> None:
    text = two("weight 60%", "weight 35%")
    assert messages(WeightsDoNotSum, text) == [
        "The weights in `quality` sum to 95%, not to 100%: 5 percentage points too little."
    ]
    assert beside(found(WeightsDoNotSum, text)[0]) == ["weight 60%", "weight 35%"]


def test_too_much_is_said_to_be_too_much() -> None:
    assert "0.5 percentage points too much" in messages(WeightsDoNotSum, two("weight 60%", "weight 40.5%"))[0]


def test_thirds_are_a_whole() -> None:
    assert not found(WeightsDoNotSum, quality(*(measure(name, weight="weight 100% / 3") for name in "abc")))


def test_a_stretch_of_the_term_is_named_if_weights_vary() -> None:
    text = two("weight 60%", "weight 40% in year 1 weight 30% from year 2")
    assert messages(WeightsDoNotSum, text) == [
        "The weights in `quality` sum to 90% in years 2 to 3, not to 100%: 10 percentage points too little."
    ]


def test_neighbouring_stretches_with_one_sum_are_said_once() -> None:
    text = two(
        "weight 60% in year 1 weight 50% in year 2 weight 60% in year 3", "weight 30% in year 1 weight 40% from year 2"
    )
    assert [problem.when for problem in found(WeightsDoNotSum, text)] == [" in years 1 to 2"]


def test_a_stretch_that_is_not_whole_years_is_named_by_its_days() -> None:
    text = quality(
        measure(
            "a",
            "measured in percent each quarter, higher is better",
            weight="weight 100% until quarter 2 of year 1 weight 90% from quarter 3 of year 1",
        )
    )
    assert [problem.when for problem in found(WeightsDoNotSum, text)] == [" from 1 October 2026 to 31 March 2029"]


def test_a_member_without_a_weight_beside_others_is_named() -> None:
    text = two("weight 100%", "")
    assert messages(MissingClause, text) == ["The measure `b`, beside others with a weight, has no `weight` clause."]
    assert at(found(MissingClause, text)[0]) == "measure b"


def test_a_single_measure_has_to_have_a_weight_too() -> None:
    assert messages(MissingClause, quality(measure("a", weight=""))) == ["The measure `a` has no `weight` clause."]


def test_measures_in_points_need_no_weight() -> None:
    assert not found(
        MissingClause, quality(measure("a", "worth 10 points", weight=""), measure("b", "worth 5 points", weight=""))
    )


def test_weights_and_points_in_one_group_are_a_problem() -> None:
    text = quality(measure("a", weight="weight 100%"), measure("b", "worth 5 points", weight=""))
    assert messages(WeightsAndPoints, text) == [
        "In `quality`, `a` has a weight and `b` has points: they cannot be put together."
    ]


def test_a_domain_with_a_weight_may_have_measures_in_points() -> None:
    text = quality("domain d weight 100%", measure("a", "worth 5 points", weight=""))
    assert quiet(text, WeightsAndPoints, MissingClause)


def test_weights_of_domains_are_looked_at_as_well_as_those_of_their_measures() -> None:
    text = quality("domain d weight 90%", measure("a", weight="weight 80%"))
    assert [problem.what for problem in found(WeightsDoNotSum, text)] == ["`quality`", "the domain `d`"]
