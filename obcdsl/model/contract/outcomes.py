"""Outcomes, domains and measures."""

from __future__ import annotations

from enum import Enum

from obcdsl.model.calendar import Grain, Period
from obcdsl.model.contract.terms import (
    About,
    DataTerms,
    Direction,
    Gate,
    MissingTerm,
    ScoreAs,
    Span,
    Timeline,
    UseValue,
)
from obcdsl.model.expression import Expression
from obcdsl.model.frozen import part
from obcdsl.model.units import Type
from obcdsl.source import Place


class MeasureStatus(Enum):
    """Whether a measure counts, is scored and reported only, or is not even expected to have data."""

    APPLIED = "applied"
    MEASURED_ONLY = "measured only"
    IN_DEVELOPMENT = "in development"


# What a domain or framework is where none of its measures is applied.
NOTHING_APPLIED = "no measure applied"


@part
class InStatus:
    """The status of a measure for a stretch of the term."""

    status: MeasureStatus
    span: Span
    place: Place


@part
class Figure:
    """A further figure of a measure: its threshold, baseline, benchmark; stated, or arriving as data."""

    name: str
    label: str
    type: Type
    grain: Grain
    values: Timeline
    data: DataTerms
    place: Place


@part
class Working:
    name: str
    label: str
    type: Type
    value: Expression
    place: Place


@part
class Few:
    """What happens when a figure rests on fewer than `count` cases."""

    count: Expression
    term: MissingTerm
    place: Place


@part
class Needs:
    """How many measures or domains must have a score, and what happens with fewer."""

    number: int
    otherwise: MissingTerm
    place: Place


@part
class Measure:
    name: str
    label: str
    type: Type
    grain: Grain
    direction: Direction | None
    computed: Expression | None
    figures: tuple[Figure, ...]
    workings: tuple[Working, ...]
    weights: Timeline
    worth: Expression | None
    statuses: tuple[InStatus, ...]
    scores: Timeline
    missing: MissingTerm | None
    fewer: Few | None
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    data: DataTerms
    about: About
    place: Place

    def status_in(self, period: Period) -> MeasureStatus:
        """Its status in a period; applied where nothing is said, and in a longer period if it is in some part of it."""
        found = [one.status for one in self.statuses if one.span.start <= period.end and period.start <= one.span.end]
        return found[0] if found and MeasureStatus.APPLIED not in found else MeasureStatus.APPLIED

    @property
    def never_applied(self) -> bool:
        """Whether it never takes part in a score."""
        return bool(self.statuses) and all(one.status is not MeasureStatus.APPLIED for one in self.statuses)

    @property
    def in_development(self) -> bool:
        """Whether it is never more than in development."""
        return bool(self.statuses) and all(one.status is MeasureStatus.IN_DEVELOPMENT for one in self.statuses)


@part
class Domain:
    name: str
    label: str
    weights: Timeline
    needs: tuple[Needs, ...]
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    measures: tuple[Measure, ...]
    about: About
    place: Place

    @property
    def members(self) -> tuple[Measure, ...]:
        return self.measures

    @property
    def grain(self) -> Grain:
        """The periods that it is scored for: the shortest of those of its measures."""
        return max((measure.grain for measure in self.measures), default=Grain.TERM)


@part
class Outcomes:
    """Domains with their measures, or measures alone; one of the two is empty."""

    name: str
    label: str
    needs: tuple[Needs, ...]
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    domains: tuple[Domain, ...]
    measures: tuple[Measure, ...]
    about: About
    place: Place

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        return (*self.measures, *(measure for domain in self.domains for measure in domain.measures))

    @property
    def members(self) -> tuple[Domain | Measure, ...]:
        """What its score is made of."""
        return self.domains or self.measures

    @property
    def grain(self) -> Grain:
        """The periods that it is scored for: the shortest of those of its measures."""
        return max((measure.grain for measure in self.all_measures), default=Grain.TERM)


def scored_in(owner: Outcomes | Domain | Measure, period: Period) -> bool:
    """Whether there is something to be scored in a period, or it is said what the score is where there is not.

    What has nothing of it takes no part in the score above it.
    """
    if isinstance(owner, Measure):
        return owner.status_in(period) is MeasureStatus.APPLIED
    if any(isinstance(needs.otherwise, ScoreAs | UseValue) for needs in owner.needs):
        return True
    return any(scored_in(member, period) for member in owner.members)
