"""How XLSX cells show their numbers: as plain numbers, percentages, dates or money. The number itself does not tell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import attrs

from obcdsl.engine.data.number_formats import CellFormat
from obcdsl.engine.data.sheet_rows import NOT_TOLD, number_text
from obcdsl.engine.data.spreadsheet_parts import Attributes, nothing, walk
from obcdsl.problems import Problem
from obcdsl.source import Cell

PLAIN = CellFormat("General")
_PERCENT, _DAY = CellFormat("0%"), CellFormat("yyyy-mm-dd")
# The numbers that stand for formats every spreadsheet program knows (ECMA-376, 18.8.30).
_NUMBER = re.compile(r"-?\d{0,40}\.?\d{0,40}(?:[eE][-+]?\d{1,4})?", re.ASCII)
_KNOWN_PERCENT = {9, 10}
_KNOWN_DATE = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


@attrs.define(eq=False)
class _Styles:
    """What is gathered from styles.xml: the formats of its own, and the format of each style."""

    codes: dict[str, str] = attrs.Factory(dict)
    styles: list[str] = attrs.Factory(list)
    in_cell_styles: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.in_cell_styles = True
        elif name == "xf" and self.in_cell_styles:
            self.styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.in_cell_styles = False


def formats_of(cell: Cell, part: bytes) -> tuple[CellFormat, ...] | Problem:
    """The format of each style number that a cell may carry."""
    styles = _Styles()
    problem = walk(cell, "XLSX", part, styles.start, styles.end, nothing)
    return problem or tuple(_format(number, styles.codes.get(number)) for number in styles.styles)


def _format(number: str, code: str | None) -> CellFormat:
    if code is not None:
        return CellFormat(code) if code.casefold() != "general" else PLAIN
    known = int(number) if number.isdecimal() and len(number) < 6 else 0
    if known in _KNOWN_PERCENT:
        return _PERCENT
    return _DAY if known in _KNOWN_DATE else PLAIN


def shown_number(raw: str, how: CellFormat, from_1904: bool) -> str:
    """A stored number as the text it is shown as; a day as 2015-06-30. What is no number stays as it is."""
    if how is PLAIN or not _NUMBER.fullmatch(raw):
        return number_text(raw)
    text = how.text(raw, _sign(raw))
    return text if text is not None else _day(number_text(raw), from_1904) or NOT_TOLD + how.code


def _sign(raw: str) -> int:
    nought = not raw.lower().partition("e")[0].strip("-0.")
    return 0 if nought else -1 if raw.startswith("-") else 1


def _day(serial: str, from_1904: bool) -> str | None:
    """The day of a serial number, and its time if it is not midnight; None if it is no day, but a time of day, say."""
    if not re.fullmatch(r"\d{1,7}(\.\d+)?", serial):
        return None
    days, _, rest = serial.partition(".")
    # Serial 60 is 29 February 1900, a day that never was; all after it count one too many.
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if int(days) < 60 else 30)
    if not int(days) or int(days) > (date(2200, 1, 1) - first).days:
        return None
    day = (first + timedelta(days=int(days))).isoformat()
    seconds = int(Decimal(f"0.{rest or 0}") * 86_400)
    return day if not seconds else f"{day} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
