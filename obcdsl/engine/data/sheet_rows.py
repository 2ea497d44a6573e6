"""The filled cells of a sheet -> a table, and the numbers of spreadsheets -> the text their reader sees."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.tables import RawRow, RawTable
from obcdsl.problems import Problem
from obcdsl.problems.data_files import OverDataLimit
from obcdsl.source import Cell

# What a formula gives whose result was never saved: it is no figure, and must not be taken for an empty cell.
NOT_WORKED_OUT = "#NOT WORKED OUT"
# What stands before the format of a cell that shows something else than it stores.
NOT_TOLD = "#SHOWN AS "
# A spreadsheet keeps and shows 15 significant digits of what is typed, and may store two more that are only the
# noise of its binary fractions: 1.1 may be in the file as 1.1000000000000001. Held to 15 digits, every figure typed
# comes back exactly.
_KEPT = Context(prec=15, traps=[InvalidOperation])
_LONGEST = 64
_HIGHEST_POWER = 40


@attrs.define(eq=False)
class SheetRows:
    """The cells of one sheet that are not empty, as they are found."""

    file: str
    sheet: str
    rows: list[tuple[int, dict[int, str]]] = attrs.Factory(list)
    hidden: bool = False

    def add(self, number: int, cells: dict[int, str]) -> None:
        if cells:
            self.rows.append((number, cells))

    def table(self) -> RawTable | Problem | None:
        """The table whose header is the first row with anything in it; None for an empty sheet."""
        if not self.rows:
            return None
        large = self._too_large()
        if large is not None:
            return large
        first, header = self.rows[0]
        width = max(header) + 1
        headers = tuple(header.get(column, "") for column in range(width))
        rows = tuple(RawRow(number, _across(cells, width)) for number, cells in self.rows[1:])
        return RawTable(self.file, self.sheet, headers, rows, first, self.hidden, typed=True)

    def _too_large(self) -> Problem | None:
        width = max(self.rows[0][1]) + 1
        found = (
            ("The number of rows", max(number for number, _ in self.rows), limits.MAX_ROWS),
            ("The number of columns", max(max(cells) for _, cells in self.rows) + 1, limits.MAX_COLUMNS),
            ("The number of cells", sum(max(width, max(cells) + 1) for _, cells in self.rows), limits.MAX_CELLS),
            (
                "The length of a cell",
                max(len(text) for _, cells in self.rows for text in cells.values()),
                limits.MAX_CELL_LENGTH,
            ),
        )
        place = Cell(self.file, None, None, self.sheet)
        return next((OverDataLimit(place, what, has, limit) for what, has, limit in found if has > limit), None)


def _across(cells: dict[int, str], width: int) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in range(max(width, max(cells) + 1)))


def number_text(raw: str, percent: bool = False, symbol: str = "") -> str:
    """A stored number as text: `92%` where the cell shows a percentage, `£12.5` where it shows a currency.

    What is no number, or has a power of ten that no figure has, is given back as it stands, for its reader to refuse.
    """
    value = _stored(raw)
    if value is None:
        return raw
    if percent:
        return f"{_plain(value.scaleb(2))}%"
    sign, size = ("-", -value) if value < 0 else ("", value)
    return f"{sign}{symbol}{' ' * symbol.isalpha()}{_plain(size)}"


def _stored(raw: str) -> Decimal | None:
    try:
        value = _KEPT.create_decimal(raw) if len(raw) <= _LONGEST else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() and abs(value.adjusted()) <= _HIGHEST_POWER else None


def _plain(value: Decimal) -> str:
    """A decimal in digits alone, without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
