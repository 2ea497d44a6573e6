"""What changes over the term: a sentence with its stretches, or a table with a column for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from obcdsl.documents.blocks import Text, text
from obcdsl.documents.words.lists import listed
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import WHOLE_TERM, stretch
from obcdsl.model import contract as co
from obcdsl.model.calendar import Calendar

Stretch = tuple[date, date]


def timed(words: Words, timeline: co.Timeline) -> Text:
    """`85%`; `70% in years 1 to 2 and 85% from year 3`."""
    said = [said_of(words, part) for part in timeline]
    return listed(said)


def said_of(words: Words, part: co.Timed) -> Text:
    """A value with its stretch of the term, unless that is the whole of it."""
    when = stretch(words.subject.calendar, part.span.start, part.span.end)
    return text(words.phrase(part.value), "" if when == WHOLE_TERM else f" {when}")


def stretches(calendar: Calendar, timelines: Iterable[Sequence[co.Timed | co.InStatus]]) -> tuple[Stretch, ...]:
    """The longest stretches of the term in which none of some timelines changes."""
    term, day = calendar.term, timedelta(days=1)
    spans = [part.span for timeline in timelines for part in timeline]
    begins = {term.start, *(span.start for span in spans), *(span.end + day for span in spans)}
    inside = [one for one in sorted(begins) if term.start <= one <= term.end]
    return tuple((first, after - day) for first, after in pairwise([*inside, term.end + day]))


def at(timeline: co.Timeline, stretch_: Stretch) -> co.Timed | None:
    """What holds in a stretch of the term."""
    return next((part for part in timeline if part.span.start <= stretch_[0] <= part.span.end), None)


def heading(calendar: Calendar, stretch_: Stretch) -> str:
    """A stretch of the term as the head of a column: `Years 1 to 2`, `From year 3`."""
    said = stretch(calendar, *stretch_).removeprefix("in ")
    return f"{said[:1].upper()}{said[1:]}"
