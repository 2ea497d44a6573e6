"""The numbers of a document, given once: 1, 1.1, (a), (i), the numbers of figures, and what the references to them say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from obcdsl.documents.blocks import (
    Block,
    Branch,
    Chart,
    Clause,
    Document,
    Facts,
    Note,
    Notice,
    Paragraph,
    Row,
    Run,
    Section,
    Style,
    Table,
    Text,
    Tree,
)
from obcdsl.frozen import changed

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class NoSuchBlockError(LookupError):
    """A reference to a block that the document does not have: the fault is ours."""


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is bb: as clauses are lettered."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def roman(number: int) -> str:
    """1 is i, 4 is iv, 49 is xlix: as paragraphs are numbered."""
    said = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value)
        said += letter * times
    return said


# How the clauses at each depth below a section are numbered; deeper ones start again.
MANNERS: tuple[Callable[[int], str], ...] = (str, letters, roman, lambda number: letters(number).upper())


@attrs.define(eq=False)
class _Counting:
    """What has been counted so far, and the full number of each block: 4.2(a)."""

    full: dict[str, str] = attrs.Factory(dict)
    sections: int = 0
    charts: int = 0


@attrs.define(eq=False)
class _Level:
    """Clauses below one section or clause; `within` is what stands before their numbers in a reference."""

    within: str
    depth: int
    count: int = 0


def numbered(document: Document) -> Document:
    """The document with a number for every section, clause and figure, and references that say them.

    A section that has a number keeps it: an edition gives `Annex A`. Raises NoSuchBlockError.
    """
    counting = _Counting()
    blocks = tuple(_block(counting, block, None) for block in document.blocks)
    return changed(document, blocks=tuple(referring(counting.full, block) for block in blocks))


def _block(counting: _Counting, block: Block, level: _Level | None) -> Block:
    match block:
        case Section():
            return _section(counting, block, level)
        case Clause():
            return _clause(counting, block, level or _Level("", 0))
        case Chart():
            counting.charts += 1
            counting.full[block.id] = number = f"Figure {counting.charts}"
            return changed(block, number=number)
        case Paragraph() | Notice() | Note() | Facts() | Table() | Tree():
            counting.full.setdefault(block.id, "")
            return block


def _section(counting: _Counting, section: Section, level: _Level | None) -> Section:
    """A section without a number of its own goes on with the clauses of the one around it."""
    if section.unnumbered:
        inner = level or _Level("", 0)
        counting.full[section.id] = inner.within
        return changed(section, blocks=tuple(_block(counting, block, inner) for block in section.blocks))
    number = section.number
    if not number:
        counting.sections += 1
        number = str(counting.sections)
    counting.full[section.id] = number
    inner = _Level(number.rpartition(" ")[2], 0)
    return changed(section, number=number, blocks=tuple(_block(counting, block, inner) for block in section.blocks))


def _clause(counting: _Counting, clause: Clause, level: _Level) -> Clause:
    level.count += 1
    said = MANNERS[level.depth % len(MANNERS)](level.count)
    number = f"{level.within}.{said}".lstrip(".") if level.depth == 0 else f"({said})"
    full = number if level.depth == 0 else f"{level.within}{number}"
    counting.full[clause.id] = full
    inner = _Level(full, level.depth + 1)
    return changed(clause, number=number, blocks=tuple(_block(counting, block, inner) for block in clause.blocks))


def referring(full: dict[str, str], block: Block) -> Block:
    """A block whose references say the number of what they refer to. Raises NoSuchBlockError."""

    def said(text: Text) -> Text:
        return tuple(_said(full, run) for run in text)

    def row(one: Row) -> Row:
        return changed(one, cells=tuple(map(said, one.cells)))

    match block:
        case Section() | Clause():
            inner = tuple(referring(full, part) for part in block.blocks)
            titled = changed(block, title=said(block.title), blocks=inner)
            return changed(titled, text=said(block.text)) if isinstance(block, Clause) else titled
        case Table():
            total = row(block.total) if block.total else None
            return changed(block, rows=tuple(map(row, block.rows)), total=total, caption=said(block.caption))
        case Facts():
            return changed(block, rows=tuple(map(row, block.rows)))
        case Tree():
            return changed(block, branches=_branches(block.branches, said))
        case Chart():
            table = changed(block.table, rows=tuple(map(row, block.table.rows)))
            return changed(block, caption=said(block.caption), table=table)
        case Paragraph() | Notice() | Note():
            return changed(block, text=said(block.text))


def _branches(branches: Iterable[Branch], said: Callable[[Text], Text]) -> tuple[Branch, ...]:
    return tuple(
        changed(branch, lines=tuple(map(said, branch.lines)), children=_branches(branch.children, said))
        for branch in branches
    )


def _said(full: dict[str, str], run: Run) -> Run:
    if run.style is not Style.REFERENCE or run.to is None:
        return run
    if run.to not in full:
        raise NoSuchBlockError(run.to)
    return changed(run, text=full[run.to])
