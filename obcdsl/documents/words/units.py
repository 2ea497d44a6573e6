"""Units in words: in what a figure is measured."""

from __future__ import annotations

from obcdsl.documents.words.lists import spoken
from obcdsl.documents.words.quantities import in_words
from obcdsl.model.units import MONEY, ChoiceOf, DateType, Plain, Truth, Type, Unit, Unknown

_CURRENCIES = {"GBP": "pounds sterling", "USD": "US dollars", "EUR": "euros"}
_PLAIN = {Plain.PERCENT: "as a percentage", Plain.NUMBER: "as a number", Plain.RATIO: "as a ratio"}


def measured_in(type_: Type) -> str:
    """`as a percentage`, `in points`, `in admissions per 1,000 people`, `as a sum of money`, `as a day`."""
    match type_:
        case Unit():
            if type_.plain is not None:
                return _PLAIN[type_.plain]
            if type_.is_money:
                return "as a sum of money"
            return f"in {spoken(type_.words())}"
        case Truth():
            return "as yes or no"
        case ChoiceOf():
            return "as one of several answers"
        case DateType():
            return "as a day"
        case Unknown():
            return "as a figure"


def currency_name(currency: str) -> str:
    """`pounds sterling`; of a currency that is not known by name, its code."""
    return _CURRENCIES.get(currency, currency)


def unit_in(type_: Type, currency: str) -> str:
    """What a figure is stated in: `percent`, `pounds sterling per person`, `yes or no`."""
    said = in_words(type_.words(), type_)
    return said.replace(MONEY, currency_name(currency), 1) if isinstance(type_, Unit) else said


def kind(type_: Type) -> str:
    """The same for the cell of a table: `Percentage`, `Points`, `Admissions per 1,000 people`."""
    said = measured_in(type_).removeprefix("in ").removeprefix("as a ").removeprefix("as ")
    return f"{said[:1].upper()}{said[1:]}"
