"""Two schedules of one contract -> what differs between them, clause by clause, and how the words of either are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from obcdsl.documents.blocks import (
    Block,
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
    plain,
    text,
)
from obcdsl.documents.schedule.standing import unlinked
from obcdsl.frozen import changed

# The parts of a schedule that are made anew from its terms, as its figures are: they say nothing that the terms do not say.
DERIVED = frozenset({"examples", "glossary", "variations", "problems"})


@attrs.frozen(eq=False)
class Difference:
    """A clause, or what else stands by itself in a part of the schedule, as it was and as it is; None where it was or is not."""

    part: Section
    was: Block | None
    now: Block | None


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """All in which the terms of two schedules differ, but for their numbers: in the order of the newer one."""
    before, after = _units(old), _units(new)
    found = []
    for known in _together(list(before), list(after)):
        was, now = before.get(known), after.get(known)
        if _known(was) != _known(now):
            part = (now or was or (None, None))[0]
            assert part is not None
            found.append(Difference(part, was[1] if was else None, now[1] if now else None))
    return tuple(found)


def renumbered(old: Document, new: Document) -> tuple[tuple[Clause, Clause], ...]:
    """The clauses of two schedules that say the same under another number."""
    before, after = _units(old), _units(new)
    pairs = [(before[known][1], after[known][1]) for known in after if known in before]
    return tuple(
        (was, now)
        for was, now in pairs
        if isinstance(was, Clause) and isinstance(now, Clause) and was.number != now.number and said(was) == said(now)
    )


_Unit = tuple[Section, Block]


def _units(document: Document) -> dict[tuple[str, int], _Unit]:
    """What stands by itself, by its identity and the how manieth it is of those that share one."""
    found: dict[tuple[str, int], _Unit] = {}
    counts: dict[str, int] = {}
    for part, block in _in_parts(document.blocks):
        counts[block.id] = counts.get(block.id, 0) + 1
        found[block.id, counts[block.id]] = (part, block)
    return found


def _in_parts(blocks: Iterable[Block]) -> Iterator[_Unit]:
    """What stands by itself in a part, with the part; parts that are derived are left out with all below them."""
    for part in blocks:
        if isinstance(part, Section) and not DERIVED.issuperset(part.id.split("-")):
            yield from ((part, block) for block in terms(part.blocks) if not isinstance(block, Section))
            yield from _in_parts(part.blocks)


def _together(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Both in one order: what only the older has stands behind what it stood behind."""
    order, at = list(new), 0
    for one in old:
        if one in order:
            at = order.index(one) + 1
        else:
            order.insert(at, one)
            at += 1
    return order


def _known(unit: _Unit | None) -> object:
    return said(unit[1]) if unit is not None else None


def said(block: Block) -> object:
    """All that a block says, but for numbers and figures: two that say the same are equal."""
    match block:
        case Section():
            return words(block.title), tuple(map(said, terms(block.blocks)))
        case Clause():
            return words(block.title), words(block.text), tuple(map(said, terms(block.blocks)))
        case Table():
            return frame(block), tuple(map(cells, block.rows)), cells(block.total)
        case Facts():
            return tuple(map(cells, block.rows))
        case Paragraph() | Notice() | Note():
            return words(block.text)
        case Chart() | Tree():
            return None


def terms(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without figures, which show what the terms say."""
    return tuple(block for block in blocks if not isinstance(block, Chart | Tree))


def frame(table: Table) -> object:
    """What the rows of a table stand below."""
    return table.columns, words(table.caption)


def cells(row: Row | None) -> object:
    """What a row says."""
    return tuple(map(words, row.cells)) if row is not None else None


def words(said_words: Text) -> object:
    """The words of a text; of a reference what it leads to."""
    found = [""]
    for run in said_words:
        if run.style is Style.REFERENCE:
            found.extend((run.to or "", ""))
        else:
            found[-1] += run.text
    return tuple(found)


def only_rows(was: Block | None, now: Block | None) -> bool:
    """Whether all in which two clauses differ is some rows of a table."""
    if not isinstance(was, Clause) or not isinstance(now, Clause):
        return False
    return said(_without_rows(was)) == said(_without_rows(now))


def _without_rows(clause: Clause) -> Clause:
    blocks = tuple(changed(one, rows=(), total=None) if isinstance(one, Table) else one for one in clause.blocks)
    return changed(clause, blocks=blocks)


def tables(clause: Clause, other: Clause, within: str) -> Iterator[Table]:
    """The tables of a clause with the rows that the other does not have; whole where only their order differs."""
    for mine, its in zip(_tables(clause), _tables(other), strict=True):
        rows = _beside(mine, its)
        if not rows and not _beside(its, mine) and said(mine) != said(its):
            rows = mine.rows
        total = mine.total if cells(mine.total) != cells(its.total) else None
        if rows or total is not None:
            yield _quoted_table(changed(mine, rows=rows, total=total), within)


def _beside(mine: Table, its: Table) -> tuple[Row, ...]:
    """The rows that the other table does not have."""
    known = set(map(cells, its.rows))
    return tuple(row for row in mine.rows if cells(row) not in known)


def _tables(clause: Clause) -> list[Table]:
    return [block for block in clause.blocks if isinstance(block, Table)]


def quoted(block: Block, within: str) -> Iterator[Block]:
    """The words of a block with those below it, as they stand in the schedule with their numbers; figures are left out."""
    match block:
        case Clause():
            title = text(Run(f"{plain(block.title).rstrip('.')}. ", Style.STRONG)) if block.title else ()
            number = text(f"{block.number}  ") if block.number else ()
            yield Paragraph(f"{within}.{block.id}", text(number, title, unlinked(block.text)), block.place)
            for inner in terms(block.blocks):
                yield from quoted(inner, within)
        case Table():
            yield _quoted_table(block, within)
        case Facts():
            yield changed(block, id=f"{within}.{block.id}", rows=_rows(block.rows, within))
        case Paragraph() | Note():
            yield changed(block, id=f"{within}.{block.id}", text=unlinked(block.text))
        case Chart() | Section() | Notice() | Tree():
            return


def _quoted_table(table: Table, within: str) -> Table:
    total = _rows((table.total,), within)[0] if table.total is not None else None
    rows, caption = _rows(table.rows, within), unlinked(table.caption)
    return changed(table, id=f"{within}.{table.id}", rows=rows, total=total, caption=caption)


def _rows(rows: Iterable[Row], within: str) -> tuple[Row, ...]:
    return tuple(changed(row, id=f"{within}.{row.id}", cells=tuple(map(unlinked, row.cells))) for row in rows)
