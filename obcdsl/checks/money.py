"""Whether it is said how payments are rounded, who takes the pennies left over, and that money goes to someone else."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.words import heading
from obcdsl.model import contract as co
from obcdsl.problems import Problem
from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.rules import NoRemainder, NoRounding


def money_is_paid_whole(contract: co.Contract) -> Iterator[Problem]:
    if (contract.payments or contract.shares) and contract.rounding is None:
        yield NoRounding(heading(contract.place))
    for payment in contract.payments:
        if contract.remainder is None and _in_parts(contract, payment):
            yield NoRemainder(heading(payment.paid.place), payment.name)
        if contract.remainder is co.Remainder.FIRST and payment.earned is not None and _in_parts(contract, payment):
            why = "what it earns is known part by part, so only the last part can settle the year: write `to the last part`"
            yield ImpossibleFigure(
                heading(payment.paid.place), f"With `remainders to the first part`, `{payment.name}`", why
            )
        if payment.payer and payment.payer == payment.payee:
            what = f"The payment `{payment.name}`"
            yield ImpossibleFigure(heading(payment.place), what, f"`{payment.payer}` would pay itself")


def _in_parts(contract: co.Contract, payment: co.Payment) -> bool:
    """Whether a sum is cut into instalments; what is paid on account is made good when the year is settled."""
    calendar, often = contract.calendar, payment.paid.grain
    bases = calendar.periods(payment.base_grain)
    if payment.passed is not None:
        return False
    return payment.paid.on_account is None and any(len(calendar.inside(base, often)) > 1 for base in bases)
