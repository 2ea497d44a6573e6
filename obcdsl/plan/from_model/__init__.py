"""Contract -> Plan: every payment and every named figure of every period, down to the data it needs."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain, Period
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import figures, payments, pools, shares
from obcdsl.plan.from_model.builder import Builder
from obcdsl.plan.from_model.finality import with_finality
from obcdsl.plan.from_model.index import find, index


def from_model(contract: co.Contract) -> no.Plan:
    """The plan of a checked contract: all its payments, and every sum and score that a reader may ask for."""
    builder = Builder(contract)
    for key, period in _in_order(contract):
        figures.cell(builder, key, period)
    lines: list[no.PlannedLine] = []
    for number, terms in enumerate(contract.versions):
        owners: tuple[co.Payment | co.Share, ...] = (*terms.payments, *terms.shares)
        for owner in owners:
            lines.extend(_lines(builder, number, owner, contract.calendar.term))
    order = {name: number for number, name in enumerate(dict.fromkeys(line.payment for line in lines))}
    lines.sort(key=lambda line: order[line.payment])
    return no.Plan(tuple(builder.nodes), tuple(builder.figures), with_finality(contract, lines))


def _lines(builder: Builder, terms: int, owner: co.Payment | co.Share, within: Period) -> list[no.PlannedLine]:
    """What falls due by some terms within a period: for what begins while they hold."""
    builder.current = terms
    if isinstance(owner, co.Payment):
        found = pools.between_parties(builder, payments.lines(builder, owner, within))
    else:
        found = pools.between_parties(builder, shares.lines(builder, owner, within))
    builder.current = -1
    return found


def _in_order(contract: co.Contract) -> list[tuple[str, Period]]:
    """What is reported, earlier periods first, so that a chain of `previous` figures never has to be followed far back."""
    wanted: list[tuple[str, Period]] = []
    for terms in contract.versions:
        first, last = terms.in_force
        for key in _reported(terms):
            owner, field = index(terms, key)
            grain = figures.grain_of(owner, field)
            if grain is Grain.TERM and terms is not contract:
                continue
            periods = contract.calendar.periods(grain)
            wanted.extend((key, period) for period in periods if grain is Grain.TERM or first <= period.start <= last)
    return sorted(wanted, key=lambda cell: cell[1].end)


def plan_of(contract: co.Contract, wanted: Iterable[tuple[str, Period]]) -> no.Plan:
    """A plan of only some figures, each for a period, with the lines of the payments and shares among them, and what they need.

    It is for one organisation alone: sums over the cohort are given, as data are.
    """
    builder = Builder(contract, alone=True)
    found: list[no.PlannedLine] = []
    for key, period in wanted:
        for number, terms in enumerate(contract.versions):
            owned = find(terms, key)
            if owned is None:
                continue
            for part in contract.calendar.inside(period, figures.grain_of(*owned)):
                figures.cell(builder, key, part)
            if isinstance(owned[0], co.Payment | co.Share):
                found.extend(_lines(builder, number, owned[0], period))
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
