"""How XLSX cells show their numbers: as plain numbers, percentages, dates or money. The number itself does not tell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

import attrs

from obcdsl.engine.data.sheet_rows import number_text
from obcdsl.engine.data.spreadsheet_parts import Attributes, nothing, walk
from obcdsl.problems import Problem
from obcdsl.source import Cell


class Shown(Enum):
    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"


@attrs.frozen
class CellFormat:
    """`symbol` is the sign or code of a currency, where the format names one."""

    shown: Shown
    symbol: str = ""


PLAIN = CellFormat(Shown.PLAIN)
# The numbers that stand for formats every spreadsheet program knows (ECMA-376, 18.8.30).
_KNOWN_PERCENT = {9, 10}
_KNOWN_DATE = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_TEXTS = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\]-]+)[^\]]*\]|([£$€])(?![^\[]*\])")


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
        return format_of(code)
    known = int(number) if number.isdecimal() and len(number) < 6 else 0
    if known in _KNOWN_PERCENT:
        return CellFormat(Shown.PERCENT)
    return CellFormat(Shown.DATE) if known in _KNOWN_DATE else PLAIN


def format_of(code: str) -> CellFormat:
    """What a format code such as `0.00%`, `dd/mm/yyyy` or `[$£-809]#,##0.00` shows, by its part for figures above 0."""
    first = code.split(";", maxsplit=1)[0]
    symbol = _CURRENCY.search(first)
    bare = _BRACKETS.sub("", _TEXTS.sub("", first))
    if "%" in bare:
        return CellFormat(Shown.PERCENT)
    if re.search("[dmyhs]", bare, re.IGNORECASE) and "general" not in bare.casefold():
        return CellFormat(Shown.DATE)
    return CellFormat(Shown.PLAIN, (symbol[1] or symbol[2]).strip()) if symbol else PLAIN


def shown_number(raw: str, how: CellFormat, from_1904: bool) -> str:
    """A stored number as the text it is shown as; a day as 2015-06-30."""
    if how.shown is not Shown.DATE:
        return number_text(raw, how.shown is Shown.PERCENT, how.symbol)
    return _day(number_text(raw), from_1904)


def _day(serial: str, from_1904: bool) -> str:
    """The day of a serial number, and its time if it is not midnight; what is no day stays a number."""
    if not re.fullmatch(r"\d{1,7}(\.\d+)?", serial):
        return serial
    days, _, rest = serial.partition(".")
    # Serial 60 is 29 February 1900, a day that never was; all after it count one too many.
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if int(days) < 60 else 30)
    if not int(days) or int(days) > (date(2200, 1, 1) - first).days:
        return serial
    day = (first + timedelta(days=int(days))).isoformat()
    seconds = int(Decimal(f"0.{rest or 0}") * 86_400)
    return day if not seconds else f"{day} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
