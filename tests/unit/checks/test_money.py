"""Shares are the whole, money is rounded, pennies go somewhere, and measures move payments."""

from __future__ import annotations

from pathlib import Path

import pytest

from obcdsl import load
from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.names import MissingClause, RepeatedClause
from obcdsl.problems.rules import (
    MovesNoPayment,
    NoMissingTerm,
    NoRemainder,
    NoRounding,
    NothingEarnsIt,
    NothingToCarry,
    SharesDoNotSum,
)
from tests.unit.checks.checked import HEAD, PAID, at, found, measure, messages, quality, quiet


def shared(*parts: str) -> str:
    return f"input rate percent if missing await data share s of £5 held by Payer when above £0 all: {', '.join(parts)}"


@pytest.mark.parametrize(
    "parts",
    [
        ("60% to Payer", "40% to Provider"),
        ("60% to Payer", "rest to Provider"),
        ("rate to Payer", "rest to Provider"),
        ("rate to Payer", "100% - rate to Provider"),
        ("100% / 3 to Payer", "200% / 3 to Provider"),
    ],
)
def test_shares_that_are_the_whole(parts: tuple[str, ...]) -> None:
    assert quiet(shared(*parts), SharesDoNotSum)


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (("60% to Payer", "30% to Provider"), "90%"),
        (("60% to Payer", "50% to Provider"), "110%"),
        (("110% to Payer", "rest to Provider"), "110%"),
        (("rate to Payer", "50% to Provider"), "`rate` + `50%`"),
    ],
)
def test_shares_that_are_not_the_whole(parts: tuple[str, ...], total: str) -> None:
    assert messages(SharesDoNotSum, shared(*parts)) == [f"The shares of `s` sum to {total}, not to 100%."]


def test_only_one_party_takes_the_rest() -> None:
    assert messages(RepeatedClause, shared("rest to Payer", "rest to Provider")) == [
        "`rest` stands here a second time."
    ]


def test_a_party_has_one_share() -> None:
    assert messages(RepeatedClause, shared("50% to Payer", "20% to Provider", "rest to Payer")) == [
        "`Payer` stands here a second time."
    ]


def test_a_gain_is_shared_once() -> None:
    text = shared("100% to Payer") + " when above £3 all: 100% to Payer"
    assert at(found(RepeatedClause, text)[0]) == "when above £3 all: 100% to Payer"


def test_a_gain_may_be_shared_and_a_loss_not() -> None:
    assert quiet(shared("100% to Payer"), SharesDoNotSum, RepeatedClause, MissingClause)


def test_payments_are_rounded_by_a_clause() -> None:
    unrounded = HEAD.replace("  payments rounded half up to £0.01\n", "")
    assert len(found(NoRounding, quality(measure("a")), unrounded)) == 1
    assert not found(NoRounding, quality(measure("a")))
    assert not found(NoRounding, "outcomes quality\n" + measure("a"), unrounded)


def test_pennies_left_over_have_a_rule() -> None:
    head = HEAD.replace("  remainders to the last part\n", "")
    monthly = "payment p from Payer to Provider pays £100 each year paid monthly in equal parts"
    assert messages(NoRemainder, monthly, head) == [
        "`p` is paid in parts, but the contract does not say which part takes the pennies left over."
    ]
    assert not found(NoRemainder, monthly)
    assert not found(NoRemainder, quality(measure("a")), head)
    assert not found(
        NoRemainder, monthly.replace("in equal parts", "50% of the full amount on account, reconciled yearly"), head
    )


def test_nobody_pays_himself() -> None:
    assert messages(ImpossibleFigure, "payment p from Payer to Payer pays £1 paid once") == [
        "The payment `p` cannot be right: `Payer` would pay itself."
    ]


def test_data_that_are_missing_have_a_term() -> None:
    text = quality(measure("a").replace("if missing score 0%", ""))
    assert messages(NoMissingTerm, text) == ["`a` does not say what happens if its data are missing."]


