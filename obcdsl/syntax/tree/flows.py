"""Who pays, and who receives, where it is not one party: pools and their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.head import Common
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr
    from obcdsl.syntax.tree.periods import AnyPeriod, Date


@node
class Pool:
    """`pool`: several parties that pay, or receive, as one."""

    name: Word
    label: Word | None
    clauses: tuple[PoolClause, ...]
    place: Place


@node
class Shared:
    """`shared 60% by CCG, rest by Council in year 1`: the part of each party; the period last."""

    parts: tuple[AnyPoolPart | AnyPeriod | None, ...]
    place: Place


@node
class PoolPart:
    """`60% by CCG`: the part of one party."""

    value: Expr
    party: Word
    place: Place


@node
class PoolRest:
    """`rest by Council`: what the others leave."""

    party: Word
    place: Place


@node
class PassesOn:
    """`passes on 30% of incentive`: a part of what the payer receives by another payment; the last word where it is more."""

    value: Expr
    more: Word | None
    place: Place


@node
class PaidOnce:
    """`paid once in quarter 2 of year 1`: in one sum, for that period alone; without one, for the whole term."""

    period: AnyPeriod | None
    place: Place


@node
class Withheld:
    """`withheld 5% in year 1`: the part of each instalment that is kept back."""

    value: Expr
    period: AnyPeriod | None
    place: Place


@node
class Released:
    """`released yearly as earned by quality`: when what was kept back is paid, and what decides how much of it."""

    frequency: Phrase
    by: Expr | None
    place: Place


@node
class ReleasedOn:
    """`released on 30 June 2019`: the day on which what was kept back is paid."""

    day: Date
    by: Expr | None
    place: Place


AnyPoolPart = PoolPart | PoolRest
PoolClause = Shared | Common
