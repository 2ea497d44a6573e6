"""A table as it was given: texts under headers, with the numbers of rows and columns as their reader counts them."""

from __future__ import annotations

from functools import cached_property

import attrs

from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell

HOW_TO_FILL = "How to fill this in"
_LONGEST_NAME = 100


@attrs.frozen
class RawRow:
    """The cells of a row, without white space around them; `number` as the file counts, its header being a row too."""

    number: int
    cells: tuple[str, ...]


@attrs.frozen(slots=False)
class RawTable:
    """A file, or one sheet of it. A row may have fewer or more cells than there are headers: the reader says so.

    `typed` tells that the file itself knows numbers from texts, as spreadsheets and JSON do and CSV does not;
    `semicolons` that it is cut at them, as it is where a comma stands before the decimals.
    """

    file: str
    sheet: str | None
    headers: tuple[str, ...]
    rows: tuple[RawRow, ...]
    header_row: int = 1  # 0 where the names of the columns stand in no row of their own, as in JSON
    hidden: bool = False
    typed: bool = False
    semicolons: bool = False

    def header_cell(self, column: int) -> Cell:
        return Cell(self.file, self.header_row or None, self.column_name(column), self.sheet)

    def cell(self, row: int, column: int) -> Cell:
        return Cell(self.file, row, self.column_name(column), self.sheet)

    def row_cell(self, row: int) -> Cell:
        return Cell(self.file, row, None, self.sheet)

    @property
    def place(self) -> Cell:
        return Cell(self.file, None, None, self.sheet)

    def column_name(self, column: int) -> str:
        """The header of a column (counted from 0) as a message may show it, or its number where it has none."""
        return self._shown_names[column]

    @cached_property
    def _shown_names(self) -> tuple[str, ...]:
        return tuple(as_shown(name, _LONGEST_NAME) or str(number) for number, name in enumerate(self.headers, start=1))

    @property
    def cells(self) -> int:
        """How many cells below the header are not empty."""
        return sum(len(row.cells) - row.cells.count("") for row in self.rows)


Tables = tuple[RawTable, ...]
