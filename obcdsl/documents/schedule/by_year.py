"""The full amounts of all payments year by year, and how much of each is at risk."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.documents.blocks import Align, Block, Clause, Row, Run, Style, Table, Text, plain, row, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.engine.rounding import rounded
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.figures import decimal, money

_OPEN = "by data"


def blocks(subject: Subject) -> Iterator[Block]:
    """A clause with the table; none where no payment has an amount that is known beforehand."""
    rows = [one for payment in _payments(subject) for one in _rows(subject, payment)]
    cells = [plain(cell) for one in rows for cell in one.cells[1:]]
    if all(cell in {"", _OPEN} for cell in cells):
        return
    columns = (("Payment", Align.LEFT), *((f"Year {year.year}", Align.RIGHT) for year in subject.years))
    known = f"; what is “{_OPEN}” depends on the figures that are reported" if _OPEN in cells else ""
    full = "The full amount of each payment by year, before conditions and limits, and what of it is at risk"
    said = text(f"{full}{known}:")
    table = Table("payments.by-year.table", columns, tuple(rows), _total(subject), parted=True)
    yield Clause("payments.by-year", said, (table,))


def _payments(subject: Subject) -> list[co.Payment]:
    """All payments, with those that a deed has withdrawn."""
    latest_first = (payment for terms in reversed(subject.contract.versions) for payment in terms.payments)
    found: dict[str, co.Payment] = {}
    for payment in latest_first:
        found.setdefault(payment.name, payment)
    return list(found.values())


def _then(subject: Subject, payment: co.Payment, period: Period) -> co.Payment | None:
    """A payment by the terms of a period; None where these have none of its name."""
    terms = subject.contract.terms_of(period)
    return next((one for one in terms.payments if one.name == payment.name), None)


def _is_payable(subject: Subject, payment: co.Payment, year: Period) -> bool:
    """Whether the terms of any part of a year have a payment."""
    return any(_then(subject, payment, part) is not None for part in subject.calendar.inside(year, Grain.MONTH))


def _total(subject: Subject) -> Row | None:
    """The sum of all payments in full by year, where one party pays them all to one other."""
    payments = [payment for payment in _payments(subject) if payment.passed is None]
    if len(payments) < 2 or len({(payment.payer, payment.payee) for payment in payments}) > 1:
        return None
    sums = [[in_full(subject, payment, year) for payment in payments] for year in subject.years]
    cells = [None if None in year else sum((one for one in year if one is not None), Fraction(0)) for year in sums]
    return row("payments.by-year.total", "All payments", *(_said(subject, cell) for cell in cells))


def _rows(subject: Subject, payment: co.Payment) -> Iterator[Row]:
    if payment.passed is not None:
        return
    payable = [year for year in subject.years if _is_payable(subject, payment, year)]
    amounts = {year: _said(subject, in_full(subject, payment, year)) for year in payable}
    id_ = f"payments.by-year.{payment.name}"
    name = subject.term(payment.name) if payment in subject.contract.payments else Run(payment.label, Style.TERM)
    yield row(id_, name, *(amounts.get(year, ()) for year in subject.years), place=payment.place)
    if not any(_earns(subject, payment, year) for year in payable):
        return
    risk = {year: _risk_said(subject, payment, year, at_risk(subject, payment, year)) for year in payable}
    yield row(f"{id_}.risk", "of which at risk", *(risk.get(year, ()) for year in subject.years), place=payment.place)


def _earns(subject: Subject, payment: co.Payment, year: Period) -> bool:
    then = _then(subject, payment, year) or payment
    return then.earned is not None


def _said(subject: Subject, value: Fraction | None) -> Text:
    """A sum, rounded as payments are."""
    if value is None:
        return text(_OPEN)
    return text(rounded_money(subject, value))


def rounded_money(subject: Subject, value: Fraction) -> Run:
    """A sum of money, rounded as payments are."""
    return Run(money(as_paid(subject, value), subject.currency), Style.QUANTITY)


def as_paid(subject: Subject, value: Fraction) -> Fraction:
    """A sum, rounded as payments are."""
    rule = subject.contract.rounding
    return rounded(value, rule.mode, rule.to) if rule else value


def part_at_risk(subject: Subject, payment: co.Payment, year: Period) -> Fraction | None:
    """The part of a year's full amount that is at risk; None where it needs data."""
    parts = [_share(subject, payment, part) for part in subject.calendar.inside(year, payment.earning_grain)]
    whole = [part for part in parts if part is not None]
    risk, amount = at_risk(subject, payment, year), full(subject, payment, year)
    if len(whole) == len(parts) and len(set(whole)) == 1:
        return whole[0]
    return risk / amount if risk is not None and amount else None


def full(subject: Subject, payment: co.Payment, year: Period) -> Fraction | None:
    """The full amount of a year, worked out and not rounded; None where it needs data or is not of years."""
    parts = _amounts(subject, payment, year)
    return None if None in parts else sum((part for part in parts if part is not None), Fraction(0))


def in_full(subject: Subject, payment: co.Payment, year: Period) -> Fraction | None:
    """What is paid in a year if all is earned: the sum of its amounts, each rounded; None as for the full amount."""
    parts = _amounts(subject, payment, year)
    return None if None in parts else sum((as_paid(subject, part) for part in parts if part is not None), Fraction(0))


def _amounts(subject: Subject, payment: co.Payment, year: Period) -> list[Fraction | None]:
    then = _then(subject, payment, year) or payment
    only, grain = then.paid.only, then.amount_grain
    if only is not None and not year.start <= only.start <= year.end:
        return []
    periods = [only] if only is not None else list(subject.calendar.inside(year, grain))
    if grain < year.grain:
        return [None] if only is None else [_amount(subject, payment, subject.calendar.containing(only, grain))]
    return [_amount(subject, payment, period) for period in periods]


def _amount(subject: Subject, payment: co.Payment, period: Period) -> Fraction | None:
    then = _then(subject, payment, period)
    if then is None:
        return Fraction(0)
    value = subject.worked.of(then.value, period, subject.terms_of(period))
    return value if isinstance(value, Fraction) else None


def at_risk(subject: Subject, payment: co.Payment, year: Period) -> Fraction | None:
    """How much of a year's full amount has to be earned."""
    if payment.paid.only is not None or payment.amount_grain < year.grain:
        return None
    whole = Fraction(0)
    for part in subject.calendar.inside(year, payment.earning_grain):
        share = _share(subject, payment, part)
        around = subject.calendar.containing(part, min(payment.amount_grain, part.grain))
        amount = _amount(subject, payment, around)
        if share is None or amount is None:
            return None
        whole += share * amount * part.months / around.months
    return whole


def _share(subject: Subject, payment: co.Payment, part: Period) -> Fraction | None:
    """The part at risk in a period: all of it where nothing is said."""
    then = _then(subject, payment, part)
    if then is None or then.earned is None:
        return Fraction(0)
    if not then.at_risk:
        return Fraction(1)
    for timed in then.at_risk:
        if timed.span.start <= part.start and part.end <= timed.span.end:
            value = subject.worked.of(timed.value, part, subject.terms_of(part))
            return value if isinstance(value, Fraction) else None
    return None


def _risk_said(subject: Subject, payment: co.Payment, year: Period, value: Fraction | None) -> Text:
    if value is not None:
        return _said(subject, value)
    parts = {_share(subject, payment, part) for part in subject.calendar.inside(year, payment.earning_grain)}
    known = parts.pop() if len(parts) == 1 else None
    return text(_OPEN) if known is None else text(Run(f"{decimal(known * 100)}%", Style.QUANTITY))
