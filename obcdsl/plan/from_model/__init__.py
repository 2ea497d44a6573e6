"""Contract -> Plan: every payment and every named figure of every period, down to the data it needs."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import figures, payments, pools, shares
from obcdsl.plan.from_model.builder import Builder
from obcdsl.plan.from_model.finality import with_finality
from obcdsl.plan.from_model.index import index


def from_model(contract: co.Contract) -> no.Plan:
    """The plan of a checked contract: all its payments, and every sum and score that a reader may ask for."""
    builder = Builder(contract)
    for key, period in _in_order(contract):
        figures.cell(builder, key, period)
    lines: list[no.PlannedLine] = []
    for payment in contract.payments:
        lines.extend(pools.between_parties(builder, payments.lines(builder, payment, contract.calendar.term)))
    for share in contract.shares:
        lines.extend(pools.between_parties(builder, shares.lines(builder, share, contract.calendar.term)))
    return no.Plan(tuple(builder.nodes), tuple(builder.figures), with_finality(contract, lines))


def _in_order(contract: co.Contract) -> list[tuple[str, Period]]:
    """What is reported, earlier periods first, so that a chain of `previous` figures never has to be followed far back."""
    wanted: list[tuple[str, Period]] = []
    for key in _reported(contract):
        owner, field = index(contract, key)
        wanted.extend((key, period) for period in contract.calendar.periods(figures.grain_of(owner, field)))
    return sorted(wanted, key=lambda cell: cell[1].end)


def plan_of(contract: co.Contract, wanted: Iterable[tuple[str, Period]]) -> no.Plan:
    """A plan of only some figures, each for a period, with the lines of the payments and shares among them, and what they need.

    It is for one organisation alone: sums over the cohort are given, as data are.
    """
    builder = Builder(contract, alone=True)
    found: list[no.PlannedLine] = []
    for key, period in wanted:
        owner, field = index(contract, key)
        for part in contract.calendar.inside(period, figures.grain_of(owner, field)):
            figures.cell(builder, key, part)
        if isinstance(owner, co.Payment):
            found.extend(pools.between_parties(builder, payments.lines(builder, owner, period)))
        elif isinstance(owner, co.Share):
            found.extend(pools.between_parties(builder, shares.lines(builder, owner, period)))
    # A year and one of its quarters may both be wanted: each line is still paid once.
    lines = {(line.payment, line.label, line.payer, line.payee, line.period, line.place): line for line in found}
    return no.Plan(tuple(builder.nodes), tuple(builder.figures), tuple(lines.values()))


def _reported(contract: co.Contract) -> list[str]:
    """What a statement reports beside payments: sums, and the workings and scores of measures, domains and frameworks."""
    keys = [
        owner.name
        for listed in (contract.amounts, contract.inputs, contract.decisions, contract.lets)
        for owner in listed
    ]
    for outcomes in contract.outcomes:
        for measure in outcomes.all_measures:
            keys.extend(f"{measure.name}.{working.name}" for working in measure.workings)
            keys.extend([measure.name, f"{measure.name}.score"])
        keys.extend(f"{domain.name}.score" for domain in outcomes.domains)
        keys.append(f"{outcomes.name}.score")
    return keys
