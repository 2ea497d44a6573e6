"""Which blocks something leads to, for only they need a bookmark; and how a field shows their numbers."""

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
    inside,
)
from obcdsl.render.docx.numbers import Lists


def leading_to(blocks: Iterable[Block]) -> set[str]:
    """The identities that references of some blocks lead to."""
    return {run.to for block in blocks for run in _runs(block) if run.style is Style.REFERENCE and run.to is not None}


def switches(blocks: tuple[Block, ...], found: Lists) -> dict[str, str]:
    """How a field shows the number of what it leads to, for all that have one.

    A heading or a clause 4.2 by its own number; what is below that by its number with those around it, 4.2(a); of a figure the words
    of its bookmark are its number.
    """
    numbered = {id_: "\\n " if at.level <= 1 else "\\w " for id_, at in found.of.items()}
    return numbered | {block.id: "" for block in inside(blocks) if isinstance(block, Chart)}


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
