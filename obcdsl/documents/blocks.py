"""What a document is made of."""

from __future__ import annotations

from enum import Enum

from obcdsl.model.frozen import part as _block


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"


@_block
class Heading:
    text: str


@_block
class Paragraph:
    text: str


@_block
class Notice:
    """A sentence that nobody may overlook."""

    text: str


@_block
class Facts:
    """Names and values, one below the other."""

    rows: tuple[tuple[str, str], ...]


@_block
class Table:
    """Rows of texts below a head; `total` is the last row, set apart.

    A `parted` table may be shown in parts where it is wider than the screen: each has the first column and some others.
    """

    columns: tuple[tuple[str, Align], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    parted: bool = False


@_block
class Branch:
    """A statement and the statements it rests on."""

    lines: tuple[str, ...]
    children: tuple[Branch, ...]


@_block
class Tree:
    branches: tuple[Branch, ...]


Block = Heading | Paragraph | Notice | Facts | Table | Tree


@_block
class Document:
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
