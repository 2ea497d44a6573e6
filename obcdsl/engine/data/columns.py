"""The columns of a table that say what, when and whose a figure is, found by their headers."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from obcdsl.engine.data.names import plain
from obcdsl.engine.data.tables import RawTable
from obcdsl.problems.data import ColumnTwice

# What a template writes beside a figure for those who fill it in.
_BESIDE = ("label", "covers")
NO_GROUPS: Mapping[str, str] = {}


@attrs.frozen
class LabelColumns:
    """Places of columns, counted from 0; None where a table has no such column."""

    key: int | None
    period: int | None
    measure: int | None
    value: int | None
    numerator: int | None
    denominator: int | None
    cases: int | None
    unit: int | None
    beside: frozenset[int]
    # Columns that say which value of a group a row is for, and the group.
    groups: tuple[tuple[int, str], ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether a row holds one figure and names it, not one figure in each column."""
        return self.measure is not None and (self.value is not None or None not in {self.numerator, self.denominator})

    @property
    def figures(self) -> frozenset[int]:
        """The columns of a long table in which figures stand; none in a wide one, where any column may be one."""
        if not self.is_long:
            return frozenset()
        columns = (self.value, self.numerator, self.denominator, self.cases)
        return frozenset(index for index in columns if index is not None)

    @property
    def labels(self) -> frozenset[int]:
        """The columns that say what, when and whose, in the long form or in the wide one."""
        long = (self.measure, self.unit) if self.is_long else ()
        by_group = (index for index, _ in self.groups)
        return self.beside | {index for index in (self.key, self.period, *long, *by_group) if index is not None}


def label_columns(table: RawTable, key: str | None, period: str, groups: Mapping[str, str] = NO_GROUPS) -> LabelColumns:
    """The first column of each name; capital letters do not count."""
    places: dict[str, int] = {}
    for index, header in enumerate(table.headers):
        places.setdefault(plain(header), index)
    return LabelColumns(
        key=places.get(plain(key)) if key else None,
        period=places.get(plain(period)),
        measure=places.get("measure"),
        value=places.get("value"),
        numerator=places.get("numerator"),
        denominator=places.get("denominator"),
        cases=places.get("cases"),
        unit=places.get("unit"),
        beside=frozenset(places[name] for name in _BESIDE if name in places),
        groups=tuple((places[name], group) for name, group in groups.items() if name in places),
    )


def claimed_twice(table: RawTable, labels: LabelColumns) -> ColumnTwice | None:
    """Two columns by the same name, where either could be the one that is read."""
    read = {plain(table.headers[index]): index for index in sorted((labels.labels | labels.figures) - labels.beside)}
    for index, header in enumerate(table.headers):
        first = read.get(plain(header), index)
        if first != index:
            return column_twice(table, plain(header), index, first)
    return None


def column_twice(table: RawTable, what: str, index: int, first: int) -> ColumnTwice:
    """The problem of two columns, counted from 0, that are both for one figure or name of a row."""
    same = table.column_name(index) == table.column_name(first)
    names = tuple(table.column_name(column) + (f" ({column + 1})" if same else "") for column in (first, index))
    return ColumnTwice(table.header_cell(index), what, (names[0], names[1]), table.header_cell(first))
