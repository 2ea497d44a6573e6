"""Data files on disk -> tables and mappings: the only part of reading data that touches files."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.data.mapping import NO_MAPPING, DataMapping, parse_mapping
from obcdsl.engine.data.tables import Tables
from obcdsl.engine.previous import Previous, read_previous
from obcdsl.model.calendar import Period
from obcdsl.model.contract import Contract
from obcdsl.problems import Problem
from obcdsl.problems.data_files import DataNotText, FileNotOpened, NotOpened, OverDataLimit
from obcdsl.source import Cell, Source

_MAX_MAPPING_BYTES = 2**20
_MAX_STATEMENT_BYTES = 2**28


@attrs.frozen
class DataFile:
    """A file that was read: its name as it was given, and the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str


def read_tables(paths: Sequence[str | Path]) -> tuple[Tables, tuple[DataFile, ...], tuple[Problem, ...]]:
    """The tables of all files in the order given, the files with their hashes, and all that is wrong with them."""
    tables: list[Tables] = []
    files: list[DataFile] = []
    problems: list[Problem] = []
    for path in paths:
        data = _bytes_of(path, limits.MAX_FILE_BYTES)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        found, wrong = tables_of(str(path), data)
        tables.append(found)
        problems.extend(wrong)
        files.append(DataFile(str(path), sha256(data).hexdigest()))
    return tuple(table for found in tables for table in found), tuple(files), tuple(problems)


def read_mapping(path: str | Path) -> tuple[DataMapping, tuple[Problem, ...]]:
    """A mapping file, and what is wrong with it as TOML; what is wrong with it for a contract, `read_data` says."""
    data = _bytes_of(path, _MAX_MAPPING_BYTES)
    if isinstance(data, Problem):
        return NO_MAPPING, (data,)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return NO_MAPPING, (DataNotText(Cell(str(path)), error.start),)
    return parse_mapping(Source(str(path), text))


def read_statement(path: str | Path, contract: Contract, asked: Period | None = None) -> Previous | Problem:
    """A statement in JSON that was made before of a contract, or what is wrong with it; `asked` is the period to be compared."""
    data = _bytes_of(path, _MAX_STATEMENT_BYTES)
    if isinstance(data, Problem):
        return data
    return read_previous(str(path), data, sha256(data).hexdigest(), contract, asked)


def _bytes_of(path: str | Path, limit: int) -> bytes | Problem:
    """The bytes of a file; of one that is too large, no more than it takes to know."""
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return FileNotOpened(Cell(name), name, NotOpened.ABSENT)
    except IsADirectoryError:
        return FileNotOpened(Cell(name), name, NotOpened.FOLDER)
    except (OSError, ValueError):
        return FileNotOpened(Cell(name), name, NotOpened.DENIED)
    if len(data) > limit:
        return OverDataLimit(Cell(name), "The size of the file in bytes", 0, limit, at_least=True)
    return data
