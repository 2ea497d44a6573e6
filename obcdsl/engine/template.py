"""The table a data team must fill: what is needed, in which unit, for which period, and where to write it."""

from __future__ import annotations

import csv
from enum import Enum
from io import StringIO

import attrs

from obcdsl.engine.data.names import unit_beside
from obcdsl.engine.data.quotients import is_quotient
from obcdsl.engine.data.tables import RawRow, RawTable
from obcdsl.engine.schema import Field, Part
from obcdsl.model.calendar import Calendar, Grain, Period, day_words
from obcdsl.visible import is_formula

DATA_SHEET = "Data"
DECISIONS_SHEET = "Decisions"


class TemplateForm(Enum):
    """A row for each figure and period, or a row for each period with a column for each figure."""

    LONG = "long"
    WIDE = "wide"


@attrs.frozen(eq=False)
class Blank:
    """A cell to be filled."""

    field: Field
    part: Part
    period: Period


@attrs.frozen(eq=False)
class TemplateRow:
    """The texts that are given, and for each column the cell to be filled, where there is one."""

    texts: tuple[str, ...]
    blanks: tuple[Blank | None, ...]


@attrs.frozen(eq=False)
class Template:
    """The table; `first_blank` is the first column with cells to be filled, `missing` are the texts for missing."""

    headers: tuple[str, ...]
    rows: tuple[TemplateRow, ...]
    fields: tuple[Field, ...]
    currency: str
    first_blank: int
    missing: tuple[str, ...]


@attrs.frozen(eq=False)
class Scope:
    """What a template is for: `period` alone, and what it contains and is contained in, or the whole term.

    `key` heads the column that names the organisation, where there are several; `missing` are the texts for missing.
    """

    calendar: Calendar
    currency: str
    period: Period | None = None
    key: str | None = None
    missing: tuple[str, ...] = ()

    def periods(self, grain: Grain) -> tuple[Period, ...]:
        return self.calendar.inside(self.period or self.calendar.term, grain)


def template_of(fields: tuple[Field, ...], scope: Scope, form: TemplateForm = TemplateForm.LONG) -> Template:
    """The table to be filled for the fields of a contract. Filled and read, it gives what was filled in, no problem."""
    match form:
        case TemplateForm.LONG:
            return _long(fields, scope)
        case TemplateForm.WIDE:
            return _wide(fields, scope)


def template_table(template: Template, name: str) -> RawTable:
    """The template as it will be read back, with nothing filled in."""
    rows = (RawRow(number, row.texts) for number, row in enumerate(template.rows, start=2))
    return RawTable(name, None, template.headers, tuple(rows))


def _long(fields: tuple[Field, ...], scope: Scope) -> Template:
    asked = tuple(field for field in fields if not _is_cases(field, fields))
    counted = {field.name for field in fields if _is_cases(field, fields)}
    parts = [Part.VALUE]
    if any(is_quotient(field) for field in asked):
        parts += [Part.NUMERATOR, Part.DENOMINATOR]
    if counted:
        parts.append(Part.CASES)
    labels = (*key_of(scope), "measure", "label", "unit", "period", "covers")
    rows = tuple(
        TemplateRow(
            (*("" for _ in key_of(scope)), *_long_labels(field, period, scope), *("" for _ in parts)),
            (*(None for _ in labels), *(_blank(field, part, period, counted) for part in parts)),
        )
        for field, period in in_order_of_time(asked, scope)
    )
    headers = (*labels, *(part.value for part in parts))
    return Template(headers, rows, fields, scope.currency, len(labels), scope.missing)


def _is_cases(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether a field is the number of cases of a measure that itself is asked for, and so has its place beside it."""
    return field.part == Part.CASES.value and any(other.key == field.name for other in fields)


def key_of(scope: Scope) -> tuple[str, ...]:
    return (scope.key,) if scope.key else ()


def _long_labels(field: Field, period: Period, scope: Scope) -> tuple[str, ...]:
    return field.key, field.label, unit_beside(field, scope.currency), period.id, covers(period)


def _blank(field: Field, part: Part, period: Period, counted: set[str]) -> Blank | None:
    """The cell for a part of a figure; none where the figure has no such part."""
    blank = Blank(field, part, period)
    match part:
        case Part.VALUE:
            return blank
        case Part.NUMERATOR | Part.DENOMINATOR:
            return blank if is_quotient(field) else None
        case Part.CASES:
            return blank if not field.part and field.name in counted else None
        case Part.DECIDED_BY | Part.DECIDED_ON | Part.REASON | Part.REPLACES:
            return None


def in_order_of_time(fields: tuple[Field, ...], scope: Scope) -> list[tuple[Field, Period]]:
    found = [(field, period) for field in fields for period in scope.periods(field.grain) if _asked(field, period)]
    return sorted(found, key=lambda each: (each[1].start, each[1].grain))


def _asked(field: Field, period: Period) -> bool:
    return period.id not in field.unasked


def covers(period: Period) -> str:
    return f"{day_words(period.start)} to {day_words(period.end)}"


def _wide(fields: tuple[Field, ...], scope: Scope) -> Template:
    labels = (*key_of(scope), "period", "covers")
    columns = tuple(f"{field.data.column or field.key} ({unit_beside(field, scope.currency)})" for field in fields)
    grains = sorted({field.grain for field in fields})
    listed = (period for grain in reversed(grains) for period in scope.periods(grain))
    distinct = {(period.start, period.end): period for period in listed}  # the longest of those with the same days
    periods = sorted(distinct.values(), key=lambda period: (period.start, period.grain))
    rows = tuple(
        TemplateRow(
            (*("" for _ in key_of(scope)), period.id, covers(period), *("" for _ in fields)),
            (*(None for _ in labels), *(_in_row(field, period, scope) for field in fields)),
        )
        for period in periods
        if any(_in_row(field, period, scope) for field in fields)
    )
    return Template((*labels, *columns), rows, fields, scope.currency, len(labels), scope.missing)


def _in_row(field: Field, period: Period, scope: Scope) -> Blank | None:
    """The cell of a field in the row of a period, if it has a period of these days."""
    for own in scope.periods(field.grain):
        if (own.start, own.end) == (period.start, period.end) and _asked(field, own):
            return Blank(field, Part.VALUE, own)
    return None


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if is_formula(text) else text


def template_csv(template: Template) -> bytes:
    """The template as CSV: UTF-8 with its mark, without which spreadsheets show a pound sign as two others."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(header) for header in template.headers])
    writer.writerows([guarded(cell) for cell in row.texts] for row in template.rows)
    return text.getvalue().encode("utf-8-sig")
