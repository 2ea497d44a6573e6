"""A file cut into blocks: declarations that can be laid out anew, and text that has to stay as it was written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File, pieces
from obcdsl.syntax.tokens import BLANKS, Word


@attrs.frozen
class Comment:
    """A comment: on a line of its own or behind words, and whether an empty line is above it."""

    text: str
    start: int
    alone: bool
    empty_above: bool


@attrs.frozen
class Kept:
    """Text that could not be read as it stands; `unclosed` where a text in it has no end."""

    place: Place
    unclosed: bool


@attrs.frozen
class Readable:
    """A declaration that was read as it stands, with all its words."""

    declaration: tree.Declaration
    words: Sequence[Word]

    @property
    def place(self) -> Place:
        return self.declaration.place


@attrs.frozen
class Block:
    """A piece of the file with the comments above it, and those among or behind its words."""

    content: Kept | Readable | None
    above: tuple[Comment, ...]
    within: tuple[Comment, ...]
    empty_above: bool


def blocks(file: File) -> Iterator[Block]:
    """The blocks of a file in order. The last has no content, only the comments at the end."""
    comments = tuple(_comment(place) for place in file.comments)
    starts = [comment.start for comment in comments]
    done = 0
    for content, end in _contents(file):
        first, last = bisect_left(starts, content.place.start), bisect_left(starts, content.place.end)
        if last < len(comments) and starts[last] < end and not comments[last].alone:
            last += 1
        yield Block(content, comments[done:first], comments[first:last], empty_line_above(content.place))
        done = last
    yield Block(None, comments[done:], (), True)


def _contents(file: File) -> Iterator[tuple[Kept | Readable, int]]:
    """What a file consists of, each with the place in the source where the next begins."""
    declarations = {declaration.place.start: declaration for declaration in file.declarations}
    unread = sorted(file.unread, key=lambda place: place.start)
    starts = [place.start for place in unread]
    regions: list[tuple[int, Sequence[Word]]] = [(0, ())]
    regions.extend((words[0].place.start, words) for words in pieces(file.words))
    ends = [*(start for start, _ in regions[1:]), len(file.source.text)]
    for (start, words), end in zip(regions, ends, strict=True):
        lost = unread[bisect_left(starts, start) : bisect_left(starts, end)]
        declaration = declarations.get(start)
        if declaration is not None and words and not lost:
            yield Readable(declaration, words), end
        elif words or lost:
            yield _kept(file.source, words, lost, end), end


def _kept(source: Source, words: Sequence[Word], lost: Sequence[Place], region_end: int) -> Kept:
    """Whole lines, as far as nothing that can be read stands on them."""
    places = [*(word.place for word in words), *lost]
    start, end = min(place.start for place in places), max(place.end for place in places)
    if _alone(source, start):
        start = _line_start(source, start)
    line_end = source.text.find("\n", end)
    line_end = region_end if line_end < 0 else min(line_end, region_end)
    end += len(source.text[end:line_end].rstrip(BLANKS))
    return Kept(Place(source, start, end), any(word.text != word.place.text for word in words))


def _comment(place: Place) -> Comment:
    text = place.text.rstrip(BLANKS)
    return Comment(text, place.start, _alone(place.source, place.start), empty_line_above(place))


def _line_start(source: Source, offset: int) -> int:
    return source.text.rfind("\n", 0, offset) + 1


def _alone(source: Source, offset: int) -> bool:
    """Whether nothing stands before this on its line."""
    return not source.text[_line_start(source, offset) : offset].strip(BLANKS)


def empty_line_above(place: Place) -> bool:
    """Whether a place begins its line, and the line above is empty."""
    line = place.line
    return _alone(place.source, place.start) and line > 1 and not place.source.line_text(line - 1).strip(BLANKS)
