"""Statements of many organisations -> one document: a row each, and what could not be settled."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from obcdsl.accounts import total
from obcdsl.documents.blocks import Align, Document, Notice, Paragraph, Section, Table, row, text
from obcdsl.documents.statement import illustrative as marked
from obcdsl.model.figures import money, shown
from obcdsl.statement import Figure, Statement, Status


@attrs.frozen
class Row:
    """What of a statement a portfolio shows: the organisation, its payments or, where nothing is paid, its results."""

    organisation: str
    cells: tuple[str, ...]
    sums: tuple[Fraction | None, ...]
    open: str


def columns_of(statement: Statement) -> tuple[str, ...]:
    """The heads of the columns: payments by who pays whom, or the scores of the frameworks."""
    if statement.lines:
        return tuple(dict.fromkeys(f"{line.label} {line.payer} to {line.payee}" for line in statement.lines))
    return tuple(dict.fromkeys(figure.label for figure in _results(statement)))


def row_of(statement: Statement, columns: tuple[str, ...]) -> Row:
    if not statement.lines:
        figures = {figure.label: figure for figure in _results(statement)}
        cells = tuple(
            shown(found.value, found.type, statement.currency) if found.value is not None else found.missing or ""
            for found in (figures[column] for column in columns)
        )
        return Row(statement.organisation or "", cells, tuple(None for _ in columns), "")
    sums: list[Fraction | None] = []
    for column in columns:
        lines = [line for line in statement.lines if f"{line.label} {line.payer} to {line.payee}" == column]
        sums.append(total(lines) if any(line.amount is not None for line in lines) else None)
    open_ = {line.status.value for line in statement.lines if line.status is not Status.FINAL}
    cells = tuple(money(value, statement.currency) if value is not None else "-" for value in sums)
    return Row(statement.organisation or "", cells, tuple(sums), ", ".join(sorted(open_)))


def _results(statement: Statement) -> list[Figure]:
    kinds = ("outcomes score", "domain score")
    return [figure for figure in statement.figures if figure.kind in kinds and figure.key.endswith(".score")]


def portfolio(
    title: str, currency: str, columns: tuple[str, ...], rows: Iterable[Row], illustrative: str | None, refused: int
) -> Document:
    """The table of all organisations with its sums."""
    listed = tuple(rows)
    notices = () if illustrative is None else (Notice("illustrative", text(marked(illustrative))),)
    heads = (("Organisation", Align.LEFT), *((column, Align.RIGHT) for column in columns), ("Not settled", Align.LEFT))
    body = tuple(row(f"organisation.{at}", one.organisation, *one.cells, one.open) for at, one in enumerate(listed))
    sums = _total_row(currency, columns, listed)
    table = Table("organisations", heads, body, row("organisations.total", *sums) if sums else None, parted=True)
    waiting = sum(bool(one.open) for one in listed)
    counts = f"{len(listed) - waiting:,} settled, {waiting:,} not wholly settled"
    said = Paragraph("counts.said", text(f"{counts}, {refused:,} set aside because of their data."))
    counted = Section("counts", text("Organisations"), (said,), unnumbered=True)
    all_of_them = len(listed) + refused
    subtitle = f"Portfolio of {all_of_them:,} organisation{'' if all_of_them == 1 else 's'}"
    return Document(title, subtitle, (table, counted), notices=notices)


def _total_row(currency: str, columns: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[str, ...] | None:
    if not any(value is not None for one in rows for value in one.sums):
        return None
    cells: list[str] = []
    for at in range(len(columns)):
        known = [one.sums[at] for one in rows]
        figures = [value for value in known if value is not None]
        cells.append(money(sum(figures, Fraction(0)), currency) if figures else "-")
    waiting = sum(bool(one.open) for one in rows)
    return ("All", *cells, f"{waiting:,} not wholly settled" if waiting else "")
