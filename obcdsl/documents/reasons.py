"""Reasons -> a tree: each payment with the steps it rests on, a step that was shown above only named again; and the data used."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from obcdsl.documents.blocks import Align, Branch, Run, Table, Text, Tree, table, text
from obcdsl.documents.records import period as period_of
from obcdsl.documents.written import DataCell, Reason, Written
from obcdsl.model.calendar import day_words
from obcdsl.statement import Decided

_TABLE = "data-used.table"


@attrs.define(eq=False)
class _Shown:
    """Which reasons have been shown already, and at which row of the data used each cell stands."""

    statement: Written
    rows: dict[DataCell, int]
    seen: set[int] = attrs.Factory(set)


def reason_tree(statement: Written) -> Tree:
    """A branch a payment; where nothing is paid, a branch a result that nothing else rests on."""
    state = _Shown(statement, {cell: at for at, cell in enumerate(_cells(statement))})
    if not statement.lines:
        used = {part for reason in statement.reasons for part in reason.because}
        roots = [index for index in range(len(statement.reasons)) if index not in used]
        return Tree("reasons.tree", tuple(_branch(state, root) for root in roots))
    groups: dict[tuple[str, int, str, str], list[int]] = {}
    for index in dict.fromkeys(line.reason for line in statement.lines if line.reason is not None):
        reason = statement.reasons[index]
        groups.setdefault((reason.key, reason.period.year, reason.words, reason.numbers), []).append(index)
    return Tree("reasons.tree", tuple(_branch(state, *indexes) for indexes in groups.values()))


def _branch(state: _Shown, index: int, *alike: int) -> Branch:
    """The branch of a reason; of several that say the same, the first, with the periods of all."""
    reason = state.statement.reasons[index]
    period = reason.period.words
    if alike:
        period = f"{period} to {state.statement.reasons[alike[-1]].period.words}, each"
    head = f"{reason.label}, {period}: {reason.said}"
    if index in state.seen and reason.because:
        return Branch((text(f"{head} (as above)"),), ())
    state.seen.add(index)
    lines = (text(head), *_lines(state, reason))
    return Branch(lines, tuple(_branch(state, part) for part in reason.because))


def _lines(state: _Shown, reason: Reason) -> Iterator[Text]:
    for words in dict.fromkeys((reason.words, reason.numbers)):
        if words not in (reason.said, "the figure given"):
            yield text(f"= {words}")
    if reason.before is not None and reason.rounding is not None:
        yield text(f"= {reason.before}, {reason.rounding}")
    for cell in reason.cells:
        if cell.cell is not None:
            yield text("data: ", Run(str(cell.cell), to=f"{_TABLE}.{state.rows[cell]}"), _read(cell))
        if cell.decided is not None:
            yield from map(text, _decided(cell.decided))
    where = f"clause {'at ' if reason.rule.number is None else ''}{reason.rule}"
    yield text(f"{where}; under {', '.join(reason.under)}" if reason.under else where)


def _read(cell: DataCell) -> str:
    read = cell.shown if cell.shown is not None else "missing"
    as_is = cell.written is None or read == cell.written or read.startswith(f"{cell.written} ")
    return f" = {read}" if as_is else f": {cell.written} = {read}"


def _decided(decided: Decided) -> list[str]:
    """Who decided, when and why."""
    replacing = f", replacing the decision of {day_words(decided.replaces)}" if decided.replaces else ""
    return [f"decided by {decided.by} on {day_words(decided.on)}{replacing}", f"reason: {decided.reason}"]


def data_table(statement: Written) -> Iterator[Table]:
    """Every cell of the data that the reasons rest on, once: where it stands, what stands there, what it was read as."""
    cells = _cells(statement)
    if not cells:
        return
    sheets = any(cell.cell and cell.cell.sheet for cell in cells)
    columns = (
        ("Figure", Align.LEFT), ("Period", Align.LEFT), ("File", Align.LEFT), *([("Sheet", Align.LEFT)] if sheets else []),
        ("Row", Align.RIGHT), ("Column", Align.LEFT), ("As written", Align.RIGHT), ("Read as", Align.RIGHT),
    )  # fmt: skip
    labels = {cell: reason.label for reason in reversed(statement.reasons) for cell in reason.cells}
    yield table(_TABLE, columns, (_cell_row(cell, labels[cell], sheets=sheets) for cell in cells))


def _cells(statement: Written) -> list[DataCell]:
    """The cells that have a place, each once, in the order of the reasons."""
    return list(dict.fromkeys(cell for reason in statement.reasons for cell in reason.cells if cell.cell is not None))


def _cell_row(cell: DataCell, label: str, *, sheets: bool) -> tuple[str, ...]:
    assert cell.cell is not None
    place, of = cell.cell, period_of(cell.period)
    column = f"{place.column} and {place.also}" if place.also else place.column or ""
    return (
        label, of.words if of else cell.period, place.name, *([place.sheet or ""] if sheets else []),
        str(place.row) if place.row is not None else "", column, cell.written or "",
        cell.shown if cell.shown is not None else "missing",
    )  # fmt: skip
