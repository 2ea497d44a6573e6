"""Marks of a redline in plain signs, for where there is neither colour nor line: [-what was deleted-] and {+what was inserted+}."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from obcdsl.documents.blocks import (
    Block,
    Chart,
    Clause,
    Document,
    Facts,
    Mark,
    Note,
    Notice,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    Tree,
)
from obcdsl.frozen import changed

_SIGNS = {Mark.INSERTED: ("{+", "+}"), Mark.DELETED: ("[-", "-]")}


def spelled(document: Document) -> Document:
    """A document whose marks are signs in its texts."""
    notices = tuple(changed(one, text=_said(one.text, one.mark)) for one in document.notices)
    facts = _rows(document.facts, None)
    return changed(document, blocks=_blocks(document.blocks, None), notices=notices, facts=facts)


def _said(said: Text, outer: Mark | None) -> Text:
    found: list[Run] = []
    for mark, group in groupby(said, key=lambda run: outer or run.mark):
        runs = list(group)
        if mark is not None:
            before, after = _SIGNS[mark]
            runs = [Run(before), *runs, Run(after)]
        found.extend(runs)
    return tuple(found)


def _rows(rows: Iterable[Row], outer: Mark | None) -> tuple[Row, ...]:
    return tuple(changed(row, cells=tuple(_said(cell, outer or row.mark) for cell in row.cells)) for row in rows)


def _blocks(blocks: Iterable[Block], outer: Mark | None) -> tuple[Block, ...]:
    return tuple(_block(block, outer or block.mark) for block in blocks)


def _block(block: Block, mark: Mark | None) -> Block:
    match block:
        case Section():
            return changed(block, title=_said(block.title, mark), blocks=_blocks(block.blocks, mark))
        case Clause():
            said = changed(block, title=_said(block.title, mark), text=_said(block.text, mark))
            return changed(said, blocks=_blocks(block.blocks, mark))
        case Table():
            total = _rows((block.total,), mark)[0] if block.total else None
            return changed(block, rows=_rows(block.rows, mark), total=total, caption=_said(block.caption, mark))
        case Facts():
            return changed(block, rows=_rows(block.rows, mark))
        case Chart():
            return changed(block, caption=_said(block.caption, mark), table=_block(block.table, mark))
        case Tree():
            return block
        case Paragraph() | Notice() | Note():
            return changed(block, text=_said(block.text, mark))
