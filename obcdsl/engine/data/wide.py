"""Wide tables: a column for each figure, and a row for each organisation, or period, or both."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from obcdsl.engine.data.columns import LabelColumns, column_twice
from obcdsl.engine.data.figures_read import FigureReader
from obcdsl.engine.data.gathering import Organisation, Slot, TableReading, slot_of
from obcdsl.engine.data.names import is_unit_of, unit_beside
from obcdsl.engine.data.periods import ByGrain
from obcdsl.engine.data.sheet_rows import NOT_TOLD, NOT_WORKED_OUT
from obcdsl.engine.data.tables import RawRow
from obcdsl.engine.data.values import not_told
from obcdsl.engine.data.writing import Manner
from obcdsl.engine.facts import Fact
from obcdsl.engine.schema import Field
from obcdsl.frozen import changed
from obcdsl.model.calendar import Grain, Period
from obcdsl.problems import Problem
from obcdsl.problems.data import (
    AmbiguousName,
    CommaInNumbers,
    HeaderUnit,
    PeriodUnsaid,
    RowTwice,
    RowWithout,
    SeveralRows,
    WrongGrain,
)
from obcdsl.problems.data_files import RaggedRow, as_shown


@attrs.frozen(eq=False)
class _Column:
    """A column that is read. `slot` is the one for all its rows where no column says the period."""

    index: int
    reader: FigureReader
    slot: Slot | None
    watched: bool
    slots: dict[str, Slot] = attrs.Factory(dict)

    def slot_in(self, periods: ByGrain) -> Slot | None:
        """Where the figure of a row for these periods belongs; None if the field has no period among them."""
        period = periods.get(self.reader.field.grain)
        if period is None:
            return None
        return self.slots.setdefault(period.id, slot_of(self.reader.field, period))


def read_wide(reading: TableReading, labels: LabelColumns) -> tuple[str, ...]:
    """Read all rows; the headers of columns that match nothing are given back."""
    found, extra = _found_columns(reading, labels)
    if labels.key is None and labels.period is None and len(reading.table.rows) > 1 and found:
        reading.into.say(SeveralRows(reading.table.place, len(reading.table.rows)))
        reading.tally.wrong = reading.table.cells
        return extra
    columns = _with_periods(reading, labels, found)
    earlier: dict[tuple[Organisation, object], int] = {}
    figures = frozenset(column.index for column in columns)
    for row in reading.table.rows:
        if len(row.cells) == len(reading.table.headers) and not has_figures(row, figures):
            empty_row(reading, labels, row)
        else:
            _read_row(reading, labels, columns, row, earlier)
    return extra


def _found_columns(reading: TableReading, labels: LabelColumns) -> tuple[list[tuple[int, Field]], tuple[str, ...]]:
    found: list[tuple[int, Field]] = []
    extra: list[str] = []
    for index, header in enumerate(reading.table.headers):
        if index in labels.labels:
            continue
        fields, unit = reading.wanted.names.in_header(header)
        if not fields:
            extra.append(reading.table.column_name(index))
        problem = _bad_header(reading, index, fields, unit)
        if problem is None:
            found.extend((index, field) for field in fields)
        else:
            reading.into.say(problem)
        if not isinstance(problem, AmbiguousName):
            reading.fields.update((field.key, field) for field in fields)
    return found, tuple(extra)


def _bad_header(reading: TableReading, index: int, fields: tuple[Field, ...], unit: str) -> Problem | None:
    """Why a column of figures of the contract cannot be read."""
    cell = reading.table.header_cell(index)
    if len(fields) > 1 and not all(field.data.column for field in fields):
        return AmbiguousName(cell, reading.table.headers[index], tuple(field.key for field in fields))
    for field in fields:
        if field.key in reading.fields:
            return column_twice(reading.table, field.key, index, _column_of(reading, field, index))
        if has_comma_in_numbers(reading, field):
            return CommaInNumbers(cell, field.key)
        if unit and not is_unit_of(field, unit, reading.wanted.currency):
            return HeaderUnit(cell, field.key, unit, unit_beside(field, reading.wanted.currency))
    return None


def _column_of(reading: TableReading, field: Field, before: int) -> int:
    """The earlier column of a field."""
    headers = enumerate(reading.table.headers[:before])
    return next(index for index, header in headers if field in reading.wanted.names.in_header(header)[0])


def _with_periods(reading: TableReading, labels: LabelColumns, found: list[tuple[int, Field]]) -> list[_Column]:
    """The columns with the period of each; where nothing says which period, one problem for each length of period."""
    columns: list[_Column] = []
    unsaid: dict[Grain, list[str]] = {}
    for index, field in found:
        period = default_period(reading, field.grain) if labels.period is None else None
        if period is None and labels.period is None:
            unsaid.setdefault(field.grain, []).append(field.key)
        reader = reading.reader(field)
        columns.append(_Column(index, reader, slot_of(field, period) if period else None, reader.watched))
    for grain, names in unsaid.items():
        reading.into.say(PeriodUnsaid(reading.table.place, tuple(names), grain.word))
    return [] if unsaid else columns


def has_comma_in_numbers(reading: TableReading, field: Field) -> bool:
    """Whether a decimal comma is expected where numbers are no texts: 1.234 would become a thousand times larger."""
    return reading.table.typed and reading.wanted.ways[field.key].manner is Manner.DECIMAL_COMMA


def default_period(reading: TableReading, grain: Grain) -> Period | None:
    """The period of rows that do not name theirs: the only one there is, or that of the period asked for."""
    periods = reading.wanted.calendar.periods(grain)
    asked = reading.wanted.period
    if len(periods) == 1:
        return periods[0]
    return reading.wanted.calendar.containing(asked, grain) if asked is not None and asked.grain >= grain else None


def _read_row(
    reading: TableReading,
    labels: LabelColumns,
    columns: list[_Column],
    row: RawRow,
    earlier: dict[tuple[Organisation, object], int],
) -> None:
    problem, organisation = row_owner(reading, labels, row)
    if problem is not None:
        reading.wrong_row(organisation, row, problem)
        return
    periods = _row_periods(reading, labels, row)
    if isinstance(periods, Problem):
        reading.wrong_row(organisation, row, periods)
        return
    ids = tuple(sorted(period.id for period in periods.values()))
    first = earlier.setdefault((organisation, ids), row.number)
    if first != row.number:
        of = " for ".join(part for part in (organisation, _words(periods)) if part)
        place, other = reading.table.row_cell(row.number), reading.table.row_cell(first)
        reading.wrong_row(organisation, row, RowTwice(place, of, other))
        return
    reading.tally.labels += sum(bool(row.cells[index]) for index in labels.labels)
    _read_cells(reading, columns, row, organisation, periods)


def _words(periods: ByGrain) -> str:
    return periods[min(periods)].words if periods else ""


def empty_row(reading: TableReading, labels: LabelColumns, row: RawRow) -> None:
    """A row without figures only says that there is such an organisation."""
    organisation = row.cells[labels.key] if labels.key is not None else None
    if organisation or labels.key is None:
        reading.entered(organisation, row.number)
    reading.tally.labels += sum(bool(row.cells[index]) for index in labels.labels)


def has_figures(row: RawRow, columns: Iterable[int]) -> bool:
    """Whether a row gives anything; one of a template that is still empty does not, and nothing is asked of it."""
    return any(row.cells[index] for index in columns if index < len(row.cells))


def row_owner(reading: TableReading, labels: LabelColumns, row: RawRow) -> tuple[Problem | None, Organisation]:
    """Whose row it is, and why it cannot be read if it cannot."""
    cells, width = row.cells, len(reading.table.headers)
    organisation = cells[labels.key] if labels.key is not None and labels.key < len(cells) else None
    if organisation and not organisation.startswith((NOT_WORKED_OUT, NOT_TOLD)):
        reading.entered(organisation, row.number)
    if len(cells) != width:
        return RaggedRow(reading.table.row_cell(row.number), len(cells), width), organisation or None
    if labels.key is not None:
        place = reading.table.cell(row.number, labels.key)
        if not organisation or organisation == NOT_WORKED_OUT:
            return RowWithout(place, reading.table.headers[labels.key]), None
        unclear = not_told(organisation)
        if unclear is not None:
            return changed(unclear, place=place), None
    reading.entered(organisation, row.number)
    return None, organisation


def _row_periods(reading: TableReading, labels: LabelColumns, row: RawRow) -> ByGrain | Problem:
    """The periods a row can be for; none where no column says so."""
    if labels.period is None:
        return {}
    text = row.cells[labels.period]
    cell = reading.table.cell(row.number, labels.period)
    if not text:
        return RowWithout(cell, "period")
    return reading.periods_of(text) or reading.unknown_period(cell, text)


def _read_cells(
    reading: TableReading, columns: list[_Column], row: RawRow, organisation: Organisation, periods: ByGrain
) -> None:
    cells, number = row.cells, row.number
    for column in columns:
        text = cells[column.index]
        if not text:
            continue
        cell = reading.table.cell(number, column.index)
        slot = column.slot or column.slot_in(periods)
        outcome = column.reader.read(text)
        if slot is None:
            field = column.reader.field
            found = periods[min(periods)].words
            reading.wrong(organisation, WrongGrain(cell, field.key, found, field.grain.word))
        elif isinstance(outcome, Problem):
            reading.wrong(organisation, outcome, at=cell)
        else:
            reading.put(organisation, slot, Fact(outcome, cell, as_shown(text)))
            if column.watched and outcome is not None:
                column.reader.watch(text, cell)
