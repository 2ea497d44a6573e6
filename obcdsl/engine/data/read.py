"""Tables -> facts: every figure with its cell, a set for each organisation, and all that is wrong in one run."""

from __future__ import annotations

from datetime import date

import attrs

from obcdsl.engine.data import limits
from obcdsl.engine.data.columns import LabelColumns, claimed_twice, label_columns
from obcdsl.engine.data.counts import Aside, Counts, all_aside
from obcdsl.engine.data.decision_records import DecisionBook, enter_decisions
from obcdsl.engine.data.decision_terms import NO_DECISIONS, DecisionTerms, decision_columns, decision_terms
from obcdsl.engine.data.decisions import read_decisions
from obcdsl.engine.data.figures_read import warnings_of
from obcdsl.engine.data.gathering import Gathering, Organisation, TableReading, TableState, Wanted
from obcdsl.engine.data.identifiers import personal_identifier
from obcdsl.engine.data.joining import say_awaited, say_joined
from obcdsl.engine.data.long import read_long
from obcdsl.engine.data.mapped import check_mapping, mapped_fields, mapped_periods, missing_texts
from obcdsl.engine.data.mapping import NO_MAPPING, DataMapping
from obcdsl.engine.data.names import bare_header, names_of
from obcdsl.engine.data.shared import has_key, key_absent, not_said_whose, share
from obcdsl.engine.data.tables import HOW_TO_FILL, RawTable, Tables
from obcdsl.engine.data.values import Way, fits, way_of
from obcdsl.engine.data.wide import read_wide
from obcdsl.engine.data.writing import Manner, manner_of
from obcdsl.engine.facts import Facts
from obcdsl.engine.schema import Field
from obcdsl.model.calendar import Calendar, Period
from obcdsl.model.contract import Contract
from obcdsl.problems import Problem, Severity
from obcdsl.problems.data import FileNotUsed, MoreProblems, NothingToRead, UnknownWriting
from obcdsl.problems.data_files import OverDataLimit
from obcdsl.source import Cell

_NOWHERE = Cell("data")


@attrs.frozen
class DataOptions:
    """How the tables are to be read.

    `key` is the column that names the organisation. It must be in some table if it was `asked` for; if only the
    contract names it, tables that all lack it are of one organisation. A table that lacks it beside others is for
    all. `period` is meant where a table names none.
    """

    currency: str
    key: str | None = None
    asked: bool = False
    period: Period | None = None
    missing: tuple[str, ...] = ()
    mapping: DataMapping = NO_MAPPING
    decisions: DecisionTerms = NO_DECISIONS


@attrs.frozen
class Refused:
    """An organisation whose data cannot be used, and why; None for rows that do not say whose they are."""

    organisation: str | None
    problems: tuple[Problem, ...]


