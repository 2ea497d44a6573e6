"""Which blocks something leads to: only they need a bookmark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.documents.blocks import (
    Block,
    Branch,
    Chart,
    Clause,
    Facts,
    Note,
    Notice,
    Paragraph,
    Row,
    Run,
    Section,
    Style,
    Table,
    Tree,
)


def leading_to(blocks: Iterable[Block]) -> set[str]:
    """The identities that references of some blocks lead to."""
    return {run.to for block in blocks for run in _runs(block) if run.style is Style.REFERENCE and run.to is not None}


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Section() | Clause():
            yield from block.title
            if isinstance(block, Clause):
                yield from block.text
            for part in block.blocks:
                yield from _runs(part)
        case Table():
            yield from _cells((*block.rows, *([block.total] if block.total else [])))
        case Facts():
            yield from _cells(block.rows)
        case Tree():
            for branch in block.branches:
                yield from _branch(branch)
        case Chart():
            yield from block.caption
            yield from _runs(block.table)
        case Paragraph() | Notice() | Note():
            yield from block.text


def _cells(rows: Iterable[Row]) -> Iterator[Run]:
    return (run for row in rows for cell in row.cells for run in cell)


def _branch(branch: Branch) -> Iterator[Run]:
    for line in branch.lines:
        yield from line
    for child in branch.children:
        yield from _branch(child)
