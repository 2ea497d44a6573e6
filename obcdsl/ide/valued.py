"""What a figure comes to: period by period on the data that are set or on an example, how it came about, and what more is worth."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from obcdsl.engine.explain import Explainer
from obcdsl.engine.values import ABSENT, Absent, Value
from obcdsl.frozen import frozen
from obcdsl.ide.keys import Asked
from obcdsl.ide.view import Known
from obcdsl.ide.worked import NO_DATA, Case, one_more, worth_of_more
from obcdsl.model.calendar import Period
from obcdsl.model.figures import money, shown, sign_of
from obcdsl.model.units import MONEY_UNIT, Plain, Type, Unit
from obcdsl.statement import Status

# So many periods are shown, the latest that have a value.
_PERIODS = 8
# What more is worth is tried for so many figures of a plan of at most so many steps, and said of so many.
_TRIED, _LARGE, _SHOWN = 12, 10_000, 3
_UNDUE = {True: "", False: f", {Status.NOT_DUE.value}"}


@frozen
class Valued:
    """A figure of one period: the node of the plan it is worked out at, whether it is what is paid, and whether that is due."""

    period: Period
    node: int
    type: Type
    paid: bool = False
    due: bool = True


def worked_out(known: Known, asked: Asked) -> str:
    """The values of a figure, in Markdown; nothing where it has none."""
    if asked.key is None or known.analysis.prepared is None:
        return ""
    for case in known.cases:
        found = [one for one in valued(case, asked.key) if not isinstance(case.evaluation.values[one.node], Absent)]
        if found:
            return _said(known, case, asked, resting_on(case, known.cases[-1], found) or found)
    return _awaited(known, asked.key)


def valued(case: Case, key: str) -> list[Valued]:
    """The figures of a key, period by period: of a payment what is paid, of a framework or domain its score."""
    plan = case.evaluation.plan
    lines = [
        Valued(line.period, line.node, MONEY_UNIT, paid=True, due=line.is_due(case.as_of))
        for line in plan.lines
        if line.payment == key
    ]
    if lines:
        return lines
    figures = {figure.period.id: figure for figure in plan.figures if figure.key == key}
    if not figures and "." not in key:
        figures = {figure.period.id: figure for figure in plan.figures if figure.key == f"{key}.score"}
    return [Valued(figure.period, figure.node, figure.type) for figure in figures.values()]


def resting_on(case: Case, without: Case, found: Sequence[Valued]) -> list[Valued]:
    """Those that would be others without the figures of the case."""
    return [one for one in found if case.evaluation.values[one.node] != without.evaluation.values[one.node]]


def _said(known: Known, case: Case, asked: Asked, found: Sequence[Valued]) -> str:
    assert known.analysis.contract is not None
    currency = known.analysis.contract.currency
    values = case.evaluation.values
    kept = _merged(found, values)[-_PERIODS:]
    on = "" if case.name == NO_DATA else f" on {case.name}"
    head = f"{'Paid' if found[0].paid else 'Value'}{on}:"
    rows = [f"| {when} | {_shown(values[one.node], one.type, currency)}{_UNDUE[one.due]} |" for when, one in kept]
    parts = [head, "\n".join(["| | |", "|---|--:|", *rows])]
    parts += [part for part in (_working(case, found[-1], currency), _more(case, asked, found[-1], currency)) if part]
    return "\n\n".join(parts)


def _merged(found: Sequence[Valued], values: tuple[Value, ...]) -> list[tuple[str, Valued]]:
    """Periods with one value after the other; those in a row with the same are put together."""
    rows: list[tuple[Valued, Valued]] = []
    for one in found:
        if rows and not one.paid and values[rows[-1][1].node] == values[one.node]:
            rows[-1] = (rows[-1][0], one)
        else:
            rows.append((one, one))
    return [
        (first.period.words if first is last else f"{first.period.words} to {last.period.words}", last)
        for first, last in rows
    ]


def _shown(value: Value, type_: Type, currency: str) -> str:
    return ABSENT[value.why] if isinstance(value, Absent) else shown(value, type_, currency)


def _working(case: Case, one: Valued, currency: str) -> str:
    """How the latest value came about: in words, then with the numbers in it."""
    explainer = Explainer(case.evaluation, currency)
    if not any(figure.node == one.node for figure in case.evaluation.plan.figures):
        return ""
    explainer.explain([one.node])
    reason = explainer.reasons[-1]
    if reason.words == reason.numbers or case.name == NO_DATA:
        return ""
    value = _shown(case.evaluation.values[one.node], one.type, currency)
    return f"In {one.period.words}: {reason.words}\n\n= {reason.numbers}\n\n= **{value}**"


def _more(case: Case, asked: Asked, one: Valued, currency: str) -> str:
    """What one more unit of a figure that arrives as data is worth in all payments together."""
    more = one_more(one.type)
    if one.paid:
        return _more_of_each(case, one, currency)
    worth = worth_of_more(case, asked.key, one.period, more) if more is not None and asked.key is not None else None
    if worth is None:
        return ""
    return f"One more {_unit(one.type, currency)} in {one.period.words} {_change(worth, currency)}."


def _change(worth: Fraction, currency: str) -> str:
    if not worth:
        return "changes no payment"
    return (
        f"{'adds' if worth > 0 else 'takes'} {money(abs(worth), currency)} {'to' if worth > 0 else 'from'} what is paid"
    )


def _more_of_each(case: Case, one: Valued, currency: str) -> str:
    """What one more unit is worth of the figures given for the time of a payment: of those that are worth most."""
    plan = case.evaluation.plan
    if len(plan.nodes) > _LARGE:
        return ""
    given = [
        figure
        for figure in plan.figures
        if (figure.key, figure.period.id) in case.evaluation.facts.values
        and one.period.start <= figure.period.end
        and figure.period.start <= one.period.end
    ]
    found: list[tuple[Fraction, str]] = []
    for figure in given[:_TRIED]:
        more = one_more(figure.type)
        worth = worth_of_more(case, figure.key, figure.period, more) if more is not None else None
        if worth:
            said = f"- One more {_unit(figure.type, currency)} of `{figure.key}` in {figure.period.words} {_change(worth, currency)}."
            found.append((worth, said))
    return "\n".join(said for _, said in sorted(found, key=lambda pair: -abs(pair[0]))[:_SHOWN])


def _unit(type_: Type, currency: str) -> str:
    """One of the unit, as it follows `one more`."""
    if isinstance(type_, Unit) and type_.plain is Plain.PERCENT:
        return "percentage point"
    if isinstance(type_, Unit) and type_.is_money:
        return f"{sign_of(currency)}1"
    first, *others = type_.words().split(" ")
    return " ".join([first.removesuffix("s"), *others])


def _awaited(known: Known, key: str) -> str:
    """Why there is no value yet."""
    for case in known.cases:
        for one in valued(case, key):
            value = case.evaluation.values[one.node]
            if isinstance(value, Absent):
                return f"No value yet: {ABSENT[value.why]}."
    return ""
