"""Whether everything that varies over the term is stated for every day of it, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter

from obcdsl.checks.definitions import Group, groups, lines_of
from obcdsl.checks.words import begun, on_one_line
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model.calendar import Calendar, Grain, day_words
from obcdsl.problems import Problem
from obcdsl.problems.time import NotOnABoundary, TimelineGap, TimelineOverlap

DAY = timedelta(days=1)
# What is stated for a stretch of the term.
Stated = co.Timed | co.Division | co.InStatus
# First and last days.
Days = Iterator[tuple[date, date]]


@frozen
class Line:
    """What is stated over time, with one value for each period of its grain.

    It `grows` from what is stated last; of `silent` stretches nothing has to be said. `pays` is the payment or share of a
    pool with the longest lines.
    """

    what: str
    values: tuple[Stated, ...]
    grain: Grain
    grows: bool = False
    silent: tuple[co.Span, ...] = ()
    pays: str | None = None


def each_day_is_covered_once(contract: co.Contract) -> Iterator[Problem]:
    """Gaps, overlaps, stretches that begin or end inside a period. What is not stated at all is another question."""
    for line in _lines(contract):
        inside = [entry for entry in line.values if not _on_boundaries(contract.calendar, line.grain, entry.span)]
        for entry in inside:
            place = entry.span.place
            yield NotOnABoundary(place, on_one_line(place), line.grain.word, line.what, pays=line.pays)
        yield from _overlaps(line)
        if not (line.grows and inside):
            yield from _gaps(contract, line)


def _lines(contract: co.Contract) -> Iterator[Line]:
    for amount in contract.amounts:
        yield Line(f"`{amount.name}`", amount.values, amount.grain, amount.growth is not None)
    for group in groups(contract):
        yield from _weights(group)
    for measure in contract.measures:
        status = co.MeasureStatus.IN_DEVELOPMENT
        silent = tuple(one.span for one in measure.statuses if one.status is status)
        yield Line(f"the status of `{measure.name}`", measure.statuses, measure.grain)
        yield Line(f"the score of `{measure.name}`", measure.scores, measure.grain, silent=silent)
        for figure in measure.figures:
            yield Line(f"`{figure.name}` of `{measure.name}`", figure.values, figure.grain, silent=silent)
    for payment in contract.payments:
        yield Line(f"the part at risk of `{payment.name}`", payment.at_risk, payment.earning_grain)
        yield Line(f"the part withheld of `{payment.name}`", payment.withheld, payment.line_grains[0])
    for pool in contract.pools:
        name, longest = min(lines_of(contract, pool), key=itemgetter(1), default=("", Grain.MONTH))
        yield Line(f"the division of `{pool.name}`", pool.divisions, longest, pays=name)


def _weights(group: Group) -> Iterator[Line]:
    for member in group.members:
        yield Line(f"the weight of `{member.name}`", member.weights, group.grain)


def _on_boundaries(calendar: Calendar, grain: Grain, span: co.Span) -> bool:
    """Whether a stretch is made of whole periods of a grain."""
    periods = [period for period in calendar.periods(grain) if period.start <= span.end and span.start <= period.end]
    return not periods or (periods[0].start == span.start and periods[-1].end == span.end)


def _overlaps(line: Line) -> Iterator[Problem]:
    """One problem for each two clauses that share a day, at the clause written later."""
    told: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    longest: Stated | None = None
    for entry in sorted(line.values, key=lambda entry: entry.span.start):
        if longest is not None and entry.span.start <= longest.span.end:
            first, second = sorted((longest, entry), key=lambda one: one.place.at)
            if (first.place.at, second.place.at) not in told:
                told.add((first.place.at, second.place.at))
                yield TimelineOverlap(second.place, begun(line.what), day_words(entry.span.start), first.place)
        if longest is None or entry.span.end > longest.span.end:
            longest = entry


def _gaps(contract: co.Contract, line: Line) -> Iterator[Problem]:
    """Stretches that no entry covers, of the days for which these terms hold, each at the entry before it."""
    calendar = contract.calendar
    entries = sorted(line.values, key=lambda entry: entry.span.start)
    if not entries:
        return
    covered = sorted([*(entry.span for entry in entries), *line.silent], key=lambda span: span.start)
    uncovered = _uncovered(calendar, covered)
    since, until = contract.in_force
    for start, end in _not_grown(calendar, line, uncovered) if line.grows else uncovered:
        first, last = max(start, since), min(end, until)
        if last < first:
            continue
        before = [entry for entry in entries if entry.span.start < first]
        place = (before[-1] if before else entries[0]).place
        yield TimelineGap(place, begun(line.what), day_words(first), day_words(last))


def _uncovered(calendar: Calendar, covered: list[co.Span]) -> Days:
    """First and last days of the stretches that are not covered by others, which are in the order of their first days."""
    next_day = calendar.term.start
    for span in covered:
        if span.start > next_day:
            yield next_day, span.start - DAY
        next_day = max(next_day, span.end + DAY)
    if next_day <= calendar.term.end:
        yield next_day, calendar.term.end


def _not_grown(calendar: Calendar, line: Line, uncovered: Days) -> Days:
    """The periods among those days that grow from nothing: no year before has a value for the same part of the year."""
    bases = _first_years(calendar, line)
    for start, end in uncovered:
        for period in calendar.periods(line.grain):
            bare = period.year <= bases.get(period.number, period.year)
            if start <= period.start and period.end <= end and bare:
                yield period.start, period.end


def _first_years(calendar: Calendar, line: Line) -> dict[int, int]:
    """The first year in which each part of the year has a stated value."""
    found: dict[int, int] = {}
    for period in calendar.periods(line.grain):
        if any(entry.span.start <= period.start and period.end <= entry.span.end for entry in line.values):
            found.setdefault(period.number, period.year)
    return found
