"""The lines of one declaration: each begun where the layout says, its words spaced, its rows aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby

import attrs

from obcdsl.syntax.show_blocks import Comment, Readable, empty_line_above
from obcdsl.syntax.show_layout import Start, line_starts
from obcdsl.syntax.show_words import HANGING, WIDTH, Spacing, cells, line_text, spacing, wrapped
from obcdsl.syntax.tokens import Word

STEP = "  "
# What stays on one line where it is short, is short up to here.
SHORT = 100


class Gap(Enum):
    """Whether empty lines stand between two things: never, as they were written, or always."""

    CLOSE = "close"
    FREE = "free"
    APART = "apart"


@attrs.frozen
class Line:
    """A line before it is laid out: the comments above it; then words, with the comments among and behind them."""

    start: Start
    above: tuple[Comment, ...]
    empty_above: bool
    parts: tuple[Word | Comment, ...]

    @property
    def indent(self) -> str:
        return STEP * self.start.level

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(part for part in self.parts if isinstance(part, Word))


@attrs.frozen
class Shown:
    """Lines of text, and how far in the last of them began."""

    lines: tuple[str, ...]
    indent: str


def show_declaration(readable: Readable, comments: Sequence[Comment]) -> Shown:
    """A declaration laid out anew, with the comments among and behind its words."""
    spaces = spacing(readable.declaration)
    starts = _chosen(readable, comments, spaces)
    shown: list[str] = []
    indent = ""
    for is_row, group in groupby(_lines(readable.words, comments, starts), key=lambda line: line.start.row):
        lines = list(group)
        texts = _rows(lines, spaces) if is_row else [_line(line, spaces) for line in lines]
        for line, text in zip(lines, texts, strict=True):
            gap = Gap.APART if line.start.apart else Gap.CLOSE
            shown += between(line.above, line.empty_above, indent, line.indent, gap)
            shown += text
            indent = line.indent
    return Shown(tuple(shown), indent)


def between(comments: Sequence[Comment], empty_above: bool, old: str, new: str, gap: Gap) -> Iterator[str]:
    """The comments and empty lines between one thing, indented by `old`, and the next, indented by `new`.

    Comments just below the one stay with it where an empty line parts them from the next.
    """
    empty = [*(comment.empty_above for comment in comments), empty_above]
    if gap is Gap.CLOSE:
        empty = [False for _ in empty]
    elif gap is Gap.APART and not any(empty):
        empty[0] = True
    parting = empty.index(True) if any(empty) else 0
    for index, comment in enumerate(comments):
        if empty[index]:
            yield ""
        yield (old if index < parting else new) + comment.text
    if empty[-1]:
        yield ""


def _chosen(readable: Readable, comments: Sequence[Comment], spaces: Spacing) -> dict[int, Start]:
    """The starts of lines, without those that are not needed because the whole fits on one line."""
    starts = line_starts(readable.declaration, readable.words)
    return {offset: start for offset, start in starts.items() if _needed(start, readable.words, comments, spaces)}


def _needed(start: Start, words: Sequence[Word], comments: Sequence[Comment], spaces: Spacing) -> bool:
    place = start.unless_fits
    if place is None or any(place.start < comment.start < place.end for comment in comments):
        return True
    text = line_text([word for word in words if place.start <= word.place.start < place.end], spaces)
    return "\n" in text or len(STEP * (start.level - 1) + text) > start.width


def _lines(words: Sequence[Word], comments: Sequence[Comment], starts: dict[int, Start]) -> Iterator[Line]:
    stream: list[Word | Comment] = sorted([*words, *comments], key=_offset)
    firsts = [index for index, part in enumerate(stream) if isinstance(part, Word) and part.place.start in starts]
    above = 0
    for first, end in zip(firsts, [*firsts[1:], len(stream)], strict=True):
        word = stream[first]
        assert isinstance(word, Word)
        start = starts[word.place.start]
        comments_above = tuple(part for part in stream[above:first] if isinstance(part, Comment))
        above = _end_of_line(stream, end)
        yield Line(start, comments_above, start.apart and empty_line_above(word.place), tuple(stream[first:above]))


def _offset(part: Word | Comment) -> int:
    return part.place.start if isinstance(part, Word) else part.start


def _end_of_line(stream: Sequence[Word | Comment], end: int) -> int:
    """Where a line ends that has to end before `end`: comments on lines of their own belong to the next."""
    last = stream[end - 1]
    return _end_of_line(stream, end - 1) if isinstance(last, Comment) and last.alone else end


def _line(line: Line, spaces: Spacing) -> list[str]:
    """A line broken where it is too long, and wherever a comment stands among its words."""
    hanging = line.indent + HANGING
    texts: list[str] = []
    words: list[Word] = []
    for part in (*line.parts, None):
        if isinstance(part, Word):
            words.append(part)
            continue
        if words:
            texts += wrapped(words, spaces, hanging if texts else line.indent, hanging)
            words = []
        if part is not None and part.alone:
            texts.append(hanging + part.text)
        elif part is not None:
            texts[-1] += f"  {part.text}"
    return texts


def _rows(lines: Sequence[Line], spaces: Spacing) -> list[list[str]]:
    """The rows of a table, aligned with those next to them that have as many cells."""
    texts: list[list[str]] = []
    for count, group in groupby(lines, key=lambda line: _cell_count(line, spaces)):
        rows = list(group)
        aligned = _aligned(rows, spaces) if count else []
        texts += aligned or [_line(row, spaces) for row in rows]
    return texts


def _cell_count(line: Line, spaces: Spacing) -> int:
    """The number of cells of a row; 0 where a comment parts them."""
    apart = any(isinstance(part, Comment) for part in line.parts[:-1])
    return 0 if apart else len(cells(line.words, spaces))


def _aligned(lines: Sequence[Line], spaces: Spacing) -> list[list[str]]:
    """Rows as columns of one width each; none where that is too wide."""
    rows = [cells(line.words, spaces) for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    texts = [" ".join(map(str.ljust, row, widths)).rstrip(" ") for row in rows]
    if any(len(line.indent + text) > WIDTH for line, text in zip(lines, texts, strict=True)):
        return []
    return [[line.indent + text + _behind(line)] for line, text in zip(lines, texts, strict=True)]


def _behind(line: Line) -> str:
    last = line.parts[-1]
    return f"  {last.text}" if isinstance(last, Comment) else ""
