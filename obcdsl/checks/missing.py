"""Whether it is said what happens without data, and every group has something to score."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import groups, terms_of
from obcdsl.checks.words import heading
from obcdsl.model import contract as co
from obcdsl.problems import Problem
from obcdsl.problems.names import MissingClause
from obcdsl.problems.rules import NoMissingTerm, NothingToCarry


def missing_data_have_a_term(contract: co.Contract) -> Iterator[Problem]:
    """A figure that is worked out is missing only where what it is made of is, and that has terms of its own."""
    for measure in contract.measures:
        if measure.computed is None and measure.missing is None and not measure.in_development:
            yield NoMissingTerm(heading(measure.place), measure.name)
        yield from _carried(measure.name, measure.missing)
        yield from _carried(measure.name, measure.fewer.term if measure.fewer is not None else None)
    for given in contract.inputs:
        yield from _carried(given.name, given.missing)


def _carried(name: str, term: co.MissingTerm | None) -> Iterator[Problem]:
    for part in terms_of(term):
        if isinstance(part, co.CarryForward) and part.otherwise is None:
            yield NothingToCarry(part.place, name)


def groups_have_measures(contract: co.Contract) -> Iterator[Problem]:
    """A domain or framework without a measure is never scored, and what it earns is never paid.

    A template may leave the measures to the contracts that are based on it.
    """
    for group in groups(contract):
        if not group.members and not contract.template:
            kind = "domain" if isinstance(group, co.Domain) else "framework"
            example = 'measure waits "Patients treated within 18 weeks"'
            yield MissingClause(heading(group.place), f"The {kind} `{group.name}`", "measure", example)
