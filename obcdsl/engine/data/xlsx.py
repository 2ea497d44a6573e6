"""XLSX -> tables, a sheet each: every cell as the text its reader sees, errors and unsaved results included."""

from __future__ import annotations

import posixpath
import re

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.json_rows import is_torn
from obcdsl.engine.data.number_formats import CellFormat
from obcdsl.engine.data.sheet_rows import NOT_WORKED_OUT, SheetRows
from obcdsl.engine.data.spreadsheet_parts import Attributes, Parts, Stop, local, nothing, parts_of, walk
from obcdsl.engine.data.tables import RawTable, Tables
from obcdsl.engine.data.xlsx_formats import PLAIN, formats_of, shown_number
from obcdsl.problems import Problem
from obcdsl.problems.data_files import BrokenFile, EmptyFile, OverDataLimit
from obcdsl.source import Cell

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def xlsx_tables(name: str, data: bytes) -> tuple[Tables, tuple[Problem, ...]]:
    parts = parts_of(name, "XLSX", data)
    if isinstance(parts, Problem):
        return (), (parts,)
    book = _book(name, parts)
    if isinstance(book, Problem):
        return (), (book,)
    read = [_sheet(name, parts, book, sheet) for sheet in book.sheets]
    tables = tuple(table for table in read if isinstance(table, RawTable))
    problems = tuple(problem for problem in read if isinstance(problem, Problem))
    return tables, problems if tables or problems else (EmptyFile(Cell(name)),)


@attrs.frozen
class _SheetPart:
    name: str
    part: str
    hidden: bool


@attrs.frozen
class _Book:
    """What the sheets of a workbook share."""

    sheets: tuple[_SheetPart, ...]
    texts: tuple[str, ...]
    formats: tuple[CellFormat, ...]
    from_1904: bool


