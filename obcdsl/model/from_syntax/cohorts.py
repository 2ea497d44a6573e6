"""`over the cohort`: the figures of all organisations of a run made one, or one's own place among them."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.model import expression as ex
from obcdsl.model.constants import constant
from obcdsl.model.expression import Across
from obcdsl.model.from_syntax import expressions
from obcdsl.model.from_syntax.reader import Declared, Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import NUMBER, PERCENT, Type, Unknown
from obcdsl.problems.kinds import ImpossibleFigure, NotConstant
from obcdsl.problems.names import NotAllowedHere
from obcdsl.source import Place
from obcdsl.syntax import tree

_HALF = Fraction(1, 2)
_NO_PART = Fraction(0)


def over(reader: Reader, scope: Scope, node: tree.Over, how: str, cohort: tree.Cohort) -> ex.Expression:
    """`total of`, `average of`, `highest of` or `lowest of`; organisations have no order of time, and no parts."""
    known = {across.value: across for across in (Across.TOTAL, Across.AVERAGE, Across.HIGHEST, Across.LOWEST)}
    if how not in known:
        wanted = "`total of`, `average of`, `median of`, `highest of` or `lowest of`"
        reader.say(NotAllowedHere(node.how.place, how, "a matter of time", wanted, cohort.word.place))
    return _across(reader, scope, known.get(how, Across.AVERAGE), node.body, cohort.where, node.place)


def across(
    reader: Reader, scope: Scope, node: tree.MedianOver | tree.PercentileOver | tree.RankOver | tree.CountCohort
) -> ex.Expression:
    match node:
        case tree.MedianOver():
            return _across(reader, scope, Across.PERCENTILE, node.body, node.cohort.where, node.place, at=_HALF)
        case tree.PercentileOver():
            how = Across.PERCENTILE if node.nearest is None else Across.NEAREST_RANK
            at = _part(reader, scope, node.at)
            return _across(reader, scope, how, node.body, node.cohort.where, node.place, at=at)
        case tree.RankOver():
            highest = node.end.text.endswith("highest")
            how = Across.RANK_FROM_HIGHEST if highest else Across.RANK_FROM_LOWEST
            return _across(reader, scope, how, node.body, node.cohort.where, node.place, NUMBER)
        case tree.CountCohort():
            return _across(reader, scope, Across.NUMBER, None, node.where, node.place, NUMBER)


def is_over_cohort(reader: Reader, owner: Declared) -> bool:
    """Whether it is a sum over the cohort, by itself or by a function: an example, which has no cohort, may give it."""
    if not isinstance(owner, tree.Let):
        return False
    seen: set[str] = set()
    waiting: list[tree.Let | tree.Function] = [owner]
    while waiting:
        for part in tree.walk(waiting.pop()):
            if isinstance(part, tree.Cohort | tree.CountCohort):
                return True
            called = reader.names.get(part.function.text) if isinstance(part, tree.Call) else None
            if isinstance(called, tree.Function) and called.name.text not in seen:
                seen.add(called.name.text)
                waiting.append(called)
    return False


def _part(reader: Reader, scope: Scope, node: tree.Expr) -> Fraction:
    """How far from the lowest to the highest a percentile lies."""
    found = expressions.quantity(reader, scope, node, PERCENT, "the part of a percentile")
    at = constant(found)
    if at is None:
        if not isinstance(found.type, Unknown):
            reader.say(NotConstant(node.place, "The part of a percentile"))
        return _HALF
    if not 0 <= at <= 1:
        why = "a percentile lies between the lowest figure, 0%, and the highest, 100%"
        reader.say(ImpossibleFigure(node.place, f"`{node.place.text}`", why))
        return _HALF
    return at


def _across(  # noqa: PLR0913, PLR0917  what is said of whom, in one place
    reader: Reader,
    scope: Scope,
    how: Across,
    body: tree.Expr | None,
    where: tree.Where | None,
    place: Place,
    type_: Type | None = None,
    at: Fraction = _NO_PART,
) -> ex.Expression:
    value = (
        ex.Constant(Fraction(1), NUMBER, place)
        if body is None
        else expressions.number(reader, expressions.expression(reader, scope, body))
    )
    test = expressions.condition(reader, scope, where.condition, "`where`") if where else None
    grain = expressions.finest(*(part for part in (value, test) if part is not None))
    return ex.OverCohort(how, value, test, at, type_ if type_ is not None else value.type, grain, place)
