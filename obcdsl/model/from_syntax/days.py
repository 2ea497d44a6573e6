"""Days: how they are compared, how days are counted between them, and those that begin or end a period."""

from __future__ import annotations

from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import expressions, literals, spans
from obcdsl.model.from_syntax.mismatches import mixed_units
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.units import DATE, UNKNOWN, DateType, Type, Unit, Unknown, counted
from obcdsl.problems.kinds import WrongComparison
from obcdsl.source import Place
from obcdsl.syntax import tree

DAYS = counted("days")
# Of figures, then of days.
_WORDS = {
    ex.Comparator.AT_LEAST: ("is at least", "is on or after"),
    ex.Comparator.ABOVE: ("is above", "is after"),
    ex.Comparator.AT_MOST: ("is at most", "is on or before"),
    ex.Comparator.BELOW: ("is below", "is before"),
    ex.Comparator.IS: ("is", "is on"),
    ex.Comparator.IS_NOT: ("is not", "is not"),
}


def say_of_what(reader: Reader, comparator: ex.Comparator, node: tree.Comparison, left: ex.Expression) -> None:
    """A problem where a figure is compared as a day is, or a day as a figure is."""
    said, (of_figures, of_days) = node.comparator.text, _WORDS[comparator]
    days = isinstance(left.type, DateType)
    if isinstance(left.type, Unknown) or of_figures == of_days or said not in (of_days, of_figures):
        return
    if days is (said == of_days) or (days and comparator is ex.Comparator.IS):
        return
    place, shown = node.comparator.place, literals.shown_place(left.place)
    reader.say(WrongComparison(place, said, shown, left.type.words(), of_days if days else of_figures))


def calculated(
    reader: Reader, plus: bool, left: ex.Expression, right: ex.Expression, place: Place
) -> ex.Expression | None:
    """Days added to a day, taken off it, or counted between two; None where neither side is a day."""
    if not isinstance(left.type, DateType) and not isinstance(right.type, DateType):
        return None
    type_ = _result(plus, left.type, right.type)
    if type_ is None:
        reader.say(mixed_units(reader, left, right, "added" if plus else "subtracted", place))
    operator = ex.Operator.PLUS if plus else ex.Operator.MINUS
    found = UNKNOWN if type_ is None else type_
    return ex.Calculation(operator, left, right, found, expressions.finest(left, right), place)


def _result(plus: bool, left: Type, right: Type) -> Type | None:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    if isinstance(left, DateType) and isinstance(right, Unit) and right == DAYS:
        return DATE
    return DAYS if not plus and isinstance(left, DateType) and isinstance(right, DateType) else None


def day_of(reader: Reader, node: tree.DayOf) -> ex.Expression:
    last = node.which.text.startswith("last")
    if isinstance(node.of, tree.ThisPeriod):
        grain = literals.GRAINS[node.of.grain.text]
        return ex.DayOf(last, grain, node.place, DATE, grain)
    period = spans.point(reader, node.of, first=not last)
    return ex.Constant(period.end if last else period.start, DATE, node.place, Grain.TERM)