def test_what_is_worked_out_needs_no_term_for_missing_data() -> None:
    computed = measure("a", "measured as 50% each year, higher is better").replace("if missing score 0%", "")
    assert quiet(quality(computed), NoMissingTerm)


def test_in_the_first_period_there_is_nothing_to_carry() -> None:
    text = quality(measure("a", "if missing carry the last value forward"))
    assert [problem.measure for problem in found(NothingToCarry, text)] == ["a"]
    assert quiet(
        quality(measure("a", "if missing carry the last value forward, or if there is none score 0%")), NothingToCarry
    )


def test_too_few_cases_carry_nothing_either() -> None:
    text = quality(measure("a", "if fewer than 30 cases carry the last value forward"))
    assert [at(problem) for problem in found(NothingToCarry, text)] == ["carry the last value forward"]


def test_a_domain_without_measures_is_never_scored() -> None:
    assert messages(MissingClause, quality("domain d weight 100%")) == ["The domain `d` has no `measure` clause."]


def test_measures_that_a_template_leaves_open_must_be_added_by_the_contract(tmp_path: Path) -> None:
    (tmp_path / "form.obc").write_text(HEAD.replace("contract", "template", 1) + "outcomes quality" + PAID)
    (tmp_path / "contract.obc").write_text('contract "A contract"\n  based on "form.obc"\n')
    said = {name: [problem.code for problem in load(tmp_path / name).problems] for name in ("form.obc", "contract.obc")}
    assert said == {"form.obc": [], "contract.obc": ["OBC0204"]}


def test_a_part_at_risk_is_earned_by_something() -> None:
    text = quality(measure("a")).replace("earned by quality", "at risk 5%")
    assert messages(NothingEarnsIt, text) == ["A part of `fee` is at risk, but nothing is said to earn it."]
    assert quiet(text.replace("at risk 5%", "at risk 0%"), NothingEarnsIt)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (quality(measure("a")).replace("earned by quality", ""), "no payment or share rests on `quality`"),
        (quality(measure("a", weight="weight 0%"), measure("b")), "the weight of `a` is 0% throughout"),
        (
            quality("domain d weight 0%", measure("a"), "domain e weight 100%", measure("b")),
            "the weight of `d` is 0% throughout",
        ),
        (quality(measure("a", "if missing score 50%", score="score 50%")), "its score is 50% whatever the result"),
        (
            quality(measure("a", "if missing score 5%", score="score 5% below 8%, 5% from 8%")),
            "its score is 5% whatever the result",
        ),
        (
            quality(measure("a")).replace("earned by quality", "earned by quality at risk 0%"),
            "nothing of `fee` is ever at risk",
        ),
    ],
)
def test_a_measure_that_moves_no_payment(text: str, why: str) -> None:
    assert messages(MovesNoPayment, text) == [f"`a` can move no payment: {why}."]


@pytest.mark.parametrize(
    "text",
    [
        quality(measure("a")),
        quality(measure("a", weight="weight 0% in year 1 weight 100% from year 2")),
        quality(measure("a", "if missing leave out and reweight", score="score 50%")),
        quality(measure("a")).replace("earned by quality", "")
        + "let x = a share s of x * £5 held by Payer when above £0 all: rest to Provider",
        quality(measure("a")).replace("earned by quality", "only if score of a > 5%"),
        quality(measure("a", "figure f each year", score="score f")).replace("f each year", "f"),
        "outcomes quality\n" + measure("a"),
    ],
)  # fmt: skip
def test_a_measure_that_moves_a_payment_or_need_not(text: str) -> None:
    assert quiet(text, MovesNoPayment)


def test_a_payment_is_not_moved_by_a_measure_of_another_framework() -> None:
    text = f"outcomes other\n{measure('b')}\noutcomes quality\n{measure('a')}{PAID}"
    assert messages(MovesNoPayment, text) == ["`b` can move no payment: no payment or share rests on `other`."]
