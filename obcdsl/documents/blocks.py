"""What a document is made of: numbered parts, clauses, tables, figures and notes, every one with an identity of its own.

An identity says what a block is about in the contract (`payment.incentive.risk`), not where it stands: two versions of a document
are compared by it, links lead to it, and it is never shown. A text is made of runs, so that an amount, a defined term or a
reference stays one thing in every form that a document is written in. Everything in a text is text: whatever form it
is written in, no mark-up in it counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from obcdsl.model.frozen import part as _block
from obcdsl.source import Place


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"


class Style(Enum):
    """What a run is: a name that the contract defines, an amount, day or percentage that changes whole, the number of a block."""

    PLAIN = "plain"
    STRONG = "strong"
    TERM = "term"
    QUANTITY = "quantity"
    REFERENCE = "reference"


class Mark(Enum):
    """Of a document that shows the changes between two: what only the newer has, and what only the older had."""

    INSERTED = "inserted"
    DELETED = "deleted"


@_block
class Run:
    """Some words of one kind. `to` is the identity of the block that they lead to; the words of a REFERENCE are its number."""

    text: str
    style: Style = Style.PLAIN
    to: str | None = None
    mark: Mark | None = None


Text = tuple[Run, ...]


def text(*parts: str | Run | Text) -> Text:
    """A text of words, runs and texts, one after the other."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.extend([Run(part)] if part else [])
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs.extend(part)
    return tuple(runs)


def plain(said: Text) -> str:
    """A text in its words alone."""
    return "".join(run.text for run in said)


@_block
class Section:
    """A part of a document with a heading. `number` is what stands before the heading, given when the document is numbered.

    Sections stand in sections. `unnumbered` ones have a heading alone. `was` is the number that a part, a clause or a figure
    had in the older of two versions, where that was another.
    """

    id: str
    title: Text
    blocks: tuple[Block, ...]
    number: str = ""
    unnumbered: bool = False
    place: Place | None = None
    mark: Mark | None = None
    was: str | None = None


@_block
class Clause:
    """A numbered paragraph and what hangs below it; `number` is 3.2, (a) or (i), given when the document is numbered.

    `title` stands before the text, in strong letters. `author` of words that a person wrote in the contract.
    """

    id: str
    text: Text
    blocks: tuple[Block, ...] = ()
    title: Text = ()
    number: str = ""
    author: bool = False
    place: Place | None = None
    mark: Mark | None = None
    was: str | None = None

    @property
    def introduces(self) -> bool:
        """Whether its words lead to what stands first below it, and are not parted from it by the end of a page."""
        return bool(self.blocks) and (isinstance(self.blocks[0], Table | Facts) or plain(self.text).endswith(":"))


@_block
class Paragraph:
    id: str
    text: Text
    place: Place | None = None
    mark: Mark | None = None


@_block
class Notice:
    """A sentence that nobody may overlook."""

    id: str
    text: Text
    place: Place | None = None
    mark: Mark | None = None


@_block
class Note:
    """What explains the clause before it and is no part of the terms."""

    id: str
    text: Text
    place: Place | None = None
    mark: Mark | None = None


@_block
class Facts:
    """Names and values, one below the other."""

    id: str
    rows: tuple[Row, ...]
    mark: Mark | None = None


@_block
class Row:
    """A row of a table; of facts, a name and a value."""

    id: str
    cells: tuple[Text, ...]
    place: Place | None = None
    mark: Mark | None = None


@_block
class Table:
    """Rows of texts below a head; the first column names the rows; `total` is the last row, set apart.

    A `parted` table may be shown in parts where it is wider than the page: each has the first column and some others.
    """

    id: str
    columns: tuple[tuple[str, Align], ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    caption: Text = ()
    parted: bool = False
    place: Place | None = None
    mark: Mark | None = None


@_block
class Branch:
    """A statement and the statements it rests on."""

    lines: tuple[Text, ...]
    children: tuple[Branch, ...]
    id: str = ""


@_block
class Tree:
    id: str
    branches: tuple[Branch, ...]
    mark: Mark | None = None


class ChartKind(Enum):
    """How the points of the series are drawn.

    LINE: from point to point. STEPS: two points a step, its beginning and its end. BARS: a bar at each tick of the x axis for each
    series, side by side. WATERFALL: the points of the first series are changes, each bar beginning where the one before it
    ended; those of a second series are totals, from nothing.
    """

    LINE = "line"
    STEPS = "steps"
    BARS = "bars"
    WATERFALL = "waterfall"


@_block
class Series:
    """Some figures that belong together: positions on the two axes. `open_ends` are points that do not belong to their step."""

    name: str
    points: tuple[tuple[Fraction, Fraction], ...]
    open_ends: tuple[tuple[Fraction, Fraction], ...] = ()


@_block
class Axis:
    """What an axis measures, and the words at some of its positions."""

    name: str
    ticks: tuple[tuple[Fraction, str], ...]


@_block
class Chart:
    """A figure: what it shows, in words for those who do not see it, and the figures themselves as a table."""

    id: str
    kind: ChartKind
    caption: Text
    alternative: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    table: Table
    number: str = ""
    place: Place | None = None
    mark: Mark | None = None
    was: str | None = None


Block = Section | Clause | Paragraph | Notice | Note | Facts | Table | Tree | Chart


@_block
class Heading:
    """What the older of two versions said of itself, where it was not the same."""

    title: str
    subtitle: str
    foot: str


@_block
class Document:
    """`facts` tell what it is: status, version, date, the files that it was made from. `language` is that of its words.

    `foot` stands at the foot of every page: what the document was made from. `was` is of a redline.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    facts: tuple[Row, ...] = ()
    notices: tuple[Notice, ...] = ()
    contents: bool = False
    language: str = "en-GB"
    foot: str = ""
    was: Heading | None = None


def row(id_: str, *cells: str | Run | Text, place: Place | None = None) -> Row:
    """A row of words, runs and texts."""
    return Row(id_, tuple(cell if isinstance(cell, tuple) else text(cell) for cell in cells), place)


def table(
    id_: str, columns: tuple[tuple[str, Align], ...], rows: Iterable[tuple[str, ...]], *, parted: bool = False
) -> Table:
    """A table of words."""
    return Table(id_, columns, tuple(row(f"{id_}.{at}", *cells) for at, cells in enumerate(rows)), parted=parted)


def inside(blocks: Iterable[Block]) -> Iterable[Block]:
    """All blocks, each followed by those that hang below it."""
    for block in blocks:
        yield block
        if isinstance(block, Section | Clause):
            yield from inside(block.blocks)
