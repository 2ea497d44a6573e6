"""Whether every payment is made no more often than what it is earned by is known."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.graph import Graph, dependencies
from obcdsl.checks.words import heading
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.time import PaymentWaits


def payments_do_not_wait(contract: co.Contract) -> Iterator[Problem]:
    """A payment on account of a share of it waits for nothing: it is settled when the year is over."""
    graph = dependencies(contract)
    for payment in contract.payments:
        if payment.earned is not None and payment.paid.on_account is None:
            yield from _waiting(contract, graph, payment, payment.earned)


def _waiting(contract: co.Contract, graph: Graph, payment: co.Payment, earned: ex.Expression) -> Iterator[Problem]:
    often = payment.paid.grain
    reached = graph.reached_from(part.key for part in everything(earned) if isinstance(part, ex.Reference))
    for measure in contract.measures:
        rarer = len(contract.calendar.periods(measure.grain)) < len(contract.calendar.periods(often))
        if rarer and measure.name in reached and not measure.never_applied:
            yield PaymentWaits(heading(payment.paid.place), payment.name, often.word, measure.name, measure.grain.word)
