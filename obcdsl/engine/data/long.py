"""Long tables: a row for each figure, which names its measure and period."""

from __future__ import annotations

import attrs

from obcdsl.engine.data.columns import LabelColumns
from obcdsl.engine.data.figures_read import FigureReader
from obcdsl.engine.data.gathering import Organisation, TableReading, slot_of
from obcdsl.engine.data.names import is_unit_of, unit_beside
from obcdsl.engine.data.quotients import RowTexts, is_over, watch_worked, worked
from obcdsl.engine.data.tables import RawRow
from obcdsl.engine.data.values import NOWHERE
from obcdsl.engine.data.wide import default_period, empty_row, has_comma_in_numbers, has_figures, of_value, row_owner
from obcdsl.engine.facts import Fact
from obcdsl.engine.schema import Field
from obcdsl.frozen import changed
from obcdsl.model.calendar import Period
from obcdsl.problems import Problem
from obcdsl.problems.data import (
    AmbiguousName,
    CommaInNumbers,
    HeaderUnit,
    PeriodUnsaid,
    RowWithout,
    UnknownMeasure,
    WrongGrain,
)
from obcdsl.problems.data_files import as_shown

Named = Field | Problem
# A table with more names than these has other mistakes than mistyped ones.
_MOST_COMPARED = 500


@attrs.define(eq=False)
class _LongReading:
    """A long table being read: each name, and each field's texts, only once."""

    reading: TableReading
    labels: LabelColumns
    named: dict[str, Named] = attrs.Factory(dict)
    readers: dict[str, FigureReader] = attrs.Factory(dict)
    # Columns with figures that the contract does not ask for, such as a denominator beside no numerator.
    unasked: set[int] = attrs.Factory(set)
    unsaid: set[str] = attrs.Factory(set)

    def field_of(self, text: str) -> Named:
        if text not in self.named:
            self.named[text] = self._field_of(text)
        return self.named[text]

    def field_of_value(self, row: RawRow) -> Named | None:
        """The field of a figure by group, where a column says for which value of it the row is."""
        assert self.labels.measure is not None
        for index, group in self.labels.groups:
            fields = self.reading.wanted.names.by_group(row.cells[self.labels.measure], (group,))
            if not fields:
                continue
            place = self.reading.table.cell(row.number, index)
            found = of_value(fields, row.cells[index]) if row.cells[index] else RowWithout(place, group)
            return changed(found, place=place) if isinstance(found, Problem) else found
        return None

    def _field_of(self, text: str) -> Named:
        fields = self.reading.wanted.names.in_rows(text)
        if len(fields) > 1:
            return AmbiguousName(NOWHERE, text, tuple(field.key for field in fields))
        if fields:
            return fields[0]
        similar = self.reading.wanted.names.similar(text) if len(self.named) < _MOST_COMPARED else ()
        return UnknownMeasure(NOWHERE, text, similar)

    def reader(self, field: Field) -> FigureReader:
        if field.key not in self.readers:
            self.readers[field.key] = self.reading.reader(field)
        return self.readers[field.key]

    def say_once(self, unsaid: PeriodUnsaid) -> None:
        """What is wrong with all rows of a field is said of the first of them."""
        if unsaid.figures[0] not in self.unsaid:
            self.unsaid.add(unsaid.figures[0])
            self.reading.into.say(unsaid)

    def text(self, row: RawRow, column: int | None) -> str:
        return row.cells[column] if column is not None else ""


def read_long(reading: TableReading, labels: LabelColumns) -> tuple[str, ...]:
    """Read all rows; the headers of columns that have no part in it are given back."""
    long = _LongReading(reading, labels)
    for row in reading.table.rows:
        if len(row.cells) == len(reading.table.headers) and not has_figures(row, labels.figures):
            empty_row(reading, labels, row)
        else:
            _read_row(long, row)
    headers = range(len(reading.table.headers))
    extra = [index for index in headers if index not in labels.labels and index not in labels.figures]
    return tuple(reading.table.column_name(index) for index in (*extra, *sorted(long.unasked)))


