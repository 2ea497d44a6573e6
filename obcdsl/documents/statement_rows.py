"""Statement -> rows of texts, for CSV and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from obcdsl.accounts import total
from obcdsl.documents.statement_lines import firmness, pairs_of
from obcdsl.documents.written import DataCell, Kept, Written
from obcdsl.model.figures import exact
from obcdsl.statement import Awaited, Line

Row = tuple[str, ...]
SUMMARY_COLUMNS = ("organisation", "from", "to", "amount", "currency", "payments", "status")
PAYMENT_COLUMNS = (
    "organisation", "payment", "label", "from", "to", "period", "start", "end", "amount", "currency", "status", "awaits", "final from",
)  # fmt: skip
DECISION_COLUMNS = (
    "organisation", "decision", "label", "period", "value", "decided by", "decided on", "reason", "replaces",
)  # fmt: skip
FIGURE_COLUMNS = ("organisation", "key", "kind", "label", "period", "value", "unit", "shown", "missing", "status")
REASON_COLUMNS = (
    "organisation", "position", "key", "kind", "label", "period", "value", "unit", "shown", "missing", "in words",
    "with the numbers", "before rounding", "rounding", "rests on", "under", "clause file", "clause line",
    "clause number",
)  # fmt: skip
DATA_COLUMNS = (
    "organisation", "reason", "key", "period", "file", "sheet", "row", "column", "written", "value", "shown", "decided by",
)  # fmt: skip


class Payable(Protocol):
    """What rows of payments are made of: a statement, or one that was read."""

    @property
    def organisation(self) -> str | None: ...
    @property
    def currency(self) -> str: ...
    @property
    def as_of(self) -> date | None: ...
    @property
    def lines(self) -> tuple[Line, ...]: ...


def summary_rows(statements: Iterable[Payable]) -> Iterator[Row]:
    """A row a party that owes another one something; the amount is empty while nothing of it is settled."""
    for statement in statements:
        for (payer, payee), lines in pairs_of(statement.lines).items():
            settled = any(line.amount is not None for line in lines)
            amount = str(exact(total(lines))) if settled else ""
            yield (
                _of(statement),
                payer,
                payee,
                amount,
                statement.currency,
                str(len(lines)),
                firmness(lines, statement.as_of),
            )


def payment_rows(statements: Iterable[Payable]) -> Iterator[Row]:
    """A row a payment line; the amount is empty while there is none."""
    for statement in statements:
        for line in statement.lines:
            amount = exact(line.amount)
            yield (
                _of(statement), line.payment, line.label, line.payer, line.payee, line.period.id,
                line.period.start.isoformat(), line.period.end.isoformat(), str(amount) if amount is not None else "",
                statement.currency, line.status.value, "; ".join(_awaited(awaited) for awaited in line.awaits),
                line.final_from.isoformat() if line.final_from else "",
            )  # fmt: skip


def decision_rows(statements: Iterable[Written]) -> Iterator[Row]:
    """A row a decision that was taken, under the headers by which records of decisions are read."""
    for statement in statements:
        for decision in statement.decisions:
            taken = decision.decided
            yield (
                _of(statement), decision.key, decision.label, decision.period.id, decision.shown or "", taken.by,
                taken.on.isoformat(), taken.reason, taken.replaces.isoformat() if taken.replaces else "",
            )  # fmt: skip


def figure_rows(statements: Iterable[Written]) -> Iterator[Row]:
    """A row a score, sum or measured value."""
    for statement in statements:
        for figure in statement.figures:
            yield (
                _of(statement), figure.key, figure.kind, figure.label, figure.period.id, _kept(figure.value), figure.unit,
                figure.shown or "", figure.missing or "", figure.status or "",
            )  # fmt: skip


def reason_rows(statements: Iterable[Written]) -> Iterator[Row]:
    """A row a step, with its position, by which others say that they rest on it."""
    for statement in statements:
        for at, reason in enumerate(statement.reasons):
            yield (
                _of(statement), str(at), reason.key, reason.kind, reason.label, reason.period.id, _kept(reason.value),
                reason.unit, reason.shown or "", reason.missing or "", reason.words, reason.numbers, reason.before or "",
                reason.rounding or "", " ".join(map(str, reason.because)), "; ".join(reason.under),
                reason.rule.file, str(reason.rule.line), reason.rule.number or "",
            )  # fmt: skip


def data_rows(statements: Iterable[Written]) -> Iterator[Row]:
    """A row a cell of the data that a step used, with the position of the step."""
    for statement in statements:
        for at, reason in enumerate(statement.reasons):
            for cell in reason.cells:
                yield _of(statement), str(at), *_cell(cell)


def _cell(cell: DataCell) -> Row:
    place = cell.cell
    column = "" if place is None else f"{place.column} and {place.also}" if place.also else place.column or ""
    return (
        cell.key, cell.period, place.name if place else "", place.sheet or "" if place else "",
        str(place.row) if place and place.row is not None else "", column, cell.written or "", _kept(cell.value),
        cell.shown or "", cell.decided.by if cell.decided else "",
    )  # fmt: skip


def _of(statement: Payable) -> str:
    return statement.organisation or ""


def _kept(value: Kept) -> str:
    return "" if value is None else str(value)


def _awaited(awaited: Awaited) -> str:
    whose = f" of {awaited.organisation}" if awaited.organisation is not None else ""
    return f"{awaited.key} {awaited.period.id}{whose}"
