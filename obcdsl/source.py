"""Places in text: what every message, reason and document points back to."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from obcdsl.frozen import frozen, valued


@frozen
class Source:
    """A text with the name its reader knows it by (a path as it was given, or `<text>`).

    `order` tells the texts apart that one contract is put together from; the text that was asked for is 0.
    """

    name: str
    text: str
    order: int = 0

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return tuple(starts)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """One line, counted from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@valued
class Place:
    """The characters from `start` up to, not including, `end` of a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def words(self) -> str:
        """The characters on one line, with one space wherever there is white space."""
        return " ".join(self.text.split())

    @property
    def at(self) -> tuple[int, int]:
        """Where it begins: the source, by its order, and the character."""
        return self.source.order, self.start

    @property
    def line(self) -> int:
        return self.source.line_and_column(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.line_and_column(self.start)[1]

    def __repr__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


def file_name(path: str) -> str:
    """The last part of a path, whichever way its folders are written."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


class Cell(NamedTuple):
    """Where a figure stands in the data: file, sheet (if it has sheets), row and column as its reader counts them.

    `also` is the second column of a figure made from two.
    """

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    also: str | None = None

    @property
    def name(self) -> str:
        """The name of the file without its folders: the same on every machine."""
        return file_name(self.file)

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"columns {self.column} and {self.also}" if self.also else f"column {self.column}")
        return ", ".join(parts)
