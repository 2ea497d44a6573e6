"""Rows of texts -> CSV or a spreadsheet. A text is never taken for a formula, whatever it begins with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import attrs

from obcdsl.visible import is_formula

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?")
_MOST_DIGITS = 15
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767


@attrs.frozen
class Sheet:
    """A table with a name; `numeric` are the positions of the columns that hold figures."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[str]]
    numeric: frozenset[int] = frozenset()


class TooLargeForXlsxError(Exception):
    """A sheet cannot hold so many rows, or a cell so long a text."""


class NeedsXlsxError(Exception):
    """The spreadsheet extra is not installed."""


def safe(text: str) -> str:
    """A text as a spreadsheet program may open it: one that would be a formula gets an apostrophe before it."""
    return f"'{text}" if is_formula(text) and not _NUMBER.fullmatch(text) else text


def csv_bytes(sheet: Sheet) -> bytes:
    """The rows as CSV, UTF-8, lines ending in a line feed."""
    return csv_lines([sheet.columns]) + csv_lines(sheet.rows)


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows alone, without a head."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([safe(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8", errors="backslashreplace")


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """A spreadsheet, the same bytes for the same rows. Figures of more digits than a spreadsheet keeps stay texts."""
    try:
        import xlsxwriter  # noqa: PLC0415  an extra, needed for nothing else
    except ImportError as error:
        raise NeedsXlsxError from error
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  a fixed day keeps the bytes the same
        bold = book.add_format({"bold": True, "bottom": 1})
        figure = book.add_format({"num_format": "#,##0.00;-#,##0.00"})
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
                    if column in sheet.numeric and _fits(text):
                        page.write_number(number, column, Decimal(text), figure)
                    else:
                        page.write_string(number, column, _whole(text))
            for column, width in enumerate(widths):
                page.set_column(column, column, width + 2)
    return out.getvalue()


def _whole(text: str) -> str:
    """A text with half a character in it (JSON can give one) shows it by its number."""
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _fits(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and sum(character.isdigit() for character in text) <= _MOST_DIGITS
