"""The text of a cell -> the figure it is, by the type of its field; exact, and never more than the text says.

A bare number is in the field's own unit: 53.5 is 53.5 percent, 12.3 is 12.3 per 1,000. Brackets make a sum of money
negative, as accountants write it, and nothing else. A unit that is written must be the field's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.days import day_of
from obcdsl.engine.data.numbers import Unread, Written, number_of
from obcdsl.engine.data.sheet_rows import NOT_TOLD
from obcdsl.engine.data.units_written import currency_of, in_words, scales_of, unit_key
from obcdsl.engine.data.writing import Manner, Manners, Pattern
from obcdsl.engine.schema import Field, Limit
from obcdsl.model.figures import Known, decimal, shown
from obcdsl.model.units import MONEY, ChoiceOf, DateType, Plain, Truth, Unit, Unknown
from obcdsl.problems import Problem, similar
from obcdsl.problems.data_figures import (
    BelowNought,
    NotAChoice,
    NotADate,
    NotANumber,
    NotAsWritten,
    NotYesOrNo,
    NumberOverLimit,
    OutOfRange,
    PointInDoubt,
    ShownOtherwise,
    WrongUnitInData,
)
from obcdsl.source import Cell

# A problem is made once for a text, and is given its place for each cell that has the text.
NOWHERE = Cell("")
_GROUPS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,]|[eE][-+]?\d)", re.ASCII)
# What sums of money are shortened with; 2.5m has to be written in full.
_TIMES = {"k": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_TRUTHS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


@attrs.frozen
class Way:
    """How the texts of a field are read; `scales` is what each unit after a number makes of it.

    `semicolons`: the file is cut at them, and in such files points may part groups of three digits.
    """

    field: Field
    manner: Manners
    currency: str
    scales: Mapping[str, Fraction]
    semicolons: bool = False

    def doubt(self, text: str) -> Problem | None:
        """38.000 is thirty-eight, or thirty-eight thousand where people write a comma before the decimals."""
        if not self.semicolons or not (self.manner is Manner.PLAIN or isinstance(self.manner, Pattern)):
            return None
        found = _GROUPS.search(text)
        return PointInDoubt(NOWHERE, self.field.key, text, found[0]) if found else None


def way_of(field: Field, manner: Manners, currency: str) -> Way:
    unit = field.type
    scales = scales_of(unit, currency, manner is Manner.FRACTION) if isinstance(unit, Unit) else {}
    return Way(field, manner, currency, scales)


def fits(manner: Manners, field: Field) -> bool:
    """Whether a way of writing has a meaning for the type of a field."""
    match manner:
        case Manner.PLAIN:
            return True
        case Manner.PERCENT | Manner.FRACTION:
            return isinstance(field.type, Unit) and field.type.plain in {Plain.PERCENT, Plain.RATIO}
        case Manner.DAY_FIRST | Manner.MONTH_FIRST:
            return isinstance(field.type, DateType)
        case Manner.DECIMAL_COMMA | Pattern():
            return isinstance(field.type, Unit)


def not_told(text: str) -> Problem | None:
    """What is wrong with a cell whose format shows something else than is stored in it."""
    return ShownOtherwise(NOWHERE, text.removeprefix(NOT_TOLD)) if text.startswith(NOT_TOLD) else None


def value_of(way: Way, text: str) -> Known | Problem:
    """The figure in a text that is neither empty nor a text for missing; a problem has its place still to come."""
    value = _by_type(way, text)
    return value if isinstance(value, Problem) else out_of_range(way, value) or value


def _by_type(way: Way, text: str) -> Known | Problem:
    match way.field.type:
        case Unit() as unit:
            return _quantity(way, unit, text)
        case Truth():
            truth = _TRUTHS.get(text.casefold())
            return truth if truth is not None else NotYesOrNo(NOWHERE, way.field.key, text)
        case ChoiceOf() as choice:
            return _chosen(way.field, choice, text)
        case DateType():
            return day_of(text, way.manner) or NotADate(NOWHERE, way.field.key, text)
        case Unknown():
            raise AssertionError("a checked contract has no figure of an unknown type")


def _quantity(way: Way, unit: Unit, text: str) -> Fraction | Problem:
    figure = way.manner.figure_in(text) if isinstance(way.manner, Pattern) else text
    if figure is None:
        return NotAsWritten(NOWHERE, way.field.key, text, way.field.data.written or "")
    doubt = way.doubt(figure)
    if doubt is not None:
        return doubt
    written = number_of(figure, way.manner is Manner.DECIMAL_COMMA)
    if isinstance(written, Unread):
        return _unread(way, text, written)
    is_money = (MONEY, 1) in unit.dimensions
    if written.in_brackets and not is_money:
        return _unread(way, text, Unread.NOT_A_NUMBER)
    if written.before and not (is_money and currency_of(written.before) == way.currency):
        return _wrong_unit(way, text, written.before)
    return _scaled(way, unit, text, written)


def _scaled(way: Way, unit: Unit, text: str, written: Written) -> Fraction | Problem:
    """A number in the unit it is written with. A percentage of a whole, such as 6 out of 10, is divided by it."""
    if isinstance(way.manner, Pattern) and way.manner.out_of and unit.plain in {Plain.PERCENT, Plain.RATIO}:
        return written.value / way.manner.out_of if not written.after else _wrong_unit(way, text, written.after)
    scale = way.scales.get("") if not written.after else way.scales.get(unit_key(written.after))
    if scale is None:
        times = _TIMES.get(written.after.casefold()) if (MONEY, 1) in unit.dimensions else None
        in_full = decimal(written.value * times, commas=False) if times else None
        return _wrong_unit(way, text, written.after, in_full)
    return written.value if scale.numerator == scale.denominator else written.value * scale


def _unread(way: Way, text: str, why: Unread) -> Problem:
    match why:
        case Unread.OVER_LIMIT:
            return NumberOverLimit(NOWHERE, way.field.key, text, limits.MAX_DIGITS, limits.MAX_POWER)
        case Unread.NOT_A_NUMBER:
            return NotANumber(NOWHERE, way.field.key, text, in_words(way.field.type, way.currency))


def _wrong_unit(way: Way, text: str, found: str, in_full: str | None = None) -> Problem:
    words = {"%": "percent"}.get(found, found)
    return WrongUnitInData(NOWHERE, way.field.key, text, words, in_words(way.field.type, way.currency), in_full)


def _chosen(field: Field, choice: ChoiceOf, text: str) -> str | Problem:
    meanings = {**{value: value for value in choice.values}, **dict(field.texts)}
    if text in meanings:
        return meanings[text]
    valid = tuple(dict.fromkeys((*(given for given, _ in field.texts), *choice.values)))
    return NotAChoice(NOWHERE, field.key, text, similar(text, valid[:500]), valid)


def out_of_range(way: Way, value: Known) -> Problem | None:
    """What is wrong with a figure that the contract does not allow."""
    field = way.field
    if not isinstance(value, Fraction):
        return None
    if value < 0 and field.lower is None and isinstance(field.type, Unit) and _never_below_nought(field, field.type):
        return BelowNought(NOWHERE, field.key, "", shown(value, field.type, way.currency))
    if _above(value, field.lower) and _below(value, field.upper):
        return None
    found, allowed = shown(value, field.type, way.currency), allowed_words(field, way.currency)
    return OutOfRange(NOWHERE, field.key, found, allowed)


def _never_below_nought(field: Field, unit: Unit) -> bool:
    return (unit.is_counted or field.part == "cases") and not field.may_be_below_nought


def _above(value: Fraction, limit: Limit | None) -> bool:
    return limit is None or value > limit.value or (limit.included and value == limit.value)


def _below(value: Fraction, limit: Limit | None) -> bool:
    return limit is None or value < limit.value or (limit.included and value == limit.value)


def allowed_words(field: Field, currency: str) -> str:
    """`from 0 points up to 48 points`, in the contract's words; empty where the contract sets no bounds."""
    words = []
    if field.lower is not None:
        word = "from" if field.lower.included else "above"
        words.append(f"{word} {shown(field.lower.value, field.type, currency)}")
    if field.upper is not None:
        word = "up to" if field.upper.included else "below"
        words.append(f"{word} {shown(field.upper.value, field.type, currency)}")
    return " ".join(words)
