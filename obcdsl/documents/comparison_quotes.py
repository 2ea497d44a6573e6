"""A redline -> what a change of the contract changed in the schedule: its words before and now, each with the number of its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from obcdsl.comparison import Change, How
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
    Style,
    Table,
    Text,
    Tree,
    plain,
    text,
)
from obcdsl.documents.redline import WAS
from obcdsl.source import Place

# The parts of a schedule that say again what its terms say.
_SAID_AGAIN = frozenset({"glossary", "problems", "variations"})
# What is said of the contract as a whole and of no part of it, by its identity in the schedule.
_OF_THE_WHOLE = {"reference": "about.Reference", "version": "about.Version", "illustrative figures": "illustrative"}
# Longer texts are cut in tables and lines; they stand in full in the clauses that are quoted.
MOST = 240


def cut(said: str) -> str:
    return said if len(said) <= MOST else f"{said[:MOST].rpartition(' ')[0]} ..."


@attrs.frozen(eq=False)
class _Where:
    """The clause that something stands in, with its number in each of the two versions, empty where it is not in one."""

    id: str = ""
    was: str = ""
    now: str = ""


@attrs.frozen(eq=False)
class _Unit:
    """A clause, a row or a note that changed, was inserted or deleted; empty words where it is not in a version."""

    id: str
    where: _Where
    was: str
    now: str
    row: bool
    place: Place | None


@attrs.frozen(eq=False)
class Quotes:
    """All that changed in a redline, of which changes it tells, and where each clause stands."""

    units: tuple[_Unit, ...]
    numbers: dict[str, list[_Where]]
    changes: tuple[Change, ...]

    def of(self, change: Change) -> tuple[Text | None, Text | None]:
        """What the schedule says of a change, before and now; None where it says nothing of it, or nothing in that version."""
        if change.how is How.MOVED:
            return self._moved(change)
        of_it = (unit for unit in self.units if _is_of(change, unit) and not self._of_another(change, unit))
        found = sorted(of_it, key=lambda unit: (not _from_its_line(change, unit), unit.row))
        return (
            _quoted([(unit.where.id, unit.where.was, unit.was) for unit in found if unit.was]),
            _quoted([(unit.where.id, unit.where.now, unit.now) for unit in found if unit.now]),
        )

    def _of_another(self, change: Change, unit: _Unit) -> bool:
        """Whether what stands in a schedule was made from the line of another change, and not from that of this one."""
        if _from_its_line(change, unit):
            return False
        return any(_from_its_line(other, unit) for other in self.changes if other is not change)

    def _moved(self, change: Change) -> tuple[Text | None, Text | None]:
        found = [one for id_, ones in self.numbers.items() if _names(change.name, id_) for one in ones]
        was = next((one for one in found if one.was), None)
        now = next((one for one in found if one.now), None)
        if was is None or now is None:
            return None, None
        return text("clause ", _number(was.id, was.was)), text("clause ", _number(now.id, now.now))


def quotes(redline: Document, changes: Iterable[Change]) -> Quotes:
    """What can be quoted of a numbered redline for each of the changes."""
    making = _Making()
    blocks: tuple[Block, ...] = (*redline.blocks, *redline.notices, Facts("about", redline.facts))
    units = tuple(making.units(blocks, _Where(), None))
    return Quotes(units, making.numbers, tuple(changes))


def _is_of(change: Change, unit: _Unit) -> bool:
    """Whether what stands in a schedule is about what changed: it has its name, or was made from the same line."""
    whole = _OF_THE_WHOLE.get(change.clause, change.clause)
    name = whole if change.part == "contract" else change.name or change.part
    return _from_its_line(change, unit) or _names(name, unit.id)


def _from_its_line(change: Change, unit: _Unit) -> bool:
    at, place = change.is_at if unit.now else change.was_at, unit.place
    return place is not None and at is not None and (at.source.name, at.line) == (place.source.name, place.line)


def _names(name: str, id_: str) -> bool:
    return bool(name) and f".{name}." in f".{id_}."


def _quoted(found: list[tuple[str, str, str]]) -> Text | None:
    """The words of the first with its number, and the numbers of the others."""
    if not found:
        return None
    id_, number, said = found[0]
    others = {number: id_ for id_, number, _ in found[1:] if number and number != found[0][1]}
    more: list[str | Run | Text] = []
    for at, (other, its) in enumerate(others.items()):
        more += [(" (also clause " if at == 0 else ", "), _number(its, other)]
    ahead = text("Clause ", _number(id_, number), ": ") if number else ()
    return text(ahead, cut(said), *more, ")" if more else "")


def _number(id_: str, number: str) -> Run:
    return Run(number, Style.REFERENCE, id_)


@attrs.frozen(eq=False)
class _Making:
    numbers: dict[str, list[_Where]] = attrs.Factory(dict)

    def units(self, blocks: Iterable[Block], within: _Where, mark: Mark | None) -> Iterator[_Unit]:
        for block in blocks:
            if isinstance(block, Section) and not _SAID_AGAIN.isdisjoint(block.id.removesuffix(WAS).split("-")):
                continue
            yield from self._block(block, within, mark or block.mark)

    def _block(self, block: Block, within: _Where, mark: Mark | None) -> Iterator[_Unit]:
        match block:
            case Section() | Clause():
                where = self._where(block, within, mark)
                inner = list(self.units(block.blocks, where, mark))
                if mark is not None:
                    yield _unit(block.id, where, _whole(block), block.place, mark)
                else:
                    yield from _changed(block.id, where, _heading(block), block.place)
                    yield from inner
            case Table() | Facts():
                total = [block.total] if isinstance(block, Table) and block.total else []
                for row in (*block.rows, *total):
                    yield from _changed(row.id, within, _cells(row), row.place, mark or row.mark, row=True)
            case Paragraph() | Notice() | Note():
                yield from _changed(block.id, within, block.text, block.place, mark)
            case Tree() | Chart():
                return

    def _where(self, block: Section | Clause, within: _Where, mark: Mark | None) -> _Where:
        was, now = (
            _full(number, around)
            for number, around in (
                (block.number if block.was is None else block.was, within.was),
                (block.number, within.now),
            )
        )
        where = _Where(block.id, "" if mark is Mark.INSERTED else was, "" if mark is Mark.DELETED else now)
        self.numbers.setdefault(block.id.removesuffix(WAS), []).append(where)
        return where


def _full(number: str, around: str) -> str:
    return f"{around}{number}" if number.startswith("(") else number or around


def _changed(
    id_: str, where: _Where, said: Text, place: Place | None, mark: Mark | None = None, *, row: bool = False
) -> Iterator[_Unit]:
    if mark is not None or any(run.mark for run in said):
        yield _unit(id_, where, said, place, mark, row=row)


def _unit(id_: str, where: _Where, said: Text, place: Place | None, mark: Mark | None, *, row: bool = False) -> _Unit:
    was, now = (
        "" if mark is other else plain(tuple(run for run in said if run.mark is not other)).strip()
        for other in (Mark.INSERTED, Mark.DELETED)
    )
    return _Unit(id_.removesuffix(WAS), where, was, now, row, place)


def _heading(block: Section | Clause) -> Text:
    if isinstance(block, Section):
        return block.title
    return text(block.title, ". " if block.title else "", block.text)


def _cells(row: Row) -> Text:
    """A row on one line: `Home visits: £24,000.00; £24,000.00`."""
    first, *others = row.cells
    parts: list[str | Run | Text] = [first]
    for at, cell in enumerate(others):
        parts += [": " if at == 0 else "; ", cell or "-"]
    return text(*parts)


def _whole(block: Section | Clause) -> Text:
    """The words of a block with all below it, but for tables and figures."""
    parts: list[str | Run | Text] = [_heading(block)]
    for inner in block.blocks:
        if isinstance(inner, Section | Clause):
            parts += [f" {inner.number} " if inner.number else " ", _whole(inner)]
        elif isinstance(inner, Paragraph | Notice | Note):
            parts += [" ", inner.text]
    return text(*parts)
