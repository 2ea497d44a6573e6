"""A sound contract and its data -> statements, one for each organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from obcdsl.analysis.cohort import compared
from obcdsl.analysis.contract import Analysis
from obcdsl.engine.ahead import ahead
from obcdsl.engine.changes import since
from obcdsl.engine.cohort import Each, one_by_one
from obcdsl.engine.data.counts import Counts
from obcdsl.engine.data.mapping import NO_MAPPING, DataMapping
from obcdsl.engine.data.read import Reading, options_for, read_data, stopped
from obcdsl.engine.data.tables import Tables
from obcdsl.engine.evaluate import evaluate
from obcdsl.engine.late import overdue, with_missing
from obcdsl.engine.previous import Previous
from obcdsl.engine.schema import fields_of
from obcdsl.engine.settle import Selection, settle
from obcdsl.model.calendar import Period
from obcdsl.problems import Problem, Severity
from obcdsl.problems.composing import DeedLeftOut
from obcdsl.source import Cell, Place, file_name
from obcdsl.statement import Origin, Statement, Warned


@attrs.frozen
class Request:
    """What is asked for: a period or the whole term, as of a day, with reasons; `key` names the column of the organisation.

    What changed since the `previous` statement is said, if there is one.
    """

    period: Period | None = None
    as_of: date | None = None
    explain: bool = False
    key: str | None = None
    mapping: DataMapping = NO_MAPPING
    previous: Previous | None = None


@attrs.frozen(eq=False)
class Paid:
    """What came of it. `refused` are organisations set aside because of their data; nothing is paid to them."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    refused: tuple[str, ...]
    counts: Counts


def read(analysis: Analysis, tables: Tables, request: Request, each: Each = one_by_one) -> Reading:
    """The data of a contract, with all that is wrong with them, and with what all organisations come to together.

    The contract must be payable. `each` works something out for many organisations.
    """
    return compared(analysis, _read(analysis, tables, request), each)


def _read(analysis: Analysis, tables: Tables, request: Request) -> Reading:
    assert analysis.contract is not None
    contract = analysis.contract
    options = options_for(contract, request.key, request.period, request.mapping, request.as_of)
    fields = fields_of(contract)
    reading = read_data(fields, contract.calendar, tables, options)
    if request.as_of is None:
        return reading
    warned = ahead(fields, contract.calendar, reading.facts, request.as_of)
    left_out = (problem for problem in analysis.found if isinstance(problem, DeedLeftOut))
    reading = attrs.evolve(reading, general=(*left_out, *reading.general, *warned))
    if contract.data_due is None:
        return reading
    late = overdue(fields, contract.calendar, request.as_of - timedelta(days=contract.data_due))
    return attrs.evolve(reading, facts=tuple(with_missing(facts, late) for facts in reading.facts))


def pay(analysis: Analysis, tables: Tables, request: Request, origin: Origin) -> Paid:
    """The statements of a payable contract on some data; none where a problem of the data stops everybody."""
    reading = read(analysis, tables, request)
    statements = () if stopped(reading) else tuple(statements_of(analysis, reading, request, origin))
    refused = tuple(one.organisation or "" for one in reading.refused)
    return Paid(statements, reading.problems, refused, reading.counts)


def statements_of(analysis: Analysis, reading: Reading, request: Request, origin: Origin) -> Iterator[Statement]:
    """A statement for each set of facts, one after the other, so that thousands need no memory at once."""
    assert analysis.contract is not None
    assert analysis.prepared is not None
    selection = Selection(request.period, request.as_of, request.explain)
    warnings = _warned(reading)
    for given in reading.facts:
        evaluation = evaluate(analysis.prepared, given)
        statement = attrs.evolve(settle(analysis.contract, evaluation, selection, origin), warnings=warnings)
        if request.previous is None:
            yield statement
            continue
        whole = settle(analysis.contract, evaluation, attrs.evolve(selection, explain=True), origin)
        changed = since(request.previous, whole, analysis.contract.calendar)
        yield attrs.evolve(statement, since=changed)


def _warned(reading: Reading) -> tuple[Warned, ...]:
    """What is doubtful about the data, in words; the same words of many rows once."""
    found = [problem for problem in reading.general if problem.severity is Severity.WARNING]
    said = (Warned(one.code, one.message(), one.help(), _where(one.place)) for one in found)
    return tuple({(one.message, one.help): one for one in reversed(list(said))}.values())[::-1]


def _where(place: Place | Cell) -> str:
    """Where it stands: the same wherever the files lie."""
    return str(place._replace(file=place.name)) if isinstance(place, Cell) else str(file_name(place.source.name))
