"""The forms a payment run is written in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import click

from obcdsl.cli.document import Form, rendered
from obcdsl.cli.pay import Job, statement
from obcdsl.cli.portfolio import in_parallel
from obcdsl.cli.shell import refuse
from obcdsl.documents import portfolio, statement_rows, statement_sheets
from obcdsl.documents.blocks import Document
from obcdsl.documents.statement import document, written
from obcdsl.documents.statement_json import statement_json, statement_line
from obcdsl.documents.written import Written
from obcdsl.engine.facts import Facts
from obcdsl.render.sheets import Kind, NeedsXlsxError, Sheet, TooLargeForXlsxError, csv_bytes, csv_lines, xlsx_bytes
from obcdsl.render.text import render_text

T = TypeVar("T")
# The rows of each sheet.
Rows = tuple[list[tuple[str, ...]], ...]


def text(job: Job) -> Iterator[bytes]:
    """One statement in full; of many, a table with a row each, and in full what is asked to be explained."""
    if not job.portfolio:
        yield _full(job, job.reading.facts[0]).encode()
        return
    yield render_text(_portfolio(job)).encode()
    if job.request.explain:
        for facts in job.reading.facts:
            yield f"\n{_full(job, facts)}".encode()


def documents(job: Job, form: Form) -> Iterator[bytes]:
    """One statement as a document; of many, the table with a row each."""
    if job.portfolio:
        yield rendered(_portfolio(job), form)
    else:
        yield rendered(document(statement(job, job.reading.facts[0]), explain=job.request.explain), form)


def _portfolio(job: Job) -> Document:
    first = statement(job, job.reading.facts[0])
    columns = portfolio.columns_of(first)
    rows = _all(job, partial(_row, job, columns))
    return portfolio.portfolio(first.title, first.currency, columns, rows, first.illustrative, len(job.reading.refused))


def _full(job: Job, facts: Facts) -> str:
    return render_text(document(statement(job, facts), explain=job.request.explain))


def _row(job: Job, columns: tuple[str, ...], facts: Facts) -> portfolio.Row:
    return portfolio.row_of(statement(job, facts), columns)


def json(job: Job) -> Iterator[bytes]:
    """One statement; of many, an object with all of them, a line each."""
    if not job.portfolio:
        yield statement_json(statement(job, job.reading.facts[0]))
        return
    yield b'{"schema":"obcdsl-portfolio-1","statements":[\n'
    lines = _all(job, partial(_json_line, job))
    for index, line in enumerate(lines):
        yield (b"," if index else b"") + line
    yield b"]}\n"


def _json_line(job: Job, facts: Facts) -> bytes:
    return statement_line(statement(job, facts))


def csv(job: Job) -> Iterator[bytes]:
    """A row a payment; where the contract pays nothing, a row a result."""
    pays = bool(job.analysis.contract and (job.analysis.contract.payments or job.analysis.contract.shares))
    yield csv_bytes(Sheet("", statement_rows.PAYMENT_COLUMNS if pays else statement_rows.FIGURE_COLUMNS, ()))
    yield from _all(job, partial(_csv_lines, job, pays))


def _csv_lines(job: Job, pays: bool, facts: Facts) -> bytes:
    made = statement(job, facts)
    return csv_lines(statement_rows.payment_rows([made]) if pays else statement_rows.figure_rows([written(made)]))


def xlsx(job: Job) -> Iterator[bytes]:
    """A sheet of each kind of row."""
    yield workbook(_all(job, partial(_rows_of, job)), bool(job.analysis.contract and job.analysis.contract.decisions))


def workbook(parts: Iterable[Rows], decided: bool) -> bytes:
    """What the statement is of and rests on, the accounts, results, and what else there is to say, a sheet each."""
    gathered: list[list[tuple[str, ...]]] = [[] for _ in _SHEETS]
    for part in parts:
        for rows, some in zip(gathered, part, strict=True):
            rows.extend(some)
    gathered[0] = statement_sheets.unique(gathered[0])
    without = set() if any(row[0] for rows in gathered[1:] for row in rows) else {"organisation"}
    sheets = [
        _sheet(title, columns, rows, without)
        for (title, columns), rows in zip(_SHEETS.items(), gathered, strict=True)
        if rows or title in _ALWAYS or (decided and title == "Decisions")
    ]
    try:
        return xlsx_bytes(sheets)
    except NeedsXlsxError:
        refuse("Writing .xlsx needs: pip install 'obcdsl[xlsx]'")
    except TooLargeForXlsxError:
        refuse("A spreadsheet holds 1,048,576 rows and 32,767 characters a cell, and this is more: write --format csv.")


def _sheet(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], without: set[str]) -> Sheet:
    """Without the column for the organisation where no row of any sheet names one, and for the clause where this one has none."""
    if not any(row[-1] for row in rows):
        without = without | {"clause number"}
    kept = [at for at, column in enumerate(columns) if column not in without]
    return Sheet(title, tuple(columns[at] for at in kept), [tuple(row[at] for at in kept) for row in rows], _KINDS)


_SHEETS = {
    "Statement": statement_sheets.ABOUT_COLUMNS,
    "Summary": statement_rows.SUMMARY_COLUMNS,
    "Net": statement_sheets.NET_COLUMNS,
    "Balances": statement_sheets.BALANCE_COLUMNS,
    "Payments": statement_rows.PAYMENT_COLUMNS,
    "Changes": statement_sheets.CHANGE_COLUMNS,
    "Results": statement_rows.FIGURE_COLUMNS,
    "Decisions": statement_rows.DECISION_COLUMNS,
    "Awaited": statement_sheets.AWAITED_COLUMNS,
    "Missing": statement_sheets.MISSING_COLUMNS,
    "Missed": statement_sheets.MISSED_COLUMNS,
    "Reasons": statement_rows.REASON_COLUMNS,
    "Data": statement_rows.DATA_COLUMNS,
}
_ALWAYS = ("Payments", "Results")
# What columns of these names hold, in whichever sheet.
_KINDS = {
    **dict.fromkeys(
        ("amount", "worth", "before", "now", "difference", "pays", "receives", "receives back", "net", "in all"),
        Kind.SUM,
    ),
    **dict.fromkeys(("value", "payments", "not settled", "position", "reason", "row", "clause line"), Kind.FIGURE),
    **dict.fromkeys(("start", "end", "final from", "decided on", "replaces"), Kind.DAY),
}


def rows_of(made: Written) -> Rows:
    """The rows of one statement, sheet by sheet."""
    one = (made,)
    return tuple(
        list(found)
        for found in (
            statement_sheets.about_rows(made),
            statement_rows.summary_rows(one),
            statement_sheets.net_rows(made),
            statement_sheets.balance_rows(made),
            statement_rows.payment_rows(one),
            statement_sheets.change_rows(made),
            statement_rows.figure_rows(one),
            statement_rows.decision_rows(one),
            statement_sheets.awaited_rows(made),
            statement_sheets.missing_rows(made),
            statement_sheets.missed_rows(made),
            statement_rows.reason_rows(one),
            statement_rows.data_rows(one),
        )
    )


def _rows_of(job: Job, facts: Facts) -> Rows:
    return rows_of(written(statement(job, facts)))


def _all(job: Job, one: Callable[[Facts], T]) -> Sequence[T]:
    """One of each organisation, with a bar where somebody is watching."""
    found: list[T] = []
    facts = job.reading.facts
    if len(facts) == 1 or not sys.stderr.isatty():
        return list(in_parallel(facts, one))
    with click.progressbar(length=len(facts), label="Settling", file=sys.stderr) as bar:
        for result in in_parallel(facts, one):
            found.append(result)
            bar.update(1)
    return found
