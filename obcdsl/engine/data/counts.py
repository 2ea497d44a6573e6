"""How many cells were read, what for, and what was set aside: the sums cast, and nothing is dropped in silence."""

from __future__ import annotations

from enum import Enum

import attrs

from obcdsl.engine.data.tables import RawTable
from obcdsl.source import Cell


class Aside(Enum):
    """Why cells were not used."""

    NOT_IN_CONTRACT = "in columns that the contract does not read"
    PROBLEM = "with a problem, or in a row with one"
    REPEATED = "given in another file too, with the same value"
    NOTHING_READ = "in a sheet with nothing that the contract reads"
    HIDDEN = "in a hidden sheet"
    REFUSED = "in a file that is refused"


@attrs.frozen
class SetAside:
    """Cells of a table that were not used, why, and the columns they stand in where these are the reason."""

    place: Cell
    why: Aside
    cells: int
    columns: tuple[str, ...] = ()


@attrs.frozen
class Counts:
    """Of the cells that are not empty, below the headers: `read` = `used` + `labels` + all that is set aside.

    `labels` are those that say what a figure is: organisation, measure, period, unit.
    """

    read: int = 0
    used: int = 0
    labels: int = 0
    set_aside: tuple[SetAside, ...] = ()

    def plus(self, other: Counts) -> Counts:
        return Counts(
            self.read + other.read,
            self.used + other.used,
            self.labels + other.labels,
            self.set_aside + other.set_aside,
        )


@attrs.define(eq=False)
class Tally:
    """The counts of one table while it is read."""

    used: int = 0
    labels: int = 0
    wrong: int = 0
    repeated: int = 0

    def counts(self, table: RawTable, extra: tuple[str, ...]) -> Counts:
        """What is left over stands in the columns that match nothing."""
        total = table.cells
        rest = total - self.used - self.labels - self.wrong - self.repeated
        asides = (
            SetAside(table.place, Aside.NOT_IN_CONTRACT, rest, extra),
            SetAside(table.place, Aside.PROBLEM, self.wrong),
            SetAside(table.place, Aside.REPEATED, self.repeated),
        )
        return Counts(total, self.used, self.labels, tuple(aside for aside in asides if aside.cells))


def all_aside(table: RawTable, why: Aside) -> Counts:
    """Nothing of a table is used."""
    return Counts(table.cells, set_aside=(SetAside(table.place, why, table.cells),))
