"""The library's other contracts pay on the data beside them what a calculation by hand gives."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.resources import shipped
from tests.oracle.calculators import bedfordshire_msk as msk
from tests.oracle.calculators import gp_quality_framework as gp
from tests.oracle.pipeline import statements


def test_five_practices_are_paid_as_by_hand() -> None:
    path = shipped("stdlib_contracts") / "gp_quality_framework" / "example" / "practices.csv"
    found = statements("gp_quality_framework", [path])
    by_hand = {practice.code: gp.payments(practice) for practice in gp.read(path)}
    assert {code: {line.payment: line.amount for line in found[code].lines} for code in found} == by_hand
    assert by_hand["FIC001"]["af_payment"] == Fraction("14924.71")
    assert [code for code, paid in by_hand.items() if None in paid.values()] == ["FIC005"]


def test_three_years_of_bedfordshire_are_paid_as_by_hand() -> None:
    path = shipped("stdlib_contracts") / "bedfordshire_msk" / "example" / "data.csv"
    (statement,) = statements("bedfordshire_msk", [path]).values()
    by_hand = msk.lines(msk.read(path), years=3)
    found = {(line.payment, line.period.id): line.amount for line in statement.lines if line.period.year <= 3}
    assert found == by_hand
    assert len(by_hand) == 3 * (12 + 12 + 5 + 1)


def test_the_first_year_is_paid_in_full_whatever_the_score() -> None:
    path = shipped("stdlib_contracts") / "bedfordshire_msk" / "example" / "data.csv"
    paid = msk.lines(msk.read(path), years=3)
    of_year_1 = [amount for (name, period), amount in paid.items() if name == "incentive" and period.startswith("Y1")]
    assert sum(of_year_1) == Fraction("662500.00")
