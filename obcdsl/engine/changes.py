"""Two statements of one contract -> which payments changed, by how much, and what in data, decisions and terms made them change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from obcdsl.engine.previous import Previous
from obcdsl.engine.stated import At, Stated, StatedCell, StatedLine, StatedStep, stated_by
from obcdsl.model.calendar import Calendar
from obcdsl.statement import Cause, Change, Kind, Since, Standing, Statement, Status, Uncompared

_NOWHERE = Standing(None, None)
_Cells = Mapping[At, tuple[StatedCell, StatedStep]]
_Steps = Mapping[At, StatedStep]


def since(previous: Previous, statement: Statement, calendar: Calendar) -> Since | None:
    """What changed since the statement of the same organisation; None where there was none. It must have its reasons."""
    before = previous.statements.get(statement.organisation)
    if before is None:
        return None
    now = stated_by(statement)
    return Since(
        previous.file,
        previous.hash,
        before.as_of,
        before.contract != now.contract,
        bool(before.steps) or not before.lines,
        tuple(_changes(before, now, calendar)),
        len({line.name for line in (*_shared(now, before, calendar), *_shared(before, now, calendar))}),
        (*_uncompared(now, before, calendar, True), *_uncompared(before, now, calendar, False)),
    )


def _shared(one: Stated, other: Stated, calendar: Calendar) -> list[StatedLine]:
    """The payments of a statement for periods that another one is about too."""
    return [line for line in one.lines if _covers(other, line.period, calendar)]


def _uncompared(one: Stated, other: Stated, calendar: Calendar, now: bool) -> Iterator[Uncompared]:
    """The payments of a statement for periods that another one is not about, those of one label and period once."""
    left = ((line.label, line.period) for line in one.lines if not _covers(other, line.period, calendar))
    for label, period in dict.fromkeys(left):
        yield Uncompared(label, period, _when(period, calendar), now)


def _changes(before: Stated, now: Stated, calendar: Calendar) -> Iterator[Change]:
    """Payments that both statements are about and state otherwise, and those that only one of them has."""
    was = {line.name: line for line in _shared(before, now, calendar)}
    is_ = {line.name: line for line in _shared(now, before, calendar)}
    for name in dict.fromkeys((*is_, *was)):
        old, new = was.get(name), is_.get(name)
        one = new or old
        if one is not None and _standing(old) != _standing(new):
            found = _causes(before, now, old, new)
            causes = tuple(attrs.evolve(cause, when=_when(cause.period, calendar)) for cause in found)
            when = _when(one.period, calendar)
            yield Change(
                one.payment, one.label, one.payer, one.payee, one.period, when, _standing(old), _standing(new), causes
            )


def _when(period: str, calendar: Calendar) -> str:
    found = calendar.find(period)
    return found.words if found is not None else period


def _covers(stated: Stated, period: str, calendar: Calendar) -> bool:
    """Whether a statement is about a period."""
    whole, part = calendar.find(stated.period or "term"), calendar.find(period)
    return whole is None or part is None or (whole.start <= part.start and part.end <= whole.end)


def _standing(line: StatedLine | None) -> Standing:
    return _NOWHERE if line is None else Standing(line.amount, line.status)


def _causes(before: Stated, now: Stated, old: StatedLine | None, new: StatedLine | None) -> list[Cause]:
    """What changed below a payment; where nothing did, the day or the program."""
    was, is_ = before.below(old.reason if old else None), now.below(new.reason if new else None)
    cells_were, cells_are = _cells(was), _cells(is_)
    found = [
        _of_cell(at, cells_were[at][0], *cells_are[at])
        for at in cells_are
        if at in cells_were and cells_were[at][0].value != cells_are[at][0].value
    ]
    if before.contract != now.contract and before.steps:
        found.extend(_terms(before, now, was, is_) if was and is_ else _added(is_ or was, new or old, bool(is_)))
        found = found or list(_rules(was, is_))
    found = found or list(_else(before, now, old, new))
    return found or [_of_cell(at, None, *cells_are[at]) for at in cells_are if before.steps and at not in cells_were]


def _cells(steps: _Steps) -> _Cells:
    return {(cell.key, cell.period): (cell, step) for step in steps.values() for cell in step.cells}


def _of_cell(at: At, was: StatedCell | None, cell: StatedCell, step: StatedStep) -> Cause:
    decided = cell.decided or (was.decided if was else None)
    kind = Kind.DECISION if decided else Kind.DATA
    where = ", ".join(part for part in (cell.where, cell.decided) if part) or None
    return Cause(kind, step.label, at[1], "", _said(was), _said(cell), where)


def _said(cell: StatedCell | None) -> str | None:
    """What stood in a cell; None where nothing was given."""
    if cell is None or cell.where is None:
        return None
    return cell.said if cell.said is not None else "missing"


def _terms(before: Stated, now: Stated, was: _Steps, is_: _Steps) -> Iterator[Cause]:
    """Steps that rest on the same as before and come to something else: their terms are others."""
    for at, step in is_.items():
        old = was.get(at)
        if old is not None and old.value != step.value and _parts(before, old) == _parts(now, step):
            yield Cause(Kind.TERMS, step.label, at[1], "", _rule(old, step), _rule(step, old), step.clause)


def _rules(was: _Steps, is_: _Steps) -> Iterator[Cause]:
    """Steps that come to something else by another rule, which may rest on other figures."""
    for at, step in is_.items():
        old = was.get(at)
        if old is not None and old.value != step.value and old.words != step.words:
            yield Cause(Kind.TERMS, step.label, at[1], "", old.words, step.words, step.clause)


def _added(steps: _Steps, line: StatedLine | None, is_there: bool) -> Iterator[Cause]:
    """A payment that only one of the two contracts has."""
    top = next(iter(steps.values()), None)
    if top is not None and line is not None:
        before, now = (None, top.words) if is_there else (top.words, None)
        yield Cause(Kind.TERMS, line.label, line.period, "", before, now, top.clause)


def _parts(stated: Stated, step: StatedStep) -> tuple[frozenset[object], frozenset[object]]:
    """What a step rests on: other steps and the data, each with its value."""
    below = [stated.steps[at] for at in step.because if at < len(stated.steps)]
    return (
        frozenset((part.key, part.period, part.value) for part in below),
        frozenset((cell.key, cell.period, cell.value) for cell in step.cells),
    )


def _rule(step: StatedStep, other: StatedStep) -> str:
    """The rule where it is another one, otherwise what it comes to."""
    return step.words if step.words != other.words else step.said or ""


def _else(before: Stated, now: Stated, old: StatedLine | None, new: StatedLine | None) -> Iterator[Cause]:
    waited = old is not None and new is not None and old.status in {Status.NOT_DUE.value, Status.PROVISIONAL.value}
    if waited and new is not None and before.as_of != now.as_of:
        days = [stated.as_of.isoformat() if stated.as_of else None for stated in (before, now)]
        yield Cause(Kind.TIME, "", new.period, "", days[0], days[1], None)
    elif before.steps and before.engine_hash != now.engine_hash and before.contract == now.contract:
        yield Cause(Kind.PROGRAM, "", (new or old or before.lines[0]).period, "", before.engine, now.engine, None)
