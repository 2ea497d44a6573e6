"""Statement -> rows of texts, for CSV and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.model.figures import exact, shown
from obcdsl.statement import Awaited, Statement

PAYMENT_COLUMNS = (
    "organisation", "payment", "label", "from", "to", "period", "start", "end", "amount", "currency", "status", "awaits",
)  # fmt: skip
DECISION_COLUMNS = (
    "organisation", "decision", "label", "period", "value", "decided by", "decided on", "reason", "replaces",
)  # fmt: skip
FIGURE_COLUMNS = ("organisation", "key", "kind", "label", "period", "value", "unit", "shown", "missing", "status")


def payment_rows(statements: Iterable[Statement]) -> Iterable[tuple[str, ...]]:
    """A row a payment line; the amount is empty while there is none."""
    for statement in statements:
        for line in statement.lines:
            amount = exact(line.amount)
            yield (
                statement.organisation or "", line.payment, line.label, line.payer, line.payee, line.period.id,
                line.period.start.isoformat(), line.period.end.isoformat(), str(amount) if amount is not None else "",
                statement.currency, line.status.value, "; ".join(_awaited(awaited) for awaited in line.awaits),
            )  # fmt: skip


def decision_rows(statements: Iterable[Statement]) -> Iterable[tuple[str, ...]]:
    """A row a decision that was taken, under the headers by which records of decisions are read."""
    for statement in statements:
        for decision in statement.decisions:
            decided, cell = decision.decided, decision.cell
            value = shown(cell.value, cell.type, statement.currency) if cell.value is not None else ""
            yield (
                statement.organisation or "", cell.key, decision.label, decision.period.id, value, decided.by,
                decided.on.isoformat(), decided.reason, decided.replaces.isoformat() if decided.replaces else "",
            )  # fmt: skip


def _awaited(awaited: Awaited) -> str:
    whose = f" of {awaited.organisation}" if awaited.organisation is not None else ""
    return f"{awaited.key} {awaited.period.id}{whose}"


def figure_rows(statements: Iterable[Statement]) -> Iterable[tuple[str, ...]]:
    """A row a score, sum or measured value."""
    for statement in statements:
        for figure in statement.figures:
            value = exact(figure.value)
            yield (
                statement.organisation or "", figure.key, figure.kind, figure.label, figure.period.id,
                "" if value is None else str(value), figure.type.words(),
                shown(figure.value, figure.type, statement.currency) if figure.value is not None else "",
                figure.missing or "", figure.status or "",
            )  # fmt: skip
