"""Whether what is passed on is received, and is no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.checks.words import heading, on_one_line
from obcdsl.model import contract as co
from obcdsl.model.constants import constant
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT
from obcdsl.problems import Problem
from obcdsl.problems.flows import NotReceived, PassesOnTooMuch
from obcdsl.problems.kinds import ImpossibleFigure

ALL = Fraction(1)


def passed_on_is_received(contract: co.Contract) -> Iterator[Problem]:
    """Payments that somebody else receives, parts below nothing, and parts that are more than the whole together."""
    by_name = {payment.name: payment for payment in contract.payments}
    for payment in contract.payments:
        if payment.passed is not None:
            yield from _received(contract, payment, payment.passed, by_name[payment.passed.payment])
            share = constant(payment.passed.share)
            if share is not None and share < 0:
                what, why = f"`{on_one_line(payment.passed.share.place)}`", "no less than nothing can be passed on"
                yield ImpossibleFigure(payment.passed.share.place, what, why)
    for source in contract.payments:
        for payer in contract.parties_of(source.payee):
            yield from _no_more(contract, source.name, payer)


def _received(contract: co.Contract, payment: co.Payment, passed: co.Passed, source: co.Payment) -> Iterator[Problem]:
    received = contract.parties_of(source.payee)
    if payment.payer and source.payee and not set(contract.parties_of(payment.payer)) <= set(received):
        yield NotReceived(passed.place, payment.name, payment.payer, source.name, source.payee, heading(source.place))


def _no_more(contract: co.Contract, source: str, payer: str) -> Iterator[Problem]:
    """What one party passes on of one payment, added up in the order written, as far as it is written out."""
    total = Fraction(0)
    before: list[co.Passed] = []
    for payment in contract.payments:
        passed = payment.passed
        if passed is not None and passed.payment == source and payer in contract.parties_of(payment.payer):
            total += max(constant(passed.share) or Fraction(0), Fraction(0))
            if total > ALL and not passed.more:
                others = tuple(other.place for other in before)
                yield PassesOnTooMuch(passed.place, source, payer, shown(total, PERCENT, contract.currency), others)
            before.append(passed)
