"""A contract worked out on figures: those of the data files that the reader has set, or of its own examples."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from obcdsl.analysis.contract import Analysis
from obcdsl.engine.evaluate import Evaluation, evaluate
from obcdsl.engine.examples import facts_of
from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.values import Value
from obcdsl.engine.what_if import Users, users_of, what_if
from obcdsl.frozen import frozen
from obcdsl.ide.settings import Settings
from obcdsl.model.calendar import Period
from obcdsl.model.units import Plain, Type, Unit
from obcdsl.problems import Problem

if TYPE_CHECKING:
    from obcdsl.engine.data.read import Reading

# So many examples are worked out for a hover; it shows the first that says something of what is asked.
_MOST = 12
NO_DATA = "no data"


@frozen
class Case:
    """A contract worked out on some figures; `name` says on which, as in `the example “A good year”`.

    What falls due after the day `as_of` is not due yet; nothing, where none is given.
    """

    name: str
    evaluation: Evaluation
    users: Users
    as_of: date | None = None


def cases(analysis: Analysis, settings: Settings) -> tuple[Case, ...]:
    """The contract on the data that are set, on its examples, and on nothing at all; none while it cannot be paid on."""
    prepared, contract = analysis.prepared, analysis.contract
    if prepared is None or contract is None:
        return ()
    users = users_of(prepared.plan)
    given = [
        Case(_named(facts), evaluate(prepared, facts), users, settings.as_of) for facts in _of_data(analysis, settings)
    ]
    examples = [(f"the example “{one.title}”", facts_of(contract, one)) for one in contract.examples[:_MOST]]
    others = [Case(name, evaluate(prepared, facts), users) for name, facts in [*examples, (NO_DATA, Facts({}))]]
    return (*given, *others)


def _named(facts: Facts) -> str:
    return f"the data of {facts.organisation}" if facts.organisation else "the data"


def data_problems(analysis: Analysis, settings: Settings) -> tuple[Problem, ...]:
    """What is wrong with the data that are set, for this contract."""
    if not settings.tables or analysis.prepared is None or not analysis.payable:
        return settings.unread
    return (*settings.unread, *_read(analysis, settings).problems)


def _of_data(analysis: Analysis, settings: Settings) -> tuple[Facts, ...]:
    """The facts of the first organisation, or of the only one."""
    if not settings.tables or not analysis.payable:
        return ()
    return _read(analysis, settings).facts[:1]


def _read(analysis: Analysis, settings: Settings) -> Reading:
    from obcdsl.analysis.payment import Request, read  # noqa: PLC0415  what reads data files is not loaded before there is one

    return read(analysis, settings.tables, Request(as_of=settings.as_of))


def one_more(type_: Type) -> Fraction | None:
    """One unit more of a figure: a percentage point of a percentage; None of what has no units."""
    if not isinstance(type_, Unit):
        return None
    return Fraction(1, 100) if type_.plain is Plain.PERCENT else Fraction(type_.scale)


def worth_of_more(case: Case, key: str, period: Period, more: Fraction) -> Fraction | None:
    """By how much all payments together change if a figure that is given were so much more; None if it is not given."""
    facts = case.evaluation.facts
    fact = facts.values.get((key, period.id))
    if fact is None or not isinstance(fact.value, Fraction):
        return None
    changed = Facts({**facts.values, (key, period.id): Fact(fact.value + more, None)}, facts.organisation, facts.cohort)
    after, before = what_if(case.evaluation, changed, case.users), case.evaluation.values
    return sum(
        (
            _paid(after[line.node]) - _paid(before[line.node])
            for line in case.evaluation.plan.lines
            if line.node in after
        ),
        Fraction(0),
    )


def _paid(value: Value) -> Fraction:
    """What is paid, as far as it is known."""
    return value if isinstance(value, Fraction) else Fraction(0)
