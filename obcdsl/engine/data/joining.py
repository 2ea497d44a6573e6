"""What the files together lack: one name for an organisation, its rows in all of them, and figures that none has."""

from __future__ import annotations

from obcdsl.engine.data.alike import alike
from obcdsl.engine.data.gathering import Gathering, TableReading, TableState, Wanted
from obcdsl.engine.data.names import closest
from obcdsl.engine.schema import Field
from obcdsl.problems.data import ColumnAbsent, FiguresAwaited, KeyMissingInFile
from obcdsl.problems.data_organisations import NamesAlike
from obcdsl.source import Cell

# Suggestions are for typing mistakes in a few columns; more than these are another kind of mistake.
_MOST_SUGGESTED = 20


def say_joined(into: Gathering, readings: list[TableReading]) -> None:
    """What is wrong with the names on which the files are joined."""
    seen = {key: cell for reading in reversed(readings) for key, cell in reading.seen.items() if key is not None}
    two = _say_alike(into, seen)
    _say_missing(into, readings, {key: cell for key, cell in seen.items() if key not in two})


def _say_alike(into: Gathering, seen: dict[str, Cell]) -> set[str]:
    """Names that look the same and are two; they are given back."""
    firsts: dict[str, str] = {}
    two: set[str] = set()
    for key in sorted(seen):
        first = firsts.setdefault(alike(key), key)
        if first != key:
            pairs = ((key, first),) if first in two else ((first, key), (key, first))
            for name, other in pairs:
                into.refuse(name, NamesAlike(seen[name], name, other, seen[other]))
            two |= {key, first}
    return two


def _say_missing(into: Gathering, readings: list[TableReading], seen: dict[str, Cell]) -> None:
    """An organisation that one file leaves out has figures of which nothing is known, unless another gives them."""
    for reading in readings:
        for key in sorted(seen.keys() - reading.seen.keys()) if not reading.shared else ():
            needed = (name for name, field in reading.fields.items() if not field.optional)
            lacking = tuple(name for name in needed if not _given_elsewhere(readings, key, name))
            if lacking:
                into.refuse(key, KeyMissingInFile(reading.table.place, key, lacking, seen[key]))


def _given_elsewhere(readings: list[TableReading], key: str, name: str) -> bool:
    """Whether another table has a row for an organisation, and in it a cell for a figure, filled or not.

    A table for all has one for each.
    """
    return any((reading.shared or key in reading.seen) and name in reading.fields for reading in readings)


def say_awaited(wanted: Wanted, into: Gathering, readings: list[TableReading]) -> None:
    """Figures without a column: a mistake where the column was named, otherwise figures still to come.

    An optional figure may stay away without a word.
    """
    read = [reading for reading in readings if reading.state is TableState.READ]
    given = {name for reading in read for name in reading.fields}
    absent = [field for field in wanted.names.fields if field.key not in given and not field.optional]
    if not read or not absent or any(reading.long for reading in read):
        return  # rows still to come are no mistake
    unused = tuple(header for reading in read for header in reading.table.headers if not wanted.names.reads(header))
    place = read[0].table.place
    for field in absent:
        if field.data.column:
            into.say(ColumnAbsent(place, field.key, field.data.column, closest(field.data.column, unused)))
    awaited = [field for field in absent if not field.data.column]
    if awaited:
        names = tuple(field.key for field in awaited)
        into.say(FiguresAwaited(place, names, _similar(awaited[:_MOST_SUGGESTED], unused)))


def _similar(fields: list[Field], headers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The first header that is like the name or the label of each field."""
    found = [(field.key, (*closest(field.key, headers, 1), *closest(field.label, headers, 1))) for field in fields]
    return tuple((key, similar[0]) for key, similar in found if similar)