@attrs.define(eq=False)
class _Links:
    """The parts that a part refers to: by their number, and by the last word of what they are."""

    folder: str
    by_id: dict[str, tuple[str, str]] = attrs.Factory(dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            self.by_id[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    def of_kind(self, kind: str) -> str | None:
        return next((target for found, target in self.by_id.values() if found == kind), None)


def _links(name: str, parts: Parts, part: str) -> _Links:
    """The links of a part; none where they are not readable, which is then said of what is missing."""
    folder, _, file = part.rpartition("/")
    links = _Links(folder)
    data = parts.part(f"{folder}/_rels/{file}.rels".lstrip("/"))
    if data is not None:
        walk(Cell(name), "XLSX", data, links.start, nothing, nothing)
    return links


@attrs.define(eq=False)
class _Sheets:
    """What is gathered from workbook.xml."""

    links: _Links
    found: list[_SheetPart] = attrs.Factory(list)
    from_1904: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            number = next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
            kind, part = self.links.by_id.get(number, ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                self.found.append(_SheetPart(attributes.get("name", ""), part, hidden))


def _book(name: str, parts: Parts) -> _Book | Problem:
    broken = BrokenFile(Cell(name), "XLSX", "it has no readable workbook in it")
    part = _links(name, parts, "").of_kind("officeDocument") or "xl/workbook.xml"
    data = parts.part(part)
    if data is None:
        return broken
    links = _links(name, parts, part)
    sheets = _Sheets(links)
    problem = walk(Cell(name), "XLSX", data, sheets.start, nothing, nothing)
    texts = _shared(name, parts, links.of_kind("sharedStrings"))
    formats = _formats(name, parts, links.of_kind("styles"))
    for found in (problem, texts, formats):
        if isinstance(found, Problem):
            return found
    assert not isinstance(texts, Problem)
    assert not isinstance(formats, Problem)
    return _Book(tuple(sheets.found), texts, formats, sheets.from_1904)


def _formats(name: str, parts: Parts, part: str | None) -> tuple[CellFormat, ...] | Problem:
    """Formats that cannot be read are a problem: without them 92% would be read as 0.92."""
    if part is None:
        return ()
    data = parts.part(part)
    return (
        formats_of(Cell(name), data) if data is not None else BrokenFile(Cell(name), "XLSX", "its styles are missing")
    )


@attrs.define(eq=False)
class _Texts:
    """What is gathered from sharedStrings.xml: texts that cells refer to by number; how they are spoken is left out."""

    found: list[str] = attrs.Factory(list)
    pieces: list[str] = attrs.Factory(list)
    inside: bool = False
    spoken: int = 0

    def start(self, name: str, _: Attributes) -> None:
        self.spoken += name == "rPh"
        self.inside = name == "t" and not self.spoken

    def end(self, name: str) -> None:
        self.spoken -= name == "rPh"
        self.inside = False
        if name == "si":
            self.found.append(_unescaped("".join(self.pieces)))
            self.pieces.clear()

    def text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)


def _shared(name: str, parts: Parts, part: str | None) -> tuple[str, ...] | Problem:
    if part is None:
        return ()
    texts = _Texts()
    data = parts.part(part)
    if data is None:
        return BrokenFile(Cell(name), "XLSX", "its texts are missing")
    problem = walk(Cell(name), "XLSX", data, texts.start, texts.end, texts.text)
    return problem or tuple(texts.found)


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written `_x000D_`."""
    return _ESCAPED.sub(_character, text).strip() if "_x" in text else text.strip()


def _character(found: re.Match[str]) -> str:
    """A character by its number; half a character stays as it is written."""
    character = chr(int(found[1], 16))
    return found[0] if is_torn(character) else character


def _sheet(name: str, parts: Parts, book: _Book, sheet: _SheetPart) -> RawTable | Problem | None:
    place = Cell(name, None, None, sheet.name)
    data = parts.part(sheet.part)
    if data is None:
        return BrokenFile(place, "XLSX", "this sheet is missing or damaged")
    cells = _Cells(place, book, SheetRows(name, sheet.name, hidden=sheet.hidden))
    problem = walk(place, "XLSX", data, cells.start, cells.end, cells.text)
    return problem or cells.rows.table()


@attrs.define(eq=False)
class _Cells:
    """What is gathered from a sheet. Rows and cells that do not say where they are follow the one before."""

    place: Cell
    book: _Book
    rows: SheetRows
    row: int = 0
    column: int = -1
    found: dict[int, str] = attrs.Factory(dict)
    count: int = 0
    kind: str = ""
    style: str = ""
    pieces: list[str] = attrs.Factory(list)
    inside: bool = False
    formula: bool = False
    answered: bool = False
    spoken: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.inside = False
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
            self.column = -1
        elif name in {"v", "t"}:
            self.answered = True
            self.inside = not self.spoken
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.spoken += 1

    def _begin(self, attributes: Attributes) -> None:
        self.count += 1
        if self.count > limits.MAX_CELLS:
            raise Stop(OverDataLimit(self.place, "The number of cells", 0, limits.MAX_CELLS, at_least=True))
        self.column += 1
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self.column = column_number(reference[1])
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.formula = self.answered = False
        self.pieces.clear()

    def text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        self.inside = False
        if name == "c":
            text = self._cell_text("".join(self.pieces))
            if text:
                self.found[self.column] = text
        elif name == "row":
            self.rows.add(self.row, self.found)
            self.found = {}
        elif name == "rPh":
            self.spoken -= 1

    def _cell_text(self, raw: str) -> str:
        if self.formula and not self.answered:
            return NOT_WORKED_OUT
        if self.kind == "s":
            return self._shared_text(raw)
        if self.kind == "b":
            return {"1": "yes", "0": "no"}.get(raw, raw)
        if self.kind == "d":
            return raw.removesuffix("T00:00:00")
        if self.kind in {"n", ""}:
            return shown_number(raw.strip(), self._format(), self.book.from_1904) if raw.strip() else ""
        return _unescaped(raw)

    def _shared_text(self, raw: str) -> str:
        """A text by its number; one that does not exist is no empty cell."""
        number = int(raw) if raw.isdecimal() and len(raw) < 9 else len(self.book.texts)
        return self.book.texts[number] if number < len(self.book.texts) else "#NO SUCH TEXT"

    def _format(self) -> CellFormat:
        number = int(self.style) if self.style.isdecimal() and len(self.style) < 9 else 0
        return self.book.formats[number] if number < len(self.book.formats) else PLAIN


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
