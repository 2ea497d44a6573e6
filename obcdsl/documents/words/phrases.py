"""Sums as the parts of sentences: `95% of *Annual contract value*`, `the greater of *Achievement* and *Improvement*`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from obcdsl.documents.blocks import Run, Style, Text, text
from obcdsl.documents.words import bands, conditions, naming, over
from obcdsl.documents.words.lists import Binds, listed, spoken
from obcdsl.documents.words.quantities import quantity, rounded
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.constants import constant
from obcdsl.model.units import MONEY, NUMBER, ChoiceOf, Truth, Unit

if TYPE_CHECKING:
    from obcdsl.documents.schedule.subject import Subject


@attrs.frozen(eq=False)
class Words:
    """Says expressions of a contract.

    `own` is the measure whose clauses they are: its figures go by their short names. `grain` are the periods that the expression is
    worked out for. `at_hand` are the groups whose value is left open: a figure by such a group is named without a value.
    A boundary that comes to the same in all `periods`, whatever the data, has that value beside it.
    """

    subject: Subject
    own: str | None = None
    grain: Grain = Grain.TERM
    at_hand: frozenset[str] = frozenset()
    periods: tuple[Period, ...] = ()

    def phrase(self, value: ex.Expression, binds: Binds = Binds.LIST) -> Text:
        """An expression as a noun: in brackets where the words around it hold more tightly."""
        own, said = _said(self, value)
        return text("(", said, ")") if own < binds else said

    def condition(self, value: ex.Expression) -> Text:
        """A condition as a clause of a sentence: `*Lives saved* is at least 40`."""
        return conditions.condition(self, value)

    def boundary(self, value: ex.Expression) -> Text:
        """The bound of a band or the place of a point; with what it comes to, if that is known and not what is written."""
        said, subject = self.phrase(value, Binds.SUM), self.subject
        if isinstance(value, ex.Constant) or not self.periods:
            return said
        found = {subject.worked.of(value, period, subject.terms_of(period)) for period in self.periods}
        known = next(iter(found)) if len(found) == 1 else None
        return said if known is None else text(said, " (", quantity(known, value.type, subject.currency), ")")

    def at(self, grain: Grain) -> Words:
        """The same, for an expression that is worked out for other periods."""
        return attrs.evolve(self, grain=grain)

    def constant(self, value: ex.Constant) -> Text:
        """A written figure, with its unit; a value of a choice or group by its text."""
        if isinstance(value.value, str):
            if (
                isinstance(value.type, ChoiceOf)
                and value.type.name in self.at_hand
                and value.place.text == value.type.name
            ):
                return text("the ", naming.group_term(self.subject, value.type.name))
            return naming.answer(self.subject.contract, value.type, value.value)
        return text(quantity(value.value, value.type, self.subject.currency))


_Said = tuple[Binds, Text]


def _said(words: Words, value: ex.Expression) -> _Said:
    match value:
        case ex.Constant():
            return Binds.ATOM, words.constant(value)
        case ex.Reference():
            return Binds.ATOM, naming.named(words, value.key)
        case ex.Parameter():
            return Binds.ATOM, text(f"the {spoken(value.name)}")
        case ex.Calculation():
            return _calculation(words, value)
        case ex.Negative():
            if (known := constant(value)) is not None:
                return Binds.ATOM, text(quantity(known, value.type, words.subject.currency))
            return Binds.PRODUCT, text("minus ", words.phrase(value.value, Binds.ATOM))
        case ex.Comparison() | ex.Both() | ex.Either() | ex.Not() | ex.IsKnown():
            return Binds.LIST, text("whether ", words.condition(value))
        case ex.Cases():
            return Binds.LIST, _cases(words, value)
        case ex.Rounding():
            how = rounded(value.mode, value.to, value.type, words.subject.currency)
            return Binds.CLAUSE, text(words.phrase(value.value, Binds.ATOM), " ", how)
        case ex.Extreme():
            return _extreme(words, value)
        case ex.Lookup():
            return Binds.PRODUCT, _lookup(words, value)
        case ex.OverTime() | ex.EqualPart() | ex.AtPeriod() | ex.DayOf():
            return over.time(words, value)
        case ex.OverGroup():
            return Binds.SUM, over.group(words, value)
        case ex.OverCohort():
            return Binds.SUM, over.cohort(words, value)
        case ex.Call():
            return Binds.ATOM, _call(words, value)
        case ex.Steps() | ex.Marginal() | ex.Line():
            return Binds.CLAUSE, bands.scale(words, value)


def _calculation(words: Words, value: ex.Calculation) -> _Said:
    left, right = value.left, value.right
    if (fraction := _fraction(value)) is not None:
        return Binds.ATOM, text(Run(fraction, Style.QUANTITY))
    match value.operator:
        case ex.Operator.PLUS:
            return Binds.SUM, text(_term(words, left), " plus ", _term(words, right))
        case ex.Operator.MINUS:
            return Binds.SUM, text(_term(words, left), " less ", words.phrase(right, Binds.ATOM))
        case ex.Operator.DIVIDED_BY:
            return Binds.PRODUCT, _joined(words, left, " divided by ", right, (Binds.ATOM, Binds.ATOM))
        case ex.Operator.TIMES | ex.Operator.OF:
            return Binds.PRODUCT, _product(words, value)


def _fraction(value: ex.Calculation) -> str | None:
    """`1/3`: one whole number by another."""
    known = [
        constant(part) for part in (value.left, value.right) if isinstance(part, ex.Constant) and part.type == NUMBER
    ]
    whole = [one.numerator for one in known if isinstance(one, Fraction) and one.denominator == 1]
    return f"{whole[0]}/{whole[1]}" if value.operator is ex.Operator.DIVIDED_BY and len(whole) == 2 else None


def _product(words: Words, value: ex.Calculation) -> Text:
    """`95% of *Annual value*`; what is no plain share of something is multiplied by it."""
    left, right = value.left, value.right
    if value.operator is ex.Operator.OF and isinstance(left, ex.Constant | ex.Reference | ex.Parameter):
        return _joined(words, left, " of ", right, (Binds.ATOM, Binds.ATOM))
    if _is_price(right) and not isinstance(left, ex.Constant):
        left, right = right, left
    return _joined(words, left, " multiplied by ", right, (Binds.PRODUCT, Binds.PRODUCT))


def _term(words: Words, value: ex.Expression) -> Text:
    """A part of a sum: products stand in brackets, for words do not say which of two signs holds more tightly; sums do not."""
    own, said = _said(words, value)
    return said if own in (Binds.SUM, Binds.ATOM) else text("(", said, ")")


def _is_price(value: ex.Expression) -> bool:
    return isinstance(value, ex.Constant) and isinstance(value.type, Unit) and (MONEY, 1) in value.type.dimensions


def _joined(words: Words, left: ex.Expression, between: str, right: ex.Expression, binds: tuple[Binds, Binds]) -> Text:
    return text(words.phrase(left, binds[0]), between, words.phrase(right, binds[1]))


def _cases(words: Words, value: ex.Cases) -> Text:
    if isinstance(value.type, Truth):
        return text("whether ", conditions.condition(words, value))
    cases = [text(words.phrase(result, Binds.SUM), " if ", words.condition(test)) for test, result in value.cases]
    between = "; " if len(cases) > 1 else ", "
    otherwise = text("and otherwise ", words.phrase(value.otherwise, Binds.SUM))
    return text(*(piece for case in cases for piece in (case, between)), otherwise)


def _extreme(words: Words, value: ex.Extreme) -> _Said:
    """Limits of a figure, a figure without its sign, or the greatest or least of several."""
    kept = _kept(value)
    if kept is not None:
        figure, low, high = kept
        limits = text(words.phrase(low, Binds.SUM), " and no more than ", words.phrase(high, Binds.SUM))
        return Binds.CLAUSE, text(words.phrase(figure, Binds.SUM), ", but no less than ", limits)
    parts = value.parts
    if len(parts) == 2 and isinstance(parts[1], ex.Negative) and parts[1].value is parts[0]:
        return Binds.PRODUCT, text("the size (without its sign) of ", words.phrase(parts[0], Binds.ATOM))
    if len(parts) == 2 and not value.present_only and any(isinstance(part, ex.Constant) for part in parts):
        limit, figure = parts if isinstance(parts[0], ex.Constant) else (parts[1], parts[0])
        bound = f", but no {'less' if value.greatest else 'more'} than "
        return Binds.CLAUSE, text(words.phrase(figure, Binds.SUM), bound, words.phrase(limit, Binds.SUM))
    two = ("greater", "lesser") if len(parts) == 2 else ("greatest", "least")
    known = " (of those that are known)" if value.present_only else ""
    which = f"the {two[0] if value.greatest else two[1]}{known} of "
    return Binds.SUM, text(which, listed([words.phrase(part, Binds.ATOM) for part in parts]))


def _kept(value: ex.Extreme) -> tuple[ex.Expression, ex.Expression, ex.Expression] | None:
    """The figure, the lower and the upper limit of one that is `kept between` two others."""
    inner = value.parts[0]
    if value.greatest or len(value.parts) != 2 or not isinstance(inner, ex.Extreme):
        return None
    return (*inner.parts, value.parts[1]) if inner.greatest and len(inner.parts) == 2 else None


def _lookup(words: Words, value: ex.Lookup) -> Text:
    """`the *Rate* for *Activity* in *Marginal rates*`."""
    keys = listed([words.phrase(key, Binds.SUM) for key in value.keys])
    return text(
        "the ",
        naming.column(words.subject, value.table, value.column),
        " for ",
        keys,
        " in ",
        naming.table(words.subject, value.table),
    )


def _call(words: Words, value: ex.Call) -> Text:
    """A rule with what is put in its gaps: `the result of the rule *Points between* (value: ...; target: ...)`."""
    term = Run(spoken(value.function).capitalize(), Style.TERM, f"function.{value.function}")
    if not value.arguments:
        return text("the result of the rule ", term)
    given = [text(f"{spoken(name)}: ", words.phrase(argument)) for name, argument in value.arguments]
    return text("the result of the rule ", term, " (", *_between(given, "; "), ")")


def _between(parts: Sequence[Text], sign: str) -> list[Text | str]:
    return [piece for at, part in enumerate(parts) for piece in ((sign, part) if at else (part,))]
