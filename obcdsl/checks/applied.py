"""Whether what is paid rests, whenever it is paid, on a measure that is applied then."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import definitions, groups, sides_of
from obcdsl.checks.fixed import Fixed, fixed_figures
from obcdsl.checks.words import stretch_words
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Period
from obcdsl.model.walk import parts
from obcdsl.problems import Problem
from obcdsl.problems.time import NothingApplied
from obcdsl.source import Place

SCORES = frozenset({"score", "points", "worth"})
PRODUCTS = frozenset({ex.Operator.TIMES, ex.Operator.OF})
Scored = co.Outcomes | co.Domain | co.Measure


@frozen
class Use:
    """An expression that decides on money, the periods in which it does, and the clause that says so."""

    payment: str
    value: ex.Expression
    periods: tuple[Period, ...]
    place: Place


def money_rests_on_applied_measures(contract: co.Contract) -> Iterator[Problem]:
    """Money at risk, or under a condition, while every measure behind it is only measured or still in development."""
    if not any(measure.statuses for measure in contract.measures):
        return
    scored: dict[str, Scored] = {owner.name: owner for owner in (*contract.measures, *groups(contract))}
    for use in (*_earned(contract), *_otherwise(contract)):
        for owner in dict.fromkeys(_scores(contract, scored, use.value)):
            yield from _unapplied(contract, use, owner)


def _earned(contract: co.Contract) -> Iterator[Use]:
    """What earns each payment, in the periods in which some of it may be at risk."""
    stated = fixed_figures(contract)
    for payment in contract.payments:
        if payment.earned is None:
            continue
        paid = [
            period
            for period in contract.calendar.periods(payment.earning_grain)
            if not _nothing(stated, payment.value, period)
        ]
        if not payment.at_risk:
            yield Use(payment.name, payment.earned, tuple(paid), payment.earned.place)
        for entry in payment.at_risk:
            held = [p for p in paid if entry.span.start <= p.start and p.end <= entry.span.end]
            risked = tuple(period for period in held if not _nothing(stated, entry.value, period))
            yield Use(payment.name, payment.earned, risked, entry.place)


def _nothing(stated: Fixed, value: ex.Expression, period: Period) -> bool:
    """Whether stated figures make nothing of an expression in a period: as a factor too, whatever the other one comes to."""
    if isinstance(value, ex.Calculation) and value.operator in PRODUCTS:
        return _nothing(stated, value.left, period) or _nothing(stated, value.right, period)
    return stated.value(value, period.start) == 0


def _otherwise(contract: co.Contract) -> Iterator[Use]:
    """All else that decides on a payment or a share: amounts, conditions, limits, parts."""
    names = {payment.name: payment.name for payment in contract.payments}
    names.update((key, share.name) for share in contract.shares for key in (share.name, sides_of(share)))
    earned = {id(payment.earned) for payment in contract.payments}
    for definition in definitions(contract):
        if definition.key in names and id(definition.value) not in earned and definition.grain is not None:
            periods = contract.calendar.periods(definition.grain)
            yield Use(names[definition.key], definition.value, periods, definition.value.place)


def _scores(contract: co.Contract, scored: dict[str, Scored], value: ex.Expression) -> Iterator[Scored]:
    """Whose scores an expression takes for the same period, itself or by way of sums. Those over measures leave out by themselves."""
    lets = {let.name: let.value for let in contract.lets}
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if id(part) in seen or isinstance(part, ex.AtPeriod | ex.OverGroup):
            continue
        seen.add(id(part))
        waiting.extend(reversed(parts(part)))
        if isinstance(part, ex.Reference):
            name, _, field = part.key.partition(".")
            if field in SCORES and name in scored:
                yield scored[name]
            elif name in lets:
                waiting.append(lets[name])


def _unapplied(contract: co.Contract, use: Use, owner: Scored) -> Iterator[Problem]:
    """The first stretch of periods in which nothing behind a score is applied."""
    bad = [period for period in use.periods if not co.scored_in(owner, period)]
    if not bad:
        return
    end = bad[0].end
    for period in bad[1:]:
        end = period.end if (period.start - end).days == 1 else end
    measures = (owner,) if isinstance(owner, co.Measure) else _measures(owner)
    statuses = (one for measure in measures for one in measure.statuses)
    clauses = [one.place for one in statuses if one.span.start <= bad[0].start <= one.span.end]
    when = stretch_words(contract.calendar, bad[0].start, end)
    if clauses:
        yield NothingApplied(use.place, use.payment, owner.name, isinstance(owner, co.Measure), when, clauses[0])


def _measures(owner: co.Outcomes | co.Domain) -> tuple[co.Measure, ...]:
    return owner.all_measures if isinstance(owner, co.Outcomes) else owner.measures
