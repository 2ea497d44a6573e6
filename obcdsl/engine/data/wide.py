"""Wide tables: a column for each figure, and a row for each organisation, or period, or both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from obcdsl.engine.data.columns import LabelColumns, column_twice
from obcdsl.engine.data.figures_read import FigureReader
from obcdsl.engine.data.gathering import Organisation, Slot, TableReading, slot_of
from obcdsl.engine.data.names import bare_header, closest, is_unit_of, plain, unit_beside
from obcdsl.engine.data.periods import ByGrain
from obcdsl.engine.data.quotients import RowTexts, is_over, watch_worked, worked
from obcdsl.engine.data.sheet_rows import NOT_TOLD, NOT_WORKED_OUT
from obcdsl.engine.data.tables import RawRow
from obcdsl.engine.data.values import NOWHERE, not_told
from obcdsl.engine.data.writing import Manner
from obcdsl.engine.facts import Fact
from obcdsl.engine.schema import Field, Part
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
from obcdsl.problems.data_figures import NotAChoice
from obcdsl.problems.data_files import RaggedRow, as_shown


@attrs.frozen(eq=False)
class _Found:
    """A field and the places of its columns, counted from 0: of the figure, and of the two numbers it is made from.

    `group` is the place of the column that says for which value of its group a row is, where its own header does not.
    """

    field: Field
    places: dict[Part, int] = attrs.Factory(dict)
    group: int | None = None

    @property
    def is_made(self) -> bool:
        return self.places.keys() != {Part.VALUE}

    def texts(self, row: RawRow) -> RowTexts:
        """What a row has in the columns."""
        parts = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR)
        return RowTexts(*(row.cells[self.places[part]] if part in self.places else "" for part in parts))


@attrs.frozen(eq=False)
class _Column:
    """A figure that is read. `slot` is the one for all its rows where no column says the period.

    `cases` is the number of cases that its numerator or denominator is, unless the table has a column for them.
    """

    found: _Found
    reader: FigureReader
    slot: Slot | None
    cases: _Column | None = None
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
    named = labels.key is not None or labels.period is not None or labels.groups
    if not named and len(reading.table.rows) > 1 and found:
        reading.into.say(SeveralRows(reading.table.place, len(reading.table.rows)))
        reading.tally.wrong = reading.table.cells
        return extra
    columns = _with_periods(reading, labels, found)
    earlier: dict[tuple[Organisation, object], int] = {}
    figures = frozenset(index for column in columns for index in column.found.places.values())
    for row in reading.table.rows:
        if len(row.cells) == len(reading.table.headers) and not has_figures(row, figures):
            empty_row(reading, labels, row)
        else:
            _read_row(reading, labels, columns, row, earlier)
    return extra


def _found_columns(reading: TableReading, labels: LabelColumns) -> tuple[list[_Found], tuple[str, ...]]:
    """The fields that the table has columns for, in the order of these, and the columns that match nothing."""
    found: dict[str, _Found] = {}
    extra: list[str] = []
    for index, header in enumerate(reading.table.headers):
        if index in labels.labels:
            continue
        fields, unit = reading.wanted.names.in_header(header)
        part = Part.VALUE
        if _found_by_group(reading, labels, found, index):
            continue
        if not fields:
            fields, part = reading.wanted.names.made_from(header)
        if not fields:
            extra.append(reading.table.column_name(index))
        problem = _bad_header(reading, index, fields, unit) or _twice(reading, found, index, fields, part)
        if problem is not None:
            reading.into.say(problem)
        if not isinstance(problem, AmbiguousName) or any(field.one_of is not None for field in fields):
            reading.fields.update((field.key, field) for field in fields)
        for field in fields if problem is None else ():
            found.setdefault(field.key, _Found(field)).places[part] = index
    return list(found.values()), tuple(extra)


def _found_by_group(reading: TableReading, labels: LabelColumns, found: dict[str, _Found], index: int) -> bool:
    """Whether a column is of a figure by group, and another column says for which value of it each row is."""
    places = {group: place for place, group in labels.groups}
    fields = reading.wanted.names.by_group(bare_header(reading.table.headers[index]), places)
    for field in fields:
        assert field.one_of is not None
        found[field.key] = _Found(field, {Part.VALUE: index}, places[field.one_of.group])
        reading.fields[field.key] = field
    return bool(fields)


def _twice(
    reading: TableReading, found: dict[str, _Found], index: int, fields: tuple[Field, ...], part: Part
) -> Problem | None:
    """Two columns for one figure, or for one of the two that it is made from."""
    for field in fields:
        first = found[field.key].places.get(part) if field.key in found else None
        if first is not None:
            what = field.key if part is Part.VALUE else f"{field.key} {part.value}"
            return column_twice(reading.table, what, index, first)
    return None


def _bad_header(reading: TableReading, index: int, fields: tuple[Field, ...], unit: str) -> Problem | None:
    """Why a column of figures of the contract cannot be read."""
    cell = reading.table.header_cell(index)
    by_group = {field.one_of.figure for field in fields if field.one_of is not None}
    if len(fields) > 1 and (by_group or not all(field.data.column for field in fields)):
        return AmbiguousName(cell, reading.table.headers[index], tuple(field.key for field in fields))
    for field in fields:
        if has_comma_in_numbers(reading, field):
            return CommaInNumbers(cell, field.key)
        if unit and not is_unit_of(field, unit, reading.wanted.currency):
            return HeaderUnit(cell, field.key, unit, unit_beside(field, reading.wanted.currency))
    return None


def _with_periods(reading: TableReading, labels: LabelColumns, found: list[_Found]) -> list[_Column]:
    """The columns with the period of each; where nothing says which period, one problem for each length of period."""
    columns: list[_Column] = []
    unsaid: dict[Grain, list[str]] = {}
    for each in found:
        field = each.field
        period = default_period(reading, field.grain) if labels.period is None else None
        if period is None and labels.period is None:
            unsaid.setdefault(field.grain, []).append(field.key)
        slot = slot_of(field, period) if period else None
        columns.append(_Column(each, reading.reader(field), slot, _cases(reading, each, period)))
    for grain, names in unsaid.items():
        reading.into.say(PeriodUnsaid(reading.table.place, tuple(names), grain.word))
    return [] if unsaid else columns


def _cases(reading: TableReading, found: _Found, period: Period | None) -> _Column | None:
    """The numerator or denominator as the number of cases, where the contract asks for it and no column gives it."""
    cases = reading.wanted.field(f"{found.field.name}.cases") if not found.field.part else None
    if cases is None or cases.key in reading.fields:
        return None
    counted = {True: Part.NUMERATOR, False: Part.DENOMINATOR, None: Part.VALUE}[is_over(found.field, cases)]
    if counted is Part.VALUE or counted not in found.places:
        return None
    reading.fields[cases.key] = cases
    places = {Part.VALUE: found.places[counted]}
    return _Column(_Found(cases, places), reading.reader(cases), slot_of(cases, period) if period else None)


def of_value(fields: tuple[Field, ...], text: str) -> Field | Problem:
    """The field of a figure by group for the value that a cell names."""
    for field in fields:
        if field.one_of is not None and plain(text) in map(plain, field.one_of.texts):
            return field
    texts = tuple(field.one_of.texts[-1] for field in fields if field.one_of is not None)
    group = fields[0].one_of.headers[-1] if fields[0].one_of is not None else ""
    return NotAChoice(NOWHERE, group, text, closest(text, texts), texts, exact=False)


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
    wrong = _unknown_value(reading, labels, columns, row)
    if wrong is not None:
        reading.wrong_row(organisation, row, wrong)
        return
    ids = (*sorted(period.id for period in periods.values()), *(plain(row.cells[index]) for index, _ in labels.groups))
    first = earlier.setdefault((organisation, ids), row.number)
    if first != row.number:
        of = " for ".join(part for part in (organisation, _words(periods)) if part)
        place, other = reading.table.row_cell(row.number), reading.table.row_cell(first)
        reading.wrong_row(organisation, row, RowTwice(place, of, other))
        return
    reading.tally.labels += sum(bool(row.cells[index]) for index in labels.labels)
    _read_cells(reading, columns, row, organisation, periods)


def _unknown_value(reading: TableReading, labels: LabelColumns, columns: list[_Column], row: RawRow) -> Problem | None:
    """Why it cannot be said for which value of a group a row is."""
    for index, group in labels.groups:
        fields = tuple(column.reader.field for column in columns if column.found.group == index)
        if not fields:
            continue
        cell = reading.table.cell(row.number, index)
        if not row.cells[index]:
            return RowWithout(cell, group)
        found = of_value(fields, row.cells[index])
        if isinstance(found, Problem):
            return changed(found, place=cell)
    return None


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


def _is_for(found: _Found, cells: Sequence[str]) -> bool:
    """Whether a row is for the value of its group that a figure is for."""
    one = found.field.one_of
    return found.group is None or one is None or plain(cells[found.group]) in map(plain, one.texts)


def _read_cells(
    reading: TableReading, columns: list[_Column], row: RawRow, organisation: Organisation, periods: ByGrain
) -> None:
    for column in columns:
        if not _is_for(column.found, row.cells):
            continue
        if column.found.is_made:
            _read_made(reading, column, row, organisation, periods)
        elif row.cells[column.found.places[Part.VALUE]]:
            _read_cell(reading, column, row, organisation, periods)


def _read_cell(
    reading: TableReading,
    column: _Column,
    row: RawRow,
    organisation: Organisation,
    periods: ByGrain,
    cells: int = 1,
) -> None:
    """Read the figure of a column, which so many cells are to be accounted for by."""
    index, field = column.found.places[Part.VALUE], column.reader.field
    cell, text = reading.table.cell(row.number, index), row.cells[index]
    slot = column.slot or column.slot_in(periods)
    outcome = column.reader.read(text)
    if slot is None:
        reading.wrong(organisation, WrongGrain(cell, field.key, periods[min(periods)].words, field.grain.word), cells)
    elif isinstance(outcome, Problem):
        reading.wrong(organisation, outcome, cells, at=cell)
    else:
        reading.put(organisation, slot, Fact(outcome, cell, as_shown(text)), cells)
        if column.reader.watched and outcome is not None:
            column.reader.watch(text, cell)


def _read_made(
    reading: TableReading, column: _Column, row: RawRow, organisation: Organisation, periods: ByGrain
) -> None:
    """Read a figure from its numerator and denominator, and the number of cases that one of them is."""
    texts, places, field = column.found.texts(row), column.found.places, column.reader.field
    filled = sum(bool(row.cells[index]) for index in places.values())
    slot = column.slot or column.slot_in(periods)
    outcome = worked(column.reader, texts) if filled else None
    part = Part.NUMERATOR if texts.numerator else Part.VALUE
    cell = reading.table.cell(row.number, places.get(part, min(places.values())))
    if filled and slot is None:
        reading.wrong(organisation, WrongGrain(cell, field.key, periods[min(periods)].words, field.grain.word), filled)
        return
    if isinstance(outcome, Problem):
        reading.wrong(organisation, outcome, filled, at=cell)
        return
    if outcome is not None and slot is not None:
        if texts.numerator:
            cell = cell._replace(also=reading.table.column_name(places[Part.DENOMINATOR]))
        reading.put(organisation, slot, Fact(outcome.value, cell, texts.written), filled)
        watch_worked(column.reader, texts, outcome, cell)
        filled = 0
    if column.cases is not None and row.cells[column.cases.found.places[Part.VALUE]]:
        _read_cell(reading, column.cases, row, organisation, periods, filled)
