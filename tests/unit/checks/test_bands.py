"""Every figure lies in one band of a score, every pound in one band of a share."""

from __future__ import annotations

import pytest

from obcdsl.problems.rules import BandGap, BandOverlap, BandUnreachable
from tests.unit.checks.checked import at, beside, found, measure, messages, quality, quiet

SHARED = "amount core each year is £100 input cost money each year if missing await data "


def scored(score: str, *clauses: str) -> str:
    return quality(measure("a", *clauses, score=f"score {score}"))


def shared(*corridors: str) -> str:
    return SHARED + "share s of core - cost held by Payer when above £0 " + " ".join(corridors)


def test_bands_that_meet_have_no_problem() -> None:
    for score in ("0% below 90%, 50% from 90%, 100% from 92%", "100% up to 5%, 50% up to 8%, 0% above 8%"):
        text = scored(score)
        assert quiet(text, BandGap, BandOverlap, BandUnreachable)


@pytest.mark.parametrize(
    ("score", "witness"),
    [
        ("0% below 90%, 100% above 90%", "90%"),
        ("0% up to 90%, 100% from 91%", "a value between 90% and 91%, such as 90.5%"),
        ("0% below 90%, 100% from 91%", "a value from 90% and below 91%, such as 90%"),
        ("0% up to 90%, 100% above 91%", "a value above 90% and up to 91%, such as 91%"),
        ("50% from 90%, 100% from 92%", "a value below 90%, such as 89%"),
        ("0% below 90%, 100% from 90% up to 95%", "a value above 95%, such as 96%"),
    ],
)
def test_a_gap_is_shown_by_a_value_in_it(score: str, witness: str) -> None:
    assert messages(BandGap, scored(score)) == [f"The score of `a` says nothing for {witness}."]


@pytest.mark.parametrize(
    ("score", "witness"),
    [
        ("0% up to 90%, 100% from 90%", "90%"),
        ("0% up to 91%, 100% from 90% up to 95%, 100% above 95%", "a value from 90% and up to 91%, such as 90%"),
        ("0% below 90%, 50% from 90%, 60% from 90%", "a value from 90%, such as 90%"),
    ],
)
def test_an_overlap_is_shown_by_a_value_in_it(score: str, witness: str) -> None:
    assert messages(BandOverlap, scored(score)) == [f"The score of `a` says two things for {witness}."]


def test_an_overlap_points_at_both_bands() -> None:
    overlap = found(BandOverlap, scored("0% up to 90%, 100% from 90%"))[0]
    assert (at(overlap), beside(overlap)) == ("100% from 90%", ["0% up to 90%"])


def test_a_gap_points_at_the_bands_beside_it() -> None:
    gap = found(BandGap, scored("100% above 90%, 0% below 90%"))[0]
    assert (at(gap), beside(gap)) == ("0% below 90%", ["100% above 90%"])


def test_only_what_is_allowed_has_to_be_covered() -> None:
    assert not found(BandGap, scored("0% from 0% below 90%, 100% from 90% up to 100%", "allowed from 0% up to 100%"))


def test_only_what_a_sum_can_come_to_has_to_be_covered() -> None:
    text = "input good cases allowed from 0 cases if missing await data " + quality(
        measure(
            "a", "measured as good / 10 cases each year, higher is better", score="score 0% from 0 below 1, 100% from 1"
        )
    )
    assert not found(BandGap, text)


def test_a_band_beyond_what_is_allowed_is_never_reached() -> None:
    text = scored("0% up to 90%, 50% up to 100%, 100% above 100%", "allowed from 0% up to 100%")
    assert messages(BandUnreachable, text) == [
        "No value ever reaches this band of the score of `a`: `a` can only be from 0% up to 100%."
    ]


def test_a_band_that_ends_before_it_begins_is_never_reached() -> None:
    text = scored("0% below 90%, 50% from 95% up to 92%, 100% from 90%")
    assert at(found(BandUnreachable, text)[0]) == "50% from 95% up to 92%"


def test_negative_boundaries_are_in_their_order() -> None:
    assert not found(BandGap, scored("100% from 5%, 50% from -5%, 0% below -5%"))


def test_bands_by_figures_that_are_not_written_out_are_left_alone() -> None:
    text = scored("0% below goal, 50% from goal, 100% from top", "figure goal is 5%", "figure top is 6%")
    assert quiet(text, BandGap, BandOverlap)


def test_bands_that_are_parts_of_one_figure_are_compared_by_their_parts() -> None:
    text = scored("0% up to 80% of goal, 100% from 90% of goal", "figure goal")
    assert messages(BandGap, text) == [
        "The score of `a` says nothing for a value between 80% of goal and 90% of goal, such as 85% of goal."
    ]


def test_bands_by_stated_figures_are_compared_by_their_values() -> None:
    steps = "0% below low, 50% from low, 100% from high"
    text = scored(steps, "figure low is 95%", "figure high is 90%")
    assert messages(BandUnreachable, text) == [
        "No value ever reaches this band of the score of `a`: it ends before it begins."
    ]
    assert messages(BandOverlap, text) == [
        "The score of `a` says two things for a value from 90% and below 95%, such as 90%."
    ]
    assert quiet(scored(steps, "figure low is 90%", "figure high is 95%"), BandUnreachable, BandOverlap, BandGap)


def test_bands_by_stated_figures_close_each_other_in_the_order_written() -> None:
    text = scored("100% from high, 50% from low, 0% below low", "figure low is 90%", "figure high is 95%")
    assert len(found(BandUnreachable, text)) == 1


def test_a_gap_between_stated_figures_names_the_stretch_of_the_term() -> None:
    text = scored(
        "0% below low, 100% from high", "figure low is 90%", "figure high is 90% in year 1 is 92% from year 2"
    )
    assert messages(BandGap, text) == [
        "The score of `a` in years 2 to 3 says nothing for a value from 90% and below 92%, such as 90%."
    ]


def test_the_bands_of_a_share_begin_at_nothing() -> None:
    assert not found(BandGap, shared("the part up to £5: 100% to Provider", "the part above £5: rest to Payer"))
    assert messages(BandGap, shared("the part above £5: 100% to Payer")) == [
        "`s` when above £0 says nothing for a value above £0.00 and up to £5.00, such as £5.00."
    ]


def test_the_bands_of_a_share_may_both_hold_the_pound_between_them() -> None:
    text = shared("the part from £0 up to £5: 100% to Provider", "the part from £5: rest to Payer")
    assert quiet(text, BandGap, BandOverlap)


def test_money_is_not_shared_twice() -> None:
    text = shared("the part up to 5% of core: 100% to Payer", "the part above 4% of core: 100% to Payer")
    assert messages(BandOverlap, text) == [
        "`s` when above £0 says two things for a value above 4% of core and up to 5% of core, such as 5% of core."
    ]


def test_all_beside_another_band_shares_money_twice() -> None:
    text = shared("all: 100% to Payer", "the part above £5: 100% to Payer")
    assert [problem.witness for problem in found(BandOverlap, text)] == ["the same money"]
