"""The engine pays what a plain calculator with fractions pays, to the penny, whatever the contract and the data."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.calculators import small
from tests.properties.paying import amounts, statement
from tests.properties.small_contracts import MODES, contracts, data_of, decimal, text_of


@given(contracts())
def test_every_payment_is_what_the_plain_calculator_pays(contract: small.Contract) -> None:
    assert amounts(statement(text_of(contract), data_of(contract))) == small.payments(contract)


@given(st.sampled_from(MODES), st.integers(-(10**9), 10**9), st.sampled_from((1, 2, 5, 25, 100, 1000)))
def test_a_sum_is_rounded_as_the_plain_calculator_rounds_it(mode: str, thousandths: int, step: int) -> None:
    value, to = Fraction(thousandths, 1000), Fraction(step, 100)
    text = f"""contract "Rounding" term 1 year from 1 April 2026 currency GBP
      payments rounded {mode} to £{decimal(to)}
      party C commissioner "C" party P provider "P"
      payment pay from C to P pays £1 * ({decimal(value)})"""
    assert amounts(statement(text))["pay", "C", "P", "term"] == small.Rounding(mode, to).of(value)
