"""Whether the weights of each group sum to 100% at any time, and all of its members have one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from obcdsl.checks.definitions import Group, groups
from obcdsl.checks.words import heading, stretch_words
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model.constants import constant
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT, PERCENTAGE_POINTS_UNIT
from obcdsl.problems import Problem
from obcdsl.problems.names import MissingClause
from obcdsl.problems.rules import WeightsAndPoints, WeightsDoNotSum

ALL = Fraction(1)
Member = co.Domain | co.Measure


@frozen
class Stretch:
    """A stretch of the term in which no weight changes: its last day, and each member's weight."""

    start: date
    end: date
    weights: tuple[tuple[co.Timed, Fraction], ...]

    @property
    def total(self) -> Fraction:
        return sum((weight for _, weight in self.weights), Fraction(0))


def weights_sum_to_the_whole(contract: co.Contract) -> Iterator[Problem]:
    """A group may have points instead; then none of its members may have a weight."""
    for group in groups(contract):
        yield from _members_agree(group)
        for stretch in _joined(_stretches(contract.in_force, group.members)):
            if stretch.total != ALL:
                yield _not_whole(contract, group, stretch)


def in_points(member: Member) -> bool:
    """Whether a member counts by its points: a measure that is worth some, a domain of such measures."""
    if isinstance(member, co.Measure):
        return member.worth is not None
    return not any(measure.weights for measure in member.measures) and any(map(in_points, member.measures))


def _members_agree(group: Group) -> Iterator[Problem]:
    """Weights for all, or points for all; a domain of measures in points may have a weight of its own."""
    weighted = [member for member in group.members if member.weights]
    pointed = [m for m in group.members if in_points(m) and not (isinstance(m, co.Domain) and m.weights)]
    if weighted and pointed:
        first, other = weighted[0], pointed[0]
        place, other_place = heading(first.place), heading(other.place)
        yield WeightsAndPoints(place, _words(group), first.name, other.name, other_place)
    for member in group.members:
        if not member.weights and not in_points(member):
            beside = ", beside others with a weight," if weighted else ""
            what = f"The {'measure' if isinstance(member, co.Measure) else 'domain'} `{member.name}`{beside}"
            yield MissingClause(heading(member.place), what, "weight", "weight 25%")


def _words(group: Group) -> str:
    return f"the domain `{group.name}`" if isinstance(group, co.Domain) else f"`{group.name}`"


def _stretches(in_force: tuple[date, date], members: tuple[Member, ...]) -> Iterator[Stretch]:
    """Where these terms hold, every member has one weight, and it is written out; gaps and overlaps are another question."""
    since, until = in_force
    if (
        not members or not all(member.weights for member in members) or since > until
    ):  # a deed that comes too late: another question
        return
    spans = [entry.span for member in members for entry in member.weights]
    starts = {span.start for span in spans} | {span.end + timedelta(days=1) for span in spans}
    cuts = sorted(day for day in starts | {since} if since <= day <= until)
    ends = [*(day - timedelta(days=1) for day in cuts[1:]), until]
    for start, end in zip(cuts, ends, strict=True):
        weights = tuple(found for member in members if (found := _weight_on(member, start)) is not None)
        if len(weights) == len(members):
            yield Stretch(start, end, weights)


def _weight_on(member: Member, day: date) -> tuple[co.Timed, Fraction] | None:
    for entry in member.weights:
        if entry.span.start <= day <= entry.span.end:
            value = constant(entry.value)
            return None if value is None else (entry, value)
    return None


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours with the same sum as one, so that one mistake is said once."""
    last: Stretch | None = None
    for stretch in stretches:
        if last is not None and last.total == stretch.total and last.end + timedelta(days=1) == stretch.start:
            last = Stretch(last.start, stretch.end, last.weights)
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last


def _not_whole(contract: co.Contract, group: Group, stretch: Stretch) -> Problem:
    gap = stretch.total - ALL
    points = shown(abs(gap), PERCENTAGE_POINTS_UNIT, contract.currency)
    difference = f"{points} too {'much' if gap > 0 else 'little'}"
    total = shown(stretch.total, PERCENT, contract.currency)
    when = stretch_words(contract.calendar, stretch.start, stretch.end)
    named = zip(group.members, stretch.weights, strict=True)
    parts = tuple(
        (entry.place, f"`{member.name}` has {shown(weight, PERCENT, contract.currency)}")
        for member, (entry, weight) in named
    )
    return WeightsDoNotSum(heading(group.place), _words(group), total, difference, when, parts)
