"""Expressions: names resolved, units worked out, each mistake said once where it stands."""

from __future__ import annotations

from fractions import Fraction
from types import UnionType

from obcdsl.frozen import changed
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import cohorts, days, groups, literals, lookups, marginal, names
from obcdsl.model.from_syntax.literals import shown_place
from obcdsl.model.from_syntax.mismatches import mixed_units, wrong_unit
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import (
    NUMBER,
    PERCENT,
    PERCENTAGE_POINTS_UNIT,
    RATIO,
    TRUTH,
    UNKNOWN,
    ChoiceOf,
    DateType,
    Plain,
    Truth,
    Type,
    Unit,
    Unknown,
    product,
    quotient,
    same,
)  # fmt: skip
from obcdsl.problems.kinds import ImpossibleFigure, NoOrder, NotConstant, WrongUnit
from obcdsl.source import Place
from obcdsl.syntax import tree

COMPARATORS = {
    ">=": ex.Comparator.AT_LEAST, "is at least": ex.Comparator.AT_LEAST, ">": ex.Comparator.ABOVE, "is above": ex.Comparator.ABOVE,
    "<=": ex.Comparator.AT_MOST, "is at most": ex.Comparator.AT_MOST, "<": ex.Comparator.BELOW, "is below": ex.Comparator.BELOW,
    "is on or after": ex.Comparator.AT_LEAST, "is after": ex.Comparator.ABOVE, "is on or before": ex.Comparator.AT_MOST,
    "is before": ex.Comparator.BELOW, "is on": ex.Comparator.IS,
    "=": ex.Comparator.IS, "is": ex.Comparator.IS, "<>": ex.Comparator.IS_NOT, "is not": ex.Comparator.IS_NOT,
}  # fmt: skip


def expression(reader: Reader, scope: Scope, node: tree.Expr) -> ex.Expression:
    """The meaning of an expression; what is wrong with it goes to the reader, and it gets the unknown type."""
    match node:
        case tree.Number():
            return literals.number(reader, node)
        case tree.Percent():
            return literals.percent(node)
        case tree.Money():
            return literals.money(reader, node)
        case tree.Truth():
            return ex.Constant(node.word.text == "yes", TRUTH, node.place)
        case tree.Date():
            return literals.date_constant(reader, node)
        case tree.DayOf():
            return days.day_of(reader, node)
        case tree.Name():
            return names.reference(reader, scope, node.word)
        case tree.PointsAbove() | tree.PointsBetween():
            return _points(reader, scope, node)
        case tree.Sum() | tree.Product() | tree.Portion() | tree.Negative():
            return _arithmetic(reader, scope, node)
        case tree.Comparison() | tree.Presence() | tree.Conjunction() | tree.Disjunction() | tree.Negation():
            return _condition(reader, scope, node)
        case tree.Cases():
            return _cases(reader, scope, node)
        case tree.Marginal():
            return marginal.marginal(reader, scope, node)
        case tree.Rounded() | tree.Kept():
            return _shaped(reader, scope, node)
        case tree.Selection():
            return lookups.selection(reader, scope, node)
        case tree.Call():
            return lookups.call(reader, scope, node)
        case tree.Over() | tree.CountOver():
            return groups.collected(reader, scope, node)
        case tree.MedianOver() | tree.PercentileOver() | tree.RankOver() | tree.CountCohort():
            return cohorts.across(reader, scope, node)
        case tree.Missing() | tree.Awaiting():
            reader.say(NotConstant(node.place, "What stands here"))
            return ex.Constant(Fraction(0), UNKNOWN, node.place)


def quantity(reader: Reader, scope: Scope, node: tree.Expr, needed: Type, why: str) -> ex.Expression:
    """An expression that has to be of a type; `why` names what needs it. One that is not has no known figure from here on."""
    found = expression(reader, scope.expecting(needed), node)
    if same(found.type, needed) is not None:
        return found
    reader.say(wrong_unit(reader, found, node, needed, why))
    return changed(found, type=UNKNOWN)


def condition(reader: Reader, scope: Scope, node: tree.Expr, why: str) -> ex.Expression:
    return quantity(reader, scope, node, TRUTH, why)


def constant(reader: Reader, scope: Scope, node: tree.Expr, needed: Type, what: str) -> Fraction:
    """A figure that has to be written out; 1 where it is not."""
    value = _negated(expression(reader, scope, node))
    if value is None:
        reader.say(NotConstant(node.place, what[0].upper() + what[1:]))
        return Fraction(1)
    quantity(reader, scope, node, needed, what)
    return value


