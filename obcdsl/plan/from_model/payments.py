"""Payments: what is earned in each period, what is paid when, and who takes the pennies."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.constants import constant
from obcdsl.model.expression import Expression
from obcdsl.model.units import MONEY_UNIT, PERCENT
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import amounts, expressions, figures, passing, withholding
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.nodes import Kind


def settled(builder: Builder, payment: co.Payment, period: Period) -> int:
    """The payment of a whole base period, rounded; for a period finer than that, the part that falls to it."""
    base = payment.paid.only or builder.calendar.containing(period, min(payment.base_grain, period.grain))
    if payment.passed is not None:
        return passing.settled(builder, payment, payment.passed, base)
    value = builder.round(_limited(builder, payment, _total(builder, payment, base), base))
    return builder.name(
        value, payment.name, Kind.PAYMENT, payment.label, base, MONEY_UNIT, payment.place, payment.about
    )


def _total(builder: Builder, payment: co.Payment, base: Period) -> int:
    parts = [_earned(builder, payment, part) for part in builder.calendar.inside(base, payment.earning_grain)]
    return parts[0] if len(parts) == 1 else builder.add(no.Sum(tuple(parts), present_only=False))


def _earned(builder: Builder, payment: co.Payment, part: Period) -> int:
    """What one earning period brings: its part of the amount, of which the part at risk is earned by the score."""
    where = Where(part)
    whole = builder.calendar.containing(part, min(payment.amount_grain, part.grain))
    amount = expressions.node(builder, payment.value, Where(whole))
    within = payment.paid.only or whole
    count = len(builder.calendar.inside(within, part.grain))
    share = builder.falling_to(part, within, amount)
    if payment.earned is None:
        return share
    score = expressions.node(builder, payment.earned, where)
    entry = amounts.at(payment.at_risk, part)
    if not payment.at_risk or (entry is not None and constant(entry.value) == 1):
        earned = builder.times(share, score)
    else:
        risk = builder.part(expressions.node(builder, entry.value, where)) if entry else builder.missing()
        safe = builder.minus(builder.constant(1, PERCENT), risk)
        earned = builder.times(share, builder.plus(safe, builder.times(risk, score)))
    if count == 1:
        return earned
    label = f"{payment.label}: earned"
    key = f"{payment.name}.earned"
    return builder.name(earned, key, Kind.PART, label, part, MONEY_UNIT, payment.place, co.NOTHING_MORE)


def _limited(builder: Builder, payment: co.Payment, value: int, base: Period) -> int:
    for gate in payment.gates:
        other = _limit(builder, payment, gate.otherwise, base) if gate.otherwise else builder.constant(0, MONEY_UNIT)
        value = builder.choose(_limit(builder, payment, gate.condition, base), value, other)
    for cap in payment.caps:
        value = builder.least(value, _limit(builder, payment, cap, base))
    for floor in payment.floors:
        value = builder.greatest(value, _limit(builder, payment, floor, base))
    return value


def _limit(builder: Builder, payment: co.Payment, limit: Expression, base: Period) -> int:
    return expressions.node(builder, limit, Where(builder.calendar.containing(base, payment.grain_of(limit))))


def lines(builder: Builder, payment: co.Payment, within: Period) -> list[no.PlannedLine]:
    """What falls due for a payment in the base periods inside a period, or in the one around it."""
    if payment.passed is not None:
        return passing.lines(builder, payment, payment.passed, within)
    if payment.release is not None:
        return withholding.lines(builder, payment, payment.release, within)
    return gross(builder, payment, within)


def gross(builder: Builder, payment: co.Payment, within: Period) -> list[no.PlannedLine]:
    """The lines of a payment before anything is withheld."""
    only = payment.paid.only
    bases = builder.calendar.inside(within, payment.base_grain) if only is None else (only,)
    return [line for base in bases if builder.holds_for(base) for line in _lines_of(builder, payment, base)]


def _lines_of(builder: Builder, payment: co.Payment, base: Period) -> list[no.PlannedLine]:
    where = (payment.name, base.id)
    if where not in builder.planned:
        builder.planned[where] = _instalments(builder, payment, base)
    return builder.planned[where]


def _instalments(builder: Builder, payment: co.Payment, base: Period) -> list[no.PlannedLine]:
    """The instalments of one base period. Together they are what the whole comes to, to the penny."""
    whole = figures.cell(builder, payment.name, base)
    parts = builder.calendar.inside(base, payment.paid.grain)
    if payment.paid.on_account is not None:
        return _on_account(builder, payment, base, parts, whole)
    if len(parts) == 1:
        return [_line(payment, parts[0], whole)]
    if payment.earned is None:
        unrounded = whole_unrounded(builder, payment, base)
        amounts_ = [builder.round(builder.falling_to(part, base, unrounded)) for part in parts]
    else:
        amounts_ = [builder.round(_within(builder, payment, part)) for part in parts]
    odd = 0 if builder.contract.remainder is co.Remainder.FIRST and payment.earned is None else len(parts) - 1
    others = builder.add(no.Sum(tuple(a for i, a in enumerate(amounts_) if i != odd), present_only=False))
    amounts_[odd] = builder.minus(whole, others)
    return [
        _line(payment, part, _named_line(builder, payment, part, amount))
        for part, amount in zip(parts, amounts_, strict=True)
    ]


def whole_unrounded(builder: Builder, payment: co.Payment, base: Period) -> int:
    return _limited(builder, payment, _total(builder, payment, base), base)


def _within(builder: Builder, payment: co.Payment, part: Period) -> int:
    earned = [_earned(builder, payment, inner) for inner in builder.calendar.inside(part, payment.earning_grain)]
    return earned[0] if len(earned) == 1 else builder.add(no.Sum(tuple(earned), present_only=False))


def _named_line(builder: Builder, payment: co.Payment, part: Period, amount: int) -> int:
    key = f"{payment.name}.paid"
    return builder.name(amount, key, Kind.PART, payment.label, part, MONEY_UNIT, payment.place, payment.about)


def _on_account(
    builder: Builder, payment: co.Payment, base: Period, parts: tuple[Period, ...], whole: int
) -> list[no.PlannedLine]:
    """Equal advances of a share of the full amount, and at the end of the year the difference to what was earned."""
    assert payment.paid.on_account is not None
    share = builder.part(expressions.node(builder, payment.paid.on_account, Where(base)))
    inside = builder.calendar.inside(base, payment.grain)
    full = builder.add(
        no.Sum(tuple(expressions.node(builder, payment.value, Where(p)) for p in inside), present_only=False)
    )
    advanced = builder.times(share, full)
    advances = [builder.round(builder.falling_to(part, base, advanced)) for part in parts]
    found = [
        _line(payment, part, _named_line(builder, payment, part, advance), settled_by=whole)
        for part, advance in zip(parts, advances, strict=True)
    ]
    alike = len(set(advances)) == 1
    paid = (
        builder.times(advances[0], builder.constant(len(parts)))
        if alike
        else builder.add(no.Sum(tuple(advances), present_only=False))
    )
    label = f"{payment.label}: reconciliation"
    settling = builder.name(
        builder.minus(whole, paid),
        f"{payment.name}.reconciliation",
        Kind.PART,
        label,
        base,
        MONEY_UNIT,
        payment.place,
        payment.about,
    )
    return [*found, _line(payment, base, settling, reconciles=True)]


def _line(
    payment: co.Payment, period: Period, node: int, *, reconciles: bool = False, settled_by: int | None = None
) -> no.PlannedLine:
    label = f"{payment.label}: reconciliation" if reconciles else payment.label
    return no.PlannedLine(
        payment.name,
        label,
        payment.payer,
        payment.payee,
        period,
        node,
        reconciles,
        settled_by,
        payment.about,
        payment.place,
    )
