"""Figures for every organisation: those of a table without the column of the organisation, beside tables that have it."""

from __future__ import annotations

from obcdsl.engine.data.columns import LabelColumns, label_columns
from obcdsl.engine.data.gathering import Gathering, Wanted
from obcdsl.engine.data.names import closest, plain
from obcdsl.engine.data.tables import RawTable, Tables
from obcdsl.problems.data import KeyColumnAbsent
from obcdsl.problems.data_organisations import GivenForAllToo


def has_key(tables: Tables, key: str | None) -> bool:
    """Whether a table names organisations."""
    return any(label_columns(table, key, "").key is not None for table in tables)


def key_absent(wanted: Wanted, table: RawTable, labels: LabelColumns) -> KeyColumnAbsent | None:
    """Why a table without the column of the organisation is not for all of them; None if it is.

    It is not if no table has the column, if a header is like it, or if two rows can only be for two organisations.
    """
    assert wanted.key is not None
    similar = _like_key(wanted, table, labels, wanted.key)
    if wanted.keyed and not similar and _tells_rows_apart(table, labels):
        return None
    return KeyColumnAbsent(table.place, wanted.key, similar or closest(wanted.key, table.headers))


def not_said_whose(wanted: Wanted, table: RawTable) -> KeyColumnAbsent:
    """A decision for one organisation is never taken to be one for all because a column was forgotten."""
    assert wanted.key is not None
    return KeyColumnAbsent(table.place, wanted.key, closest(wanted.key, table.headers))


def _like_key(wanted: Wanted, table: RawTable, labels: LabelColumns, key: str) -> tuple[str, ...]:
    known = labels.labels | labels.figures
    headers = [
        header
        for index, header in enumerate(table.headers)
        if index not in known and plain(header) and not wanted.names.reads(header)
    ]
    within = tuple(header for header in headers if plain(key) in plain(header) or plain(header) in plain(key))
    return within or closest(key, headers)


def _tells_rows_apart(table: RawTable, labels: LabelColumns) -> bool:
    places = (labels.period, labels.measure if labels.is_long else None, *(index for index, _ in labels.groups))
    columns = [index for index in places if index is not None]
    names = [tuple(plain(row.cells[index]) for index in columns if index < len(row.cells)) for row in table.rows]
    return len(set(names)) == len(names)


def share(wanted: Wanted, into: Gathering) -> None:
    """Give every organisation the figures that are for all; one that has such a figure of its own is refused."""
    shared = into.facts.pop(None, {}) if wanted.key is not None else {}
    for organisation, facts in into.facts.items():
        for key in shared.keys() & facts.keys():
            own, other = facts[key].cell, shared[key].cell
            assert own is not None
            assert other is not None
            period = wanted.calendar.find(key[1])
            words = period.words if period is not None else key[1]
            into.refuse(organisation, GivenForAllToo(own, key[0], words, other))
        facts.update(shared)
