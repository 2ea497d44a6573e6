"""Problems up to a limit: a hostile or hopeless file must not fill the memory with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from obcdsl.engine.data import limits
from obcdsl.problems import Problem
from obcdsl.problems.data import MoreProblems
from obcdsl.source import Cell


@attrs.define(eq=False)
class Bounded:
    """A list of problems that counts what is beyond the limit, and says so at its end."""

    kept: list[Problem] = attrs.Factory(list)
    more: int = 0

    def append(self, problem: Problem) -> None:
        if len(self.kept) < limits.MAX_PROBLEMS:
            self.kept.append(problem)
        else:
            self.more += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.append(problem)

    def all(self, place: Cell) -> tuple[Problem, ...]:
        return (*self.kept, MoreProblems(place, self.more)) if self.more else tuple(self.kept)
