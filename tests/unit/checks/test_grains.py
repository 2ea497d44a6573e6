"""A figure is used for the periods that it is a figure of, or it is said how."""

from __future__ import annotations

import pytest

from obcdsl.problems.time import FinerThanKnown, NotCollected, NothingToCollect, PaymentWaits
from tests.unit.checks.checked import HEAD, at, found, measure, messages, quality

STATED = """
amount budget each year is £100
amount monthly each month is £1
amount prize is £5
input cost money each month if missing await data
input share_of_cost percent each year if missing await data
"""
ONE_YEAR = HEAD.replace("3 years", "1 year")


def finer(text: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    return [(p.name, p.known, p.used) for p in found(FinerThanKnown, STATED + text, head)]


def not_collected(text: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    return [(p.name, p.known, p.used) for p in found(NotCollected, STATED + text, head)]


def test_a_yearly_sum_in_a_monthly_one_is_used_without_saying_how() -> None:
    assert finer("let x = budget - cost") == [("budget", "year", "month")]


@pytest.mark.parametrize(
    "how",
    ["equal part of budget - cost", "budget for the whole year - cost", "budget for year 1 - cost"],
)
def test_it_may_be_said_how(how: str) -> None:
    assert not finer(f"let x = {how}")


def test_a_share_is_the_same_for_any_part_of_its_period() -> None:
    assert not finer("let x = share_of_cost of cost")


def test_a_ratio_of_yearly_sums_is_the_same_for_any_part_of_the_year() -> None:
    paid = "input spent money each year if missing await data let x each month = {} "
    assert not finer(paid.format("spent / budget"))
    assert not finer(paid.format("5% if spent > budget, otherwise 0%"))
    assert finer(paid.format("(spent + prize) / budget")) == [("prize", "term", "year")]
    assert finer(paid.format("spent / £5")) == [("spent", "year", "month")]


def test_a_sum_for_the_term_is_not_one_for_a_year() -> None:
    assert finer("let x each year = prize") == [("prize", "term", "year")]


def test_a_term_of_one_year_has_one_year() -> None:
    assert not finer("let x each year = prize", ONE_YEAR)


def test_a_monthly_sum_in_a_yearly_one_has_to_be_collected() -> None:
    assert not_collected("let x each year = cost") == [("cost", "month", "year")]
    assert not not_collected("let x each year = total of cost")
    assert not not_collected("let x each year = latest of cost")


def test_monthly_sums_of_a_whole_year_have_to_be_collected() -> None:
    assert not_collected("let x each year = cost for the whole year") == [("cost", "month", "year")]
    assert not_collected("let x = cost for year 2") == [("cost", "month", "year")]


def test_inside_a_total_the_parts_are_those_of_its_periods() -> None:
    assert finer("let x each year = total of (cost - budget)") == [("budget", "year", "month")]


def test_an_equal_part_of_a_shorter_period_is_none() -> None:
    assert not_collected("let x each year = equal part of cost") == [("cost", "month", "year")]


@pytest.mark.parametrize(
    "clause", ["pays budget each quarter", "pays £1 each quarter capped at budget", "pays £1 each quarter never below budget",
               "pays £1 each quarter only if budget > £3"]
)  # fmt: skip
def test_payments_are_looked_at(clause: str) -> None:
    assert finer(f"payment p from Payer to Provider {clause} paid quarterly") == [("budget", "year", "quarter")]


def test_instalments_say_how_themselves() -> None:
    assert not finer("payment p from Payer to Provider pays budget paid monthly in equal parts")


def test_shares_are_looked_at() -> None:
    text = "share s of monthly - cost held by Payer when above £0 capped at budget all: 100% to Provider"
    assert finer(text) == [("budget", "year", "month")]


def test_workings_and_scores_are_looked_at() -> None:
    text = quality(
        measure(
            "a",
            "measured in percent each quarter, higher is better",
            "working w = budget / £5",
            "score 50% if w > 3, otherwise budget / £100",
        )
    )
    assert finer(text) == [("budget", "year", "quarter"), ("budget", "year", "quarter")]


def test_there_is_nothing_to_add_up_in_one_period() -> None:
    text = STATED + "let x each year = total of budget"
    assert messages(NothingToCollect, text) == [
        "`total of budget` puts nothing together: there is only one such figure in each year."
    ]
    assert at(found(NothingToCollect, text)[0]) == "total of budget"


def test_there_is_nothing_to_divide_in_one_period() -> None:
    assert len(found(NothingToCollect, STATED + "let x each year = equal part of budget")) == 1
    assert not found(NothingToCollect, STATED + "let x each month = equal part of budget")


def test_a_payment_waits_for_a_measure_known_less_often() -> None:
    text = quality(measure("a")).replace("paid yearly", "paid quarterly")
    assert messages(PaymentWaits, text) == [
        "`fee` is paid each quarter, but `a` is known once a year: the payments in between wait until the year has ended."
    ]
    assert at(found(PaymentWaits, text)[0]) == "paid quarterly"


def test_a_payment_on_account_does_not_wait() -> None:
    text = quality(measure("a")).replace(
        "paid yearly", "paid quarterly, 50% of the full amount on account, reconciled yearly"
    )
    assert not found(PaymentWaits, text)


def test_a_payment_made_as_often_as_its_measures_are_known_does_not_wait() -> None:
    text = quality(measure("a", "measured in percent each quarter, higher is better")).replace(
        "paid yearly", "paid quarterly"
    )
    assert not found(PaymentWaits, text)
