"""JSON -> table: a list of row objects, or {"rows": [...]}, with every number kept as the text it was written as."""

from __future__ import annotations

import json

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.bounded import Bounded
from obcdsl.engine.data.decoding import text_of
from obcdsl.engine.data.tables import RawRow, RawTable, Tables
from obcdsl.problems import Problem
from obcdsl.problems.data_files import (
    BesideRows,
    BrokenFile,
    EmptyFile,
    NameTwiceInRow,
    NotARow,
    OverDataLimit,
    TornText,
    as_shown,
)
from obcdsl.source import Cell

Row = dict[str, object]


@attrs.frozen
class _Repeated:
    """An object that has a name twice."""

    name: str


def json_tables(name: str, data: bytes) -> tuple[Tables, tuple[Problem, ...]]:
    """The table of a file, and what is wrong with its rows. A row's number is its place in the list, counted from 1."""
    text = text_of(name, data)
    if isinstance(text, Problem):
        return (), (text,)
    value = _parsed(name, text)
    if isinstance(value, Problem):
        return (), (value,)
    if isinstance(value, dict) and "rows" in value and len(value) > 1:
        return (), tuple(BesideRows(Cell(name), other) for other in value if other != "rows")
    rows = _rows_of(value)
    if rows is None:
        return (), (NameTwiceInRow(Cell(name), value.name) if isinstance(value, _Repeated) else _not_rows(name, value),)
    return _table(name, rows)


def _parsed(name: str, text: str) -> object:
    """What the text says, or the problem. Numbers stay text: no binary fraction and no million digits ever arise."""
    try:
        value: object = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        if not text.strip():
            return EmptyFile(Cell(name))
        return BrokenFile(Cell(name), "JSON", f"at line {error.lineno:,}, column {error.colno:,}, {error.msg}")
    except RecursionError:
        return BrokenFile(Cell(name), "JSON", "its brackets are nested too deeply")
    return value


def _object(pairs: list[tuple[str, object]]) -> Row | _Repeated:
    row: Row = {}
    for written, value in pairs:
        name = written.strip()
        if name in row:
            return _Repeated(name)
        row[name] = value
    return row


def _rows_of(value: object) -> list[object] | None:
    if isinstance(value, dict):
        value = value.get("rows")
    return value if isinstance(value, list) else None


def _not_rows(name: str, value: object) -> Problem:
    return NotARow(Cell(name), _kind(value) if not isinstance(value, dict) else 'an object without a list "rows"')


def _kind(value: object) -> str:
    return {dict: "an object", _Repeated: "an object", list: "a list"}.get(type(value), "a single figure")


def _table(name: str, rows: list[object]) -> tuple[Tables, tuple[Problem, ...]]:
    headers = tuple(dict.fromkeys(header for row in rows if isinstance(row, dict) for header in row))
    torn = next((header for header in headers if is_torn(header)), None)
    if torn is not None:
        return (), (TornText(Cell(name), torn),)
    large = _too_large(name, len(rows), len(headers))
    if large is not None:
        return (), (large,)
    if not headers:
        return (), (EmptyFile(Cell(name)) if not rows else _bad_row(name, 1, rows[0]),)
    problems = Bounded()
    found: list[RawRow] = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            cells, wrong = _cells(name, number, headers, row)
            problems.extend(wrong)
            found.append(RawRow(number, cells))
        else:
            problems.append(_bad_row(name, number, row))
    table = RawTable(name, None, headers, tuple(found), 0, typed=True)
    return (table,), problems.all(Cell(name))


def _bad_row(name: str, number: int, row: object) -> Problem:
    if isinstance(row, _Repeated):
        return NameTwiceInRow(Cell(name, number), row.name)
    return EmptyFile(Cell(name)) if row == {} else NotARow(Cell(name, number), _kind(row))


def _too_large(name: str, rows: int, columns: int) -> Problem | None:
    found = (
        ("The number of rows", rows, limits.MAX_ROWS),
        ("The number of columns", columns, limits.MAX_COLUMNS),
        ("The number of cells", rows * columns, limits.MAX_CELLS),
    )
    return next((OverDataLimit(Cell(name), what, has, limit) for what, has, limit in found if has > limit), None)


def _cells(name: str, number: int, headers: tuple[str, ...], row: Row) -> tuple[tuple[str, ...], list[Problem]]:
    cells: list[str] = []
    problems: list[Problem] = []
    for header in headers:
        text = _cell(row.get(header))
        if text is None:
            problems.append(NotARow(Cell(name, number, as_shown(header, 100)), _kind(row.get(header))))
        elif (wrong := _wrong_text(name, number, header, text)) is not None:
            problems.append(wrong)
            text = None
        cells.append(text or "")
    return tuple(cells), problems


def _wrong_text(name: str, number: int, header: str, text: str) -> Problem | None:
    """Why a text cannot stand in a cell."""
    if len(text) > limits.MAX_CELL_LENGTH:
        place = Cell(name, number, as_shown(header, 100))
        return OverDataLimit(place, "The length of a cell", len(text), limits.MAX_CELL_LENGTH)
    return TornText(Cell(name, number, as_shown(header, 100)), text) if is_torn(text) else None


def is_torn(text: str) -> bool:
    """Whether half a character stands in a text, such as U+D83D without what follows it: nothing can write it."""
    return not text.isascii() and any("\ud800" <= one <= "\udfff" for one in text)


def _cell(value: object) -> str | None:
    """The text of a cell: null is an empty cell; a list or an object is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.strip() if isinstance(value, str) else None
