"""The engine pays what a plain calculator with fractions pays, to the penny, whatever the contract and the data."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from obcdsl.model.figures import decimal as shown
from obcdsl.model.figures import exact
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


@given(st.integers(0, 3000), st.integers(0, 9000), st.integers(0, 10**30))
def test_a_figure_is_written_with_all_its_digits_however_many(first: int, second: int, more: int) -> None:
    """Python refuses to write or read more than 4,300 at once."""
    number = (10**first + more) * 10**second + more
    read, text = 0, shown(Fraction(number))
    for group in text.split(","):
        read = read * 1000 + int(group)
    assert read == number
    written = exact(Fraction(number))
    assert written == text.replace(",", "")
    assert exact(Fraction(-number, 3**40 * 7**20)).startswith("-")  # type: ignore[union-attr]
