"""Which kind of file a name says it is, and the reader of that kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from obcdsl.engine.data.csv_rows import csv_tables
from obcdsl.engine.data.json_rows import json_tables
from obcdsl.engine.data.ods import ods_tables
from obcdsl.engine.data.tables import Tables
from obcdsl.engine.data.xlsx import xlsx_tables
from obcdsl.problems import Problem
from obcdsl.problems.data_files import UnknownFileKind
from obcdsl.source import Cell

_READERS: dict[str, Callable[[str, bytes], tuple[Tables, tuple[Problem, ...]]]] = {
    ".csv": csv_tables,
    ".tsv": csv_tables,
    ".txt": csv_tables,
    ".json": json_tables,
    ".xlsx": xlsx_tables,
    ".xlsm": xlsx_tables,
    ".ods": ods_tables,
}


def tables_of(name: str, data: bytes) -> tuple[Tables, tuple[Problem, ...]]:
    """The tables in the bytes of a file, by the ending of its name; total, and within the limits."""
    ending = PurePath(name).suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        return (), (UnknownFileKind(Cell(name), ending, tuple(_READERS)),)
    return reader(name, data)
