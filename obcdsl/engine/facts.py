"""What was given: one figure for each field and period, and the cell it stood in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from obcdsl.engine.peers import Peers
from obcdsl.frozen import frozen
from obcdsl.model.figures import Known
from obcdsl.source import Cell

if TYPE_CHECKING:
    from obcdsl.statement import Decided


@frozen
class Fact:
    """A figure as given. `value` is None where the data say that it is missing; a figure not given at all has no Fact.

    `written` is what stood in the cell, shortened if it is long; `178 / 200` for a numerator and a denominator.
    `decided` says who decided on it, where a person did.
    """

    value: Known | None
    cell: Cell | None
    written: str | None = None
    decided: Decided | None = None


@frozen
class Facts:
    """Everything given for one contract, or for one organisation of a portfolio: (field key, period id) -> Fact.

    `cohort` is what the organisations of a run come to together, by the position of the plan's node over the cohort.
    """

    values: Mapping[tuple[str, str], Fact]
    organisation: str | None = None
    cohort: Mapping[int, Peers] = MappingProxyType({})
