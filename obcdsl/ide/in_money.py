"""How the editor says sums of money and years."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.model.contract import Contract
from obcdsl.model.figures import shown
from obcdsl.model.units import MONEY_UNIT


def in_money(amount: Fraction, contract: Contract) -> str:
    """An amount as statements print it."""
    return shown(amount, MONEY_UNIT, contract.currency)


def year_words(year: int) -> str:
    return f"year {year}" if year else "the whole term"
