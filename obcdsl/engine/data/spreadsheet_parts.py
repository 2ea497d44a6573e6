"""The parts of a zipped spreadsheet, unpacked within limits, and their XML read without following definitions in it.

XLSX and ODS are read here and in the modules beside, not by a library, for four reasons found by trial. The fast
library for both hands over 0.92 for a cell that shows 92%, and nothing that tells it from 0.92%; it gives an empty
text for #DIV/0!; it goes through binary fractions; and two cells in far corners make it reserve memory for all
cells between.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

import attrs

from obcdsl.engine.data import limits
from obcdsl.problems import Problem
from obcdsl.problems.data_files import BrokenFile, OverDataLimit
from obcdsl.source import Cell
from obcdsl.unpacking import BROKEN, unpacked

# Both kinds need about three elements a cell.
_MAX_ELEMENTS = 3 * limits.MAX_CELLS
_MAX_PARTS = 10_000
Attributes = dict[str, str]


@attrs.frozen
class Parts:
    """The unpacked parts that were asked for, by their names in the archive."""

    archive: zipfile.ZipFile

    def part(self, name: str) -> bytes | None:
        """A part, or None where there is none or it is broken; it unpacks to no more than the archive says."""
        try:
            return unpacked(self.archive, self.archive.getinfo(name))
        except BROKEN:
            return None


def parts_of(name: str, kind: str, data: bytes) -> Parts | Problem:
    """The archive, if all it says it holds is within the limits."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN:
        return BrokenFile(Cell(name), kind, "its parts cannot be found; it may be cut short or have a password")
    found = archive.infolist()
    if len(found) > _MAX_PARTS:
        return OverDataLimit(Cell(name), "The number of parts", len(found), _MAX_PARTS)
    size = sum(part.file_size for part in found)
    if size > limits.MAX_UNPACKED_BYTES:
        return OverDataLimit(Cell(name), "The unpacked size in bytes", size, limits.MAX_UNPACKED_BYTES)
    return Parts(archive)


class Stop(Exception):  # noqa: N818 - not an error of ours: the only way out of a reader that calls back
    """Reading ends here, because of a limit or because the part is not what it should be."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


def local(name: str) -> str:
    """The name of an element or attribute without its prefix, which every program chooses as it likes."""
    return name.rpartition(":")[2]


def walk(
    cell: Cell,
    kind: str,
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> Problem | None:
    """Call back for each element of an XML part; give what stopped it, if anything did."""
    parser = expat.ParserCreate()
    count = 0

    def counted_start(name: str, attributes: Attributes) -> None:
        nonlocal count
        count += 1
        if count > _MAX_ELEMENTS:
            raise Stop(OverDataLimit(cell, "The number of cells", 0, limits.MAX_CELLS, at_least=True))
        start(local(name), attributes)

    def ended(name: str) -> None:
        end(local(name))

    def refused(*_: object) -> None:
        raise Stop(BrokenFile(cell, kind, "it defines words of its own, which no spreadsheet program does"))

    parser.buffer_text = True
    parser.StartElementHandler = counted_start
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    try:
        parser.Parse(data, True)
    except Stop as stop:
        return stop.problem
    except (expat.ExpatError, ValueError, LookupError):  # the last two for encodings that nobody knows
        return BrokenFile(cell, kind, "one of its parts is not well formed")
    return None


def nothing(*_: object) -> None:
    """What is done where nothing is to be done."""
