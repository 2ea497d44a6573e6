"""Data: which figures arrive for which periods, from where, within which bounds, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.documents.blocks import Align, Block, Clause, Row, Table, Text, plain, row, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.payments import run_out
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.lists import listed
from obcdsl.documents.words.naming import answer, group_term, stem
from obcdsl.documents.words.over import ordinal
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.documents.words.units import unit_in
from obcdsl.engine.data.names import unit_beside
from obcdsl.engine.data.writing import manner_of
from obcdsl.engine.schema import Field, fields_of
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain
from obcdsl.model.units import ChoiceOf, Type
from obcdsl.source import Place

_NEVER_FINAL = (
    "No clause sets a day from which what is paid no longer changes. A statement calls a payment final as soon as all that it rests on "
    "has been given or decided or is missing; where a figure is given or corrected after that, the payment is worked out again."
)
_NOT_STATED = "not stated"
_NOT_LIMITED = "not limited"


def blocks(subject: Subject) -> Iterator[Block]:
    contract = subject.contract
    rows = tuple(_rows(subject))
    if rows:
        columns = (
            ("Figure", Align.LEFT),
            ("Unit", Align.LEFT),
            ("How often", Align.LEFT),
            ("Source", Align.LEFT),
            ("Allowed", Align.LEFT),
        )
        table = Table("data.table", columns, rows)
        yield Clause("data.figures", text("These figures are to be reported:"), (table,))
        yield from _remarks(subject)
        yield _delivered(subject)
    if contract.data_due is not None and (contract.measures or contract.inputs):
        yield Clause("data.due", _due(subject, contract.data_due), place=contract.place)
    if contract.missing_texts:
        words = " or ".join(f"“{one}”" for one in contract.missing_texts)
        yield Clause("data.missing-texts", text(f"A figure reported as {words} is missing."), place=contract.place)
    if contract.run_out is not None:
        yield Clause("data.final", run_out(contract.run_out, "what is paid"), place=contract.run_out.place)
    elif rows and not _any_run_out(contract):
        yield Clause("data.never-final", text(_NEVER_FINAL), place=contract.place)


def _due(subject: Subject, days: int) -> Text:
    """The last day for a figure, and what holds of one that comes later."""
    last = f"no later than the {ordinal(days)} day after" if days else "on"
    said = text(
        f"A figure is due {last} the last day of the period that it is for. One that has not been given by then is missing "
    )
    said = text(
        said, "(clause ", subject.number("missing.awaited"), "); where it is given later, it is used from then on, and what was "
        "worked out without it is worked out again", _until(subject), ".",
    )  # fmt: skip
    if any(given.data.optional for given in subject.contract.inputs):
        return text(said, " A figure that is to be reported only if there is one has no such day.")
    return said


def _any_run_out(contract: co.Contract) -> bool:
    return any(one.run_out for one in contract.payments) or any(one.run_out for one in contract.shares)


def _until(subject: Subject) -> Text:
    """Until when that is done."""
    return text(", until that is final (clause ", subject.number("data.final"), ")") if subject.contract.run_out else ()


def _delivered(subject: Subject) -> Clause:
    """The columns of a data file: what each is headed, whose figures it holds, and what may stand in it."""
    contract, fields = subject.contract, fields_of(subject.contract)
    rows = [_column(subject, field) for field in fields]
    of: list[str] = []
    if any(len(subject.calendar.periods(field.grain)) > 1 for field in fields):
        rows.insert(0, row("data.columns-period", "“period”", "The period that the figures are for", _PERIODS))
        of.append("period")
    if contract.data_key is not None:
        key = f"“{contract.data_key}”"
        rows.insert(0, row("data.columns-key", key, "The organisation whose figures they are", "its code or its name"))
        of.insert(0, "organisation")
    head = (("Column", Align.LEFT), ("What it holds", Align.LEFT), ("Written as", Align.LEFT))
    every_one = f"a row for each {' and '.join(of)}" if of else "one row"
    said = f"The figures are read from data files. Each has {every_one}, and those of these columns that it has figures for:"
    return Clause("data.columns", text(said), (Table("data.columns-table", head, tuple(rows)),), place=contract.place)


_PERIODS = "its name, such as “quarter 3 of year 1”, in short “Y1-Q3”, or its first day"


def _column(subject: Subject, field: Field) -> Row:
    """Where the contract names no column, it is headed as the figure is called."""
    held = f"“{field.data.column or field.label}”"
    return row(f"data.columns.{field.key}", held, field.label, _written(subject, field))


def _written(subject: Subject, field: Field) -> Text:
    """Of an answer, the texts that stand for each of its values; otherwise the unit, or the way the contract says."""
    if field.texts:
        names: dict[str, list[str]] = {}
        for said, means in field.texts:
            names.setdefault(means, []).append(said)
        return listed([_texts(subject, field.type, value, said) for value, said in names.items()], "or")
    manner = manner_of(field.data.written)
    if manner is None or field.data.written is None:
        return _unit(subject, field.type)
    return text(unit_beside(field, subject.currency))


def _texts(subject: Subject, type_: Type, value: str, said: Sequence[str]) -> Text:
    """`“ENHANCED” (or “EN”, which means the same)`: all that stands in the data for a value."""
    called = answer(subject.contract, type_, value)
    others = [f"“{one}”" for one in said if f"“{one}”" != plain(called)]
    if len(others) == len(said):
        return text(" or ".join(others), " (for ", called, ")")
    return text(called, f" (or {' or '.join(others)}, which means the same)" if others else "")


def _remarks(subject: Subject) -> Iterator[Block]:
    """What is said of a figure besides: the provision it rests on, notes."""
    known: set[str] = set()
    for given in subject.contract.inputs:
        about = given.about
        if (about.under or about.notes or about.illustrative is not None) and subject.id_of(given.name) not in known:
            known.add(subject.id_of(given.name))
            id_ = f"data.remarks.{given.name}"
            yield with_about(Clause(id_, text("Of ", _whole(subject, given), ":"), place=given.place), about)


def _whole(subject: Subject, given: co.Input | co.Choice) -> Text:
    """What a remark is of: of a figure by group all of it, for the remark is made once for every value."""
    if isinstance(given, co.Input) and given.one_of is not None:
        return text(stem(subject, given.name), ", for every ", group_term(subject, given.one_of.group))
    return text(subject.term(given.name))


def _rows(subject: Subject) -> Iterator[Row]:
    known: set[str] = set()
    for given in subject.contract.inputs:
        unit = _unit(subject, given.type)
        id_ = subject.id_of(given.name)
        own = id_ if id_ not in known else f"{id_}.{given.name}"
        known.add(id_)
        yield _row(subject, own, given.label, unit, given.grain, given.data, given.place)
    for measure in subject.contract.measures:
        yield from _of_measure(subject, measure)


def _of_measure(subject: Subject, measure: co.Measure) -> Iterator[Row]:
    """The measured value, if it is not worked out from others, and the figures that arrive beside it."""
    id_ = f"data.{measure.name}"
    if measure.computed is None and not measure.in_development:
        yield _row(
            subject, id_, measure.label, _unit(subject, measure.type), measure.grain, measure.data, measure.place
        )
    for figure in measure.figures:
        if not figure.values:
            label = f"{measure.label}: {figure.label}"
            own = f"{id_}.{figure.name}"
            yield _row(subject, own, label, _unit(subject, figure.type), figure.grain, figure.data, figure.place)


def _row(subject: Subject, id_: str, label: str, unit: Text, grain: Grain, data: co.DataTerms, place: Place) -> Row:
    often = f"{every(grain)}, if there is one" if data.optional else every(grain)
    return row(id_, label, unit, often, data.source or _NOT_STATED, _allowed(subject, data), place=place)


def _allowed(subject: Subject, data: co.DataTerms) -> Text:
    return text(_NOT_LIMITED) if data.allowed is None else sides(Words(subject), data.allowed)


def _unit(subject: Subject, type_: Type) -> Text:
    """What a figure is stated in; of an answer, what it may be."""
    if not isinstance(type_, ChoiceOf):
        return text(unit_in(type_, subject.currency))
    return listed([answer(subject.contract, type_, value) for value in type_.values], "or")
