"""Written figures -> exact values with units; kinds -> types."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from obcdsl.frozen import changed
from obcdsl.model.calendar import Grain, day_words
from obcdsl.model.expression import Constant
from obcdsl.model.figures import decimal, sign_of
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.units import (
    DATE,
    MONEY_UNIT,
    NOT_KNOWN,
    NUMBER,
    PERCENT,
    PERCENTAGE_POINTS_UNIT,
    TRUTH,
    UNKNOWN,
    Type,
    Unit,
    quotient,
)  # fmt: skip
from obcdsl.problems.kinds import ImpossibleFigure, WrongCurrency
from obcdsl.problems.writing import BadNumber
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.days import MONTHS, day_of, year_of
from obcdsl.syntax.tokens import MAX_DIGITS, Word

_SUFFIXES = (("million", 10**6), ("bn", 10**9), ("m", 10**6), ("k", 10**3))
_DECIMAL = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
GRAINS = {grain.word: grain for grain in Grain}


def exact(text: str) -> Fraction:
    """The value of a written number: `1,250.5` or `26.5m`. What was too long or badly written counts as 0; it is a problem already."""
    digits = text.replace(",", "").lstrip("£$€ \tABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip("% \t")
    times = 1
    for suffix, size in _SUFFIXES:
        if digits.endswith(suffix):
            digits, times = digits.removesuffix(suffix).strip(), size
            break
    if len(digits) > MAX_DIGITS + 1 or not _DECIMAL.fullmatch(digits):
        return Fraction(0)
    return Fraction(digits) * times


def whole(reader: Reader, word: Word) -> int:
    """A written whole number; anything else is a problem and counts as 1."""
    value = exact(word.text)
    if value.denominator != 1:
        reader.say(ImpossibleFigure(word.place, f"`{word.text}`", "a whole number is needed here"))
        return 1
    return int(value)


def number(reader: Reader, node: tree.Number) -> Constant:
    meant = _meant_figure(reader, node)
    if meant is not None:
        reader.say(BadNumber(node.place, shown_place(node.place), meant))
        return Constant(Fraction(0), UNKNOWN, node.place)
    unit = thing(reader, node.noun) if node.noun is not None else NUMBER
    if node.per is not None:
        size = exact(node.per.number.text) if node.per.number else Fraction(1)
        if size <= 0:
            reader.say(ImpossibleFigure(node.per.place, f"`{node.per.place.text}`", "a rate is per one thing or more"))
            size = Fraction(1)
        unit = rate_unit(unit, thing(reader, node.per.noun), size)
    return Constant(exact(node.number.text) * unit.scale, known_type(unit), node.place)


def _meant_figure(reader: Reader, node: tree.Number) -> str | None:
    """`2.4m`, `500 GBP` and `60 per cent` as figures with their signs; None where a thing is counted."""
    digits, per = node.number.text, node.per.noun.text if node.per is not None else None
    noun = node.noun.text if node.noun is not None else None
    if (noun in _PERCENT_WORDS and per is None) or (noun is None and per in {"cent", "cents"}):
        return f"{digits}%"
    if noun is None or per is not None or noun in reader.nouns:
        return None
    sign = sign_of(reader.currency)
    if noun in _SIZES:
        return f"{sign}{digits}{_SIZES[noun]}"
    if noun in {"p", "pence", "penny"} and sign == "£":
        return f"£{decimal(exact(digits) / 100)}"
    return f"{_SIGNS[noun]}{digits}" if noun in _SIGNS else None


_PERCENT_WORDS = frozenset({"percent", "pct", "pc"})
_SIZES = {"k": "k", "K": "k", "m": "m", "M": "m", "mn": "m", "bn": "bn", "thousand": "k", "billion": "bn"}
_SIGNS = {
    "GBP": "£", "gbp": "£", "pound": "£", "pounds": "£", "USD": "$", "usd": "$", "dollar": "$", "dollars": "$", "EUR": "€",
    "eur": "€", "euro": "€", "euros": "€",
}  # fmt: skip


def known_type(unit: Unit) -> Type:
    """The unit, or the unknown type where there is something in it that was never declared."""
    return UNKNOWN if any(name == NOT_KNOWN for name, _ in unit.dimensions) else unit


def thing(reader: Reader, word: Word) -> Unit:
    """The unit of a counted thing or a duration; one that is kept in a shorter one, such as weeks, keeps its name."""
    unit, size = reader.noun(word), reader.noun_size(word)
    if size == 1:
        return unit
    return changed(unit, scale=Fraction(size), said=f"{word.text.removesuffix('s')}s")


def rate_unit(top: Unit, under: Unit, size: Fraction = Fraction(1)) -> Unit:
    """The unit of so many of one thing for each `size` of another; either may be a duration kept in a shorter one."""
    combined = quotient(top, under)
    each = "" if size == 1 else f"{decimal(size)} "
    said = f"{top.words()} per {each}{under.words()}" if top.said or under.said else ""
    return changed(combined, scale=top.scale / (size * under.scale), said=said)


def money(reader: Reader, node: tree.Money) -> Constant:
    """A sum in the currency of the contract. Nothing is nothing in every currency: so a template may say £0 for all of them."""
    text = node.number.text
    ours = text.startswith((sign_of(reader.currency), f"{reader.currency} ", f"{reader.currency}\t"))
    nothing_elsewhere = exact(text) == 0 and node.place.source is not reader.priced_in
    if reader.priced and not ours and not nothing_elsewhere:
        reader.say(WrongCurrency(node.number.place, text, reader.currency, f"{sign_of(reader.currency)}500"))
    unit = MONEY_UNIT if node.per is None else rate_unit(MONEY_UNIT, thing(reader, node.per.noun))
    return Constant(exact(node.number.text) * unit.scale, known_type(unit), node.place)


def percent(node: tree.Percent) -> Constant:
    return Constant(exact(node.number.text) / 100, PERCENT, node.place)


def percentage_points(node: tree.PointsAbove) -> Constant:
    return Constant(exact(node.number.text) / 100, PERCENTAGE_POINTS_UNIT, node.place)


def day(reader: Reader, node: tree.Date) -> date:
    """A written day; one that does not exist is a problem and counts as the first day of its month, or of the term."""
    return existing_day(reader, node) or day_meant(reader, node)


def existing_day(reader: Reader, node: tree.Date) -> date | None:
    """A written day; None, and a problem, if there is no such day."""
    found = day_of(node)
    if isinstance(found, date):
        return found
    reader.say(found)
    return None


def day_meant(reader: Reader, node: tree.Date) -> date:
    """The first day of the month of a day that does not exist, or of the term."""
    year = year_of(node)
    return date(year, MONTHS.index(node.month.text) + 1, 1) if year is not None else reader.calendar.start


def date_constant(reader: Reader, node: tree.Date) -> Constant:
    return Constant(day(reader, node), DATE, node.place)


def kind(reader: Reader, node: tree.Kind) -> Type:
    """The type that `money per patient`, `percent`, `admissions per 1,000 people` and their like mean."""
    match node:
        case tree.KindMoney():
            return known_type(rate_unit(MONEY_UNIT, thing(reader, node.noun))) if node.noun else MONEY_UNIT
        case tree.KindPercent():
            return PERCENT
        case tree.KindPp():
            return PERCENTAGE_POINTS_UNIT
        case tree.KindRate():
            size = (exact(node.number.text) if node.number else None) or Fraction(1)
            top = thing(reader, node.noun) if node.noun else NUMBER
            return known_type(rate_unit(top, thing(reader, node.per), size))
        case tree.KindNoun():
            return _noun_kind(reader, node)
        case tree.KindTruth():
            return TRUTH


def _noun_kind(reader: Reader, node: tree.KindNoun) -> Type:
    named: dict[str, Type] = {"number": NUMBER, "date": DATE}
    return named.get(node.noun.text) or known_type(thing(reader, node.noun))


def grain(node: tree.Each | None) -> Grain | None:
    return GRAINS[node.grain.text] if node is not None else None


def text(word: Word) -> str:
    """What a quoted text says."""
    return word.said


def term_words(reader: Reader) -> str:
    term = reader.calendar.term
    return f"{day_words(term.start)} to {day_words(term.end)}"


def shown_place(place: Place) -> str:
    """A stretch of the file on one line, for use inside a message."""
    words = place.words
    return words if len(words) <= 60 else f"{words[:57]}..."
