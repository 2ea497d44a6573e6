"""A statement in words: what its JSON states and a document prints. Sums are exact; all other figures are as people read them too."""

from __future__ import annotations

from datetime import date

import attrs

from obcdsl.model.calendar import Period
from obcdsl.source import Cell, file_name
from obcdsl.statement import Amendment, Decided, Line, Origin, Since, Warned, Worth

# An exact figure, a day or a name as JSON keeps it.
Kept = str | bool | None


@attrs.frozen
class Figure:
    """A score, sum or figure that the contract names, for a period."""

    key: str
    kind: str
    label: str
    period: Period
    unit: str
    value: Kept
    shown: str | None
    missing: str | None
    status: str | None


@attrs.frozen
class DataCell:
    """A figure of the data that a step used: where it stood, what stood there, and what it was read as."""

    key: str
    period: str
    cell: Cell | None
    written: str | None
    value: Kept
    shown: str | None
    decided: Decided | None


@attrs.frozen
class Decision:
    key: str
    label: str
    period: Period
    value: Kept
    shown: str | None
    decided: Decided


@attrs.frozen
class Rule:
    """Where the rule of a figure stands: in a contract file, and in the schedule, if the number of its clause there is known."""

    file: str
    line: int
    number: str | None = None

    def __str__(self) -> str:
        """`contract.obc, line 32`, after the number of the clause: `8.4(a) (contract.obc, line 32)`."""
        where = f"{file_name(self.file)}, line {self.line}"
        return where if self.number is None else f"{self.number} ({where})"


@attrs.frozen
class Reason:
    """One step of the way to a result; `because` are the positions of those that it rests on, all of them lower.

    `before` is the value before rounding.
    """

    key: str
    kind: str
    label: str
    period: Period
    words: str
    numbers: str
    value: Kept
    shown: str | None
    unit: str
    missing: str | None
    before: str | None
    rounding: str | None
    because: tuple[int, ...]
    cells: tuple[DataCell, ...]
    under: tuple[str, ...]
    rule: Rule

    @property
    def said(self) -> str:
        """The value or why there is none."""
        return self.shown if self.shown is not None else self.missing or ""


@attrs.frozen
class Missed:
    """A threshold that was missed: by how much, and what reaching it is worth; figures as they are printed."""

    measure: str
    label: str
    period: Period
    value: str
    threshold: str
    beyond: str | None
    distance: str
    score: str
    score_there: str
    worth: tuple[Worth, ...]


@attrs.frozen
class MissingFigure:
    """A figure that was missing: the term for that and where it stands, what stands in its place, and what it cost at most."""

    key: str
    label: str
    period: Period
    term: str | None
    rule: Rule | None
    value: str | None
    score: str | None
    best: str | None
    worth: tuple[Worth, ...]


@attrs.frozen
class Written:
    """A statement. `selected` is the period it is for, None for the whole term; `cites` says of which schedule its clauses are."""

    title: str
    reference: str | None
    version: str | None
    illustrative: str | None
    currency: str
    organisation: str | None
    term: Period
    extensions: tuple[str, ...]
    selected: Period | None
    as_of: date | None
    parties: tuple[tuple[str, str], ...]
    origin: Origin
    lines: tuple[Line, ...]
    decisions: tuple[Decision, ...]
    figures: tuple[Figure, ...]
    reasons: tuple[Reason, ...]
    missed: tuple[Missed, ...]
    since: Since | None
    amended: tuple[Amendment, ...]
    missing: tuple[MissingFigure, ...]
    warnings: tuple[Warned, ...]
    cites: str | None = None