@attrs.frozen
class Reading:
    """What was read: the facts of each organisation whose data are sound, in the order of their names.

    `general` are the problems that stop everybody, and warnings; `refused` those that stop one organisation. Where the
    data do not name organisations there is one, without a name.
    """

    facts: tuple[Facts, ...]
    general: tuple[Problem, ...]
    refused: tuple[Refused, ...]
    counts: Counts

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems and warnings."""
        return (*self.general, *(problem for refused in self.refused for problem in refused.problems))


def stopped(reading: Reading) -> bool:
    """Whether something is wrong with the data as a whole."""
    return any(problem.severity is Severity.ERROR for problem in reading.general)


def options_for(
    contract: Contract,
    key: str | None = None,
    period: Period | None = None,
    mapping: DataMapping = NO_MAPPING,
    as_of: date | None = None,
) -> DataOptions:
    """The options a contract, a command line and a mapping give together: the last to speak is the command line."""
    named = key or mapping.key
    return DataOptions(
        contract.currency,
        named or contract.data_key,
        named is not None,
        period,
        contract.missing_texts,
        mapping,
        decision_terms(contract, as_of),
    )


def read_data(fields: tuple[Field, ...], calendar: Calendar, tables: Tables, options: DataOptions) -> Reading:
    """Read all tables into facts. Total: whatever the tables hold, there is a reading, and it says what is wrong."""
    into = Gathering()
    mapped = mapped_fields(fields, options.mapping)
    for problem in check_mapping(fields, calendar, options.mapping):
        into.say(problem)
    wanted = _wanted(mapped, calendar, tables, options, into)
    if wanted.key is None:
        into.facts[None] = {}
    counts, book = Counts(), DecisionBook(options.decisions, options.currency)
    readings: list[TableReading] = []
    for table in tables:
        reading = TableReading(wanted, into, table)
        counts = counts.plus(_read_table(reading, book))
        readings.append(reading)
    enter_decisions(into, book)
    for warning in warnings_of(into.readers):
        into.say(warning)
    _say_unread(wanted, into, readings)
    share(wanted, into)
    say_joined(into, readings)
    say_awaited(wanted, into, readings)
    return _reading(into, counts)


def _wanted(
    fields: tuple[Field, ...], calendar: Calendar, tables: Tables, options: DataOptions, into: Gathering
) -> Wanted:
    place = tables[0].place if tables else _NOWHERE
    period_column = options.mapping.period or "period"
    return Wanted(
        names_of(fields),
        {field.key: _way(field, options.currency, place, into) for field in fields},
        missing_texts(fields, options.missing, options.mapping),
        calendar,
        mapped_periods(calendar, options.mapping),
        options.currency,
        _key(tables, options),
        has_key(tables, options.key),
        period_column,
        options.period,
    )


def _way(field: Field, currency: str, place: Cell, into: Gathering) -> Way:
    manner = manner_of(field.data.written)
    if manner is None or not fits(manner, field):
        into.say(UnknownWriting(place, field.key, field.data.written or ""))
        return way_of(field, Manner.PLAIN, currency)
    return way_of(field, manner, currency)


def _key(tables: Tables, options: DataOptions) -> str | None:
    """The column of the organisation, if these data have organisations."""
    return options.key if options.asked or has_key(tables, options.key) else None


def _read_table(reading: TableReading, book: DecisionBook) -> Counts:
    """Read one table, and count what became of its cells."""
    table, wanted = reading.table, reading.wanted
    identifier = personal_identifier(table)
    labels = label_columns(table, wanted.key, wanted.period_column, wanted.names.groups)
    if identifier is not None:
        return _refused(reading, identifier, Aside.REFUSED)
    if table.sheet == HOW_TO_FILL:
        reading.state = TableState.ASIDE
        return Counts()  # our own words, not data
    columns = decision_columns(table)
    if table.hidden or not (columns or _has_figures(wanted, table, labels)):
        reading.state = TableState.ASIDE
        return all_aside(table, Aside.HIDDEN if table.hidden else Aside.NOTHING_READ)
    if wanted.key is not None and labels.key is None:
        absent = key_absent(wanted, table, labels) if columns is None else not_said_whose(wanted, table)
        if absent is not None:
            return _refused(reading, absent, Aside.PROBLEM)
        reading.shared = True
    twice = claimed_twice(table, labels) or (columns.claimed_twice(table) if columns else None)
    if twice is not None:
        return _refused(reading, twice, Aside.PROBLEM)
    if columns is not None:
        reading.state = TableState.DECISIONS
        return reading.tally.counts(table, read_decisions(reading, labels, columns, book))
    many = _too_many(reading, labels.key)
    if many is not None:
        return _refused(reading, many, Aside.PROBLEM)
    reading.long = labels.is_long
    extra = read_long(reading, labels) if labels.is_long else read_wide(reading, labels)
    return reading.tally.counts(table, extra)


def _too_many(reading: TableReading, key: int | None) -> OverDataLimit | None:
    """More organisations than are held at once, with those of the tables before."""
    if key is None:
        return None
    named = {row.cells[key] for row in reading.table.rows if key < len(row.cells)}
    count = len(named | reading.into.facts.keys())
    over = count > limits.MAX_ORGANISATIONS
    what = "The number of organisations"
    return OverDataLimit(reading.table.place, what, count, limits.MAX_ORGANISATIONS) if over else None


def _refused(reading: TableReading, problem: Problem, why: Aside) -> Counts:
    reading.into.say(problem)
    reading.state = TableState.REFUSED
    return all_aside(reading.table, why)


def _has_figures(wanted: Wanted, table: RawTable, labels: LabelColumns) -> bool:
    """Whether a table has anything that the contract reads."""
    groups = dict(labels.groups).values()
    return labels.is_long or any(
        wanted.names.reads(header) or wanted.names.by_group(bare_header(header), groups) for header in table.headers
    )


def _say_unread(wanted: Wanted, into: Gathering, readings: list[TableReading]) -> None:
    """Data of which nothing can be read are a mistake, one file among others may be; a sheet of notes is none."""
    used = {reading.table.file for reading in readings if reading.state is not TableState.ASIDE}
    expected = tuple(field.key for field in wanted.names.fields[:3])
    for table in (reading.table for reading in readings):
        if table.file in used or table.sheet == HOW_TO_FILL or table.hidden:
            continue
        if used:
            into.say(FileNotUsed(table.place, table.headers))
        else:
            into.say(NothingToRead(table.place, table.headers, expected))


def _reading(into: Gathering, counts: Counts) -> Reading:
    refused = tuple(
        Refused(organisation, tuple(problems)) for organisation, problems in sorted(into.refused.items(), key=_by_name)
    )
    if into.more:
        into.general.append(MoreProblems(_NOWHERE, into.more))
    sound = [item for item in sorted(into.facts.items(), key=_by_name) if item[0] not in into.refused]
    facts = () if into.stopped else tuple(Facts(values, organisation) for organisation, values in sound)
    return Reading(facts, tuple(into.general), refused, counts)


def _by_name(item: tuple[Organisation, object]) -> str:
    return item[0] or ""
