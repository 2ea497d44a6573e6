"""Which findings of the checks only follow from a mistake that has been said already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from obcdsl.checks import check
from obcdsl.model.contract import Contract
from obcdsl.problems import Problem, Severity
from obcdsl.problems.kinds import UnknownUnit, WrongUnit
from obcdsl.problems.names import Cycle, NotAllowedHere, UnknownName, Unused
from obcdsl.problems.rules import MovesNoPayment, NothingToCarry
from obcdsl.problems.time import (
    BadDate,
    FinerThanKnown,
    NoFinancialYears,
    NotCollected,
    NothingToCollect,
    NotOnABoundary,
    OutsideTerm,
    PaymentWaits,
    TimelineGap,
    TimelineOverlap,
    WrongPeriodCount,
)
from obcdsl.source import Place
from obcdsl.syntax.parse import File
from obcdsl.syntax.slip import HEADINGS

_ABOUT_PERIODS = (
    FinerThanKnown,
    NotCollected,
    NothingToCarry,
    NothingToCollect,
    NotOnABoundary,
    PaymentWaits,
    TimelineGap,
    TimelineOverlap,
)


def without_followers(files: tuple[File, ...], contract: Contract, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """What the checks find, but for what they say because something else could not be read or understood."""
    headings = _headings(files)
    incomplete = frozenset(at for file in files for at in file.incomplete)
    said = tuple(found)
    errors = any(problem.severity is Severity.ERROR for problem in said)
    circle = any(isinstance(problem, Cycle) for problem in said)
    wrong_times = {
        _heading(headings, problem)
        for problem in said
        if isinstance(problem, BadDate | OutsideTerm | NotOnABoundary | WrongPeriodCount | NoFinancialYears)
        or _of_a_phase(problem)
    }

    wrong_units = {
        _heading(headings, problem) for problem in said if isinstance(problem, WrongUnit | UnknownUnit | UnknownName)
    }

    def follows(problem: Problem) -> bool:
        """That nothing uses or needs something is known only once all else is; likewise for periods and their days."""
        heading = _heading(headings, problem)
        return (
            heading in incomplete
            or (isinstance(problem, Unused | MovesNoPayment) and errors)
            or (isinstance(problem, FinerThanKnown | NotCollected | NothingToCollect) and circle)
            or (isinstance(problem, FinerThanKnown | NotCollected | NothingToCollect) and heading in wrong_units)
            or (isinstance(problem, TimelineGap | TimelineOverlap) and heading in wrong_times)
            or (isinstance(problem, _ABOUT_PERIODS) and not contract.dated)
        )

    return tuple(problem for problem in check(contract) if not follows(problem))


def _of_a_phase(problem: Problem) -> bool:
    """Whether it is about a phase that is none, for which no time is known."""
    return (isinstance(problem, UnknownName) and problem.what == "a phase") or (
        isinstance(problem, NotAllowedHere) and problem.needed == "a phase"
    )


def _headings(files: tuple[File, ...]) -> list[tuple[int, int]]:
    return sorted(
        word.place.at for file in files for word in file.words if word.starts_a_declaration or word.kind in HEADINGS
    )


def _heading(headings: list[tuple[int, int]], problem: Problem) -> tuple[int, int] | None:
    """Where the innermost heading above a problem begins."""
    if not isinstance(problem.place, Place):
        return None
    at = bisect_right(headings, problem.place.at)
    return headings[at - 1] if at else None
