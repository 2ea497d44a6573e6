"""The columns of a table that say what, when and whose a figure is, found by their headers."""

from __future__ import annotations

import attrs

from obcdsl.engine.data.names import plain
from obcdsl.engine.data.tables import RawTable

# What a template writes beside a figure for those who fill it in.
_BESIDE = ("label", "covers")


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

    @property
    def is_long(self) -> bool:
        """Whether a row holds one figure and names it, not one figure in each column."""
        return self.measure is not None and (self.value is not None or None not in {self.numerator, self.denominator})

    @property
    def figures(self) -> frozenset[int]:
        """The columns of a long table in which figures stand."""
        columns = (self.value, self.numerator, self.denominator, self.cases)
        return frozenset(index for index in columns if index is not None)

    @property
    def labels(self) -> frozenset[int]:
        """The columns that say what, when and whose, in the long form or in the wide one."""
        long = (self.measure, self.unit) if self.is_long else ()
        return self.beside | {index for index in (self.key, self.period, *long) if index is not None}


def label_columns(table: RawTable, key: str | None, period: str) -> LabelColumns:
    """The first column of each name; capital letters do not count."""
    places: dict[str, int] = {}
    for index, header in enumerate(table.headers):
        places.setdefault(plain(header), index)
    return LabelColumns(
        key=_place(table, places, key) if key else None,
        period=_place(table, places, period),
        measure=places.get("measure"),
        value=places.get("value"),
        numerator=places.get("numerator"),
        denominator=places.get("denominator"),
        cases=places.get("cases"),
        unit=places.get("unit"),
        beside=frozenset(places[name] for name in _BESIDE if name in places),
    )


def _place(table: RawTable, places: dict[str, int], name: str) -> int | None:
    return table.headers.index(name) if name in table.headers else places.get(plain(name))
