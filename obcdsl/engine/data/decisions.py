"""Tables of decisions: a row for each, with what was decided, by whom, on which day and why."""

from __future__ import annotations

from datetime import date

import attrs

from obcdsl.engine.data.columns import LabelColumns
from obcdsl.engine.data.days import day_of
from obcdsl.engine.data.decision_records import DecisionBook, Record
from obcdsl.engine.data.decision_terms import BY, DECISION, NEEDED, ON, REASON, REPLACES, VALUE, DecisionColumns
from obcdsl.engine.data.gathering import Organisation, TableReading, slot_of
from obcdsl.engine.data.names import closest, is_unit_of, unit_beside
from obcdsl.engine.data.tables import RawRow
from obcdsl.engine.data.values import value_of, way_of
from obcdsl.engine.data.wide import default_period, empty_row, row_owner
from obcdsl.engine.data.writing import Manner
from obcdsl.engine.schema import Field
from obcdsl.frozen import changed
from obcdsl.model.calendar import Period
from obcdsl.model.figures import Known
from obcdsl.problems import Problem
from obcdsl.problems.data import AmbiguousName, HeaderUnit, WrongGrain
from obcdsl.problems.data_decisions import RecordWithout, UnknownDecision, WrongDecider
from obcdsl.problems.data_figures import NotADate
from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell
from obcdsl.statement import Decided


@attrs.define(eq=False)
class _Row:
    """A row being read: its cells by the names of their columns, and what is wrong with it."""

    reading: TableReading
    columns: DecisionColumns
    row: RawRow
    problems: list[Problem] = attrs.Factory(list)

    def text(self, name: str) -> str:
        return self.columns.text(self.row.cells, name)

    def cell(self, name: str) -> Cell:
        place = self.columns.places.get(name)
        table = self.reading.table
        return table.row_cell(self.row.number) if place is None else table.cell(self.row.number, place)

    def day(self, name: str) -> date | None:
        """The day under a column; None where there is none, or none that can be read."""
        text = self.text(name)
        day = day_of(text) if text else None
        if text and day is None:
            self.problems.append(NotADate(self.cell(name), name, text, recorded=True))
        return day


def read_decisions(
    reading: TableReading, labels: LabelColumns, columns: DecisionColumns, book: DecisionBook
) -> tuple[str, ...]:
    """Read all records of a table into the book; the headers of columns that have no part in it are given back."""
    unit = {labels.unit} if labels.unit is not None else set()
    beside = frozenset({columns.places[DECISION], *labels.labels, *unit})
    for row in reading.table.rows:
        if len(row.cells) == len(reading.table.headers) and not columns.filled(row.cells):
            empty_row(reading, labels, row)
            reading.tally.labels += sum(bool(row.cells[index]) for index in beside - labels.labels)
        else:
            _read_row(_Row(reading, columns, row), labels, beside, book)
    known = beside | {*columns.places.values()}
    return tuple(reading.table.column_name(index) for index in range(len(reading.table.headers)) if index not in known)


def _read_row(row: _Row, labels: LabelColumns, beside: frozenset[int], book: DecisionBook) -> None:
    reading, cells = row.reading, row.row.cells
    problem, organisation = row_owner(reading, labels, row.row)
    if problem is not None:
        reading.wrong_row(organisation, row.row, problem)
        return
    record = _record(row, labels, book, organisation)
    if record is None:
        reading.wrong_row(organisation, row.row, row.problems[0])
        for more in row.problems[1:]:
            reading.into.refuse(organisation, more)
        return
    reading.tally.used += row.columns.filled(cells)
    reading.tally.labels += sum(bool(cells[index]) for index in beside)
    book.records.append(record)


def _record(row: _Row, labels: LabelColumns, book: DecisionBook, organisation: Organisation) -> Record | None:
    """The record of a row; None where something is wrong with it."""
    field = _field(row, book)
    if field is None:
        return None
    period = _period(row, labels, field)
    missing = [name for name in NEEDED if not row.text(name)]
    row.problems.extend(RecordWithout(row.cell(name), field.key, name) for name in missing)
    value = _value(row, labels, book, field)
    party = _party(row, book, field, period)
    on, replaces = row.day(ON), row.day(REPLACES)
    if row.problems or period is None or on is None:
        return None
    decided = Decided(party, _on_one_line(row.text(BY)), on, _on_one_line(row.text(REASON)), replaces)
    return Record(organisation, slot_of(field, period), value, row.text(VALUE), decided, row.cell(VALUE), row.reading)


def _field(row: _Row, book: DecisionBook) -> Field | None:
    text, names = row.text(DECISION), book.terms.names
    if not text:
        row.problems.append(RecordWithout(row.cell(DECISION), "", DECISION))
        return None
    fields = names.in_rows(text)
    if len(fields) == 1:
        return fields[0]
    known = tuple(field.key for field in names.fields)
    if fields:
        row.problems.append(AmbiguousName(row.cell(DECISION), text, tuple(field.key for field in fields)))
    else:
        row.problems.append(UnknownDecision(row.cell(DECISION), text, closest(text, known), known))
    return None


def _period(row: _Row, labels: LabelColumns, field: Field) -> Period | None:
    reading = row.reading
    text = row.row.cells[labels.period] if labels.period is not None else ""
    if not text or labels.period is None:
        period = default_period(reading, field.grain)
        if period is None:
            place = row.reading.table.row_cell(row.row.number)
            at = reading.table.cell(row.row.number, labels.period) if labels.period is not None else place
            row.problems.append(RecordWithout(at, field.key, "period"))
        return period
    place = reading.table.cell(row.row.number, labels.period)
    found = reading.periods_of(text)
    if not found:
        row.problems.append(reading.unknown_period(place, text))
    elif field.grain not in found:
        row.problems.append(WrongGrain(place, field.key, found[min(found)].words, field.grain.word))
    return found.get(field.grain) if found else None


def _value(row: _Row, labels: LabelColumns, book: DecisionBook, field: Field) -> Known | None:
    text = row.text(VALUE)
    unit = row.row.cells[labels.unit] if labels.unit is not None else ""
    if unit and labels.unit is not None and not is_unit_of(field, unit, book.currency):
        at = row.reading.table.cell(row.row.number, labels.unit)
        row.problems.append(HeaderUnit(at, field.key, unit, unit_beside(field, book.currency)))
        return None
    if not text:
        return None
    found = value_of(way_of(field, Manner.PLAIN, book.currency), text)
    if isinstance(found, Problem):
        row.problems.append(changed(found, place=row.cell(VALUE)))
        return None
    return found


def _party(row: _Row, book: DecisionBook, field: Field, period: Period | None) -> str:
    text, decider = row.text(BY), book.terms.decider(field.key, period)
    if text and book.terms.party(text) != decider:
        row.problems.append(WrongDecider(row.cell(BY), field.key, as_shown(text), decider))
    return decider


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
