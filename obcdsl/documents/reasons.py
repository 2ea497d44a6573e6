"""Reasons -> a tree: each payment with the steps it rests on, a step that was shown above only named again."""

from __future__ import annotations

import attrs

from obcdsl.documents.blocks import Branch, Tree, text
from obcdsl.model.calendar import day_words
from obcdsl.model.figures import shown
from obcdsl.source import file_name
from obcdsl.statement import DataCell, Decided, Reason, Statement


@attrs.define(eq=False)
class _Shown:
    """Which reasons have been shown already."""

    statement: Statement
    seen: set[int] = attrs.Factory(set)


def reason_tree(statement: Statement) -> Tree:
    """A branch a payment; where nothing is paid, a branch a result that nothing else rests on."""
    state = _Shown(statement)
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
    head = f"{reason.label}, {period}: {_value(state.statement, reason)}"
    if index in state.seen and reason.because:
        return Branch((text(f"{head} (as above)"),), ())
    state.seen.add(index)
    lines = tuple(text(line) for line in (head, *_lines(state.statement, reason)))
    return Branch(lines, tuple(_branch(state, part) for part in reason.because))


def _value(statement: Statement, reason: Reason) -> str:
    if reason.value is None:
        return reason.missing or ""
    return shown(reason.value, reason.type, statement.currency)


def _lines(statement: Statement, reason: Reason) -> list[str]:
    value = _value(statement, reason)
    lines = [
        f"= {words}"
        for words in dict.fromkeys((reason.words, reason.numbers))
        if words not in (value, "the figure given")
    ]
    if reason.before is not None and reason.rounding is not None:
        lines.append(f"= {shown(reason.before, reason.type, statement.currency)}, {reason.rounding}")
    for cell in reason.cells:
        if cell.cell is not None:
            lines.append(_cell(statement, cell))
        if cell.decided is not None:
            lines.extend(_decided(cell.decided))
    where = f"clause at {file_name(reason.place.source.name)}, line {reason.place.line}"
    lines.append(f"{where}; under {', '.join(reason.under)}" if reason.under else where)
    return lines


def _cell(statement: Statement, cell: DataCell) -> str:
    read = shown(cell.value, cell.type, statement.currency) if cell.value is not None else "missing"
    as_is = cell.written is None or read == cell.written or read.startswith(f"{cell.written} ")
    return f"data: {cell.cell} = {read}" if as_is else f"data: {cell.cell}: {cell.written} = {read}"


def _decided(decided: Decided) -> list[str]:
    """Who decided, when and why."""
    replacing = f", replacing the decision of {day_words(decided.replaces)}" if decided.replaces else ""
    return [f"decided by {decided.by} on {day_words(decided.on)}{replacing}", f"reason: {decided.reason}"]
