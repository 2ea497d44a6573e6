"""What the schedule says of rounding, as what is paid is rounded."""

from __future__ import annotations

from fractions import Fraction

import obcdsl
from obcdsl.analysis.contract import analyse
from obcdsl.documents.blocks import Clause, plain
from obcdsl.documents.schedule import Subject, rounding

_CONTRACT = """contract "Passed on"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
party C commissioner "Board"
party P prime contractor "Prime"
party A subcontractor of P "First"
party B subcontractor of P "Second"
payment fee "Fee"
  from C to P
  pays £0.20 each year
  paid quarterly in equal parts
payment first "First part"
  from P to A
  passes on {share} of fee
"""
_SECOND = """payment second "Second part"
  from P to B
  passes on 50% of fee
"""


def _said(text: str) -> list[str]:
    contract = analyse("passed.obc", text.encode()).contract
    assert contract is not None
    return [plain(block.text) for block in rounding.blocks(Subject(contract)) if isinstance(block, Clause)]


def test_what_is_passed_on_is_rounded_by_instalments_and_its_year_is_their_sum() -> None:
    said = _said(_CONTRACT.format(share="30%"))
    assert said[2:] == [
        "What is passed on is rounded for each instalment; over a year it comes to the sum of its instalments."
    ]


def test_several_parts_of_one_payment_are_said_as_they_are_paid() -> None:
    """30% of £0.05 is £0.015, rounded £0.02; 30% and 50% are £0.04, less £0.02."""
    text = _CONTRACT.format(share="30%") + _SECOND
    assert _said(text)[2].endswith(
        "Where several parts of one payment are passed on, each is what the parts up to and including it, in the order of their "
        "clauses, come to together, rounded, less what those before it come to."
    )
    analysis = analyse("passed.obc", text.encode())
    (statement,) = obcdsl.settle(analysis, []).statements
    paid = [(line.payment, line.amount) for line in statement.lines if line.period.id == "Y1-Q1"]
    assert paid == [("fee", Fraction(5, 100)), ("first", Fraction(2, 100)), ("second", Fraction(2, 100))]
