"""The library's other contracts pay on the data beside them what a calculation by hand gives."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.resources import shipped
from tests.oracle.calculators import gp_quality_framework as gp
from tests.oracle.pipeline import statements


def test_five_practices_are_paid_as_by_hand() -> None:
    path = shipped("stdlib_contracts") / "gp_quality_framework" / "example" / "practices.csv"
    found = statements("gp_quality_framework", [path])
    by_hand = {practice.code: gp.payments(practice) for practice in gp.read(path)}
    assert {code: {line.payment: line.amount for line in found[code].lines} for code in found} == by_hand
    assert by_hand["FIC001"]["af_payment"] == Fraction("14924.71")
    assert [code for code, paid in by_hand.items() if None in paid.values()] == ["FIC005"]
