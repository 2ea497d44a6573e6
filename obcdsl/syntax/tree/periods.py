"""When: how often, in which periods, from and until which point."""

from __future__ import annotations

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.words import Phrase, node


@node
class Each:
    """`each quarter`: how often there is a figure."""

    grain: Phrase
    place: Place


@node
class Period:
    """`in year 1`: the periods a clause holds in."""

    where: PeriodPlace
    place: Place


@node
class PeriodFrom:
    """`from year 3 to year 5`: from the start of one point; to the end of another, or of the term."""

    word: Word
    start: AnyPoint
    end: AnyPoint | None
    place: Place


@node
class PeriodUntil:
    """`until year 2`: from the start of the term."""

    end: AnyPoint
    place: Place


@node
class PeriodDuring:
    """`during mobilisation`: the time of a phase."""

    phase: Word
    place: Place


@node
class InYears:
    """`year 1` or `years 1 to 3`: one number or two."""

    numbers: tuple[Word, ...]
    place: Place


@node
class InPart:
    """`quarters 2 to 3 of year 1`: the unit, first and last number (or nothing), and the year."""

    parts: tuple[Phrase | Word | None, ...]
    place: Place


@node
class InAllParts:
    """`each quarter of year 3`: all the quarters or months of some years."""

    part: Phrase
    years: InYears
    place: Place


@node
class InEvery:
    """`every quarter`: all of the term."""

    grain: Phrase
    place: Place


@node
class FinancialYear:
    """`financial year 2015/16`: the year it begins in, and the last figures of the one it ends in."""

    year: Word
    following: Word | None
    place: Place


@node
class ContractYear:
    """`contract year 2`: 12 months, counted from the first day of the term."""

    word: Word
    number: Word
    place: Place


@node
class PointOfYear:
    """`year 3`, as a point in time."""

    year: Word
    place: Place


@node
class PointInYear:
    """`quarter 2 of year 3`, as a point in time."""

    part: Phrase
    number: Word
    year: Word
    place: Place


@node
class DayOf:
    """`first day of the year` or `last day of year 2`: a day by the period that it begins or ends."""

    which: Phrase
    of: ThisPeriod | PointOfYear | PointInYear
    place: Place


@node
class ThisPeriod:
    """`the year`: the one at hand."""

    grain: Phrase
    place: Place


@node
class Date:
    """`1 April 2014`."""

    day: Word
    month: Word
    year: Word
    place: Place


PeriodPlace = FinancialYear | ContractYear | InYears | InPart | InAllParts | InEvery
AnyPeriod = Period | PeriodFrom | PeriodUntil | PeriodDuring
AnyPoint = FinancialYear | ContractYear | PointOfYear | PointInYear | Date
