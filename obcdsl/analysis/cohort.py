"""A contract's figures over the cohort, for the organisations of a run: worked out once, or the reason why they cannot be."""

from __future__ import annotations

import attrs

from obcdsl.analysis.contract import Analysis
from obcdsl.checks.definitions import definitions
from obcdsl.checks.words import on_one_line
from obcdsl.engine.cohort import Each, with_cohort
from obcdsl.engine.data.read import Reading, stopped
from obcdsl.model import expression as ex
from obcdsl.model.contract import Contract
from obcdsl.model.walk import everything
from obcdsl.plan import nodes as no
from obcdsl.problems import Problem
from obcdsl.problems.cohorts import CohortIncomplete, CohortOfOne, NeedsCohort
from obcdsl.source import Place


def compared(analysis: Analysis, reading: Reading, each: Each) -> Reading:
    """A reading with what all its organisations come to together. A contract without such figures is left as it is.

    Where an organisation was set aside nothing is worked out: a threshold that others set must not change because their
    data are wrong.
    """
    assert analysis.contract is not None
    assert analysis.prepared is not None
    if (
        stopped(reading)
        or not reading.facts
        or not any(isinstance(node, no.OverCohort) for node in analysis.prepared.plan.nodes)
    ):
        return reading
    problem = _obstacle(_first(analysis.contract), reading)
    if problem is not None:
        return attrs.evolve(reading, general=(*reading.general, problem))
    return attrs.evolve(reading, facts=with_cohort(analysis.prepared, reading.facts, each))


def _obstacle(place: Place, reading: Reading) -> Problem | None:
    """Why these organisations are no cohort."""
    figure = on_one_line(place)
    if reading.refused:
        return CohortIncomplete(place, figure, tuple(one.organisation or "" for one in reading.refused))
    if len(reading.facts) == 1:
        name = reading.facts[0].organisation
        return NeedsCohort(place, figure) if name is None else CohortOfOne(place, figure, name)
    return None


def _first(contract: Contract) -> Place:
    """Where the contract first speaks of the cohort."""
    found = [
        part.place
        for definition in definitions(contract)
        for part in everything(definition.value)
        if isinstance(part, ex.OverCohort)
    ]
    return min(found, key=lambda place: place.start, default=contract.place)
