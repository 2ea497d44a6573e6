"""CSV -> table: commas, semicolons or tabs, texts in quotation marks, with the row numbers a spreadsheet shows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from obcdsl.engine.data import limits
from obcdsl.engine.data.decoding import text_of
from obcdsl.engine.data.tables import RawRow, RawTable, Tables
from obcdsl.problems import Problem
from obcdsl.problems.data_files import BrokenFile, EmptyFile, OverDataLimit
from obcdsl.source import Cell

_DELIMITERS = ",;\t"


def csv_tables(name: str, data: bytes) -> tuple[Tables, tuple[Problem, ...]]:
    """The table of a file, or why there is none: it is read as a whole or not at all."""
    text = text_of(name, data)
    if isinstance(text, Problem):
        return (), (text,)
    rows: list[RawRow] = []
    for row in _filled(name, text):
        if isinstance(row, Problem):
            return (), (row,)
        rows.append(row)
    return ((_table(name, rows, delimiter_of(text) == ";"),), ()) if rows else ((), (EmptyFile(Cell(name)),))


def _table(name: str, filled: list[RawRow], semicolons: bool) -> RawTable:
    """The first row that is not empty is the header."""
    headers = _without_empty_end(filled[0].cells)
    rows = tuple(_trimmed(row, len(headers)) for row in filled[1:])
    return RawTable(name, None, headers, rows, filled[0].number, semicolons=semicolons)


def _filled(name: str, text: str) -> Iterator[RawRow | Problem]:
    """The rows that are not empty, numbered as a spreadsheet numbers them; last, if reading had to stop, the reason."""
    if (long := _long_line(text)) is not None:
        yield OverDataLimit(Cell(name, long), "The length of a line", 0, limits.MAX_LINE_LENGTH, at_least=True)
        return
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    size = 0
    try:
        for number, cells in enumerate(reader, start=1):
            size += len(cells)
            if (problem := _too_large(name, number, cells, size)) is not None:
                yield problem
                return
            row = RawRow(number, tuple([cell.strip() for cell in cells]))
            if any(row.cells):
                yield row
    except csv.Error as error:
        yield _broken(name, reader.line_num, error)


def _long_line(text: str) -> int | None:
    """The first line that alone would make too long a list of cells, counted from 1."""
    lines = enumerate(StringIO(text, newline=""), start=1)
    return next((number for number, line in lines if len(line) > limits.MAX_LINE_LENGTH), None)


def _broken(name: str, line: int, error: csv.Error) -> Problem:
    if "field limit" in str(error):
        return OverDataLimit(Cell(name, line), "The length of a cell", 0, limits.MAX_CELL_LENGTH, at_least=True)
    return BrokenFile(Cell(name), "CSV", f"at line {line:,}, {error}")


def _too_large(name: str, number: int, cells: list[str], size: int) -> Problem | None:
    """What is too large about a row, or about all rows up to it."""
    found = (
        ("The number of rows", number, limits.MAX_ROWS),
        ("The number of columns", len(cells), limits.MAX_COLUMNS),
        ("The number of cells", size, limits.MAX_CELLS),
        ("The length of a cell", max(map(len, cells), default=0), limits.MAX_CELL_LENGTH),
    )
    return next(
        (OverDataLimit(Cell(name, number), what, has, limit) for what, has, limit in found if has > limit), None
    )


def delimiter_of(text: str) -> str:
    """What parts the cells: of comma, semicolon and tab the most frequent outside quotes in the first line with text.

    Only the header decides, so that figures with commas in them never change how a file is read.
    """
    header = next((line for line in StringIO(text) if line.strip()), "")
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A header without the empty cells that a spreadsheet leaves at the end of its rows."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _trimmed(row: RawRow, width: int) -> RawRow:
    """A row without empty cells beyond the header."""
    if len(row.cells) <= width or any(row.cells[width:]):
        return row
    return RawRow(row.number, row.cells[:width])
