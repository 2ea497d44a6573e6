"""Domains and frameworks: the weighted mean of what is scored, or points earned of points available."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.expression import Comparator, Operator
from obcdsl.model.units import PERCENT, POINTS_UNIT
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import amounts, expressions, figures
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.from_model.measures import gated
from obcdsl.plan.nodes import Kind

Group = co.Domain | co.Outcomes


def group(builder: Builder, owner: Group, field: str, period: Period) -> int:
    if field in ("points", "worth"):
        return _points(builder, owner, field, period)
    return _score(builder, owner, period)


def weighted(owner: Group) -> bool:
    """Whether the members of a group have weights; otherwise they have points."""
    return any(bool(member.weights) for member in owner.members)


def _points(builder: Builder, owner: Group, field: str, period: Period) -> int:
    parts = tuple(_counted(builder, member, field, period) for member in owner.members)
    total = builder.add(no.Sum(parts, present_only=True))
    kind = Kind.DOMAIN_SCORE if isinstance(owner, co.Domain) else Kind.OUTCOMES_SCORE
    what = "points earned" if field == "points" else "points available"
    label = f"{owner.label}: {what}"
    key = f"{owner.name}.{field}"
    return builder.name(total, key, kind, label, period, POINTS_UNIT, owner.place, co.NOTHING_MORE)


def _counted(builder: Builder, member: co.Domain | co.Measure, field: str, period: Period) -> int:
    """What a member brings to the group above it: nothing while it, or all that it is made of, is not applied."""
    if co.scored_in(member, period):
        return figures.cell(builder, f"{member.name}.{field}", period)
    if isinstance(member, co.Measure):
        status = member.status_in(period).value
    else:
        status = co.NOTHING_APPLIED
        figures.cell(builder, f"{member.name}.{field}", period)  # reported where it would count
    key, label = f"{member.name}.status", f"{member.label} ({status})"
    return builder.name(builder.missing(), key, Kind.CONDITION, label, period, PERCENT, member.place, co.NOTHING_MORE)


def _score(builder: Builder, owner: Group, period: Period) -> int:
    where = Where(period)
    scores = [_counted(builder, member, "score", period) for member in owner.members]
    value = _mean(builder, owner, scores, period) if weighted(owner) else _share_of_points(builder, owner, period)
    for needs in owner.needs if co.scored_in(owner, period) else ():
        value = _needed(builder, needs, scores, value, where)
    for cap in owner.caps:
        value = builder.least(value, expressions.node(builder, cap, where))
    for gate in owner.gates:
        value = gated(builder, gate, value, where, PERCENT)
    kind = Kind.DOMAIN_SCORE if isinstance(owner, co.Domain) else Kind.OUTCOMES_SCORE
    label = f"{owner.label}: score"
    return builder.name(value, f"{owner.name}.score", kind, label, period, PERCENT, owner.place, owner.about)


def _mean(builder: Builder, owner: Group, scores: list[int], period: Period) -> int:
    parts: list[tuple[int, int]] = []
    for member, score in zip(owner.members, scores, strict=True):
        entry = amounts.at(member.weights, period)
        weight = builder.part(expressions.node(builder, entry.value, Where(period))) if entry else builder.constant(0)
        parts.append((weight, score))
    return builder.add(no.Mean(tuple(parts)))


def _share_of_points(builder: Builder, owner: Group, period: Period) -> int:
    """Points earned of points available; missing where nothing is scored."""
    earned = figures.cell(builder, f"{owner.name}.points", period)
    available = figures.cell(builder, f"{owner.name}.worth", period)
    some = builder.compare(Comparator.ABOVE, available, builder.constant(0))
    return builder.choose(some, builder.arithmetic(Operator.DIVIDED_BY, earned, available), builder.missing())


def _needed(builder: Builder, needs: co.Needs, scores: list[int], value: int, where: Where) -> int:
    """The score if enough members are scored, otherwise what the clause says."""
    one, none = builder.constant(1), builder.constant(0)
    counted = tuple(builder.choose(builder.add(no.IsKnown(score)), one, none) for score in scores)
    enough = builder.compare(
        Comparator.AT_LEAST, builder.add(no.Sum(counted, present_only=False)), builder.constant(needs.number)
    )
    return builder.choose(enough, value, _otherwise(builder, needs.otherwise, where))


def _otherwise(builder: Builder, term: co.MissingTerm, where: Where) -> int:
    match term:
        case co.ScoreAs() | co.UseValue():
            return expressions.node(builder, term.value, where)
        case co.AwaitData() | co.CarryForward():
            return builder.add(no.Wait(builder.missing()))
        case co.LeaveOut():
            return builder.missing()
