"""How wide the columns of a table are: on a page, in smaller letters, on a page on its side, or in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.documents.blocks import Align, Mark, Row, Table, plain
from obcdsl.frozen import frozen

# Widths are in hundredths of a character: of an ordinary one, in letters of the size of a table.
_CHARACTER = 100
_PAGE, _SIDEWAYS = 10_200, 15_700
_INDENT = 650
_GAP = 230
# Sizes of letters, in tenths of a point, for a page and for one on its side.
_SIZES, _SIDEWAYS_SIZES = (92, 80), (92, 80, 68)
_LONGEST_WORD, _LONGEST_FIGURE = 24, 48
_WANTED = 44
# A row may be so many lines high, on average, before its table gets more room.
_LINES = 2


@frozen
class Sheet:
    """A table, or a part of it: which of the columns, how wide they are in proportion, the size of its letters, and its page."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]
    size: int
    wide: bool


@frozen
class _Column:
    """What a column needs: so that no word is broken, so that most of its texts stand on one line, and so that all do."""

    least: int
    wanted: int
    all: int


def laid_out(table: Table, indent: int) -> Iterator[Sheet]:
    """The table as it fits a page; one that may be parted, in as many parts as it needs."""
    needs = [_needs(table, at) for at in range(len(table.columns))]
    everything = tuple(range(len(needs)))
    room = _PAGE - indent * _INDENT
    size = _size(needs, room, _SIZES)
    if size is not None:
        yield Sheet(everything, _widths(needs, _letters(room, size)), size, wide=False)
    elif table.parted and len(needs) > 2:
        for part in _parts(needs, room):
            yield Sheet(part, _widths([needs[at] for at in part], room), _SIZES[0], wide=False)
    else:
        size = _size(needs, _SIDEWAYS, _SIDEWAYS_SIZES) or _SIDEWAYS_SIZES[-1]
        yield Sheet(everything, _widths(needs, _letters(_SIDEWAYS, size)), size, wide=True)


def lines_of(rows: Sequence[Row], sheet: Sheet) -> int:
    """About how many lines some rows have."""
    return sum(
        max((_lines(row, at, width) for at, width in zip(sheet.columns, sheet.widths, strict=True)), default=1)
        for row in rows
    )


def _lines(row: Row, at: int, width: int) -> int:
    return max(1, -(-len(plain(row.cells[at])) * _CHARACTER // max(width - _GAP, _CHARACTER)))


def _size(needs: Sequence[_Column], room: int, sizes: Sequence[int]) -> int | None:
    """The largest letters in which the columns fit."""
    return next((size for size in sizes if _fits(needs, _letters(room, size))), None)


def _letters(room: int, size: int) -> int:
    """How wide a page is, counted in letters of a size."""
    return room * _SIZES[0] // size


def _needs(table: Table, at: int) -> _Column:
    name, align = table.columns[at]
    texts = [_as_marked(row, at, table.mark) for row in table.rows]
    strong = [_as_marked(table.total, at, table.mark)] if table.total is not None else []
    longest = max((*map(_length, texts), *map(_strong, strong)), default=0)
    words = (word for text in (name, *texts) for word in text.split())
    word = max((*map(_length, words), *(_strong(word) for text in strong for word in text.split())), default=1)
    # A figure is not broken, and stands on one line with its unit.
    word = min(word, _LONGEST_FIGURE if align is Align.RIGHT else _LONGEST_WORD)
    least = max(word, longest) if align is Align.RIGHT and longest <= _LONGEST_WORD else word
    # The name of a column may stand on two lines.
    wanted = max(least, min(max(longest, len(name) // 2), _WANTED))
    found = (least, wanted, max(wanted, min(longest, 2 * _WANTED)))
    return _Column(*(characters * _CHARACTER + _GAP for characters in found))


def _length(words: str) -> int:
    """How many ordinary letters are as wide, at least as many as there are letters."""
    return max(len(words), -(-sum(map(_breadth, words)) // _CHARACTER))


def _breadth(letter: str) -> int:
    """Capitals are wider than small letters by a third, figures by a tenth; there are some that are narrow or broad."""
    if letter in "mwMW%@":
        return 160
    if letter.isupper():
        return 130
    if letter.isdigit() or letter in "£$€+=":
        return 112
    return 66 if letter in " iljtfrI.,:;'|!()[]-“”‘’/" else 108


def _strong(words: str) -> int:
    """The same of strong letters: they are wider by a tenth."""
    return -(-_length(words) * 11 // 10)


def _as_marked(row: Row, at: int, mark: Mark | None) -> str:
    """The words of a cell with the signs that what is marked stands between; between two of them a line may end."""
    said = "".join(f"[+{run.text}]" if run.mark or row.mark or mark else run.text for run in row.cells[at])
    return said.replace("][+", "] [+")


def _fits(needs: Sequence[_Column], width: int) -> bool:
    least, wanted = sum(column.least for column in needs), sum(column.wanted for column in needs)
    return least <= width and wanted <= width * _LINES


def _widths(needs: Sequence[_Column], width: int) -> tuple[int, ...]:
    """The room of each column: what it needs, and what is left over for those that want more, first those that want little."""
    widths = _filled([column.least for column in needs], [column.wanted for column in needs], width)
    return tuple(_filled(widths, [column.all for column in needs], width))


def _filled(widths: Sequence[int], wanted: Sequence[int], width: int) -> list[int]:
    left, filled = max(0, width - sum(widths)), list(widths)
    wanting = sorted(range(len(widths)), key=lambda at: wanted[at] - widths[at])
    for done, at in enumerate(wanting):
        more = min(wanted[at] - widths[at], left // (len(wanting) - done))
        filled[at] += more
        left -= more
    return filled


def _parts(needs: Sequence[_Column], width: int) -> Iterator[tuple[int, ...]]:
    """The first column with as many others as the page holds, then with the next ones."""
    taken: list[int] = [0]
    for at in range(1, len(needs)):
        if len(taken) > 1 and not _fits([needs[one] for one in (*taken, at)], width):
            yield tuple(taken)
            taken = [0]
        taken.append(at)
    yield tuple(taken)
