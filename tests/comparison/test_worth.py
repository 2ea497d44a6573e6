"""What changes are worth is said where it is known, and where it is not it is said that it is not."""

from __future__ import annotations

import os
import random
from datetime import date
from fractions import Fraction

import pytest

from obcdsl.analysis.comparison.comparing import compare
from obcdsl.analysis.comparison.worth import Data
from obcdsl.analysis.contract import analyse
from obcdsl.comparison import Comparison, Effect, NotValued, Valued
from obcdsl.documents.blocks import Row, Table, inside, plain
from obcdsl.documents.comparison import document, table_of_changes
from obcdsl.documents.comparison_quotes import Quotes
from obcdsl.engine.facts import Fact, Facts
from tests.comparison.edited import pairs
from tests.properties.random_facts import random_facts

# How many random pairs are tried; a long run tries more.
PAIRS = int(os.environ.get("OBC_RANDOM_PAIRS", "20"))

CONTRACT = """
contract "A service"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
  data due within 30 days after each period, then missing
party Board commissioner "The board"
party Trust provider "The trust"
outcomes quality "Quality"
  measure waits "Waits"
    weight 60%
    measured in percent each quarter, higher is better
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
payment bonus "Bonus"
  from Board to Trust
  pays £400 each year
  earned by quality
  paid quarterly
"""
# The first year has all its figures, and the second none.
FIRST_YEAR = Facts(
    {(key, f"Y1-Q{quarter}"): Fact(Fraction(9, 10), None) for key in ("waits", "gain") for quarter in range(1, 5)}
)


def compared(*edits: tuple[str, str], facts: Facts = FIRST_YEAR, as_of: date | None = None) -> Comparison:
    text = CONTRACT
    for was, is_ in edits:
        assert was in text
        text = text.replace(was, is_, 1)
    old, new = (analyse(f"{name}.obc", one.encode()) for name, one in (("old", CONTRACT), ("new", text)))
    assert not [problem.message() for problem in (*old.found, *new.found) if problem.severity.value == "error"]
    return compare(old, new, Data((facts,), (("data.csv", "0" * 64),), as_of))


def valued(comparison: Comparison) -> Valued:
    assert comparison.valued is not None
    return comparison.valued


def amounts(effects: tuple[Effect, ...], party: str = "Trust") -> dict[str, Fraction | None]:
    return {effect.period: effect.amount for effect in effects if effect.party == party}


def rows(comparison: Comparison) -> list[list[str]]:
    """The table of what changes are worth, as it is printed."""
    (table,) = (block for block in inside(document(comparison).blocks) if isinstance(block, Table))
    return [cells(row) for row in table.rows]


def cells(row: Row) -> list[str]:
    return [plain(cell) for cell in row.cells]


STRICTER = ("0% below 90%, 100% from 90%", "0% below 95%, 100% from 95%")
DEARER = ("£1,000", "£1,100")


def test_a_change_of_what_awaits_data_is_not_known_and_another_is() -> None:
    found = compared(DEARER, STRICTER)
    by_change = {worth.changes: amounts(worth.effects) for worth in valued(found).worths}
    assert by_change == {(1,): {"Y1": -240, "Y2": None}, (2,): {"Y1": 100, "Y2": 100}}
    assert amounts(valued(found).interaction) == {"Y2": None}
    assert amounts(valued(found).total) == {"Y1": -140, "Y2": None}
    assert rows(found) == [
        ["1", "Board", "+£240.00", "not known", "+£240.00 (year 1)"],
        ["1", "Trust", "-£240.00", "not known", "-£240.00 (year 1)"],
        ["2", "Board", "-£100.00", "-£100.00", "-£200.00"],
        ["2", "Trust", "+£100.00", "+£100.00", "+£200.00"],
        ["acting together", "Board", "£0.00", "not known", "£0.00 (year 1)"],
        ["acting together", "Trust", "£0.00", "not known", "£0.00 (year 1)"],
        ["all changes", "Board", "+£140.00", "not known", "+£140.00 (year 1)"],
        ["all changes", "Trust", "-£140.00", "not known", "-£140.00 (year 1)"],
    ]
    assert [cells(row)[-1] for row in table_of_changes(found, Quotes((), {}, ())).rows] == [
        "Board +£240.00, Trust -£240.00 in year 1; not known in year 2", "Board -£200.00, Trust +£200.00",
    ]  # fmt: skip


def test_what_makes_no_difference_on_these_data_is_nothing_and_what_is_not_known_at_all_is_not_known() -> None:
    none = compared(("0% below 90%, 100%", "0% below 85%, 50% from 85%, 100%"), facts=everything())
    assert rows(none)[0] == ["1", "nobody", "£0.00", "£0.00", "£0.00"]
    assert cells(table_of_changes(none, Quotes((), {}, ())).rows[0])[-1] == "no difference on these data"
    unknown = compared(STRICTER, facts=Facts({}))
    assert rows(unknown)[0] == ["1", "Board", "not known", "not known", "not known"]
    assert cells(table_of_changes(unknown, Quotes((), {}, ())).rows[0])[-1] == "not known"


def everything() -> Facts:
    second = {(key, f"Y2{period[2:]}"): fact for (key, period), fact in FIRST_YEAR.values.items()}
    return Facts({**FIRST_YEAR.values, **second})


def test_the_payments_without_a_sum_are_named() -> None:
    (one,) = valued(compared(STRICTER)).open
    assert (one.label, [period.id for period in one.periods]) == ("Bonus", [f"Y2-Q{number}" for number in range(1, 5)])
    said = [plain(block.text) for block in inside(document(compared(STRICTER)).blocks) if block.id == "worth.open"]
    assert said == ["No sum yet: Bonus, each quarter of year 2. What a change to them is worth is not known."]


