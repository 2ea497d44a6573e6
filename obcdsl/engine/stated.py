"""What a statement states, in a form that one read from JSON and one just made have in common, so that they can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from obcdsl.model.figures import exact, shown
from obcdsl.source import file_name
from obcdsl.statement import DataCell, Decided, Line, Reason, Statement

# What JSON keeps of a value.
Kept = str | bool | None
At = tuple[str, str]
# Lines that a payment may have beside another of the same period.
_OWN_LINES = ("reconciliation", "release")


@attrs.frozen
class StatedCell:
    """A figure that a step took from the data, or a decision: its value, and how a reader is told of it."""

    key: str
    period: str
    value: Kept
    said: str | None
    where: str | None
    decided: str | None


@attrs.frozen
class StatedStep:
    """A step on the way to a payment; `because` are the positions of those it rests on, all of them lower."""

    key: str
    period: str
    label: str
    value: Kept
    said: str | None
    words: str
    clause: str
    because: tuple[int, ...]
    cells: tuple[StatedCell, ...]


@attrs.frozen
class StatedLine:
    payment: str
    label: str
    payer: str
    payee: str
    period: str
    amount: Fraction | None
    status: str
    reason: int | None

    @property
    def name(self) -> tuple[str, str, str, str, str]:
        """What tells it from all others of a statement; what settles a year and what is released are lines of their own."""
        what = next((word for word in _OWN_LINES if self.label.endswith(f": {word}")), "")
        return self.payment, self.payer, self.payee, self.period, what


@attrs.frozen
class Stated:
    """A statement: `period` is the one asked for, None for the whole term.

    `contract` are the hashes of all the files it was put together from.
    """

    period: str | None
    as_of: date | None
    contract: tuple[str, ...]
    engine_hash: str
    engine: str
    lines: tuple[StatedLine, ...]
    steps: tuple[StatedStep, ...]

    def below(self, root: int | None) -> Mapping[At, StatedStep]:
        """A step and all it rests on, by figure and period."""
        found: dict[At, StatedStep] = {}
        waiting = [] if root is None else [root]
        seen: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at not in seen and at < len(self.steps):
                seen.add(at)
                step = self.steps[at]
                found[step.key, step.period] = step
                waiting.extend(step.because)
        return found


def stated_by(statement: Statement) -> Stated:
    """What a statement that has just been made states."""
    origin = statement.origin
    return Stated(
        statement.selected.id if statement.selected else None,
        statement.as_of,
        (origin.contract_hash, *(digest for _, digest in origin.rests_on)),
        origin.engine_hash,
        origin.engine,
        tuple(_line(line) for line in statement.lines),
        tuple(_step(reason, statement.currency) for reason in statement.reasons),
    )


def _line(line: Line) -> StatedLine:
    return StatedLine(
        line.payment, line.label, line.payer, line.payee, line.period.id, line.amount, line.status.value, line.reason
    )


def _step(reason: Reason, currency: str) -> StatedStep:
    said = shown(reason.value, reason.type, currency) if reason.value is not None else reason.missing
    clause = f"{file_name(reason.place.source.name)}, line {reason.place.line}"
    cells = tuple(_cell(cell) for cell in reason.cells)
    return StatedStep(
        reason.key,
        reason.period.id,
        reason.label,
        exact(reason.value),
        said,
        reason.words,
        clause,
        reason.because,
        cells,
    )


def _cell(cell: DataCell) -> StatedCell:
    place = cell.cell
    where = place_words(place.file, place.sheet, place.row, place.column) if place else None
    decided = decided_words(cell.decided) if cell.decided else None
    return StatedCell(cell.key, cell.period, exact(cell.value), cell.written, where, decided)


def place_words(file: str, sheet: str | None, row: int | None, column: str | None) -> str:
    """Where a cell stands: `data.csv, row 2, column value`."""
    parts = [file, f"sheet {sheet}" if sheet else "", f"row {row}" if row else "", f"column {column}" if column else ""]
    return ", ".join(part for part in parts if part)


def decided_words(decided: Decided) -> str:
    """Who decided, on which day and why."""
    return f"decided by {decided.by} on {decided.on.isoformat()}: {decided.reason}"
