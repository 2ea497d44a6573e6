"""Amounts over time, inputs, sums and the amount that a share divides."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.units import PERCENT, Unit
from obcdsl.model.walk import is_over_cohort
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import expressions, figures
from obcdsl.plan.from_model.builder import Builder, Where


def at(values: co.Timeline, period: Period) -> co.Timed | None:
    """The entry of a timeline that covers a period."""
    for entry in values:
        if entry.span.start <= period.start and period.end <= entry.span.end:
            return entry
    return None


def amount(builder: Builder, owner: co.Amount, period: Period) -> int:
    """A stated figure. Its place is that of the clause which states it, in whatever contract, template or deed that stands."""
    entry = at(owner.values, period)
    place = owner.place
    if entry is not None:
        value, place = expressions.node(builder, entry.value, Where(period)), entry.place
    elif owner.growth is not None:
        value, place = _grown(builder, owner, owner.growth, period), owner.growth.place
    else:
        value = builder.missing()
    return builder.name(value, owner.name, no.Kind.AMOUNT, owner.label, period, owner.type, place, owner.about)


def _grown(builder: Builder, owner: co.Amount, growth: co.Growth, period: Period) -> int:
    """Last year's figure for the same part of the year, raised or cut by the rate."""
    before = builder.calendar.year_before(period)
    if before is None:
        return builder.missing()
    last = _for_as_long(builder, owner, before, period)
    rate = expressions.node(builder, growth.rate, Where(period))
    one = builder.constant(1, PERCENT)
    factor = builder.minus(one, rate) if growth.falling else builder.plus(one, rate)
    raised = builder.times(last, factor)
    rule = growth.rounding
    return raised if rule is None else builder.add(no.Round(raised, rule.mode, rule.to))


def _for_as_long(builder: Builder, owner: co.Amount, before: Period, period: Period) -> int:
    """An earlier period's figure; where it adds up over time and one of the two is shorter, in proportion to their months."""
    last = figures.cell(builder, owner.name, before)
    adds_up = isinstance(owner.type, Unit) and owner.type.adds_up_over_time
    if not adds_up or before.months == period.months:
        return last
    return builder.divided_by(builder.times(last, builder.constant(period.months)), builder.constant(before.months))


def given(builder: Builder, owner: co.Input | co.Choice, period: Period) -> int:
    raw = builder.add(no.Input(owner.name, period.id, owner.type, owner.data.optional))
    value = _instead(builder, owner, raw, owner.missing, period)
    return builder.name(value, owner.name, no.Kind.INPUT, owner.label, period, owner.type, owner.place, owner.about)


def decided(builder: Builder, owner: co.Decision, period: Period) -> int:
    value = builder.add(no.Input(owner.name, period.id, owner.type, decided=True))
    return builder.name(value, owner.name, no.Kind.DECISION, owner.label, period, owner.type, owner.place, owner.about)


def _instead(
    builder: Builder, owner: co.Input | co.Choice, raw: int, term: co.MissingTerm | None, period: Period
) -> int:
    match term:
        case None | co.LeaveOut() | co.ScoreAs():
            return raw
        case co.AwaitData():
            return builder.add(no.Wait(raw))
        case co.UseValue():
            return builder.if_missing(raw, expressions.node(builder, term.value, Where(period)))
        case co.CarryForward():
            before = figures.before(builder, owner.name, period)
            if before is not None:
                return builder.if_missing(raw, figures.cell(builder, owner.name, before))
            return _instead(builder, owner, raw, term.otherwise or co.AwaitData(term.place), period)


def let(builder: Builder, owner: co.Let, period: Period) -> int:
    if builder.alone and is_over_cohort(owner.value):
        value = builder.add(no.Input(owner.name, period.id, owner.type))
    else:
        value = expressions.node(builder, owner.value, Where(period))
    return builder.name(value, owner.name, no.Kind.SUM, owner.label, period, owner.type, owner.place, owner.about)


def shared(builder: Builder, owner: co.Share, period: Period) -> int:
    """The gain (above zero) or loss (below) that a share divides."""
    value = expressions.node(builder, owner.value, Where(period))
    type_ = owner.value.type
    return builder.name(value, owner.name, no.Kind.SHARE, owner.label, period, type_, owner.place, owner.about)
