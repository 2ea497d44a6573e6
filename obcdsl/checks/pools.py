"""Whether each pool is shared out wholly, and each party has one part in it."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.shares import each_once, not_the_whole
from obcdsl.checks.words import heading
from obcdsl.model import contract as co
from obcdsl.problems import Problem
from obcdsl.problems.flows import PoolDoesNotSum
from obcdsl.problems.rules import NoRemainder


def pools_are_shared_wholly(contract: co.Contract) -> Iterator[Problem]:
    """Parts that belong to nobody, or to one party twice; and no rule for the pennies that a division leaves over."""
    for pool in contract.pools:
        for division in pool.divisions:
            yield from each_once(division.parts)
            total = not_the_whole([part.share for part in division.parts], contract.currency)
            if total is not None:
                yield PoolDoesNotSum(division.place, pool.name, total)
        if contract.remainder is None and len(pool.parties) > 1:
            yield NoRemainder(heading(pool.place), pool.name)
