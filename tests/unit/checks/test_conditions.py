"""Every condition rests on a figure."""

from __future__ import annotations

import pytest

from obcdsl.problems.kinds import ConditionOnNothing
from tests.unit.checks.checked import at, found, measure, messages, quality, quiet

YES_OR_NO = "measured in yes or no each year"


def test_a_score_if_yes_was_meant_to_ask_for_the_value() -> None:
    text = quality(measure("a", YES_OR_NO, score="score 100% if yes, otherwise 0%"))
    assert messages(ConditionOnNothing, text) == ["The condition `yes` rests on no figure: it always holds."]
    problem = found(ConditionOnNothing, text)[0]
    assert problem.help() == "Did you mean `if value`?"
    assert at(problem) == "yes"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("no", "`no` rests on no figure: it never holds."),
        ("2 > 1", "`2 > 1` rests on no figure: it always holds or it never does."),
        ("value >= 5% and 2 > 1", "`2 > 1` rests on no figure: it always holds or it never does."),
    ],
)
def test_what_is_required_rests_on_a_figure(condition: str, said: str) -> None:
    assert messages(ConditionOnNothing, quality(measure("a", f"only if {condition}"))) == [f"The condition {said}"]


def test_payments_and_sums_are_looked_at_too() -> None:
    text = quality(measure("a")).replace("paid yearly", "paid yearly only if yes")
    assert len(found(ConditionOnNothing, text)) == 1
    assert len(found(ConditionOnNothing, "let a = 5 if 1 > 2, otherwise 3")) == 1


def test_a_condition_on_a_figure_of_any_kind_is_left_alone() -> None:
    text = "amount floor_line is 5% let strict = yes " + quality(
        measure("a", "only if value >= floor_line", score="score 100% if strict and value is known, otherwise 0%")
    )
    assert quiet(text, ConditionOnNothing)
