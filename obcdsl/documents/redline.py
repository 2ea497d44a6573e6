"""Two documents -> one that shows what changed, its blocks paired by their identities; and each of the two again from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import attrs

from obcdsl.comparison import longest_rising
from obcdsl.documents.blocks import (
    Block,
    Branch,
    Chart,
    Clause,
    Document,
    Facts,
    Heading,
    Mark,
    Note,
    Notice,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Tree,
    inside,
)
from obcdsl.documents.marking import joined, marked
from obcdsl.frozen import changed

_Thing = TypeVar("_Thing", bound=Block | Row)

_SAYING = (Paragraph, Notice, Note)
# What the redline itself says, and neither version has.
FRONT = "redline"
# After the identity of what stands no longer where it stood, while the newer version has it, or has it elsewhere.
WAS = "~was"


def redline(old: Document, new: Document, front: tuple[Block, ...] = ()) -> Document:
    """The newer document with what changed since the older one marked, behind `front`, which says so."""
    making = _Making(frozenset(_identities(new)))
    was = Heading(old.title, old.subtitle, old.foot)
    is_ = Heading(new.title, new.subtitle, new.foot)
    return changed(
        new,
        blocks=(*front, *making.blocks(old.blocks, new.blocks)),
        facts=making.rows(old.facts, new.facts),
        notices=tuple(one for one in making.blocks(old.notices, new.notices) if isinstance(one, Notice)),
        was=None if _parts(was) == _parts(is_) else was,
    )


def _parts(heading: Heading) -> tuple[str, str, str]:
    return heading.title, heading.subtitle, heading.foot


def _identities(document: Document) -> Iterator[str]:
    yield from (row.id for row in document.facts)
    for block in inside((*document.notices, *document.blocks)):
        yield block.id
        yield from (row.id for row in _rows(block))


def _rows(block: Block) -> tuple[Row, ...]:
    if isinstance(block, Chart):
        return _rows(block.table)
    if isinstance(block, Table):
        return (*block.rows, *((block.total,) if block.total else ()))
    return block.rows if isinstance(block, Facts) else ()


@attrs.frozen(eq=False)
class _Making:
    """What is deleted gives way, in its identity, to what the newer document has."""

    taken: frozenset[str]

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(_merged(old, new, self._block, self._deleted, _comparable))

    def rows(self, old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(_merged(old, new, self._row, self._deleted_row, _same_cells))

    def _row(self, old: Row, new: Row) -> Row:
        return changed(new, cells=tuple(marked(was, now) for was, now in zip(old.cells, new.cells, strict=True)))

    def _deleted(self, block: Block) -> Block:
        return changed(self._renamed(block), mark=Mark.DELETED)

    def _deleted_row(self, row: Row) -> Row:
        return changed(self._renamed_row(row), mark=Mark.DELETED)

    def _name(self, identity: str) -> str:
        return f"{identity}{WAS}" if identity in self.taken else identity

    def _renamed_row(self, row: Row) -> Row:
        return changed(row, id=self._name(row.id))

    def _renamed(self, block: Block) -> Block:
        """A block that stands no longer, with all that hangs below it, under names that nothing else has."""
        renamed = changed(block, id=self._name(block.id))
        match renamed:
            case Section() | Clause():
                return changed(renamed, blocks=tuple(map(self._renamed, renamed.blocks)))
            case Table():
                total = self._renamed_row(renamed.total) if renamed.total else None
                return changed(renamed, rows=tuple(map(self._renamed_row, renamed.rows)), total=total)
            case Facts():
                return changed(renamed, rows=tuple(map(self._renamed_row, renamed.rows)))
            case Chart():
                table = self._renamed(renamed.table)
                return changed(renamed, table=table)
            case Paragraph() | Notice() | Note() | Tree():
                return renamed

    def _block(self, old: Block, new: Block) -> Block:
        if isinstance(old, Section) and isinstance(new, Section):
            inner = self.blocks(old.blocks, new.blocks)
            return changed(new, title=marked(old.title, new.title), blocks=inner, was=_other(old.number, new.number))
        if isinstance(old, Clause) and isinstance(new, Clause):
            said = changed(new, title=marked(old.title, new.title), text=marked(old.text, new.text))
            return changed(said, blocks=self.blocks(old.blocks, new.blocks), was=_other(old.number, new.number))
        if isinstance(old, Table) and isinstance(new, Table):
            return self._table(old, new)
        if isinstance(old, Facts) and isinstance(new, Facts):
            return changed(new, rows=self.rows(old.rows, new.rows))
        if isinstance(old, Chart) and isinstance(new, Chart):
            return changed(new, caption=marked(old.caption, new.caption), was=_other(old.number, new.number))
        if isinstance(old, _SAYING) and isinstance(new, _SAYING):
            return changed(new, text=marked(old.text, new.text))
        return new

    def _table(self, old: Table, new: Table) -> Table:
        total = new.total
        if old.total and new.total and _same_cells(old.total, new.total):
            total = self._row(old.total, new.total)
        table = changed(new, rows=self.rows(old.rows, new.rows), total=total)
        return changed(table, caption=marked(old.caption, new.caption))


def _other(old: str, new: str) -> str | None:
    return old if old != new else None


def _same_cells(old: Row, new: Row) -> bool:
    return len(old.cells) == len(new.cells)


def _comparable(old: Block, new: Block) -> bool:
    """Whether two blocks of one identity can be shown as one: all in which they differ is words."""
    if isinstance(old, Section) and isinstance(new, Section):
        return old.unnumbered is new.unnumbered
    if isinstance(old, Clause) and isinstance(new, Clause):
        return old.author is new.author
    if isinstance(old, Table) and isinstance(new, Table):
        return _frame(old) == _frame(new) and _same_total(old, new)
    if isinstance(old, Chart) and isinstance(new, Chart):
        return _drawn(old) == _drawn(new)
    if isinstance(old, Tree) and isinstance(new, Tree):
        return _tree(old.branches) == _tree(new.branches)
    return type(old) is type(new)


def _frame(table: Table) -> object:
    return table.columns, table.parted


def _same_total(old: Table, new: Table) -> bool:
    if old.total is None or new.total is None:
        return old.total is new.total
    return old.total.id == new.total.id and _same_cells(old.total, new.total)


def _drawn(chart: Chart) -> object:
    """All that a figure shows, but for its caption and its number."""
    axes = tuple((axis.name, axis.ticks) for axis in (chart.x, chart.y))
    series = tuple((one.name, one.points, one.open_ends) for one in chart.series)
    rows = tuple((row.id, tuple(map(_words, row.cells))) for row in _rows(chart))
    return chart.kind, chart.alternative, axes, series, _frame(chart.table), rows, _words(chart.table.caption)


def _words(said: Text) -> object:
    return tuple((run.style, run.text, run.to) for run in joined(said))


def _tree(branches: Iterable[Branch]) -> object:
    return tuple((branch.id, tuple(map(_words, branch.lines)), _tree(branch.children)) for branch in branches)


def _merged(
    old: Sequence[_Thing],
    new: Sequence[_Thing],
    both: Callable[[_Thing, _Thing], _Thing],
    deleted: Callable[[_Thing], _Thing],
    comparable: Callable[[_Thing, _Thing], bool],
) -> Iterator[_Thing]:
    """Both in one order: what is in both stays, what else the older has is deleted, what else the newer has is inserted.

    Of what changed places, what is outside the longest run that keeps its order is deleted in one place and inserted in the other.
    """
    at = {known: number for number, known in enumerate(_known(old))}
    paired = [at.get(known) for known in _known(new)]
    fit = [
        number for number, one in zip(paired, new, strict=True) if number is not None and comparable(old[number], one)
    ]
    stays = set(longest_rising(fit))
    inserted: list[_Thing] = []
    done = 0
    for one, position in zip(new, paired, strict=True):
        if position is None or position not in stays:
            inserted.append(changed(one, mark=Mark.INSERTED))
            continue
        yield from (*map(deleted, old[done:position]), *inserted, both(old[position], one))
        inserted, done = [], position + 1
    yield from (*map(deleted, old[done:]), *inserted)


def _known(things: Iterable[_Thing]) -> Iterator[tuple[str, int]]:
    """By what each is known: its identity, and the how manieth it is of those that share one."""
    counts: dict[str, int] = {}
    for one in things:
        counts[one.id] = counts.get(one.id, 0) + 1
        yield one.id, counts[one.id]


def accepted(document: Document) -> Document:
    """The newer of the two documents that a redline was made of."""
    return changed(_chosen(document, Mark.INSERTED), was=None)


def rejected(document: Document) -> Document:
    """The older of the two documents that a redline was made of."""
    chosen = _chosen(document, Mark.DELETED)
    was = document.was or Heading(document.title, document.subtitle, document.foot)
    return changed(chosen, title=was.title, subtitle=was.subtitle, foot=was.foot, was=None)


def both_tables(table: Table) -> tuple[Table, Table]:
    """A table with changes in it as it was and as it is."""
    old, new = (_Choosing(kept).table(table) for kept in (Mark.DELETED, Mark.INSERTED))
    return old, new


def _chosen(document: Document, kept: Mark) -> Document:
    choosing = _Choosing(kept)
    notices = tuple(one for one in choosing.blocks(document.notices) if isinstance(one, Notice))
    facts = choosing.rows(document.facts)
    return changed(document, blocks=choosing.blocks(document.blocks), facts=facts, notices=notices)


@attrs.frozen
class _Choosing:
    """One of two versions: what is marked as kept loses its mark, what is marked otherwise is left out."""

    kept: Mark

    def said(self, text: Text) -> Text:
        return joined(changed(run, mark=None) for run in text if run.mark in (None, self.kept))

    def rows(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(self._row(row) for row in rows if row.mark in (None, self.kept) and not _is_front(row.id))

    def _row(self, row: Row) -> Row:
        return changed(row, id=row.id.removesuffix(WAS), cells=tuple(map(self.said, row.cells)), mark=None)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(one) for one in blocks if one.mark in (None, self.kept) and not _is_front(one.id))

    def _block(self, marked_block: Block) -> Block:
        block = changed(marked_block, id=marked_block.id.removesuffix(WAS), mark=None)
        match block:
            case Section():
                return self._numbered(changed(block, title=self.said(block.title), blocks=self.blocks(block.blocks)))
            case Clause():
                said = changed(block, title=self.said(block.title), text=self.said(block.text))
                return self._numbered(changed(said, blocks=self.blocks(block.blocks)))
            case Table():
                return self.table(block)
            case Facts():
                return changed(block, rows=self.rows(block.rows))
            case Chart():
                return self._numbered(changed(block, caption=self.said(block.caption), table=self._block(block.table)))
            case Tree():
                return changed(block, branches=self._branches(block.branches))
            case Paragraph() | Notice() | Note():
                return changed(block, text=self.said(block.text))

    def table(self, block: Table) -> Table:
        total = self._row(block.total) if block.total else None
        return changed(block, rows=self.rows(block.rows), total=total, caption=self.said(block.caption))

    def _branches(self, branches: Iterable[Branch]) -> tuple[Branch, ...]:
        return tuple(
            changed(one, lines=tuple(map(self.said, one.lines)), children=self._branches(one.children))
            for one in branches
        )

    def _numbered(self, block: Section | Clause | Chart) -> Section | Clause | Chart:
        if self.kept is Mark.INSERTED or block.was is None:
            return changed(block, was=None)
        return changed(block, number=block.was, was=None)


def _is_front(identity: str) -> bool:
    return identity == FRONT or identity.startswith(f"{FRONT}.")
