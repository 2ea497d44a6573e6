"""How exact figures are shown: every digit there is, or an ellipsis where there is no end to them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from obcdsl.model.calendar import day_words
from obcdsl.model.units import MONEY, Plain, Type, Unit

SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€"}
Known = Fraction | bool | str | date
_PLACES = 12
_CUT = 6
# Digits that are written at once, in threes: the language below refuses to write some 4,300 or more.
_AT_ONCE = 3_000
_TOO_LONG = 10**_AT_ONCE


def decimal(value: Fraction, least: int = 0, most: int = _PLACES, commas: bool = True) -> str:
    """A fraction in decimal: every digit if it ends within `most` places, otherwise cut after six and followed by `...`."""
    below = value.denominator
    whole, rest = divmod(abs(value.numerator), below)
    digits: list[str] = []
    while rest and len(digits) < most:
        digit, rest = divmod(rest * 10, below)
        digits.append(str(digit))
    places = "".join(digits[:_CUT] if rest else digits).ljust(least, "0")
    text = _digits(whole, commas)
    return f"{'-' if value < 0 else ''}{text}{'.' + places if places else ''}{'...' if rest else ''}"


def _digits(number: int, commas: bool) -> str:
    """A whole number that is not negative, however long."""
    separator, width = (",", _AT_ONCE // 3 * 4 - 1) if commas else ("", _AT_ONCE)
    pieces: list[str] = []
    while number >= _TOO_LONG:
        number, rest = divmod(number, _TOO_LONG)
        pieces.append(f"{rest:0{width}{separator}}")
    return separator.join([f"{number:{separator}}", *reversed(pieces)])


def sign_of(currency: str) -> str:
    """What stands before a sum: the sign of the currency, or its code and a space."""
    return SYMBOLS.get(currency, f"{currency} ")


def money(value: Fraction, currency: str) -> str:
    """`£1,234.50`; a loss as `-£1,234.50`; more places than two only where there are more."""
    sign = "-" if value < 0 else ""
    return f"{sign}{sign_of(currency)}{decimal(abs(value), least=2)}"


def shown(value: Known, type_: Type, currency: str) -> str:
    """A figure with its unit, as statements, messages and documents print it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return day_words(value)
    return _quantity(value, type_, currency) if isinstance(type_, Unit) else decimal(value)


def _quantity(value: Fraction, unit: Unit, currency: str) -> str:
    if unit.plain is Plain.PERCENT:
        return f"{decimal(value * 100)}%"
    if unit.plain is not None:
        return decimal(value)
    if unit.said.startswith(MONEY):
        return f"{money(value / unit.scale, currency)}{unit.said.removeprefix(MONEY)}"
    if unit.dimensions[0] == (MONEY, 1) or (MONEY, 1) in unit.dimensions:
        under = [name for name, power in unit.dimensions if power < 0]
        rest = [name for name, power in unit.dimensions if power > 0 and name != MONEY]
        return " ".join([money(value, currency), *rest, *(f"per {unit.one(name)}" for name in under)])
    number = decimal(value / unit.scale)
    return f"{number} {_one(unit) if number == '1' else unit.words()}"


def _one(unit: Unit) -> str:
    """The unit of a single thing: `1 point`, `1 case`; of a rate as it is."""
    if len(unit.dimensions) != 1:
        return unit.words()
    return unit.said.removesuffix("s") if unit.said else unit.one(unit.dimensions[0][0])


def exact(value: Known | None) -> str | bool | None:
    """A figure as JSON keeps it, without loss."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    denominator = value.denominator
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    if denominator == 1:
        return decimal(value, most=20_000, commas=False)
    sign = "-" if value < 0 else ""
    return f"{sign}{_digits(abs(value.numerator), commas=False)}/{_digits(value.denominator, commas=False)}"
