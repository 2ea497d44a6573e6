"""How checks name what they found: figures, declarations, stretches of the term."""

from __future__ import annotations

from datetime import date

from obcdsl.model.calendar import Calendar, Grain, day_words
from obcdsl.source import Place


def heading(place: Place) -> Place:
    """The first line of a declaration, where its name stands."""
    end = place.source.text.find("\n", place.start, place.end)
    return place if end < 0 else Place(place.source, place.start, end)


def figure_words(key: str) -> str:
    """A figure as the contract writes it: `score of waits`."""
    name, _, field = key.partition(".")
    return f"{field} of {name}" if field else name


def on_one_line(place: Place) -> str:
    """What stands at a place, for use inside a message."""
    words = place.words
    return words if len(words) <= 60 else f"{words[:57]}..."


def begun(words: str) -> str:
    """A phrase at the beginning of a sentence."""
    return words[0].upper() + words[1:]


def stretch_words(calendar: Calendar, start: date, end: date) -> str:
    """When something holds: ` in year 2`, ` in years 2 to 4`, ` from (day) to (day)`; nothing for the whole term."""
    if (start, end) == (calendar.term.start, calendar.term.end):
        return ""
    years = calendar.periods(Grain.YEAR)
    first = next((year for year in years if year.start == start), None)
    last = next((year for year in years if year.end == end), None)
    if first is None or last is None:
        return f" from {day_words(start)} to {day_words(end)}"
    return f" in {first.words}" if first is last else f" in years {first.year} to {last.year}"
