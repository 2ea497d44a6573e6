"""All records of a decision -> the one that counts. A later one replaces an earlier one only where it says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from obcdsl.engine.data.decision_terms import DecisionTerms
from obcdsl.engine.data.gathering import Gathering, Organisation, Slot, TableReading
from obcdsl.engine.facts import Fact
from obcdsl.model.figures import Known
from obcdsl.problems import Problem
from obcdsl.problems.data_decisions import DecidedTwice, ReplacesNothing
from obcdsl.source import Cell
from obcdsl.statement import Decided


@attrs.frozen(eq=False)
class Record:
    """What was decided, for whom and for which period, as a row of a table has it."""

    organisation: Organisation
    slot: Slot
    value: Known | None
    written: str
    decided: Decided
    cell: Cell
    reading: TableReading

    def same(self, other: Record) -> bool:
        """Whether another file has the same record."""
        elsewhere = (self.cell.file, self.cell.sheet) != (other.cell.file, other.cell.sheet)
        return elsewhere and (self.value, self.decided) == (other.value, other.decided)


@attrs.define(eq=False)
class DecisionBook:
    """All records that were read."""

    terms: DecisionTerms
    currency: str
    records: list[Record] = attrs.Factory(list)


def enter_decisions(into: Gathering, book: DecisionBook) -> None:
    """Make each decision that stands a fact; what is wrong with the records of one stops its organisation."""
    found: dict[tuple[Organisation, tuple[str, str]], list[Record]] = {}
    for record in book.records:
        group = found.setdefault((record.organisation, record.slot.key), [])
        if not any(record.same(other) for other in group):
            group.append(record)
    for (organisation, key), group in found.items():
        group.sort(key=lambda record: record.decided.on)
        problems = list(_problems(group))
        for problem in problems:
            into.refuse(organisation, problem)
        standing = None if problems else _standing(group, book.terms.as_of)
        if standing is not None:
            into.facts[organisation][key] = Fact(standing.value, standing.cell, standing.written, standing.decided)


def _problems(group: list[Record]) -> Iterator[Problem]:
    """Records of one decision, the earliest first: one begins, and each other one replaces one before it."""
    replaced: dict[date | None, Record] = {}
    for record in group:
        name, words = record.slot.field.key, record.slot.period.words
        day = record.decided.replaces
        earlier = [other for other in group if other.decided.on < record.decided.on]
        rival = replaced.setdefault(day, record)
        if day is not None and all(other.decided.on != day for other in earlier):
            known = tuple(dict.fromkeys(other.decided.on.isoformat() for other in earlier))
            yield ReplacesNothing(record.cell, name, words, day.isoformat(), known)
        elif rival is not record:
            yield DecidedTwice(record.cell, name, words, rival.decided.on.isoformat(), rival.cell)


def _standing(group: list[Record], as_of: date | None) -> Record | None:
    """The last decision taken by a day."""
    taken = [record for record in group if as_of is None or record.decided.on <= as_of]
    return taken[-1] if taken else None
