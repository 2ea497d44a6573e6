"""Text and data -> statement, by the one road, for properties."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.analysis.payment import Paid, Request, pay
from obcdsl.engine.data.kinds import tables_of
from obcdsl.problems import Severity
from obcdsl.statement import Line, Origin, Statement, Status

ORIGIN = Origin("contract.obc", "", (), "", "")
Key = tuple[str, str, str, str]


def analysed(text: str) -> Analysis:
    """A contract that must be sound; warnings are none of a property's business."""
    analysis = analyse("contract.obc", text.encode())
    errors = [problem for problem in analysis.problems if problem.severity is Severity.ERROR]
    assert not errors, "\n".join([*(f"{problem.place} {problem.message()}" for problem in errors), text])
    return analysis


def paid(text: str, data: str, request: Request | None = None) -> Paid:
    tables, problems = tables_of("data.csv", data.encode())
    assert not problems
    found = pay(analysed(text), tables, request or Request(), ORIGIN)
    assert not [problem.message() for problem in found.problems if problem.severity is Severity.ERROR]
    return found


def statement(text: str, data: str = "measure,period,value\n", request: Request | None = None) -> Statement:
    return paid(text, data, request).statements[0]


def amounts(made: Statement) -> dict[Key, Fraction | None]:
    """What is paid by each line; None for one that waits."""
    return {_key(line): line.amount for line in made.lines if line.status is not Status.NO_RESULT}


def final(made: Statement) -> dict[Key, Fraction]:
    """What is paid by each line, where nothing waits."""
    found = {key: amount for key, amount in amounts(made).items() if amount is not None}
    assert len(found) == len(made.lines)
    return found


def at_least(least: int, one_in: int = 1) -> settings:
    """Fewer examples of what takes long, but never fewer than some; a long run has more of all alike."""
    assert settings.default is not None
    return settings(max_examples=max(least, settings.default.max_examples // one_in))


def _key(line: Line) -> Key:
    return line.payment, line.payer, line.payee, line.period.id
