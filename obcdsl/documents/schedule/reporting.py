"""Data: which figures arrive for which periods, from where, within which bounds, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Align, Block, Clause, Row, Table, Text, row, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.payments import run_out
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.lists import spoken
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain
from obcdsl.source import Place

_NOT_SAID = "-"


def blocks(subject: Subject) -> Iterator[Block]:
    contract = subject.contract
    rows = tuple(_rows(subject))
    if rows:
        columns = (
            ("Figure", Align.LEFT),
            ("Unit", Align.LEFT),
            ("Due", Align.LEFT),
            ("Source", Align.LEFT),
            ("Allowed", Align.LEFT),
        )
        table = Table("data.table", columns, rows)
        yield Clause("data.figures", text("These figures are to be reported:"), (table,))
        yield from _remarks(subject)
    if contract.data_due is not None:
        said = text(f"A figure is due within {contract.data_due} days after the end of the period that it is for. After that day it is "
                    "treated as missing.")  # fmt: skip
        yield Clause("data.due", said, place=contract.place)
    if contract.missing_texts:
        words = " or ".join(f"“{one}”" for one in contract.missing_texts)
        yield Clause("data.missing-texts", text(f"A figure reported as {words} is missing."), place=contract.place)
    if contract.run_out is not None:
        yield Clause("data.final", run_out(contract.run_out, "what is paid"), place=contract.run_out.place)


def _remarks(subject: Subject) -> Iterator[Block]:
    """What is said of a figure besides: the provision it rests on, notes."""
    known: set[str] = set()
    for given in subject.contract.inputs:
        about = given.about
        if (about.under or about.notes or about.illustrative is not None) and subject.id_of(given.name) not in known:
            known.add(subject.id_of(given.name))
            id_ = f"data.remarks.{given.name}"
            yield with_about(Clause(id_, text("Of ", subject.term(given.name), ":"), place=given.place), about)


def _rows(subject: Subject) -> Iterator[Row]:
    known: set[str] = set()
    for given in subject.contract.inputs:
        texts = given.texts if isinstance(given, co.Choice) else ()
        unit = " or ".join(f"“{said}”" for said, _ in texts) or given.type.words()
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
        yield _row(subject, id_, measure.label, measure.type.words(), measure.grain, measure.data, measure.place)
    for figure in measure.figures:
        if not figure.values:
            label = f"{measure.label}: {figure.label}"
            own = f"{id_}.{figure.name}"
            yield _row(subject, own, label, figure.type.words(), figure.grain, figure.data, figure.place)


def _row(subject: Subject, id_: str, label: str, unit: str, grain: Grain, data: co.DataTerms, place: Place) -> Row:
    often = f"{every(grain)}, if there is one" if data.optional else every(grain)
    return row(id_, label, spoken(unit), often, data.source or _NOT_SAID, _allowed(subject, data), place=place)


def _allowed(subject: Subject, data: co.DataTerms) -> Text:
    return text(_NOT_SAID) if data.allowed is None else sides(Words(subject), data.allowed)