@pytest.mark.parametrize("term", ["2 years from 1 July 2026", "18 months from 1 April 2026"])
def test_figures_of_other_days_are_not_compared(term: str) -> None:
    found = compared(("2 years from 1 April 2026", term), DEARER)
    reasons = [worth.not_valued for worth in valued(found).worths]
    assert reasons == [NotValued.PERIODS, None]
    assert valued(found).not_valued is NotValued.PERIODS
    assert rows(found)[0] == ["1", "other periods", *["not comparable"] * 3]
    assert rows(found)[-1] == ["all changes", "other periods", *["not comparable"] * 3]
    assert amounts(valued(found).worths[1].effects) == {"Y1": 100, "Y2": 100}
    assert set(amounts(valued(found).total).values()) == {None}


def test_a_longer_term_leaves_the_years_before_as_they_are() -> None:
    (worth,) = valued(compared(("term 2 years", "term 3 years"))).worths
    assert amounts(worth.effects) == {"Y3": None}
    (worth,) = valued(compared(("term 2 years", "term 3 years"), facts=facts_of_three_years())).worths
    assert amounts(worth.effects) == {"Y3": 1400}


def facts_of_three_years() -> Facts:
    third = {(key, f"Y3{period[2:]}"): fact for (key, period), fact in FIRST_YEAR.values.items()}
    return Facts({**everything().values, **third})


def test_when_data_are_due_is_valued_only_on_a_day() -> None:
    later = ("within 30 days", "within 400 days")
    (worth,) = valued(compared(later)).worths
    assert worth.not_valued is NotValued.DAY
    assert rows(compared(later))[0] == ["1", "no day given", *["not valued"] * 3]
    assert valued(compared(later)).not_valued is None
    first = Facts({at: fact for at, fact in FIRST_YEAR.values.items() if at[1] != "Y1-Q4"})
    (worth,) = valued(compared(later, facts=first, as_of=date(2027, 6, 1))).worths
    # On that day the last quarter counts as missing in the old contract, and is awaited in the new one; what comes of year 2 is
    # open in both. In the end it is missing in both.
    assert (worth.not_valued, amounts(worth.effects)) == (None, {"Y1": None, "Y2": None})
    (worth,) = valued(compared(later, facts=first, as_of=date(2029, 12, 1))).worths
    assert (worth.not_valued, worth.effects) == (None, ())


def test_sums_in_another_currency_are_not_compared() -> None:
    text = CONTRACT.replace("GBP", "EUR").replace("£", "€")
    old, new = analyse("old.obc", CONTRACT.encode()), analyse("new.obc", text.encode())
    found = valued(compare(old, new, Data((FIRST_YEAR,))))
    assert found.not_valued is NotValued.CURRENCY
    assert {worth.not_valued for worth in found.worths} <= {NotValued.CURRENCY, NotValued.ALONE}


def test_what_is_worth_something_together_is_printed_once() -> None:
    found = compared(("weight 60%", "weight 50%"), ("weight 40%", "weight 50%"), facts=partly_met())
    assert [cells(row)[-1] for row in table_of_changes(found, Quotes((), {}, ())).rows] == [
        "Board -£40.00, Trust +£40.00 in year 1; not known in year 2 (with 2)", "with 1",
    ]  # fmt: skip


def partly_met() -> Facts:
    met = {"waits": Fraction(80, 100), "gain": Fraction(90, 100)}
    return Facts({at: Fact(met[at[0]], None) for at in FIRST_YEAR.values})


def test_weights_that_need_each_other_are_valued_together_and_all_effects_sum_to_the_whole() -> None:
    found = valued(
        compared(
            ("weight 60%", "weight 50%"), ("weight 40%", "weight 50%"), DEARER, ("£400", "£500"),
            facts=Facts({**everything().values, **partly_met().values}),
        )
    )  # fmt: skip
    assert sorted(len(worth.changes) for worth in found.worths) == [1, 1, 2]
    assert not any(worth.not_valued for worth in found.worths)
    assert found.interaction
    assert_that_parts_sum_to_the_whole(found)


def test_parts_sum_to_the_whole_wherever_all_of_them_are_known() -> None:
    for number, (old, new) in enumerate(pairs(PAIRS, seed=5)):
        assert old.contract is not None
        chance = random.Random(number)
        whole = random_facts(old.contract, chance)
        some = {at: fact for at, fact in whole.values.items() if chance.random() < 0.9}
        found = compare(old, new, Data((Facts(some),))).valued
        assert found is not None
        assert_that_parts_sum_to_the_whole(found)


def assert_that_parts_sum_to_the_whole(found: Valued) -> None:
    parts: dict[tuple[str, str], Fraction | None] = {}
    for effect in (*(one for worth in found.worths for one in worth.effects), *found.interaction):
        before = parts.get((effect.party, effect.period), Fraction(0))
        known = before is not None and effect.amount is not None
        parts[effect.party, effect.period] = before + effect.amount if known else None  # type: ignore[operator]
    total = {(effect.party, effect.period): effect.amount for effect in found.total}
    for at in {*parts, *total}:
        part, whole = parts.get(at, Fraction(0)), total.get(at, Fraction(0))
        assert part is None or part == whole
        assert whole is not None or part is None
    for period in {effect.period for effect in found.total}:
        of_it = [effect.amount for effect in found.total if effect.period == period]
        assert None in of_it or sum(one for one in of_it if one is not None) == 0
