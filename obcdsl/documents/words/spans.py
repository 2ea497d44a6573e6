"""Stretches of the term in words: `in years 1 to 3`, `in quarter 2 of year 1`, `from year 4`."""

from __future__ import annotations

from datetime import date

from obcdsl.model.calendar import Calendar, Grain, Period, day_words
from obcdsl.model.contract import Span

WHOLE_TERM = "throughout the term"


def span_words(calendar: Calendar, span: Span) -> str:
    """A stretch of the term, as the rest of a sentence."""
    return stretch(calendar, span.start, span.end)


def stretch(calendar: Calendar, start: date, end: date) -> str:
    """The days from one to another, both included, by the longest periods that begin and end with them."""
    term = calendar.term
    if (start, end) == (term.start, term.end):
        return WHOLE_TERM
    for grain in (Grain.YEAR, Grain.QUARTER, Grain.MONTH):
        periods = calendar.periods(grain)
        first = next((one for one in periods if one.start == start), None)
        last = next((one for one in periods if one.end == end), None)
        if first is not None and last is not None:
            return _from_to(first, last, to_the_end=last.end == term.end)
    return f"from {day_words(start)} to {day_words(end)}"


def _from_to(first: Period, last: Period, *, to_the_end: bool) -> str:
    if first == last:
        return f"in {first.words}"
    if to_the_end:
        return f"from {first.words}"
    if first.grain is Grain.YEAR:
        return f"in years {first.year} to {last.year}"
    if first.year == last.year:
        return f"in {first.grain.word}s {first.number} to {last.number} of year {first.year}"
    return f"from {first.words} to {last.words}"


def every(grain: Grain) -> str:
    """How often: `each year`, `once in the term`."""
    return "once in the term" if grain is Grain.TERM else f"each {grain.word}"


def adverb(grain: Grain) -> str:
    """How often, in one word: `yearly`."""
    return {Grain.TERM: "once", Grain.YEAR: "yearly", Grain.QUARTER: "quarterly", Grain.MONTH: "monthly"}[grain]