def _negated(found: ex.Expression) -> Fraction | None:
    if isinstance(found, ex.Negative):
        inner = _negated(found.value)
        return None if inner is None else -inner
    if isinstance(found, ex.Constant) and isinstance(found.value, Fraction):
        return found.value
    return None


def finest(*parts: ex.Expression) -> Grain:
    return max((part.grain for part in parts), default=Grain.TERM)


def agree(reader: Reader, left: ex.Expression, right: ex.Expression, doing: str, place: Place) -> Type:
    """The common type of two expressions, or a problem that shows both."""
    found = same(left.type, right.type)
    if found is not None:
        return found
    reader.say(mixed_units(reader, left, right, doing, place))
    return UNKNOWN


def _arithmetic(
    reader: Reader, scope: Scope, node: tree.Sum | tree.Product | tree.Portion | tree.Negative
) -> ex.Expression:
    match node:
        case tree.Negative():
            value = number(reader, expression(reader, scope, node.value))
            return ex.Negative(value, value.type, value.grain, node.place)
        case tree.Portion():
            field = names.field_of(reader, scope, node)
            return field if field is not None else _portion(reader, scope, node)
        case tree.Sum():
            return _sum(reader, scope, node)
        case tree.Product():
            return _product(reader, scope, node)


def number(reader: Reader, found: ex.Expression) -> ex.Expression:
    """An expression that has to be a quantity with a unit, for arithmetic."""
    return _of_a_kind(reader, found, Unit, "a number with a unit", "arithmetic")


def in_order(reader: Reader, found: ex.Expression, why: str) -> ex.Expression:
    """An expression that has to be a quantity or a day, of which one is the greater or the later."""
    return _of_a_kind(reader, found, Unit | DateType, "a number with a unit, or a date", why)


def _of_a_kind(
    reader: Reader, found: ex.Expression, kinds: type[Unit] | UnionType, needed: str, why: str
) -> ex.Expression:
    if not isinstance(found.type, Unknown) and not isinstance(found.type, kinds):
        reader.say(WrongUnit(found.place, shown_place(found.place), found.type.words(), needed, why))
        return changed(found, type=UNKNOWN)
    return found


def _sum(reader: Reader, scope: Scope, node: tree.Sum) -> ex.Expression:
    hyphened = names.with_a_hyphen(reader, scope, node)
    if hyphened is not None:
        return hyphened
    left, right = expression(reader, scope, node.left), expression(reader, scope, node.right)
    plus = node.sign.text == "+"
    found = days.calculated(reader, plus, left, right, node.place)
    if found is not None:
        return found
    left, right = number(reader, left), number(reader, right)
    type_ = agree(reader, left, right, "added" if plus else "subtracted", node.place)
    operator = ex.Operator.PLUS if plus else ex.Operator.MINUS
    return ex.Calculation(operator, left, right, type_, finest(left, right), node.place)


def _product(reader: Reader, scope: Scope, node: tree.Product) -> ex.Expression:
    left = number(reader, expression(reader, scope, node.left))
    right = number(reader, expression(reader, scope, node.right))
    times = node.sign.text == "*"
    type_: Type = UNKNOWN
    if isinstance(left.type, Unit) and isinstance(right.type, Unit):
        type_ = product(left.type, right.type) if times else quotient(left.type, right.type)
    operator = ex.Operator.TIMES if times else ex.Operator.DIVIDED_BY
    return ex.Calculation(operator, left, right, type_, finest(left, right), node.place)


def _portion(reader: Reader, scope: Scope, node: tree.Portion) -> ex.Expression:
    part = expression(reader, scope, node.part)
    whole = number(reader, expression(reader, scope, node.whole))
    if same(part.type, PERCENT) is None or part.type == NUMBER:
        reader.say(WrongUnit(part.place, shown_place(part.place), part.type.words(), "a percentage", "`of`"))
    type_ = product(PERCENT, whole.type) if isinstance(whole.type, Unit) else UNKNOWN
    return ex.Calculation(ex.Operator.OF, part, whole, type_, finest(part, whole), node.place)


def _points(reader: Reader, scope: Scope, node: tree.PointsAbove | tree.PointsBetween) -> ex.Expression:
    if isinstance(node, tree.PointsBetween):
        start = quantity(reader, scope, node.start, PERCENT, "`percentage points from`")
        end = quantity(reader, scope, node.end, PERCENT, "`percentage points from`")
        return ex.Calculation(ex.Operator.MINUS, end, start, PERCENTAGE_POINTS_UNIT, finest(start, end), node.place)
    points = literals.percentage_points(node)
    if node.base is None:
        return points
    base = quantity(reader, scope, node.base.value, PERCENT, f"`percentage points {node.base.side.text}`")
    operator = ex.Operator.PLUS if node.base.side.text == "above" else ex.Operator.MINUS
    return ex.Calculation(operator, base, points, PERCENT, base.grain, node.place)


