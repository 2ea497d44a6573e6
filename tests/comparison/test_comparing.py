"""What is found is all that changed, and it is classed and valued as it is paid."""

from __future__ import annotations

import os
import random

import pytest

from obcdsl.analysis.comparison.comparing import compare
from obcdsl.analysis.comparison.edits import difference, made
from obcdsl.analysis.comparison.nodes import said
from obcdsl.analysis.comparison.reach import Judge, reaches
from obcdsl.analysis.comparison.stretches import Made, all_made, stretches
from obcdsl.analysis.comparison.worth import Data, paid
from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.comparison import Change, How, Reach, longest_rising
from obcdsl.engine.facts import Facts
from tests.comparison.edited import LIBRARY, NAMES, analysed, original, pairs
from tests.properties.random_facts import random_facts

# How many random pairs are tried; a long run tries more.
PAIRS = int(os.environ.get("OBC_RANDOM_PAIRS", "20"))

OLD = """
contract "A service"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
party Board commissioner "The board"
party Trust provider "The trust"
scope
  excludes "Cancer"
let share_of_it = 50%
let unpaid = 2%
outcomes quality "Quality"
  measure waits "Waits"
    weight 60%
    measured in percent each quarter, higher is better
    source "The return"
    score 0% below 90%, 100% from 90%
    if missing score 0%
  measure gain "Gain"
    weight 40%
    measured in percent each quarter, higher is better
    score 0% below 50%, 100% from 50%
    if missing score 0%
payment core "Core"
  from Board to Trust
  pays £1,000 each year
  paid quarterly
  note "Paid in arrears."
payment bonus "Bonus"
  from Board to Trust
  pays share_of_it of £200 each year
  earned by quality
  paid quarterly
"""


def compared(old: str, new: str, facts: tuple[Facts, ...] | None = None) -> tuple[Change, ...]:
    one, two = (analyse(f"{name}.obc", text.encode()) for name, text in (("old", old), ("new", new)))
    assert not [problem.message() for problem in (*one.found, *two.found) if problem.severity.value == "error"]
    return compare(one, two, Data(facts) if facts is not None else None).changes


@pytest.mark.parametrize(
    ("was", "is_", "how", "reach", "part", "clause"),
    [
        ("pays £1,000 each", "pays £1,100 each", How.CHANGED, Reach.PAYMENT, "payment", "amount"),
        (
            "0% below 90%, 100% from 90%",
            "0% up to 90%, 100% above 90%",
            How.CHANGED,
            Reach.PAYMENT,
            "measure",
            "scoring",
        ),
        ("£1,000 each", "£1000 each", How.CHANGED, Reach.EDITORIAL, "payment", "amount"),
        ('  note "Paid in arrears."\n', "", How.REMOVED, Reach.EDITORIAL, "payment", "note"),
        ('"The return"', '"Another return"', How.CHANGED, Reach.REPORTING, "measure", "source"),
        (
            'excludes "Cancer"',
            'excludes "Cancer"\n  excludes "Trauma"',
            How.ADDED,
            Reach.REPORTING,
            "scope",
            "excludes",
        ),
        ("unpaid = 2%", "unpaid = 3%", How.CHANGED, Reach.REPORTING, "sum", "value"),
        ('payment core "Core"', 'payment core "The core"', How.CHANGED, Reach.EDITORIAL, "payment", "name in words"),
        ("let unpaid = 2%\n", "", How.REMOVED, Reach.REPORTING, "sum", ""),
        ("currency GBP", 'currency GBP\n  reference "X"', How.ADDED, Reach.EDITORIAL, "contract", "reference"),
    ],
)
def test_a_change_is_found_where_it_is_and_classed(
    was: str, is_: str, how: How, reach: Reach, part: str, clause: str
) -> None:
    assert was in OLD
    (change,) = compared(OLD, OLD.replace(was, is_, 1))
    assert (change.how, change.reach, change.part, change.clause) == (how, reach, part, clause)


def test_what_says_the_same_has_not_changed() -> None:
    assert compared(OLD, f"# a comment\n{OLD}".replace("  term", "      term")) == ()


def test_a_figure_that_is_used_only_in_the_new_contract_affects_payments() -> None:
    new = OLD.replace("unpaid = 2%", "unpaid = 3%").replace("£1,000 each", "unpaid of £1,000 each")
    assert {change.reach for change in compared(OLD, new)} == {Reach.PAYMENT}


def test_the_order_of_measures_is_a_move_that_pays_the_same() -> None:
    head, waits, gain, rest = (
        OLD[: OLD.index("  measure waits")],
        OLD[OLD.index("  measure waits") : OLD.index("  measure gain")],
        OLD[OLD.index("  measure gain") : OLD.index("payment core")],
        OLD[OLD.index("payment core") :],
    )
    (change,) = compared(OLD, head + gain + waits + rest)
    assert (change.how, change.reach) == (How.MOVED, Reach.EDITORIAL)


def test_a_deed_is_compared_with_the_contract_that_it_varies_from_its_first_day() -> None:
    folder = LIBRARY / "staffordshire_cancer"
    old = original("staffordshire_cancer")
    new = analysed_file(str(folder / "first_deed.obc"))
    found = compare(old, new).changes
    assert {(change.how, change.part, change.name) for change in found if change.reach is Reach.PAYMENT} >= {
        (How.ADDED, "measure", "faster_diagnosis"),
        (How.REMOVED, "measure", "waits"),
    }
    assert all(change.since is not None for change in found if change.reach is Reach.PAYMENT)


def analysed_file(path: str) -> Analysis:
    from obcdsl import load

    return load(path)


def test_all_changes_together_make_the_new_contract_of_the_old_and_none_leave_it() -> None:
    for old, new in pairs(PAIRS, seed=1):
        for ours, theirs in zip(old.written, new.written, strict=True):
            found = difference(ours.declarations, theirs.declarations)
            assert said(made(found, found.edits)) == said(theirs.declarations)
            assert said(made(found, ())) == said(ours.declarations)


def test_a_contract_does_not_differ_from_itself() -> None:
    for name in NAMES:
        again = analysed(name, original(name).data.decode())
        assert not all_made(stretches(original(name).written, again.written))


def test_what_is_not_classed_as_affecting_payments_never_changes_one() -> None:
    for number, (old, new) in enumerate(pairs(PAIRS, seed=2)):
        assert old.contract is not None
        judge = Judge(old, new, stretches(old.written, new.written))
        changes = all_made(judge.found)
        harmless = [
            change for change, reach in zip(changes, reaches(judge, changes), strict=True) if reach is not Reach.PAYMENT
        ]
        chance = random.Random(number)
        facts = tuple(random_facts(old.contract, chance) for _ in range(3))
        if harmless and judge.trial(()).prepared is not None:
            some: list[list[Made]] = [harmless, *([one] for one in harmless)]
            before = paid(judge, judge.trial(()), Data(facts))
            for chosen in some:
                trial = judge.trial(chosen)
                if trial.prepared is not None:
                    assert not any(paid(judge, trial, Data(facts)).less(before).values())


@pytest.mark.parametrize(
    ("numbers", "found"),
    [([], []), ([1, 2, 3], [1, 2, 3]), ([3, 1, 2], [1, 2]), ([2, 0, 1, 3], [0, 1, 3]), ([3, 2, 1], [1])],
)
def test_the_longest_run_that_keeps_its_order(numbers: list[int], found: list[int]) -> None:
    assert longest_rising(numbers) == found
