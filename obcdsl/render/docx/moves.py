"""Which paragraphs of a redline were moved: those that go from one place and come, word for word, at another.

Word shows them as moved. LibreOffice takes them for moved in any case, by their words, and gives the paragraph after one that is not
marked so the wrong style and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.documents.blocks import (
    Block,
    Chart,
    Clause,
    Facts,
    Mark,
    Note,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
    Tree,
    plain,
)
from obcdsl.render.docx.marks import Move


def moves(blocks: Iterable[Block]) -> dict[str, Move]:
    """By the identities of the paragraphs that were moved; of several with the same words the first goes to the first."""
    there = list(_changed(blocks))
    going, coming = ([one for one in there if one[2] is mark] for mark in (Mark.DELETED, Mark.INSERTED))
    waiting: dict[str, list[str]] = {}
    for id_, words, _ in coming:
        waiting.setdefault(words, []).append(id_)
    found: dict[str, Move] = {}
    for id_, words, _ in going:
        if waiting.get(words):
            name = f"move{len(found) // 2 + 1}"
            found[id_] = Move(Mark.DELETED, name)
            found[waiting[words].pop(0)] = Move(Mark.INSERTED, name)
    return found


def leading_to_tables(blocks: Iterable[Block]) -> frozenset[str]:
    """The numbered paragraphs that come together with a table after them, and with nothing but what comes too in between.

    LibreOffice cannot take away the end of a paragraph right before a table. When it rejects what came it leaves one paragraph, in
    the style of the first: so the style and the number of that one are changes too, and it has none when they are rejected.
    """
    found: set[str] = set()
    first: str | None = None
    run = False
    for block, mark in _in_order(blocks, None):
        if mark is not Mark.INSERTED:
            first, run = None, False
            continue
        if not run:
            first, run = (block.id if isinstance(block, Section | Clause) and block.number else None), True
        if isinstance(block, Table | Chart | Facts):
            found |= {first} if first is not None else set()
            first, run = None, False
    return frozenset(found)


def _in_order(blocks: Iterable[Block], outer: Mark | None) -> Iterator[tuple[Block, Mark | None]]:
    for block in blocks:
        mark = outer or block.mark
        yield block, mark
        if isinstance(block, Section | Clause):
            yield from _in_order(block.blocks, mark)


def _changed(blocks: Iterable[Block]) -> Iterator[tuple[str, str, Mark]]:
    """Each paragraph that comes or goes as a whole: its identity, its words, and which."""
    for block, mark in _in_order(blocks, None):
        words = plain(_said(block)).strip()
        if mark is not None and words:
            yield block.id, words, mark


def _said(block: Block) -> Text:
    match block:
        case Section():
            return block.title
        case Clause():
            return (*block.title, *block.text)
        case Paragraph() | Notice() | Note():
            return block.text
        case Facts() | Table() | Tree() | Chart():
            return ()
