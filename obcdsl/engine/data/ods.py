"""ODS -> tables, a sheet each: every cell by the value it holds, percentages and currencies said to be so."""

from __future__ import annotations

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.sheet_rows import SheetRows, number_text
from obcdsl.engine.data.spreadsheet_parts import Attributes, Stop, local, parts_of, walk
from obcdsl.engine.data.tables import RawTable, Tables
from obcdsl.problems import Problem
from obcdsl.problems.data_files import BrokenFile, EmptyFile, OverDataLimit
from obcdsl.source import Cell

_CELLS = frozenset({"table-cell", "covered-table-cell"})


def ods_tables(name: str, data: bytes) -> tuple[Tables, tuple[Problem, ...]]:
    parts = parts_of(name, "ODS", data)
    if isinstance(parts, Problem):
        return (), (parts,)
    content = parts.part("content.xml")
    if content is None:
        return (), (BrokenFile(Cell(name), "ODS", "it has no readable content in it"),)
    sheets = _Sheets(name)
    problem = walk(Cell(name), "ODS", content, sheets.start, sheets.end, sheets.text)
    if problem is not None:
        return (), (problem,)
    read = [sheet.table() for sheet in sheets.found]
    tables = tuple(table for table in read if isinstance(table, RawTable))
    problems = tuple(problem for problem in read if isinstance(problem, Problem))
    return tables, problems if tables or problems else (EmptyFile(Cell(name)),)


@attrs.define(eq=False)
class _Sheets:
    """What is gathered from content.xml. `aside` counts the notes and drawings inside a cell that we are in."""

    file: str
    found: list[SheetRows] = attrs.Factory(list)
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    cells: dict[int, str] = attrs.Factory(dict)
    attributes: Attributes = attrs.Factory(dict)
    paragraphs: list[str] = attrs.Factory(list)
    count: int = 0
    depth: int = 0
    aside: int = 0
    in_paragraph: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        plain = {local(key): value for key, value in attributes.items()}
        if name in {"annotation", "shapes", "frame"} or self.aside:
            self.aside += 1
        elif name == "table":
            self.depth += 1
            if self.depth == 1:
                self.found.append(SheetRows(self.file, plain.get("name", "")))
                self.row = 0
        elif name == "table-row":
            self.row_repeats, self.column, self.cells = _repeats(plain, "number-rows-repeated"), 0, {}
        elif name in _CELLS:
            self.attributes, self.paragraphs, self.in_paragraph = plain, [], 0
        else:
            self._written(name, plain)

    def _written(self, name: str, attributes: Attributes) -> None:
        """Elements inside the text of a cell."""
        if name == "p":
            self.paragraphs.append("")
            self.in_paragraph += 1
        elif name == "s":
            self.text(" " * min(_repeats(attributes, "c"), limits.MAX_CELL_LENGTH))
        elif name in {"tab", "line-break"}:
            self.text(" ")

    def text(self, text: str) -> None:
        if self.in_paragraph and not self.aside:
            self.paragraphs[-1] += text

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name == "p":
            self.in_paragraph -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self.depth -= 1

    def _end_cell(self) -> None:
        repeats = _repeats(self.attributes, "number-columns-repeated")
        text = _cell_text(self.attributes, "\n".join(self.paragraphs).strip())
        if text:
            self._bounded("The number of columns", self.column + repeats, limits.MAX_COLUMNS)
            self.cells.update((self.column + offset, text) for offset in range(repeats))
        self.column += repeats

    def _end_row(self) -> None:
        if self.cells and self.found:
            self._bounded("The number of rows", self.row + self.row_repeats, limits.MAX_ROWS)
            self.count += self.row_repeats * len(self.cells)
            self._bounded("The number of cells", self.count, limits.MAX_CELLS)
            for offset in range(self.row_repeats):
                self.found[-1].add(self.row + offset + 1, self.cells)
        self.row += self.row_repeats

    def _bounded(self, what: str, size: int, limit: int) -> None:
        if size > limit:
            raise Stop(OverDataLimit(Cell(self.file), what, size, limit))


def _repeats(attributes: Attributes, name: str) -> int:
    number = attributes.get(name, "1")
    return max(1, int(number)) if number.isdecimal() and len(number) < 9 else 1


def _cell_text(attributes: Attributes, written: str) -> str:
    """A cell by its value, not by how many of its digits are shown."""
    kind = attributes.get("value-type", "")
    value = attributes.get("value", "")
    if kind in {"float", "percentage", "currency"} and value and not written.startswith(("#", "Err:")):
        symbol = attributes.get("currency", "") if kind == "currency" else ""
        return number_text(value, kind == "percentage", symbol)
    if kind == "date":
        return attributes.get("date-value", written).removesuffix("T00:00:00")
    if kind == "boolean":
        return {"true": "yes", "false": "no"}.get(attributes.get("boolean-value", ""), written)
    return written if not written.startswith("Err:") else f"#{written}"
