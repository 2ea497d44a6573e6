"""A figure and the numerator, denominator and cases it rests on, as one row of a long table gives them."""

from __future__ import annotations

from fractions import Fraction

import attrs

from obcdsl.engine.data.figures_read import FigureReader
from obcdsl.engine.data.numbers import Unread, Written, number_of
from obcdsl.engine.data.units_written import currency_of, in_words, unit_key
from obcdsl.engine.data.values import NOWHERE, Way, not_told, out_of_range
from obcdsl.engine.data.writing import Manner
from obcdsl.engine.schema import Field
from obcdsl.model.figures import Known, shown
from obcdsl.model.units import MONEY, Plain, Unit
from obcdsl.problems import Problem
from obcdsl.problems.data_figures import (
    BadDenominator,
    BelowNought,
    NoQuotient,
    NotANumber,
    NumeratorAboveDenominator,
    QuotientDisagrees,
)
from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell


@attrs.frozen
class RowTexts:
    """The cells of a row for one figure; empty where there is nothing."""

    value: str
    numerator: str
    denominator: str

    @property
    def written(self) -> str:
        """What the figure is taken from: its numerator and denominator, or else its value."""
        if not self.numerator:
            return as_shown(self.value)
        return f"{as_shown(self.numerator)} / {as_shown(self.denominator)}"


@attrs.frozen
class Worked:
    """What a row gives: the figure, None if it is missing; `rounded` if the row has it rounded beside its quotient."""

    value: Known | None
    rounded: bool = False


def watch_worked(reader: FigureReader, texts: RowTexts, outcome: Worked, cell: Cell) -> None:
    """Note what a row gave, to say in the end what all figures of a field look like."""
    if outcome.rounded and isinstance(outcome.value, Fraction):
        reader.rounded.append((cell, texts.value, outcome.value))
    elif reader.watched and outcome.value is not None and texts.value:
        reader.watch(texts.value, cell)


def worked(reader: FigureReader, texts: RowTexts) -> Worked | Problem | None:
    """The figure of a row, the problem with it, or None where the row leaves it to come."""
    if not texts.numerator:
        return _value_alone(reader, texts)
    if not is_quotient(reader.field):
        return NoQuotient(NOWHERE, reader.field.key, in_words(reader.field.type, reader.way.currency), False)
    if not texts.denominator:
        return NoQuotient(NOWHERE, reader.field.key, "", True)
    quotient = _quotient(reader, texts)
    if isinstance(quotient, Problem):
        return quotient
    return _agreed(reader, texts, quotient)


def _value_alone(reader: FigureReader, texts: RowTexts) -> Worked | Problem | None:
    if not texts.value:
        return None
    outcome = reader.read(texts.value)
    return outcome if isinstance(outcome, Problem) else Worked(outcome)


def is_quotient(field: Field) -> bool:
    """Whether a figure is one number divided by another: a percentage, a ratio, a rate, a sum of money for each."""
    unit = field.type
    if not isinstance(unit, Unit):
        return False
    return unit.plain in {Plain.PERCENT, Plain.RATIO} or any(power < 0 for _, power in unit.dimensions)


def _quotient(reader: FigureReader, texts: RowTexts) -> Fraction | Problem | None:
    """Numerator over denominator, exactly; None where one is missing, or where there were no cases at all."""
    if texts.numerator in reader.missing or texts.denominator in reader.missing:
        return None
    numerator, denominator = part_of(reader.way, texts.numerator), part_of(reader.way, texts.denominator)
    if isinstance(numerator, Problem):
        return numerator
    if isinstance(denominator, Problem):
        return denominator
    if numerator == denominator == 0:
        return None
    if denominator <= 0:
        return BadDenominator(NOWHERE, reader.field.key, texts.denominator)
    if numerator < 0 and _numerator_counts(reader.field):
        return BelowNought(NOWHERE, reader.field.key, "numerator", as_shown(texts.numerator))
    if numerator > denominator and _is_part_of_whole(reader.field):
        return NumeratorAboveDenominator(NOWHERE, reader.field.key, texts.numerator, texts.denominator)
    return numerator / denominator


def _numerator_counts(field: Field) -> bool:
    """Whether a numerator is a number of things, not a sum of money, of points or of days, nor a difference."""
    unit = field.type
    return isinstance(unit, Unit) and (unit.plain is not None or unit.is_counted) and not field.may_be_below_nought


def _is_part_of_whole(field: Field) -> bool:
    percent = isinstance(field.type, Unit) and field.type.plain is Plain.PERCENT
    return percent and (field.upper is None or field.upper.value <= 1)


def part_of(way: Way, text: str) -> Fraction | Problem:
    """A numerator or denominator: a plain number, or a sum of money where the figure is money for each."""
    doubt = not_told(text) or way.doubt(text)
    if doubt is not None:
        return doubt
    written = number_of(text, way.manner is Manner.DECIMAL_COMMA)
    if isinstance(written, Unread) or written.after or not _currency_fits(way, written):
        return NotANumber(NOWHERE, way.field.key, text, "two plain numbers here")
    return written.value


def _currency_fits(way: Way, written: Written) -> bool:
    is_money = isinstance(way.field.type, Unit) and (MONEY, 1) in way.field.type.dimensions
    return not written.before or (is_money and currency_of(written.before) == way.currency)


def _agreed(reader: FigureReader, texts: RowTexts, quotient: Fraction | None) -> Worked | Problem:
    """The quotient, if it is allowed, and the value beside it is empty, says the same, or is the same rounded."""
    outside = out_of_range(reader.way, quotient) if quotient is not None else None
    if outside is not None:
        return outside
    stated = reader.read(texts.value) if texts.value else quotient
    if isinstance(stated, Problem) or stated == quotient:
        return stated if isinstance(stated, Problem) else Worked(quotient)
    if isinstance(stated, Fraction) and quotient is not None and _rounds_to(reader.way, texts.value, stated, quotient):
        return Worked(quotient, rounded=True)
    words = "nothing" if quotient is None else shown(quotient, reader.field.type, reader.way.currency)
    return QuotientDisagrees(NOWHERE, reader.field.key, texts.value, words)


def _rounds_to(way: Way, text: str, stated: Fraction, quotient: Fraction) -> bool:
    """Whether a value is a quotient rounded to as many decimals as the value is written with."""
    written = number_of(text, way.manner is Manner.DECIMAL_COMMA)
    if isinstance(written, Unread):
        return False
    scale = way.scales.get(unit_key(written.after), Fraction(0))
    return abs(quotient - stated) * 2 <= scale * Fraction(1, 10**written.places)


def is_over(field: Field, cases: Field) -> bool | None:
    """Whether the numerator of a figure counts its cases (True) or the denominator does (False); None for neither.

    Of admissions per 1,000 people the unit of the cases says which; of a share they are the whole.
    """
    rate = field.type.rate_of if isinstance(field.type, Unit) else None
    if rate is None or not isinstance(cases.type, Unit):
        return False
    nouns = [name for name, _ in cases.type.dimensions]
    return {rate[0]: True, rate[1]: False}.get(nouns[0]) if len(nouns) == 1 else None
