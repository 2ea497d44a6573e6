"""One mistake is said once: the same name unknown in five places, the same figure of the wrong unit in all its uses."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.frozen import changed, parts_of
from obcdsl.problems import Problem
from obcdsl.problems.kinds import MixedUnits, UnknownUnit, WrongCurrency, WrongUnit
from obcdsl.problems.names import UnknownName
from obcdsl.problems.time import OutsideTerm
from obcdsl.source import Place

_Key = tuple[object, ...]


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once: a sum may be looked at several times, for its unit and for itself."""
    found: dict[_Key, list[Problem]] = {}
    for problem in problems:
        same = found.setdefault(_key(problem), [])
        if all(_place(problem) != _place(other) for other in same):
            same.append(problem)
    return tuple(_joined(sorted(same, key=_start)) for same in found.values())


def _key(problem: Problem) -> _Key:
    """What two problems share that come from one mistake."""
    if isinstance(problem, UnknownName):
        return (problem.code, problem.name, problem.what)
    if isinstance(problem, WrongCurrency):
        return (problem.code, problem.text[0])
    if isinstance(problem, OutsideTerm):
        return (problem.code, problem.text)
    if isinstance(problem, UnknownUnit):
        return (problem.code, problem.name.removesuffix("s"))
    if isinstance(problem, WrongUnit | MixedUnits) and problem.stated is not None:
        return (problem.stated.name, problem.stated.unit)
    return (problem.code, _place(problem), problem.message())


def _joined(problems: list[Problem]) -> Problem:
    """The first of several problems that come from one mistake, with the places of the others."""
    first = problems[0]
    also = tuple(other.place for other in problems[1:] if isinstance(other.place, Place))
    return changed(first, also=also) if also and "also" in parts_of(type(first)) else first


def _place(problem: Problem) -> tuple[tuple[int, int], int]:
    place = problem.place
    return (place.at, place.end) if isinstance(place, Place) else ((0, 0), 0)


def _start(problem: Problem) -> tuple[tuple[int, int], int]:
    return _place(problem)