def _read_row(long: _LongReading, row: RawRow) -> None:
    reading, labels = long.reading, long.labels
    problem, organisation = row_owner(reading, labels, row)
    found = problem or _named(long, row)
    if isinstance(found, PeriodUnsaid):
        long.say_once(found)
        reading.tally.wrong += len(row.cells) - row.cells.count("")
        return
    if isinstance(found, Problem):
        reading.wrong_row(organisation, row, found)
        return
    field, period = found
    reading.tally.labels += sum(bool(row.cells[index]) for index in labels.labels)
    reading.fields[field.key] = field
    filled = {index for index in labels.figures if row.cells[index]}
    left = len(filled) - _read_figure(long, row, _Figure(organisation, field, period, len(filled)))
    if left and not _read_cases(long, row, _Figure(organisation, field, period, left)):
        long.unasked |= filled


def _named(long: _LongReading, row: RawRow) -> tuple[Field, Period] | Problem:
    """What a row is for, and when."""
    reading, labels = long.reading, long.labels
    assert labels.measure is not None
    place = reading.table.cell(row.number, labels.measure)
    if not row.cells[labels.measure]:
        return RowWithout(place, "measure")
    valued = long.field_of_value(row)
    if isinstance(valued, Problem):
        return valued
    field = valued or long.field_of(row.cells[labels.measure])
    if isinstance(field, Problem):
        return changed(field, place=place)
    if has_comma_in_numbers(reading, field):
        return CommaInNumbers(place, field.key)
    unit = long.text(row, labels.unit)
    if labels.unit is not None and unit and not is_unit_of(field, unit, reading.wanted.currency):
        needed = unit_beside(field, reading.wanted.currency)
        return HeaderUnit(reading.table.cell(row.number, labels.unit), field.key, unit, needed)
    period = _period(long, row, field)
    return period if isinstance(period, Problem) else (field, period)


def _period(long: _LongReading, row: RawRow, field: Field) -> Period | Problem:
    reading, column = long.reading, long.labels.period
    if column is None:
        period = default_period(reading, field.grain)
        return period or PeriodUnsaid(reading.table.row_cell(row.number), (field.key,), field.grain.word)
    place, text = reading.table.cell(row.number, column), row.cells[column]
    if not text:
        return RowWithout(place, "period")
    found = reading.periods_of(text)
    if not found:
        return reading.unknown_period(place, text)
    return found.get(field.grain) or WrongGrain(place, field.key, found[min(found)].words, field.grain.word)


@attrs.frozen(eq=False)
class _Figure:
    """What the figure of a row is, and how many cells of the row are to be accounted for by it."""

    organisation: Organisation
    field: Field
    period: Period
    cells: int


def _read_figure(long: _LongReading, row: RawRow, figure: _Figure) -> int:
    """Read the figure of a row, if it has one, and its cases; how many of its cells are then accounted for."""
    reading, labels = long.reading, long.labels
    texts = RowTexts(*(long.text(row, column) for column in (labels.value, labels.numerator, labels.denominator)))
    reader = long.reader(figure.field)
    outcome = worked(reader, texts)
    if outcome is None:
        return 0
    column = labels.numerator if texts.numerator else labels.value
    cell = reading.table.row_cell(row.number) if column is None else reading.table.cell(row.number, column)
    if isinstance(outcome, Problem):
        reading.wrong(figure.organisation, outcome, figure.cells, cell)
        return figure.cells
    if texts.numerator and labels.denominator is not None:
        cell = cell._replace(also=reading.table.column_name(labels.denominator))
    fact = Fact(outcome.value, cell, texts.written)
    reading.put(figure.organisation, slot_of(figure.field, figure.period), fact, figure.cells)
    watch_worked(reader, texts, outcome, cell)
    _read_cases(long, row, attrs.evolve(figure, cells=0))
    return figure.cells


def _read_cases(long: _LongReading, row: RawRow, figure: _Figure) -> bool:
    """Read the cases, from their own column or else the numerator or denominator, if the contract asks for them."""
    reading, labels = long.reading, long.labels
    cases = reading.wanted.field(f"{figure.field.name}.cases") if not figure.field.part else None
    if cases is None:
        return False
    column = labels.cases
    if not long.text(row, column):
        column = {True: labels.numerator, False: labels.denominator, None: None}[is_over(figure.field, cases)]
    text = long.text(row, column)
    if not text or column is None:
        return False
    cell = reading.table.cell(row.number, column)
    outcome = long.reader(cases).read(text)
    if isinstance(outcome, Problem):
        reading.wrong(figure.organisation, outcome, figure.cells, cell)
    else:
        reading.put(
            figure.organisation, slot_of(cases, figure.period), Fact(outcome, cell, as_shown(text)), figure.cells
        )
    return True
