"""Units as data write them: the words for a template's header, and what a figure's own words make of its number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from obcdsl.model.figures import SYMBOLS
from obcdsl.model.units import (
    DURATIONS,
    MONEY,
    PERCENTAGE_POINTS,
    ChoiceOf,
    DateType,
    Plain,
    Truth,
    Type,
    Unit,
    Unknown,
)

_MOST_NAMED = 12
_HUNDREDTH = Fraction(1, 100)


def in_words(type_: Type, currency: str) -> str:
    """The unit as a header or a message has it: `percent`, `GBP`, `admissions per 1,000 people`, `yes or no`."""
    match type_:
        case Unit():
            words = type_.words()
            return currency + words.removeprefix(MONEY) if words.split(" ")[0] == MONEY else words
        case ChoiceOf():
            return "one of " + ", ".join(type_.values) if len(type_.values) <= _MOST_NAMED else type_.words()
        case Truth():
            return type_.words()
        case DateType():
            return "date"
        case Unknown():
            return type_.words()


def scales_of(unit: Unit, currency: str, fraction: bool = False) -> Mapping[str, Fraction]:
    """What each way of writing the unit after a number (nothing at all among them) multiplies the number with.

    With `fraction` a bare number of a percentage is a fraction: 0.535 for 53.5%.
    """
    if unit.plain is Plain.PERCENT:
        bare = Fraction(1) if fraction else _HUNDREDTH
        return {"": bare, "%": _HUNDREDTH, "percent": _HUNDREDTH, "per cent": _HUNDREDTH}
    if unit.plain is Plain.RATIO:
        return {"": Fraction(1), "%": _HUNDREDTH}
    if unit.plain is Plain.NUMBER:
        return {"": Fraction(1)}
    return {"": unit.scale, **{unit_key(name): scale for name, scale in _names(unit, currency).items()}}


def unit_key(text: str) -> str:
    """A unit as it is compared: small letters, single spaces, no commas in its numbers."""
    return " ".join(text.lower().replace(",", "").replace("_", " ").split())


def _names(unit: Unit, currency: str) -> dict[str, Fraction]:
    if len(unit.dimensions) == 1 and unit.dimensions[0][1] == 1:
        return _simple_names(unit, unit.dimensions[0][0], currency)
    words = in_words(unit, currency)
    names = {words: unit.scale}
    if unit.said:
        under_words = words.partition(" per ")[2]
        return names | {f"per {form}": unit.scale for form in (under_words, under_words.removesuffix("s"))}
    under = [name for name, power in unit.dimensions if power == -1]
    if len(under) == 1 and all(power in {1, -1} for _, power in unit.dimensions):
        size = 1 / unit.scale
        each = "" if size == 1 else f"{size} "
        names |= {f"per {each}{name}": unit.scale for name in (under[0], unit.one(under[0]))}
        names |= {f"per {size}": unit.scale} if each else {}
    return names


def _simple_names(unit: Unit, name: str, currency: str) -> dict[str, Fraction]:
    scale = unit.scale
    if name == MONEY:
        return {currency: scale}
    if name == PERCENTAGE_POINTS:
        return dict.fromkeys((PERCENTAGE_POINTS, "percentage point", "pp"), scale)
    durations = {
        form: Fraction(size) for word, (base, size) in DURATIONS.items() if base == name for form in (word, f"{word}s")
    }
    return durations or {name: scale, unit.one(name): scale}


def currency_of(symbol: str) -> str:
    """The currency of a sign, or of the code itself."""
    return next((code for code, sign in SYMBOLS.items() if sign == symbol), symbol)
