"""Figures with their units, parts of a whole, sides of bands and rounding, in words."""

from __future__ import annotations

import re
from fractions import Fraction

from obcdsl.documents.blocks import Run, Style, Text, text
from obcdsl.documents.words.lists import spoken
from obcdsl.model.expression import RoundingMode
from obcdsl.model.figures import Known, shown, sign_of
from obcdsl.model.units import DURATIONS, Type, Unit

_PARTS = {
    Fraction(0): "none", Fraction(1, 4): "a quarter", Fraction(1, 3): "a third", Fraction(1, 2): "half",
    Fraction(2, 3): "two thirds", Fraction(3, 4): "three quarters", Fraction(1): "all",
}  # fmt: skip
# The word for the whole of a unit that is rounded to.
_WHOLE = {Fraction(1, 100): "penny", Fraction(1): "pound"}
_PER = re.compile(r"\bper ([a-z_]+)")
_MANNERS = {
    RoundingMode.HALF_UP: " (an exact half is rounded up)",
    RoundingMode.HALF_DOWN: " (an exact half is rounded down)",
    RoundingMode.HALF_EVEN: " (an exact half is rounded to the even one of the two)",
}


def quantity(value: Known, type_: Type, currency: str) -> Run:
    """A figure with its unit: `£400 per person month`, `26 weeks`, `95%`; whole sums of money without pence."""
    said = in_words(shown(value, type_, currency), type_)
    if isinstance(type_, Unit) and ("money", 1) in type_.dimensions and isinstance(value, Fraction):
        said = said.replace(".00 ", " ").removesuffix(".00")
    return Run(said, Style.QUANTITY)


def in_words(said: str, type_: Type | None = None) -> str:
    """A figure as it is shown, without underscores and with one of what it is per: `13 person months per person`."""
    return spoken(_PER.sub(lambda found: f"per {_one(found[1], type_)}", said))


def _one(noun: str, type_: Type | None) -> str:
    """One of what is counted, or one stretch of time: `people` is `person`, `weeks` is `week`."""
    if noun.removesuffix("s") in DURATIONS:
        return noun.removesuffix("s")
    return (type_ if isinstance(type_, Unit) else Unit()).one(noun)


def part_of_it(value: Fraction) -> str | None:
    """A simple part of a whole in a word: `none`, `half`, `all`; None for others."""
    return _PARTS.get(value)


def whole(type_: Type, to: Fraction, currency: str) -> Text:
    """What is rounded to: `penny`, `whole number`, `£10`, `0.1%`."""
    if isinstance(type_, Unit):
        if type_.is_money and currency == "GBP" and to in _WHOLE:
            return text(Run(_WHOLE[to], Style.QUANTITY))
        if to == 1 and not type_.dimensions:
            return text(Run("whole number", Style.QUANTITY))
        if to == 1 and len(type_.dimensions) == 1 and not type_.is_money:
            return text(Run(f"whole {spoken(type_.one(type_.dimensions[0][0]))}", Style.QUANTITY))
        if type_.is_money and to == 1:
            return text(Run(f"{sign_of(currency).strip()}1", Style.QUANTITY))
    return text(quantity(to, type_, currency))


def rounded(mode: RoundingMode, to: Fraction, type_: Type, currency: str) -> Text:
    """`rounded to the nearest penny (an exact half is rounded up)`; up is away from zero, and down towards it."""
    unit = whole(type_, to, currency)
    if mode in _MANNERS:
        return text("rounded to the nearest ", unit, _MANNERS[mode])
    return text("rounded up to the next " if mode is RoundingMode.UP else "rounded down to the next ", unit)
