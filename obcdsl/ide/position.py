"""Characters of a text and an editor's positions: lines from 0, columns from 0 in units of UTF-16.

An editor ends a line at CRLF, at LF and at CR, and counts a character beyond the first 65,536 (most emoji) as two columns.
Every offset has a position and every position an offset: what lies outside is taken to the nearest place there is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from obcdsl.frozen import frozen

_LINE_END = re.compile(r"\r\n?|\n")
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Position(NamedTuple):
    """A line and a column of an editor, both counted from 0; columns are units of UTF-16."""

    line: int
    column: int


@frozen
class Lines:
    """A text with its lines as an editor counts them."""

    text: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first character of each line."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    def end(self, line: int) -> int:
        """The character after the last of a line, its line end not counted."""
        after = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line] + len(self.text[self.starts[line] : after].rstrip("\r\n"))

    def position(self, offset: int) -> Position:
        """The position of a character; between the two characters of a line end, the end of that line."""
        at = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, at) - 1
        before = self.text[self.starts[line] : min(at, self.end(line))]
        return Position(line, units(before))

    def offset(self, position: Position) -> int:
        """The character at a position; beyond the end of a line, that end, and within a character its start."""
        if position.line < 0:
            return 0
        if position.line >= len(self.starts):
            return len(self.text)
        start, end = self.starts[position.line], self.end(position.line)
        line = self.text[start:end]
        column = max(position.column, 0)
        if line.isascii():
            return min(start + column, end)
        for at, character in enumerate(line):
            column -= units(character)
            if column < 0:
                return start + at
        return end


def units(text: str) -> int:
    """How many columns a text takes, in units of UTF-16."""
    return len(text) if text.isascii() else len(text) + len(_TWO_UNITS.findall(text))


def replaced(text: str, start: Position, end: Position, by: str) -> str:
    """A text after an edit between two positions."""
    lines = Lines(text)
    first, last = sorted((lines.offset(start), lines.offset(end)))
    return text[:first] + by + text[last:]
