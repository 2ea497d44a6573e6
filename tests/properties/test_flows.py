"""Who pays whom: parts of a pool are the whole, what is passed on was received, and what one party pays another receives."""

from __future__ import annotations

import random
from fractions import Fraction
from json import loads
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import analyse
from obcdsl.documents.statement_json import statement_json
from obcdsl.engine.evaluate import evaluate, prepare
from obcdsl.engine.settle import Selection, settle
from obcdsl.files.finding import finder
from obcdsl.model.contract import Contract
from obcdsl.plan.from_model import from_model
from obcdsl.resources import shipped
from obcdsl.statement import Statement, Status
from tests.oracle.calculators import small
from tests.properties.paying import ORIGIN, at_least, statement
from tests.properties.random_facts import random_facts
from tests.properties.small_contracts import MODES, decimal, hundredths, percent, percentages

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/contract.obc"))
MEMBERS = ("A", "B", "C")
PAID = (
    "", "paid quarterly", "paid monthly", "earned by o paid quarterly",
    "earned by o paid quarterly, 75% of the full amount on account, reconciled yearly",
)  # fmt: skip
# Small sums are where pennies go wrong.
sums = st.one_of(hundredths(0, 50), hundredths(0, 10_000_000))
Balances = dict[tuple[str, str], tuple[Fraction, Fraction]]


def shares(most: int) -> st.SearchStrategy[list[Fraction]]:
    """Parts of a whole, which they are together."""
    cuts = st.lists(percentages(), min_size=0, max_size=most - 1).map(sorted)
    return cuts.map(lambda at: [high - low for low, high in zip([Fraction(0), *at], [*at, Fraction(1)], strict=True)])


@st.composite
def flows(draw: st.DrawFn) -> tuple[str, str]:
    """A pool that pays one who passes on parts of it, to one that passes on again; and data, which may be missing."""
    takes = draw(st.sampled_from(("first", "last")))
    how = draw(st.sampled_from(PAID[:3] if takes == "first" else PAID))
    held = draw(st.none() | percentages())
    passed = draw(shares(4))[:3]
    pool = list(zip(MEMBERS, draw(shares(3)), strict=False))
    by = ", ".join(f"{percent(part)} by {name}" for name, part in pool)
    withheld = f" withheld {percent(held)} released yearly" if held is not None else ""
    earned = " as earned by o" if held is not None and draw(st.booleans()) else ""
    parties = " ".join(f'party {name} commissioner "{name}"' for name, _ in pool)
    text = f"""contract "Flows" term 2 years from 1 April 2026 currency GBP
      payments rounded {draw(st.sampled_from(MODES))} to £0.01 remainders to the {takes} part
      {parties} party P prime contractor "P" party S subcontractor of P "S"
      outcomes o measure m weight 100% measured in percent each year, higher is better score value if missing await data
      pool budget shared {by}
      payment whole from budget to P pays £1 * {decimal(draw(sums))} each year {how}{withheld}{earned}
      payment plain from P to S pays £1
      {" ".join(f"payment down{at} from P to S passes on {percent(part)} of whole" for at, part in enumerate(passed))}
      payment again from S to P passes on {percent(draw(percentages()))} of down0"""
    rows = [
        f"m,Y{year},{percent(score)}\n" for year in (1, 2) if (score := draw(st.none() | percentages())) is not None
    ]
    return text, f"measure,period,value\n{''.join(rows)}"


@at_least(40, one_in=2)
@given(flows())
def test_the_parts_of_a_pool_are_every_line_to_the_penny(drawn: tuple[str, str]) -> None:
    text, data = drawn
    alone = text.replace("from budget to P", "from Q to P").replace(
        "pool budget", 'party Q commissioner "Q" pool unused'
    )
    together = statement(alone, data)
    divided = _by_line(statement(text, data))
    for (name, label, _, payee, when), amount in _by_line(together).items():
        if name == "whole":
            parts = [
                part for (n, lab, _, to, w), part in divided.items() if (n, lab, to, w) == (name, label, payee, when)
            ]
            assert len(parts) == text.partition("pool budget")[2].partition("payment")[0].count(" by ")
            assert (amount is None) == any(part is None for part in parts)
            assert amount is None or sum(part for part in parts if part is not None) == amount


