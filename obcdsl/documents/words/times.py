"""Several periods in words: `quarter 1 of year 3`, `each quarter of year 3`, `each of quarters 1 to 3 of year 2`."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.documents.words.spans import WHOLE_TERM, stretch
from obcdsl.model.calendar import Calendar, Grain, Period


def each_of(calendar: Calendar, periods: Sequence[Period]) -> str:
    """All of some periods of one length, in the order of time."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and calendar.before(period) == runs[-1][-1]:
            runs[-1].append(period)
        else:
            runs.append([period])
    said = [_run(calendar, run) for run in runs]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _run(calendar: Calendar, run: Sequence[Period]) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return first.words
    word = first.grain.word
    said = stretch(calendar, first.start, last.end)
    if said == WHOLE_TERM:
        return f"each {word} of the term"
    if said.startswith("from ") and " to " not in said:
        return f"each {word} {said}"
    if said.startswith("in year") and first.grain is not Grain.YEAR:
        return f"each {word} of {said.removeprefix('in ')}"
    if said.startswith("in "):
        return f"each of {said.removeprefix('in ')}"
    return f"each {word} {said}"
