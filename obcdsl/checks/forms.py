"""Sums in one form, whichever way they are written: figures times factors, plus a constant.

`a + b - c` and `-(c - b) + a` are one form. What is no sum of figures (a product, a case, a table) takes part as one
figure, the same one wherever the same is written.
"""

from __future__ import annotations

from fractions import Fraction

from obcdsl.frozen import fresh, growing, valued
from obcdsl.model import expression as ex
from obcdsl.model.walk import parts

ONE = Fraction(1)
# Figures by their numbers, each with its factor, in the order of the numbers.
Terms = tuple[tuple[int, Fraction], ...]
Key = tuple[object, ...]


@valued
class Form:
    terms: Terms
    constant: Fraction

    def times(self, factor: Fraction) -> Form:
        terms = tuple((number, each * factor) for number, each in self.terms) if factor else ()
        return Form(terms, self.constant * factor)

    def plus(self, other: Form) -> Form:
        terms = dict(self.terms)
        for number, factor in other.terms:
            terms[number] = terms.get(number, Fraction(0)) + factor
        kept = tuple(sorted((number, factor) for number, factor in terms.items() if factor))
        return Form(kept, self.constant + other.constant)

    def minus(self, other: Form) -> Form:
        return self.plus(other.times(-ONE))


@growing
class Forms:
    """Gives every figure a number, equal ones the same; `figures` are the expressions behind the numbers."""

    figures: list[ex.Expression | None] = fresh(factory=list)
    numbers: dict[Key, int] = fresh(factory=dict)
    known: dict[int, Form] = fresh(factory=dict)

    def of(self, value: ex.Expression) -> Form:
        found = self.known.get(id(value))
        if found is None:
            found = self.known[id(value)] = self._form(value)
        return found

    def _form(self, value: ex.Expression) -> Form:
        if isinstance(value, ex.Constant) and isinstance(value.value, Fraction):
            return Form((), value.value)
        if isinstance(value, ex.Negative):
            return self.of(value.value).times(-ONE)
        sum_ = self._calculated(value) if isinstance(value, ex.Calculation) else None
        return sum_ if sum_ is not None else self._figure(value)

    def _calculated(self, value: ex.Calculation) -> Form | None:
        left, right = self.of(value.left), self.of(value.right)
        match value.operator:
            case ex.Operator.PLUS:
                return left.plus(right)
            case ex.Operator.MINUS:
                return left.minus(right)
            case ex.Operator.TIMES | ex.Operator.OF:
                if left.terms and right.terms:
                    return None
                return left.times(right.constant) if left.terms else right.times(left.constant)
            case ex.Operator.DIVIDED_BY:
                return None if right.terms or not right.constant else left.times(1 / right.constant)

    def _figure(self, value: ex.Expression) -> Form:
        return Form(((self._number(_key(self, value), value), ONE),), Fraction(0))

    def _number(self, key: Key, value: ex.Expression | None) -> int:
        number = self.numbers.setdefault(key, len(self.figures))
        if number == len(self.figures):
            self.figures.append(value)
        return number

    def name(self, value: ex.Expression) -> int:
        """A number for an expression as a whole."""
        form = self.of(value)
        if len(form.terms) == 1 and form.terms[0][1] == 1 and not form.constant:
            return form.terms[0][0]
        return self._number(("form", form.terms, form.constant), None)


def _key(forms: Forms, value: ex.Expression) -> Key:
    """What tells a figure from others: its kind, what it is made of, and what else is written in it."""
    inside = tuple(argument for _, argument in value.arguments) if isinstance(value, ex.Call) else parts(value)
    names = tuple(forms.name(part) for part in inside)
    if isinstance(value, ex.Calculation) and value.operator is not ex.Operator.DIVIDED_BY:
        names = tuple(sorted(names))
    return (type(value).__name__, _told_apart(value), names)


def _told_apart(value: ex.Expression) -> object:
    match value:
        case ex.Constant():
            return value.value
        case ex.Reference():
            return value.key
        case ex.Parameter():
            return value.name
        case ex.Calculation():
            return value.operator is ex.Operator.DIVIDED_BY
        case ex.Comparison():
            return value.comparator
        case ex.IsKnown():
            return value.known
        case ex.Rounding():
            return (value.mode, value.to)
        case ex.Extreme():
            return (value.greatest, value.present_only)
        case ex.Lookup():
            return (value.table, value.column)
        case ex.OverTime():
            return value.how
        case ex.DayOf():
            return (value.last, value.of)
        case ex.AtPeriod():
            return (value.at, value.shift_grain)
        case ex.OverGroup():
            return (value.how, tuple((member.measure, member.where is None) for member in value.members))
        case ex.OverCohort():
            return (value.how, value.at, value.where is None)
        case ex.Call():
            return value.function
        case ex.Steps() | ex.Marginal() | ex.Line():
            return id(value)
        case ex.Negative() | ex.Both() | ex.Either() | ex.Not() | ex.Cases() | ex.EqualPart():
            return None