@at_least(40, one_in=2)
@given(flows())
def test_no_more_is_passed_on_than_is_received(drawn: tuple[str, str]) -> None:
    received: dict[tuple[str, str], Fraction] = {}
    passed: dict[tuple[str, str], Fraction] = {}
    for (name, label, _, _, when), amount in _by_line(statement(*drawn)).items():
        # a line that settles a year stands beside those of its instalments
        line = (when, label.partition(": ")[2])
        if name == "whole":
            received[line] = received.get(line, Fraction(0)) + (amount or 0)
        elif name.startswith("down"):
            passed[line] = passed.get(line, Fraction(0)) + (amount or 0)
    assert passed.keys() <= received.keys()
    assert all(abs(amount) <= abs(received[line]) for line, amount in passed.items())
    assert all(amount * received[line] >= 0 for line, amount in passed.items())


@at_least(40, one_in=2)
@given(flows())
def test_in_every_period_all_that_is_paid_is_received(drawn: tuple[str, str]) -> None:
    _conserved(statement(*drawn))


@given(sums, percentages(), st.sampled_from(("", "paid quarterly", "paid monthly")), st.sampled_from(MODES))
def test_what_is_withheld_and_released_is_the_whole(whole: Fraction, part: Fraction, how: str, mode: str) -> None:
    made = statement(f"""contract "Withheld" term 2 years from 1 April 2026 currency GBP
      payments rounded {mode} to £0.01 remainders to the last part party C commissioner "C" party P provider "P"
      payment pay from C to P pays £1 * {decimal(whole)} each year {how} withheld {percent(part)} released yearly""")
    paid = sum(line.amount or 0 for line in made.lines)
    assert paid == 2 * small.Rounding(mode, Fraction(1, 100)).of(whole)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
@at_least(10, one_in=10)
@given(chance=st.randoms(use_true_random=False))
def test_in_every_contract_of_the_library_all_that_is_paid_is_received(path: Path, chance: random.Random) -> None:
    contract = analyse(str(path), path.read_bytes(), finder(str(path))).contract
    assert contract is not None
    evaluation = evaluate(prepare(from_model(contract)), random_facts(contract, chance))
    made = settle(contract, evaluation, Selection(explain=False), ORIGIN)
    _conserved(made)
    _passed_on_was_received(contract, made)


def _by_line(made: Statement) -> dict[tuple[str, str, str, str, str], Fraction | None]:
    return {
        (line.payment, line.label, line.payer, line.payee, line.period.id): line.amount
        for line in made.lines
        if line.status is not Status.NO_RESULT
    }


def _conserved(made: Statement) -> None:
    """What the statement says of each party and year is what its lines say, and nothing is made or lost."""
    found: Balances = {}
    for line in made.lines:
        year = f"Y{line.period.year}" if line.period.year else "term"
        for party, received, paid in ((line.payee, line.amount or 0, 0), (line.payer, 0, line.amount or 0)):
            before = found.get((party, year), (Fraction(0), Fraction(0)))
            found[party, year] = (before[0] + received, before[1] + paid)
    stated: Balances = {
        (balance["party"], balance["period"]): (Fraction(balance["received"] or 0), Fraction(balance["paid"] or 0))
        for balance in loads(statement_json(made))["balances"]
    }
    assert stated == found
    for year in {when for _, when in stated}:
        both = [balance for (_, when), balance in stated.items() if when == year]
        assert sum(received for received, _ in both) == sum(paid for _, paid in both)


def _passed_on_was_received(contract: Contract, made: Statement) -> None:
    """Of each payment a party passes on no more in a period than it receives of it, unless the contract says so."""
    for source in contract.payments:
        passing = [p for p in contract.payments if p.passed is not None and p.passed.payment == source.name]
        if not any(payment.passed is not None and payment.passed.more for payment in passing):
            names = {payment.name for payment in passing}
            for party in contract.parties_of(source.payee):
                for when in {line.period.id for line in made.lines if line.payment in names}:
                    lines = [line for line in made.lines if line.period.id == when]
                    got = sum(li.amount or 0 for li in lines if li.payment == source.name and li.payee == party)
                    gone = sum(li.amount or 0 for li in lines if li.payment in names and li.payer == party)
                    assert abs(gone) <= abs(got)
