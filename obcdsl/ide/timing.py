"""A period that nothing is said for: the clause before it, said of that period too."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.analysis.contract import Analysis
from obcdsl.ide.inserting import after
from obcdsl.model.calendar import Calendar, Grain, day_words
from obcdsl.problems import Edit
from obcdsl.problems.time import TimelineGap
from obcdsl.source import Place
from obcdsl.syntax import tree

_Timed = tree.AmountValue | tree.FigureValue | tree.Weight | tree.Score | tree.Withheld | tree.MeasureStatus


def filled(analysis: Analysis, problem: TimelineGap) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """The clause at the problem once more for the period that is not covered, with what doing so is called."""
    contract, place = analysis.contract, problem.place
    if contract is None or not isinstance(place, Place) or place.source is not analysis.file.source:
        return
    said = _said(analysis, place)
    period = period_words(contract.calendar, problem.first, problem.last)
    if said is not None:
        clause = f"{said} {period}"
        yield f"Insert the missing period: `{' '.join(clause.split())}`", (after(place, clause),)


def _said(analysis: Analysis, place: Place) -> str | None:
    """What a clause says, without the period that it says it for."""
    for part in analysis.file.declarations:
        for node in tree.walk(part) if part.place.start <= place.start < part.place.end else ():
            if node.place == place and isinstance(node, _Timed) and node.period is not None:
                return _without(place, node.period.place)
            if node.place == place and isinstance(node, tree.AtRisk):
                return _at_risk(node)
            if node.place == place and isinstance(node, tree.Shared):
                period = node.parts[-1]
                return None if period is None else _without(place, period.place)
    return None


def _without(place: Place, period: Place) -> str:
    return place.source.text[place.start : period.start].rstrip()


def _at_risk(node: tree.AtRisk) -> str | None:
    """The last of the parts at risk: several are for as many periods."""
    values = [part for part in node.parts if part is not None]
    return f"at risk {values[-2].place.text}" if len(values) > 1 else None


def period_words(calendar: Calendar, first: str, last: str) -> str:
    """How a clause says a stretch of days: in years, quarters or months of the term if it is made of them, else in days."""
    for grain in (Grain.YEAR, Grain.QUARTER, Grain.MONTH):
        periods = calendar.periods(grain)
        starts = [period for period in periods if day_words(period.start) == first]
        ends = [period for period in periods if day_words(period.end) == last]
        if not starts or not ends:
            continue
        start, end = starts[0], ends[0]
        if start == end:
            return f"in {start.words}"
        if end == periods[-1]:
            return f"from {start.words}"
        if grain is Grain.YEAR:
            return f"in years {start.year} to {end.year}"
        if start.year == end.year:
            return f"in {grain.word}s {start.number} to {end.number} of year {start.year}"
        return f"from {start.words} to {end.words}"
    return f"from {first} to {last}"
