"""A statement in JSON, made before -> what it stated; whatever the file holds, a statement of this contract or a problem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from obcdsl.engine.stated import Kept, Stated, StatedCell, StatedLine, StatedStep, place_words
from obcdsl.model.calendar import Period
from obcdsl.model.contract import Contract
from obcdsl.problems import Problem
from obcdsl.problems.data_previous import AnotherContract, AnotherPeriod, NotAStatement
from obcdsl.source import Cell, file_name
from obcdsl.statement import PORTFOLIO, SCHEMA
from obcdsl.strict_json import load

_EXACT = re.compile(r"-?\d{1,4000}(?:\.\d{1,4000}|/[1-9]\d{0,4000})?", re.ASCII)
Record = Mapping[str, object]


@attrs.frozen
class Previous:
    """The statements of a file, by organisation; None where they do not name one."""

    file: str
    hash: str
    statements: Mapping[str | None, Stated]


def read_previous(
    name: str, data: bytes, digest: str, contract: Contract, asked: Period | None = None
) -> Previous | Problem:
    """The statements that were made before, of the same contract and of a period with days of the one `asked` for."""
    place = Cell(name)
    try:
        found = load(data)
    except (ValueError, RecursionError):
        return NotAStatement(place)
    listed = _list(found, "statements") if _text(found, "schema") == PORTFOLIO else [found]
    if not listed or any(_text(one, "schema") != SCHEMA for one in listed):
        return NotAStatement(place)
    of = _record(listed[0], "contract")
    stated = (_text(of, "reference"), _text(of, "title"))
    if not _same(contract, stated, _text(listed[0], "currency")):
        return AnotherContract(place, stated[0] or stated[1], contract.reference or contract.title)
    other = _other_period(listed[0], contract, asked)
    if other is not None and asked is not None:
        return AnotherPeriod(place, other.words, asked.words)
    statements = {_text(one, "organisation") or None: _stated(one) for one in listed}
    return Previous(file_name(name), digest, statements)


def _other_period(stated: object, contract: Contract, asked: Period | None) -> Period | None:
    """The period that a statement is about, where no day of it is in the one that is asked for."""
    found = contract.calendar.find(_text(_record(stated, "period"), "id") or "term")
    if asked is None or found is None or (found.start <= asked.end and asked.start <= found.end):
        return None
    return found


def _same(contract: Contract, stated: tuple[str, str], currency: str) -> bool:
    """The same reference, or where there is none the same title; and the same money."""
    reference, title = stated
    same = reference == contract.reference if reference and contract.reference else title == contract.title
    return same and currency == contract.currency


def _stated(found: object) -> Stated:
    period = _text(_record(found, "period"), "id")
    engine, of = _record(found, "engine"), _record(found, "contract")
    return Stated(
        period or None,
        _day(_text(found, "as_of")),
        (_text(of, "sha256"), *(_text(one, "sha256") for one in _list(of, "rests_on"))),
        _text(engine, "sha256"),
        _text(engine, "version"),
        tuple(_line(one) for one in _list(found, "payments")),
        tuple(_step(one, at, _text(of, "file")) for at, one in enumerate(_list(found, "reasons"))),
    )


def _line(one: object) -> StatedLine:
    return StatedLine(
        _text(one, "payment"),
        _text(one, "label"),
        _text(one, "from"),
        _text(one, "to"),
        _text(_record(one, "period"), "id"),
        _amount(_text(one, "amount")),
        _text(one, "status"),
        _position(_get(one, "reason")),
    )


def _step(one: object, at: int, contract: str) -> StatedStep:
    found = [_position(part) for part in _list(one, "because")]
    because = tuple(part for part in found if part is not None and part < at)
    clause = f"{contract}, line {_position(_get(_record(one, 'clause'), 'line')) or 0}"
    return StatedStep(
        _text(one, "key"),
        _text(one, "period"),
        _text(one, "label"),
        _kept(_get(one, "value")),
        _text(one, "shown") or _text(one, "missing") or None,
        _text(one, "words"),
        clause,
        because,
        tuple(_cell(cell) for cell in _list(one, "data")),
    )


def _cell(one: object) -> StatedCell:
    place = (_text(one, "sheet") or None, _position(_get(one, "row")), _text(one, "column") or None)
    file = _text(one, "file")
    decided = _get(one, "decided")
    said = f"decided by {_text(decided, 'by')} on {_text(decided, 'on')}: {_text(decided, 'reason')}"
    return StatedCell(
        _text(one, "key"),
        _text(one, "period"),
        _kept(_get(one, "value")),
        _text(one, "written") or None,
        place_words(file, *place) if file else None,
        said if decided is not None else None,
    )


def _get(of: object, name: str) -> object:
    return of.get(name) if isinstance(of, dict) else None


def _record(of: object, name: str) -> object:
    return _get(of, name)


def _text(of: object, name: str) -> str:
    found = _get(of, name)
    return found if isinstance(found, str) else ""


def _list(of: object, name: str) -> list[object]:
    found = _get(of, name)
    return found if isinstance(found, list) else []


def _kept(value: object) -> Kept:
    return value if isinstance(value, str | bool) else None


def _position(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _amount(text: str) -> Fraction | None:
    return Fraction(text) if _EXACT.fullmatch(text) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
