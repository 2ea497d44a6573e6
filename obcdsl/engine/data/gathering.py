"""What has been gathered from the tables so far: figures by organisation, and problems by whom they stop."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.counts import Tally
from obcdsl.engine.data.figures_read import FigureReader
from obcdsl.engine.data.names import Names
from obcdsl.engine.data.periods import (
    ByGrain,
    day_meant,
    find_period,
    period_examples,
    period_in_doubt,
    period_key,
    periods_around,
)
from obcdsl.engine.data.tables import RawRow, RawTable
from obcdsl.engine.data.values import Way
from obcdsl.engine.facts import Fact
from obcdsl.engine.schema import Field
from obcdsl.frozen import changed
from obcdsl.model.calendar import Calendar, Period, day_words
from obcdsl.model.figures import Known, shown
from obcdsl.problems import Problem, Severity
from obcdsl.problems.data import FigureTwice, FilesDisagree
from obcdsl.problems.data_periods import UnknownPeriod
from obcdsl.source import Cell

FactKey = tuple[str, str]
# Whose figures they are; None where the data are of one organisation and do not name it.
Organisation = str | None


@attrs.frozen(eq=False)
class Slot:
    """Where a figure belongs: its field and its period, and the two as facts have them."""

    field: Field
    period: Period
    key: FactKey


def slot_of(field: Field, period: Period) -> Slot:
    return Slot(field, period, (field.key, period.id))


@attrs.frozen(eq=False)
class Wanted:
    """What is looked for in every table; `keyed` tells whether any of them names organisations."""

    names: Names
    ways: Mapping[str, Way]
    missing: Mapping[str, frozenset[str]]
    calendar: Calendar
    periods: Mapping[str, ByGrain]
    currency: str
    key: str | None
    keyed: bool
    period_column: str
    period: Period | None

    def field(self, key: str) -> Field | None:
        found = self.ways.get(key)
        return found.field if found else None


@attrs.define(eq=False)
class Gathering:
    """Figures and problems. A problem with an organisation stops that one only; a general one stops all."""

    facts: dict[Organisation, dict[FactKey, Fact]] = attrs.Factory(dict)
    refused: dict[Organisation, list[Problem]] = attrs.Factory(dict)
    general: list[Problem] = attrs.Factory(list)
    # What was read of each column, one for each table: in the end it is asked what they look like together.
    readers: list[FigureReader] = attrs.Factory(list)
    stopped: bool = False
    kept: int = 0
    more: int = 0

    def say(self, problem: Problem) -> None:
        """Something that concerns every organisation, or, as a warning, nobody's payment."""
        self.stopped |= problem.severity is Severity.ERROR
        if self._within_limit():
            self.general.append(problem)

    def refuse(self, organisation: Organisation, problem: Problem, cell: Cell | None = None) -> None:
        """Something that stops one organisation, also beyond what is kept; `cell` is its place, if not yet given."""
        problems = self.refused.setdefault(organisation, [])
        if self._within_limit():
            problems.append(problem if cell is None else changed(problem, place=cell))

    def _within_limit(self) -> bool:
        within = self.kept < limits.MAX_PROBLEMS
        self.kept += within
        self.more += not within
        return within


class TableState(Enum):
    """Whether a table is read; `ASIDE` has nothing to be read, `REFUSED` is not to be read at all.

    `DECISIONS` has records of decisions, and no figures.
    """

    READ = "read"
    DECISIONS = "decisions"
    ASIDE = "aside"
    REFUSED = "refused"


@attrs.define(eq=False)
class TableReading:
    """One table being read: where its figures go, what was counted, and which rows were for whom."""

    wanted: Wanted
    into: Gathering
    table: RawTable
    tally: Tally = attrs.Factory(Tally)
    # The first row of each organisation, and the fields the table has figures or columns for.
    seen: dict[Organisation, Cell] = attrs.Factory(dict)
    fields: dict[str, Field] = attrs.Factory(dict)
    state: TableState = TableState.READ
    long: bool = False
    shared: bool = False  # its figures are for every organisation

    def reader(self, field: Field) -> FigureReader:
        """A reader for the figures that this table has of a field."""
        way = attrs.evolve(self.wanted.ways[field.key], semicolons=self.table.semicolons)
        reader = FigureReader(way, self.wanted.missing[field.key])
        self.into.readers.append(reader)
        return reader

    def put(self, organisation: Organisation, slot: Slot, fact: Fact, cells: int = 1) -> None:
        """Keep a figure that so many cells give."""
        facts = self.into.facts[organisation]
        there = facts.get(slot.key)
        if there is None:
            facts[slot.key] = fact
            self.tally.used += cells
        else:
            self._given_again(organisation, slot, fact, there, cells)

    def _given_again(self, organisation: Organisation, slot: Slot, fact: Fact, there: Fact, cells: int) -> None:
        """Twice in one table is wrong even if both agree; two tables may say the same."""
        field, words = slot.field, slot.period.words
        assert fact.cell is not None
        assert there.cell is not None
        if (there.cell.file, there.cell.sheet) == (fact.cell.file, fact.cell.sheet):
            self.wrong(organisation, FigureTwice(fact.cell, field.key, words, there.cell), cells)
        elif there.value == fact.value:
            self.tally.repeated += cells
        else:
            here, elsewhere = self._shown(field, fact.value), self._shown(field, there.value)
            self.wrong(organisation, FilesDisagree(fact.cell, field.key, words, here, elsewhere, there.cell), cells)

    def _shown(self, field: Field, value: Known | None) -> str:
        return "missing" if value is None else shown(value, field.type, self.wanted.currency)

    def wrong(self, organisation: Organisation, problem: Problem, cells: int = 1, at: Cell | None = None) -> None:
        self.tally.wrong += cells
        self._refuse(organisation, problem if at is None else changed(problem, place=at))

    def wrong_row(self, organisation: Organisation, row: RawRow, problem: Problem) -> None:
        """A row of which nothing can be used."""
        self.tally.wrong += len(row.cells) - row.cells.count("")
        self._refuse(organisation, problem)

    def _refuse(self, organisation: Organisation, problem: Problem) -> None:
        """Stop the organisation; everybody, if the figures are for all."""
        if self.shared:
            self.into.say(problem)
        else:
            self.into.refuse(organisation, problem)

    def entered(self, organisation: Organisation, row: int) -> None:
        """A row of an organisation, which is from now on one whose figures are gathered."""
        if organisation not in self.seen:
            self.seen[organisation] = self.table.row_cell(row)
            self.into.facts.setdefault(organisation, {})

    def periods_of(self, text: str) -> ByGrain:
        return self.wanted.periods.get(period_key(text)) or find_period(text, self.wanted.calendar)

    def unknown_period(self, cell: Cell, text: str) -> Problem:
        doubt = period_in_doubt(text, self.wanted.calendar)
        if doubt is not None:
            return changed(doubt, place=cell)
        grains = frozenset(field.grain for field in self.wanted.names.fields)
        day = day_meant(text, self.wanted.calendar)
        examples = period_examples(self.wanted.calendar, grains)
        if day is None:
            return UnknownPeriod(cell, text, examples)
        words = (day.isoformat(), day_words(day))
        if self.wanted.calendar.named(day.isoformat()):
            return UnknownPeriod(cell, text, examples, words)
        around = periods_around(day, self.wanted.calendar, grains)
        return UnknownPeriod(cell, text, examples, words if around else None, around)
