"""Payments that are passed on: line by line as they are received, and together never more than that."""

from __future__ import annotations

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.constants import constant
from obcdsl.model.units import MONEY_UNIT
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import expressions, payments, pools
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.nodes import Kind


def lines(builder: Builder, payment: co.Payment, passed: co.Passed, within: Period) -> list[no.PlannedLine]:
    """A line for each line that the payer receives, in a period or the one around it; each party of a pool passes on its own."""
    payers = builder.contract.parties_of(payment.payer)
    whole = payments.lines(builder, _source(builder, passed), within)
    received = [part for line in whole for part in pools.received(builder, line) if part.payee in payers]
    return [_line(builder, payment, part) for part in received]


def settled(builder: Builder, payment: co.Payment, passed: co.Passed, base: Period) -> int:
    """What is passed on in a period: the sum of its lines."""
    found = lines(builder, payment, passed, base)
    value = builder.add(no.Sum(tuple(line.node for line in found), present_only=False))
    return builder.name(
        value, payment.name, Kind.PAYMENT, payment.label, base, MONEY_UNIT, payment.place, payment.about
    )


def _source(builder: Builder, passed: co.Passed) -> co.Payment:
    return next(payment for payment in builder.contract.payments if payment.name == passed.payment)


def _line(builder: Builder, payment: co.Payment, part: no.PlannedLine) -> no.PlannedLine:
    node = _amount(builder, payment, part)
    return changed(
        part, payment=payment.name, label=_label(builder, payment, part), payer=part.payee, payee=payment.payee, node=node,
        about=payment.about, place=payment.place,
    )  # fmt: skip


def _label(builder: Builder, payment: co.Payment, part: no.PlannedLine) -> str:
    assert payment.passed is not None
    source = _source(builder, payment.passed)
    return f"{payment.label}{part.label.removeprefix(source.label)}"


def _amount(builder: Builder, payment: co.Payment, part: no.PlannedLine) -> int:
    """The part of a line that all have who are named up to here, rounded, less what those before have.

    So several that pass on parts of one line never pay more of it than their percentages together, nor than all of it.
    """
    where = (payment.name, part.node)
    if where in builder.passed:
        return builder.passed[where]
    sharing = _sharing(builder.contract, payment, part.payee)
    amount = builder.round(builder.times(part.node, _share(builder, sharing, Where(part.period))))
    before = tuple(_amount(builder, other, part) for other in sharing[:-1])
    if before:
        taken = before[0] if len(before) == 1 else builder.add(no.Sum(before, present_only=False))
        amount = builder.minus(amount, taken)
    key, label = f"{payment.name}.paid", _label(builder, payment, part)
    builder.passed[where] = builder.name(
        amount, key, Kind.PART, label, part.period, MONEY_UNIT, payment.place, payment.about
    )
    return builder.passed[where]


def _sharing(contract: co.Contract, payment: co.Payment, payer: str) -> list[co.Payment]:
    """The payments by which a party passes on parts of the same payment, in the order written, up to this one."""
    assert payment.passed is not None
    same = [
        other
        for other in contract.payments
        if other.passed is not None
        and other.passed.payment == payment.passed.payment
        and payer in contract.parties_of(other.payer)
    ]
    return same[: same.index(payment) + 1]


def _share(builder: Builder, sharing: list[co.Payment], where: Where) -> int:
    """What is passed on of one payment by all these; no more than all of it, unless the contract says so."""
    found = [payment.passed for payment in sharing if payment.passed is not None]
    nodes = tuple(expressions.node(builder, passed.share, where) for passed in found)
    total = nodes[0] if len(nodes) == 1 else builder.add(no.Sum(nodes, present_only=False))
    known = all(constant(passed.share) is not None for passed in found)
    return total if known or any(passed.more for passed in found) else builder.part(total)
