"""What varies over the term is stated for each day of it, once."""

from __future__ import annotations

import pytest

from obcdsl.problems.time import NotOnABoundary, TimelineGap, TimelineOverlap
from tests.unit.checks.checked import HEAD, PAID, at, beside, found, measure, messages, quality, quiet


def amount(*values: str) -> str:
    return "amount fee_of_the_year each year " + " ".join(values)


def test_a_gap_is_named_by_its_first_and_last_day() -> None:
    text = amount("is £1 in year 1", "is £3 in year 3")
    assert messages(TimelineGap, text) == ["`fee_of_the_year` says nothing for 1 April 2027 to 31 March 2028."]
    assert at(found(TimelineGap, text)[0]) == "is £1 in year 1"


def test_a_gap_at_the_beginning_and_one_at_the_end_are_two() -> None:
    assert [(gap.first, gap.last) for gap in found(TimelineGap, amount("is £2 in year 2"))] == [
        ("1 April 2026", "31 March 2027"),
        ("1 April 2028", "31 March 2029"),
    ]


def test_a_value_without_a_period_is_for_the_whole_term() -> None:
    assert not found(TimelineGap, amount("is £2"))


def test_growth_covers_the_years_after_a_stated_one() -> None:
    assert not found(TimelineGap, amount("is £1 in year 1", "then rising 2% a year"))


def test_growth_covers_nothing_before_the_first_stated_year() -> None:
    gaps = found(TimelineGap, amount("is £1 in year 2", "then rising 2% a year"))
    assert [(gap.first, gap.last) for gap in gaps] == [("1 April 2026", "31 March 2027")]


def test_growth_needs_a_base_for_the_same_part_of_the_year() -> None:
    text = "amount a each quarter is £1 in quarters 1 to 3 of year 1 then rising 2% a year"
    assert [gap.last for gap in found(TimelineGap, text)] == ["31 March 2027", "31 March 2028", "31 March 2029"]
    assert found(TimelineGap, text)[0].first == "1 January 2027"


def test_an_overlap_names_the_day_and_both_clauses() -> None:
    text = amount("is £1 in years 1 to 2", "is £2 from year 2")
    overlap = found(TimelineOverlap, text)[0]
    assert overlap.message() == "`fee_of_the_year` is stated twice for 1 April 2027."
    assert (at(overlap), beside(overlap)) == ("is £2 from year 2", ["is £1 in years 1 to 2"])


def test_a_clause_that_holds_all_the_others_overlaps_each() -> None:
    text = amount("is £9", "is £1 in year 1", "is £2 in year 2")
    assert [at(overlap) for overlap in found(TimelineOverlap, text)] == ["is £1 in year 1", "is £2 in year 2"]


def test_clauses_for_each_quarter_overlap_another_clause_once() -> None:
    risk = "at risk 5%  at risk 5% in each quarter of year 2"
    text = quality(measure("a")).replace("paid yearly", f"{risk} paid yearly")
    assert [overlap.day for overlap in found(TimelineOverlap, text)] == ["1 April 2027"]


def test_an_amount_stated_for_a_year_but_not_by_year_begins_inside_its_period() -> None:
    text = "amount a is £1 in year 1 then rising 2% a year"
    assert messages(NotOnABoundary, text) == [
        "`year 1` begins or ends inside a term, but `a` has one value for each term."
    ]
    assert not found(TimelineGap, text)


def test_a_stretch_that_begins_inside_a_year_is_no_stretch_of_years() -> None:
    text = amount("is £1 until quarter 2 of year 2", "is £2 from quarter 3 of year 2")
    assert [at(problem) for problem in found(NotOnABoundary, text)] == [
        "until quarter 2 of year 2",
        "from quarter 3 of year 2",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (quality(measure("a", weight="weight 100% in year 1")), "The weight of `a`"),
        (quality(measure("a", score="score 0% at 0%, rising to 100% at 100% in year 1")), "The score of `a`"),
        (
            quality(measure("a", "figure goal is 5% in year 1", score="score 0% below goal, 100% from goal")),
            "`goal` of `a`",
        ),
        (quality(measure("a")).replace("paid yearly", "at risk 5% in year 1 paid yearly"), "The part at risk of `fee`"),
    ],
)
def test_every_timeline_is_looked_at(text: str, what: str) -> None:
    assert [(gap.what, gap.first) for gap in found(TimelineGap, text)] == [(what, "1 April 2027")]


def test_parts_at_risk_may_be_shorter_than_the_payment() -> None:
    text = quality(measure("a")).replace(
        "paid yearly",
        "at risk 0% in year 1 at risk 1%, 2%, 3%, 4% in the quarters of year 2 at risk 5% from year 3 paid yearly",
    )
    assert quiet(text, NotOnABoundary, TimelineGap)


def test_what_is_not_stated_at_all_is_no_gap() -> None:
    assert not found(TimelineGap, PAID.replace("earned by quality", ""), HEAD)


def test_what_a_pool_pays_in_one_sum_is_named_where_its_parts_change() -> None:
    pool = 'party Other commissioner "Another" '
    pool += "pool both shared 60% by Payer, 40% by Other in year 1 "
    pool += "shared 50% by Payer, 50% by Other from year 2 payment often from both to Provider pays £1 each year "
    assert quiet(pool, NotOnABoundary)
    grant = "payment grant from both to Provider pays £5"
    inside, _ = found(NotOnABoundary, pool + grant)
    assert "`grant` is one sum for the whole term" in inside.message()
    assert inside.help() == "Say that `grant` is paid in a shorter period, such as `paid once in year 1`."
    assert quiet(f"{pool}{grant} paid once in year 1", NotOnABoundary)
