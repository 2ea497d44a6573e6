"""Whether the shares of each part of a gain or loss are the whole of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from obcdsl.checks.forms import Form, Forms
from obcdsl.checks.words import heading, on_one_line
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT
from obcdsl.problems import Problem
from obcdsl.problems.names import RepeatedClause
from obcdsl.problems.rules import SharesDoNotSum

ALL = Fraction(1)


def shares_sum_to_the_whole(contract: co.Contract) -> Iterator[Problem]:
    """All that is not given to anyone, or given twice; and clauses of which there can only be one."""
    for share in contract.shares:
        yield from _sides(share)
        for side in share.sides:
            for corridor in side.corridors:
                yield from each_once(corridor.parts)
                yield from _corridor(contract, share, corridor)


def _sides(share: co.Share) -> Iterator[Problem]:
    """One side for gains and one for losses: two for gains would share the same money twice."""
    first: dict[bool, co.Side] = {}
    for side in share.sides:
        if side.gain in first:
            word = "when above" if side.gain else "when below"
            yield RepeatedClause(heading(side.place), word, heading(first[side.gain].place))
        first.setdefault(side.gain, side)


def each_once(parts: Sequence[co.SharePart] | Sequence[co.PoolPart]) -> Iterator[Problem]:
    """Each party once, and one that takes the rest."""
    first: dict[str, co.SharePart | co.PoolPart] = {}
    for part in parts:
        names = [part.party, *(["rest"] if part.share is None else [])]
        again = next((name for name in names if name in first), None)
        if again is not None:
            yield RepeatedClause(part.place, again, first[again].place)
        for name in names:
            first.setdefault(name, part)


def _corridor(contract: co.Contract, share: co.Share, corridor: co.Corridor) -> Iterator[Problem]:
    total = not_the_whole([part.share for part in corridor.parts], contract.currency)
    if total is not None:
        yield SharesDoNotSum(corridor.place, f"`{share.name}`", total)


def not_the_whole(shares: Sequence[ex.Expression | None], currency: str) -> str | None:
    """What shares come to, if that is not the whole; None among them stands for the rest."""
    stated = [share for share in shares if share is not None]
    has_rest = len(stated) < len(shares)
    forms = Forms()
    total = Form((), Fraction(0))
    for value in stated:
        total = total.plus(forms.of(value))
    if total.terms:
        return None if has_rest else " + ".join(f"`{on_one_line(value.place)}`" for value in stated)
    wrong = total.constant > ALL if has_rest else total.constant != ALL
    return shown(total.constant, PERCENT, currency) if wrong else None
