"""The template as a spreadsheet: cells that take what the contract allows, and a sheet that says how to fill them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import attrs

from obcdsl.engine.data.tables import HOW_TO_FILL
from obcdsl.engine.template import DATA_SHEET, DECISIONS_SHEET, Template
from obcdsl.engine.template_cells import CellLook, hint, look_of, validation
from obcdsl.engine.template_notes import notes_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# The same template gives the same bytes on any day.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_NARROWEST, _WIDEST = 10, 48
_TO_FILL, _NOT_TO_FILL = "#FFF9DB", "#EDEDED"


def template_xlsx(template: Template, decisions: Template | None = None) -> bytes | None:
    """The bytes of an XLSX file, the same for the same template; None where the extra that writes it is absent.

    Decisions, if there are any, have a sheet of their own.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra, needed for nothing else
    except ImportError:
        return None
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Data template", "created": _CREATED})
    _write_data(book, template, DATA_SHEET)
    if decisions is not None:
        _write_data(book, decisions, DECISIONS_SHEET)
    _write_notes(book, template, decisions)
    book.close()
    return buffer.getvalue()


@attrs.define(eq=False)
class _Looks:
    """The formats of a workbook, each made once."""

    book: Workbook
    made: dict[CellLook, Format] = attrs.Factory(dict)

    def blank(self, look: CellLook) -> Format:
        if look not in self.made:
            self.made[look] = self.book.add_format(
                {"bg_color": _TO_FILL, "border": 1, "border_color": "#C9C9C9", "num_format": look.number_format}
            )
        return self.made[look]


def _write_data(book: Workbook, template: Template, title: str) -> None:
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    closed = book.add_format({"bg_color": _NOT_TO_FILL})
    looks = _Looks(book)
    for column, header in enumerate(template.headers):
        sheet.write_string(0, column, header, head)
    for number, row in enumerate(template.rows, start=1):
        for column, (text, blank) in enumerate(zip(row.texts, row.blanks, strict=True)):
            if blank is not None:
                sheet.write_blank(number, column, None, looks.blank(look_of(blank, template.currency)))
                rule = validation(blank, template, _reference(number, column))
                sheet.data_validation(number, column, number, column, {**rule, **hint(blank, template.currency)})
            elif text:
                sheet.write_string(number, column, text)
            elif column >= template.first_blank:
                sheet.write_blank(number, column, None, closed)
    sheet.freeze_panes(1, template.first_blank)
    _widths(sheet, template)


def _reference(row: int, column: int) -> str:
    """The name of a cell: row 1, column 6 is G2."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _widths(sheet: Worksheet, template: Template) -> None:
    for column, header in enumerate(template.headers):
        longest = max([len(row.texts[column]) for row in template.rows], default=0)
        wanted = max(longest, min(len(header), 24)) + 2
        sheet.set_column(column, column, max(_NARROWEST, min(wanted, _WIDEST)))


def _write_notes(book: Workbook, template: Template, decisions: Template | None) -> None:
    sheet = book.add_worksheet(HOW_TO_FILL)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    notes = notes_of(template, decisions)
    sheet.write_string(0, 0, HOW_TO_FILL, bold)
    for number, sentence in enumerate(notes.sentences, start=1):
        sheet.merge_range(number, 0, number, len(notes.headers) - 1, "", wrapped)
        sheet.write_string(number, 0, sentence, wrapped)
    start = len(notes.sentences) + 2
    for number, row in enumerate((notes.headers, *notes.rows), start=start):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, bold if number == start else wrapped)
    sheet.set_column(0, len(notes.headers) - 1, 28)
