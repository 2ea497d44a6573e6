"""What was given: one figure for each field and period, and the cell it stood in."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from obcdsl.model.figures import Known
from obcdsl.source import Cell


@attrs.frozen(eq=False)
class Fact:
    """A figure as given. `value` is None where the data say that it is missing; a figure not given at all has no Fact."""

    value: Known | None
    cell: Cell | None


@attrs.frozen(eq=False)
class Facts:
    """Everything given for one contract, or for one organisation of a portfolio: (field key, period id) -> Fact."""

    values: Mapping[tuple[str, str], Fact]
    organisation: str | None = None
