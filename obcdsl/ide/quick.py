"""What is wrong just after a stroke: the declaration that was written in is read anew, all else is as it was known before.

Understanding a long contract takes longer than a stroke may take. Until it is understood anew, the mistakes in writing of
the declarations that changed are said at once; what was said of all others stays where it now stands.
"""

from __future__ import annotations

from bisect import bisect_right

from obcdsl.frozen import frozen
from obcdsl.ide.view import View
from obcdsl.problems import Problem, Severity
from obcdsl.source import Place, Source
from obcdsl.syntax.parse import parse


@frozen
class Found:
    """A problem, with where it stands in the text as it is now."""

    problem: Problem
    start: int
    end: int


def quick(view: View) -> tuple[Found, ...]:
    """The problems of a text that has not been understood since its last stroke."""
    start, end = _changed(view)
    fresh = [_moved(problem, start) for problem in parse(Source("<text>", view.text[start:end]))[1]]
    broken = any(one.problem.severity is Severity.ERROR for one in fresh)
    kept: list[Found] = []
    for problem in view.analysis.problems:
        where = view.now(problem.place) if isinstance(problem.place, Place) else None
        if where is None or (start <= where[0] < end and (broken or problem.code < _UNDERSTOOD)):
            continue
        kept.append(Found(problem, *where))
    return tuple(sorted((*kept, *fresh), key=lambda one: (one.start, one.problem.code)))


# Codes before this one are about how something is written.
_UNDERSTOOD = "OBC0200"


def _moved(problem: Problem, by: int) -> Found:
    place = problem.place
    assert isinstance(place, Place)
    return Found(problem, place.start + by, place.end + by)


def _changed(view: View) -> tuple[int, int]:
    """From where to where the declarations stand in which the text differs from the one that was understood."""
    starts = view.known.starts
    first, last = view.shift.differs
    at = max(bisect_right(starts, first) - 1, 0)
    if at and starts[at] == first:
        at -= 1
    old_end = len(view.file.source.text) - last
    after = bisect_right(starts, old_end)
    start = starts[at] if starts and starts[at] <= first else 0
    end = len(view.text) - (len(view.file.source.text) - starts[after]) if after < len(starts) else len(view.text)
    return start, max(end, start)
