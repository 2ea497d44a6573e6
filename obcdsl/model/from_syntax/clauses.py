"""Clauses that several declarations share: what they rest on, when they hold, where their data come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import expressions, literals, spans
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import PERCENT, Type
from obcdsl.problems.names import RepeatedClause
from obcdsl.problems.time import WrongPeriodCount
from obcdsl.problems.writing import TooLarge
from obcdsl.source import Place
from obcdsl.syntax import tree


class Placed(Protocol):
    """Anything that knows where it was written."""

    @property
    def place(self) -> Place: ...


# Months, or as many times 30 days.
MAX_RUN_OUT = 120
T = TypeVar("T")
P = TypeVar("P", bound=Placed)


def all_of(clauses: Iterable[object], kind: type[T]) -> tuple[T, ...]:
    return tuple(clause for clause in clauses if isinstance(clause, kind))


def one_of(reader: Reader, clauses: Iterable[object], kind: type[P], word: str) -> P | None:
    """The clause of a kind; a second one is a problem and is set aside."""
    found = all_of(clauses, kind)
    for again in found[1:]:
        reader.say(RepeatedClause(again.place, word, found[0].place))
    return found[0] if found else None


def about(clauses: Iterable[object]) -> co.About:
    listed = tuple(clauses)
    illustrative = all_of(listed, tree.Illustrative)
    return co.About(
        under=tuple(literals.text(clause.text) for clause in all_of(listed, tree.Under)),
        notes=tuple(literals.text(clause.text) for clause in all_of(listed, tree.Note)),
        illustrative=(literals.text(illustrative[0].text) if illustrative[0].text else "") if illustrative else None,
    )


def timed(
    reader: Reader,
    scope: Scope,
    clause: tree.AmountValue | tree.FigureValue | tree.Weight | tree.Withheld,
    needed: Type,
    why: str,
) -> tuple[co.Timed, ...]:
    """One value for each stretch that the period of a clause names."""
    value = expressions.quantity(reader, scope, clause.value, needed, why)
    return tuple(co.Timed(value, span, clause.place) for span in spans.spans(reader, clause.period, clause.place))


def timed_list(
    reader: Reader, values: Iterable[tree.Expr], period: tree.AnyPeriod | None, needed: Type, why: str, place: Place
) -> tuple[co.Timed, ...]:
    """Several values, one for each of as many stretches; a single value holds for all, and if too few are given so does the last."""
    found = [expressions.quantity(reader, Scope(), value, needed, why) for value in values]
    stretches = spans.spans(reader, period, place)
    if len(found) not in (1, len(stretches)):
        grain = stretches[0].grain
        reader.say(WrongPeriodCount(place, len(found), len(stretches), grain.word))
    return tuple(co.Timed(found[min(at, len(found) - 1)], span, place) for at, span in enumerate(stretches))


def run_out(reader: Reader, clauses: Iterable[object]) -> co.RunOut | None:
    """How long what is paid may still change; None where it is final at once."""
    clause = one_of(reader, clauses, tree.FinalAfter, "final")
    if clause is None:
        return None
    number, months = literals.whole(reader, clause.number), clause.unit.text.startswith("month")
    most = MAX_RUN_OUT if months else 30 * MAX_RUN_OUT
    if number > most:
        reader.say(TooLarge(clause.number.place, f"The number of {clause.unit.text} until it is final", number, most))
        return None
    grain = literals.grain(clause.each) or Grain.TERM
    return co.RunOut(number if months else 0, 0 if months else number, grain, clause.place)


def gates(reader: Reader, scope: Scope, clauses: Iterable[object], needed: Type) -> tuple[co.Gate, ...]:
    found = []
    for clause in all_of(clauses, tree.OnlyIf):
        test = expressions.condition(reader, scope, clause.condition, "`only if`")
        other = clause.otherwise
        value = expressions.quantity(reader, scope, other, needed, "`otherwise`") if other else None
        found.append(co.Gate(test, value, clause.place))
    return tuple(found)


def caps(reader: Reader, scope: Scope, clauses: Iterable[object], needed: Type) -> tuple[ex.Expression, ...]:
    return tuple(
        expressions.quantity(reader, scope, clause.at, needed, "`capped at`") for clause in all_of(clauses, tree.Capped)
    )


def band(reader: Reader, scope: Scope, node: tree.AnyBand, needed: Type, why: str) -> ex.Band:
    lower = node.lower if isinstance(node, tree.Band | tree.BandLower) else None
    upper = node.upper if isinstance(node, tree.Band | tree.BandUpper) else None
    return ex.Band(
        _bound(reader, scope, lower, lower.value, isinstance(lower, tree.Lower), needed, why) if lower else None,
        _bound(reader, scope, upper, upper.value, isinstance(upper, tree.Upper), needed, why) if upper else None,
        node.place,
    )


def _bound(
    reader: Reader,
    scope: Scope,
    node: tree.AnyLower | tree.AnyUpper,
    value: tree.Expr,
    included: bool,
    needed: Type,
    why: str,
) -> ex.Bound:
    return ex.Bound(expressions.quantity(reader, scope, value, needed, why), included, node.place)


def data_terms(
    reader: Reader, clauses: Iterable[object], of: Type, known_as: str | None = None, measure: str | None = None
) -> co.DataTerms:
    """Where a figure comes from. `{measure}` in a column stands for the name the measure is known by."""
    listed = tuple(clauses)
    source = one_of(reader, listed, tree.Source, "source")
    column = one_of(reader, listed, tree.Column, "column")
    written = one_of(reader, listed, tree.Written, "written as")
    allowed = one_of(reader, listed, tree.Allowed, "allowed")
    own = one_of(reader, listed, tree.KnownAs, "known as")
    name = literals.text(own.text) if own else known_as
    header = literals.text(column.text) if column else None
    measure = measure or name
    if header is not None and measure is not None:
        header = header.replace("{measure}", measure)
    return co.DataTerms(
        source=literals.text(source.text) if source else None,
        column=header,
        written=literals.text(written.text) if written else None,
        allowed=band(reader, Scope(), allowed.band, of, "`allowed`") if allowed else None,
        known_as=name,
        optional=bool(all_of(listed, tree.Optional)),
    )


def missing_term(
    reader: Reader, scope: Scope, node: tree.MissingTerm, of: Type, score: Type = PERCENT
) -> co.MissingTerm:
    match node:
        case tree.LeaveOut():
            return co.LeaveOut(node.place)
        case tree.MissingScore():
            return co.ScoreAs(expressions.quantity(reader, scope, node.value, score, "`score`"), node.place)
        case tree.MissingUse():
            return co.UseValue(expressions.quantity(reader, scope, node.value, of, "`use`"), node.place)
        case tree.CarryForward():
            other = missing_term(reader, scope, node.otherwise, of, score) if node.otherwise else None
            return co.CarryForward(other, node.place)
        case tree.AwaitData():
            return co.AwaitData(node.place)
