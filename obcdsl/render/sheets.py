"""Rows of texts -> CSV or a spreadsheet. A text is never taken for a formula, whatever it begins with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Context, Decimal
from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.visible import is_formula, visible

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?", re.ASCII)
_FRACTION = re.compile(r"-?\d{1,300}(?:\.\d{1,300}|/[1-9]\d{0,300})?", re.ASCII)
_DAY = re.compile(r"(?:19|[2-9]\d)\d\d-\d\d-\d\d", re.ASCII)
_MOST_DIGITS = 15
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767


class Kind(Enum):
    """What a column of a spreadsheet holds beside texts, and how a spreadsheet shows it.

    A sum stays a text where it has more digits than a spreadsheet keeps; of a figure the first 15 digits are written.
    """

    SUM = "#,##0.00;-#,##0.00"
    FIGURE = "General"
    DAY = "yyyy-mm-dd"


@attrs.frozen
class Sheet:
    """A table with a name; `kinds` are the columns that hold more than texts."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[str]]
    kinds: Mapping[str, Kind] = attrs.Factory(dict)


class TooLargeForXlsxError(Exception):
    """A sheet cannot hold so many rows, or a cell so long a text."""


class NeedsXlsxError(Exception):
    """The spreadsheet extra is not installed."""


def safe(text: str) -> str:
    """A text as a spreadsheet program may open it: what is unseen is named, and what would be a formula gets an apostrophe."""
    before = "'" if is_formula(text) and not _NUMBER.fullmatch(text) else ""
    return f"{before}{visible(text)}"


def csv_bytes(sheet: Sheet) -> bytes:
    """The rows as CSV, UTF-8, lines ending in a line feed."""
    return csv_lines([sheet.columns]) + csv_lines(sheet.rows)


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows alone, without a head."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([safe(text) for text in row] for row in rows)
    return out.getvalue().encode()


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """A spreadsheet, the same bytes for the same rows."""
    try:
        import xlsxwriter  # noqa: PLC0415  an extra, needed for nothing else
    except ImportError as error:
        raise NeedsXlsxError from error
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  a fixed day keeps the bytes the same
        bold = book.add_format({"bold": True, "bottom": 1})
        formats = {kind: book.add_format({"num_format": kind.value}) for kind in Kind}
        for sheet in sheets:
            page = book.add_worksheet(sheet.title)
            page.freeze_panes(1, 0)
            widths = [len(name) for name in sheet.columns]
            page.write_row(0, 0, sheet.columns, bold)
            for number, row in enumerate(sheet.rows, start=1):
                if number >= _MOST_ROWS or any(len(text) > _MOST_CHARACTERS for text in row):
                    raise TooLargeForXlsxError
                for column, text in enumerate(row):
                    widths[column] = max(widths[column], min(len(text), 60))
                    kind = sheet.kinds.get(sheet.columns[column])
                    value = _value(text, kind)
                    if isinstance(value, date):
                        page.write_datetime(number, column, value, formats[Kind.DAY])
                    elif value is not None and kind is not None:
                        page.write_number(number, column, value, formats[kind])
                    else:
                        page.write_string(number, column, visible(text))
            for column, width in enumerate(widths):
                page.set_column(column, column, width + 2)
    return out.getvalue()


def _value(text: str, kind: Kind | None) -> Decimal | date | None:
    """What a cell of a kind holds; None for a text."""
    if kind is Kind.SUM and _fits(text):
        return Decimal(text)
    if kind is Kind.FIGURE and _FRACTION.fullmatch(text):
        exact = Fraction(text)
        return Context(_MOST_DIGITS).divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return date.fromisoformat(text) if kind is Kind.DAY and _DAY.fullmatch(text) else None


def _fits(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and sum(character.isdigit() for character in text) <= _MOST_DIGITS
