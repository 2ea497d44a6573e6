"""Contract -> problems: whether what is written hangs together. One question a file, asked in the order of `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from obcdsl.model.contract import Contract
from obcdsl.problems import Problem
from obcdsl.source import Place

CHECKS: tuple[Callable[[Contract], Iterable[Problem]], ...] = ()


def check(contract: Contract) -> tuple[Problem, ...]:
    """All that is wrong with a contract, each thing once: a clause for every measure is looked at for each of them."""
    seen: dict[tuple[str, int, int, str], Problem] = {}
    for question in CHECKS:
        for problem in question(contract):
            place = problem.place
            assert isinstance(place, Place)
            seen.setdefault((problem.code, place.start, place.end, problem.message()), problem)
    return tuple(seen.values())
