"""Conditions as clauses of a sentence: `*Lives saved* is at least 40 and the answer to *Report delivered* is yes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.documents.blocks import Text, text
from obcdsl.documents.words.lists import Binds, listed, without_article
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.expression import Comparator
from obcdsl.model.units import DateType, Truth

if TYPE_CHECKING:
    from obcdsl.documents.words.phrases import Words

# How two days are compared.
OF_DAYS = {
    Comparator.AT_LEAST: "is on or after", Comparator.ABOVE: "is after", Comparator.AT_MOST: "is on or before",
    Comparator.BELOW: "is before", Comparator.IS: "is", Comparator.IS_NOT: "is not",
}  # fmt: skip
_OPPOSITE = {
    Comparator.AT_LEAST: Comparator.BELOW, Comparator.ABOVE: Comparator.AT_MOST, Comparator.AT_MOST: Comparator.ABOVE,
    Comparator.BELOW: Comparator.AT_LEAST, Comparator.IS: Comparator.IS_NOT, Comparator.IS_NOT: Comparator.IS,
}  # fmt: skip


def condition(words: Words, value: ex.Expression) -> Text:
    """A condition that holds; what is a yes or no by itself is an answer that is yes."""
    return _stated(words, value, holds=True)


def _stated(words: Words, value: ex.Expression, *, holds: bool) -> Text:
    match value:
        case ex.Comparison():
            return _compared(words, value, holds=holds)
        case ex.Both() | ex.Either():
            return _several(words, value, holds=holds)
        case ex.Not():
            return _stated(words, value.value, holds=not holds)
        case ex.IsKnown():
            said = "is known" if value.known is holds else "is missing"
            return text(words.phrase(value.value, Binds.SUM), f" {said}")
        case ex.Cases():
            return _cases(words, value, holds=holds)
        case ex.Constant():
            return text("in every case" if value.value is holds else "in no case")
        case (
            ex.Reference() | ex.Parameter() | ex.Lookup() | ex.Call() | ex.OverTime() | ex.AtPeriod() | ex.OverGroup()
            | ex.OverCohort() | ex.Calculation() | ex.Negative() | ex.Rounding() | ex.Extreme() | ex.EqualPart() | ex.Steps()
            | ex.Marginal() | ex.Line() | ex.DayOf()
        ):  # fmt: skip
            return _answer(words, value, holds=holds)


def _compared(words: Words, value: ex.Comparison, *, holds: bool) -> Text:
    """Two figures, days or answers."""
    right = value.right
    if isinstance(right, ex.Constant) and isinstance(right.value, bool):
        same = (value.comparator is Comparator.IS) is holds
        return _stated(words, value.left, holds=right.value is same)
    comparator = value.comparator if holds else _OPPOSITE[value.comparator]
    said = OF_DAYS[comparator] if isinstance(value.left.type, DateType) else comparator.value
    return text(words.phrase(value.left, Binds.SUM), f" {said} ", words.phrase(right, Binds.SUM))


def _several(words: Words, value: ex.Both | ex.Either, *, holds: bool) -> Text:
    """All of them, or one at least; what is denied turns round, part by part."""
    word = "and" if isinstance(value, ex.Both) is holds else "or"
    parts = [_stated(words, part, holds=holds) for part in value.parts]
    inner = [
        text("(", said, ")") if isinstance(part, ex.Both | ex.Either | ex.Cases) else said
        for said, part in zip(parts, value.parts, strict=True)
    ]
    return listed(inner, word)


def _cases(words: Words, value: ex.Cases, *, holds: bool) -> Text:
    """A yes or no that depends: when it is yes, and when no."""
    ways = [
        text(_stated(words, result, holds=holds), " if ", condition(words, test), "; ") for test, result in value.cases
    ]
    return text("(", *ways, "and otherwise ", _stated(words, value.otherwise, holds=holds), ")")


def _answer(words: Words, value: ex.Expression, *, holds: bool) -> Text:
    """A yes or no: an answer that was given, or one that follows from others."""
    if isinstance(value, ex.Reference) and isinstance(value.type, Truth):
        owner = words.subject.owners[value.key.partition(".")[0]]
        if isinstance(owner, co.Measure) and words.own == owner.name and "." not in value.key:
            return text("the answer is ", "yes" if holds else "no")
        if isinstance(owner, co.Input | co.Choice | co.Decision | co.Measure):
            return text("the answer to ", words.phrase(value), " is ", "yes" if holds else "no")
        return text(words.phrase(value), " holds" if holds else " does not hold")
    if isinstance(value, ex.Lookup):
        return text(without_article(words.phrase(value)), " is ", "yes" if holds else "no")
    return text(words.phrase(value, Binds.SUM), " holds" if holds else " does not hold")
