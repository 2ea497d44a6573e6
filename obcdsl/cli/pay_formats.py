"""The forms a payment run is written in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import click

from obcdsl.cli.pay import Job, statement
from obcdsl.cli.portfolio import in_parallel
from obcdsl.cli.shell import refuse
from obcdsl.documents import portfolio, statement_rows
from obcdsl.documents.statement import document
from obcdsl.documents.statement_json import statement_json, statement_line
from obcdsl.engine.facts import Facts
from obcdsl.render.sheets import NeedsXlsxError, Sheet, TooLargeForXlsxError, csv_bytes, csv_lines, xlsx_bytes
from obcdsl.render.text import render_text

T = TypeVar("T")
Rows = tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]


def text(job: Job) -> Iterator[bytes]:
    """One statement in full; of many, a table with a row each, and in full what is asked to be explained."""
    if not job.portfolio:
        yield _full(job, job.reading.facts[0]).encode()
        return
    first = statement(job, job.reading.facts[0])
    columns = portfolio.columns_of(first)
    rows = _all(job, partial(_row, job, columns))
    whole = portfolio.portfolio(
        first.title, first.currency, columns, rows, first.illustrative, len(job.reading.refused)
    )
    yield render_text(whole).encode()
    if job.request.explain:
        for facts in job.reading.facts:
            yield f"\n{_full(job, facts)}".encode()


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
    made = [statement(job, facts)]
    return csv_lines(statement_rows.payment_rows(made) if pays else statement_rows.figure_rows(made))


def xlsx(job: Job) -> Iterator[bytes]:
    """A sheet of payments, one of results and, where the contract leaves something to decisions, one of these."""
    payments, figures, decisions = _rows(job)
    contract = job.analysis.contract
    try:
        yield xlsx_bytes(
            [
                Sheet("Payments", statement_rows.PAYMENT_COLUMNS, payments, frozenset({8})),
                Sheet("Results", statement_rows.FIGURE_COLUMNS, figures),
                *(
                    [Sheet("Decisions", statement_rows.DECISION_COLUMNS, decisions)]
                    if contract and contract.decisions
                    else []
                ),
            ]
        )
    except NeedsXlsxError:
        refuse("Writing .xlsx needs: pip install 'obcdsl[xlsx]'")
    except TooLargeForXlsxError:
        refuse("A spreadsheet holds 1,048,576 rows and 32,767 characters a cell, and this is more: write --format csv.")


def _rows(job: Job) -> Rows:
    payments: list[tuple[str, ...]] = []
    figures: list[tuple[str, ...]] = []
    decisions: list[tuple[str, ...]] = []
    for some_payments, some_figures, some_decisions in _all(job, partial(_rows_of, job)):
        payments.extend(some_payments)
        figures.extend(some_figures)
        decisions.extend(some_decisions)
    return payments, figures, decisions


def _rows_of(job: Job, facts: Facts) -> Rows:
    made = [statement(job, facts)]
    return (
        list(statement_rows.payment_rows(made)),
        list(statement_rows.figure_rows(made)),
        list(statement_rows.decision_rows(made)),
    )


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
