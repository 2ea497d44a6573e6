"""Payments, and shares of gains and losses."""

from __future__ import annotations

from datetime import date
from enum import Enum

from obcdsl.model.calendar import Grain, Period
from obcdsl.model.contract.terms import About, Gate, RunOut, Timeline
from obcdsl.model.expression import Band, Expression
from obcdsl.model.frozen import part
from obcdsl.source import Place


@part
class Instalments:
    """How a payment is paid: how often, and whether on account with a reconciliation at the end of the year.

    `only` is the one period of a payment that is paid once, if it has one.
    """

    grain: Grain
    on_account: Expression | None
    reconciled: bool
    only: Period | None
    place: Place


@part
class Release:
    """When what was withheld is paid: after each period of a grain, or on a day; `by` the score that decides how much of it."""

    grain: Grain
    day: date | None
    by: Expression | None
    place: Place


@part
class Passed:
    """A part of another payment that is passed on as it is received; `more` where all that is passed on may exceed it."""

    share: Expression
    payment: str
    more: bool
    place: Place


@part
class Payment:
    """Of a payment that is passed on, `passed` says so, and `value` is that part of the other one."""

    name: str
    label: str
    payer: str
    payee: str
    value: Expression
    grain: Grain
    earned: Expression | None
    at_risk: Timeline
    paid: Instalments
    withheld: Timeline
    release: Release | None
    passed: Passed | None
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    floors: tuple[Expression, ...]
    run_out: RunOut | None
    about: About
    place: Place

    @property
    def base_grain(self) -> Grain:
        """The periods settled as a whole: those of the amount, or longer ones if it is paid less often; or the only one."""
        if self.paid.only is not None:
            return self.paid.only.grain
        return min(self.grain, self.paid.grain)

    @property
    def line_grains(self) -> tuple[Grain, ...]:
        """How long its lines are, the longest first; without the lines that release what was withheld."""
        grains = {self.paid.grain} if self.paid.on_account is None else {self.paid.grain, self.base_grain}
        return tuple(sorted(grains))

    @property
    def amount_grain(self) -> Grain:
        """The periods whose amount it is; of one that is paid once, the period around that, if its figures are of longer ones."""
        return self.grain if self.paid.only is None else min(self.value.grain, self.paid.only.grain)

    def grain_of(self, limit: Expression) -> Grain:
        """The periods that a gate, cap or floor is for: those settled as a whole; of one that is paid once, as its amount."""
        return self.base_grain if self.paid.only is None else min(limit.grain, self.paid.only.grain)

    @property
    def earning_grain(self) -> Grain:
        """The periods in which it is earned: those of its amount; by a score, the shortest there are in its terms."""
        if self.earned is None:
            return self.grain if self.paid.only is None else self.paid.only.grain
        risk = [entry.span.grain for entry in self.at_risk]
        return max(self.grain, self.paid.grain, self.earned.grain, *risk)


@part
class SharePart:
    """What one party takes of a band; `share` is None for the party that takes the rest."""

    party: str
    share: Expression | None
    place: Place


@part
class Corridor:
    """A band of the amount shared and who takes how much of it."""

    band: Band | None
    parts: tuple[SharePart, ...]
    place: Place


class Change(Enum):
    CAPPED = "capped at"
    REDUCED = "reduced by"
    FLOORED = "never below"


@part
class Adjustment:
    change: Change
    value: Expression
    place: Place


@part
class Side:
    """One side of a share: a gain (above) or a loss (below), the bands it is cut into, and what is then changed."""

    gain: bool
    than: Expression
    gates: tuple[Gate, ...]
    corridors: tuple[Corridor, ...]
    adjustments: tuple[Adjustment, ...]
    place: Place


@part
class Share:
    name: str
    label: str
    value: Expression
    grain: Grain
    holder: str
    sides: tuple[Side, ...]
    run_out: RunOut | None
    about: About
    place: Place

    @property
    def named(self) -> frozenset[str]:
        """The parties and pools that hold it or have a part in it."""
        parts = (part for side in self.sides for corridor in side.corridors for part in corridor.parts)
        return frozenset({self.holder, *(part.party for part in parts)})
