"""The library's contract settles all accountable care organisations as officially published, as far as printing shows it."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import obcdsl
from obcdsl.model.figures import decimal
from obcdsl.resources import shipped
from tests.oracle.calculators import shared_savings as sharing
from tests.oracle.pipeline import Figures, figures, statements

CONTRACT = "shared_savings"


@cache
def ours(shared_data: Path) -> dict[str, obcdsl.Statement]:
    return statements(CONTRACT, [shared_data / sharing.FOLDER / "results.csv"])


@cache
def theirs(shared_data: Path) -> dict[str, sharing.Published]:
    return sharing.published(shared_data / sharing.FOLDER)


@cache
def organisations(shared_data: Path) -> dict[str, sharing.Organisation]:
    return {each.aco_id: each for each in sharing.read(shared_data / sharing.FOLDER)}


def earned(statement: obcdsl.Statement) -> Fraction:
    """What an organisation receives less what it owes, as the statement pays it."""
    amounts = [(line.payee, line.amount) for line in statement.lines]
    assert all(amount is not None for _, amount in amounts)
    return sum((amount if payee == "ACO" else -amount for payee, amount in amounts if amount), Fraction(0))


def counted(found: Figures) -> Fraction:
    gain, loss = found["settlement.gain"], found["settlement.loss"]
    assert gain is not None
    assert loss is not None
    return gain - loss


def test_all_453_settlements_are_those_of_the_hand_calculator_exactly(shared_data: Path) -> None:
    assert ours(shared_data).keys() == theirs(shared_data).keys() == organisations(shared_data).keys()
    for aco_id, of in organisations(shared_data).items():
        by_hand, found = sharing.settlement(of), figures(ours(shared_data)[aco_id])
        assert found["settlement"] == by_hand.difference
        assert found["savings_rate"] == by_hand.rate
        assert counted(found) == by_hand.counted
        assert by_hand.loss_rate in {None, found["loss_rate"]}
        assert earned(ours(shared_data)[aco_id]) == sharing.whole_dollars(by_hand.earned)
    assert len(ours(shared_data)) == 453


def test_counted_amounts_are_the_published_ones_to_the_dollar_their_printing_leaves_open(shared_data: Path) -> None:
    differences: Counter[int] = Counter()
    for aco_id, published in theirs(shared_data).items():
        found = counted(figures(ours(shared_data)[aco_id]))
        assert (found == 0) == (published.counted == 0), aco_id
        differences[abs(int(found) - published.counted)] += 1
    assert differences == {0: 365, 1: 88}


def test_all_313_savings_payments_lie_in_the_interval_their_printing_leaves_open(shared_data: Path) -> None:
    paid = equal = 0
    for aco_id, published in theirs(shared_data).items():
        if published.counted <= 0:
            continue
        of, statement = organisations(shared_data)[aco_id], ours(shared_data)[aco_id]
        least, greatest = sharing.interval(of, counted(figures(statement)), sharing.DOLLAR)
        assert least <= published.earned <= greatest, aco_id
        paid += 1
        equal += earned(statement) == published.earned
    assert (paid, equal) == (313, 253)


def test_17_of_20_losses_are_within_a_dollar_and_the_other_three_are_named(shared_data: Path) -> None:
    """The three are held to a share of a revenue that is not published: the contract, without it, gives more."""
    losses = {aco_id: published for aco_id, published in theirs(shared_data).items() if published.counted < 0}
    gaps = {aco_id: published.earned - earned(ours(shared_data)[aco_id]) for aco_id, published in losses.items()}
    beyond_a_dollar = {aco_id: gap for aco_id, gap in gaps.items() if abs(gap) > 1}
    assert (len(losses), len(gaps) - len(beyond_a_dollar)) == (20, 17)
    assert tuple(beyond_a_dollar) == sharing.REVENUE_CAPPED == ("A1241", "A4627", "A5293")
    assert all(gap > 0 for gap in beyond_a_dollar.values())


def test_the_other_120_organisations_receive_and_owe_nothing(shared_data: Path) -> None:
    neither = [aco_id for aco_id, published in theirs(shared_data).items() if published.counted == 0]
    assert len(neither) == 120
    assert {earned(ours(shared_data)[aco_id]) for aco_id in neither} == {0}


def test_with_a_revenue_the_contract_gives_the_losses_of_the_three_too(shared_data: Path, tmp_path: Path) -> None:
    """The revenue is worked back from the published loss, so this shows only that the rule can give it."""
    caps = {sharing.Track.C: Fraction(2, 100), sharing.Track.E: Fraction(8, 100)}
    rows = ["ACO_ID,Participant_Revenue"]
    for aco_id in sharing.REVENUE_CAPPED:
        of, published = organisations(shared_data)[aco_id], theirs(shared_data)[aco_id]
        capped = of.disaster_adjustment - published.earned
        rows.append(f"{aco_id},{decimal(capped / caps[of.track], commas=False)}")
    revenue = tmp_path / "participant_revenue.csv"
    revenue.write_text("\n".join(rows), encoding="utf-8")
    found = statements(CONTRACT, [shared_data / sharing.FOLDER / "results.csv", revenue])
    for aco_id, statement in found.items():
        without = earned(ours(shared_data)[aco_id])
        published = theirs(shared_data)[aco_id].earned
        assert earned(statement) == (published if aco_id in sharing.REVENUE_CAPPED else without), aco_id


def test_fictional_organisations_too_are_settled_as_by_hand() -> None:
    """Among them savings of exactly the minimum rate, which no official organisation has."""
    results = shipped("stdlib_contracts") / CONTRACT / "example" / "results.csv"
    with results.open(encoding="utf-8", newline="") as file:
        of = {row["ACO_ID"]: sharing.organisation(row) for row in csv.DictReader(file)}
    found = statements(CONTRACT, [results])
    assert found.keys() == of.keys()
    for aco_id, statement in found.items():
        assert earned(statement) == sharing.whole_dollars(sharing.settlement(of[aco_id]).earned), aco_id
    assert sharing.settlement(of["FIC-D"]).rate == of["FIC-D"].minimum_rate