def _condition(
    reader: Reader,
    scope: Scope,
    node: tree.Comparison | tree.Presence | tree.Conjunction | tree.Disjunction | tree.Negation,
) -> ex.Expression:
    match node:
        case tree.Comparison():
            return _comparison(reader, scope, node)
        case tree.Presence():
            value = expression(reader, scope, node.value)
            return ex.IsKnown(value, node.what.text == "known", value.grain, node.place)
        case tree.Negation():
            value = condition(reader, scope, node.value, "`not`")
            return ex.Not(value, value.grain, node.place)
        case tree.Conjunction():
            parts = tuple(condition(reader, scope, part, "`and`") for part in node.parts)
            return ex.Both(parts, finest(*parts), node.place)
        case tree.Disjunction():
            parts = tuple(condition(reader, scope, part, "`or`") for part in node.parts)
            return ex.Either(parts, finest(*parts), node.place)


def _comparison(reader: Reader, scope: Scope, node: tree.Comparison) -> ex.Expression:
    left = expression(reader, scope, node.left)
    right = expression(reader, scope.expecting(left.type), node.right)
    comparator = COMPARATORS[node.comparator.text]
    type_ = agree(reader, left, right, "compared", node.place)
    days.say_of_what(reader, comparator, node, left)
    ordered = comparator not in (ex.Comparator.IS, ex.Comparator.IS_NOT)
    if ordered and isinstance(type_, ChoiceOf):
        reader.say(
            NoOrder(
                node.place,
                shown_place(left.place),
                type_.name,
                node.comparator.text,
                shown_place(right.place),
                type_.values,
            )
        )
    if ordered and isinstance(type_, Truth):
        reader.say(
            WrongUnit(node.place, shown_place(node.place), type_.words(), "a number", f"`{node.comparator.text}`")
        )
    return ex.Comparison(comparator, left, right, finest(left, right), node.place)


def _cases(reader: Reader, scope: Scope, node: tree.Cases) -> ex.Expression:
    cases: list[tuple[ex.Expression, ex.Expression]] = []
    results: list[ex.Expression] = []
    for part in node.parts:
        if isinstance(part, tree.Case):
            result = expression(reader, scope, part.value)
            cases.append((condition(reader, scope, part.condition, "`if`"), result))
            results.append(result)
    otherwise = expression(reader, scope, otherwise_of(node))
    type_ = otherwise.type
    for result in results:
        found = same(type_, result.type)
        type_ = found if found is not None else agree(reader, result, otherwise, "results of one sum", result.place)
    grain = finest(otherwise, *results, *(condition for condition, _ in cases))
    return ex.Cases(tuple(cases), otherwise, type_, grain, node.place)


def otherwise_of(node: tree.Cases) -> tree.Expr:
    last = node.parts[-1]
    assert not isinstance(last, tree.Case)
    return last


def _shaped(reader: Reader, scope: Scope, node: tree.Rounded | tree.Kept) -> ex.Expression:
    value = number(reader, expression(reader, scope, node.value))
    if isinstance(node, tree.Kept):
        low, high = (expression(reader, scope, side) for side in (node.low, node.high))
        type_ = agree(reader, value, low, "compared", node.place)
        agree(reader, value, high, "compared", node.place)
        grain = finest(value, low, high)
        lifted = ex.Extreme(True, (value, low), type_, grain, node.place)
        return ex.Extreme(False, (lifted, high), type_, grain, node.place)
    mode, to = rounding(reader, scope, node.rounding, value.type)
    return ex.Rounding(value, mode, to, value.type, value.grain, node.place)


def rounding(reader: Reader, scope: Scope, node: tree.Rounding, of: Type) -> tuple[ex.RoundingMode, Fraction]:
    """The mode and the step of a rounding, which has to be a positive figure of the unit that is rounded."""
    needed = PERCENT if isinstance(of, Unit) and of.plain is Plain.RATIO else of
    found = expression(reader, scope, node.to)
    if isinstance(of, Unit) and of.plain is Plain.RATIO and found.type in (NUMBER, RATIO):
        needed = found.type
    if isinstance(found.type, Unknown):
        return ex.RoundingMode(node.mode.text), Fraction(1)
    to = constant(reader, scope, node.to, needed, "the step of a rounding")
    if to <= 0:
        why = "the step of a rounding is more than zero, such as £0.01"
        reader.say(ImpossibleFigure(node.to.place, f"`{node.to.place.text}`", why))
        to = Fraction(1)
    return ex.RoundingMode(node.mode.text), to
