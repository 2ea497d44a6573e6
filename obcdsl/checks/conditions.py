"""Whether every condition decides something: one that rests on no figure, or asks for a figure by itself, does not."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import definitions, groups
from obcdsl.checks.words import on_one_line
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.units import TRUTH, ChoiceOf, Unknown
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.kinds import ComparedWithItself, ConditionOnNothing

FIGURES = ex.Reference | ex.Parameter | ex.Lookup | ex.OverGroup | ex.OverCohort
# What holds of any figure and itself.
ALWAYS = (ex.Comparator.IS, ex.Comparator.AT_LEAST, ex.Comparator.AT_MOST)


def conditions_rest_on_figures(contract: co.Contract) -> Iterator[Problem]:
    """The conditions of cases and of `only if`, and those that `and` and `or` join."""
    asked = {measure.name for measure in contract.measures if measure.type == TRUTH}
    for definition in definitions(contract):
        for value in everything(definition.value):
            if isinstance(value, ex.Cases):
                for condition, _ in value.cases:
                    yield from _of_nothing(condition, definition.key.partition(".")[0] in asked)
    for name, gate in _gates(contract):
        yield from _of_nothing(gate.condition, name in asked)


def nothing_is_compared_with_itself(contract: co.Contract) -> Iterator[Problem]:
    """Comparisons that come out the same whatever the data are, such as `median of waits over the cohort where peer is peer`."""
    wholes = [*(one.value for one in definitions(contract)), *(gate.condition for _, gate in _gates(contract))]
    parts = [part for whole in wholes for part in everything(whole)]
    asked = {
        id(part) for one in parts if isinstance(one, ex.OverCohort) and one.where for part in everything(one.where)
    }
    for part in parts:
        if isinstance(part, ex.Comparison) and _the_same(part.left, part.right):
            words, figure = on_one_line(part.place), on_one_line(part.left.place)
            yield ComparedWithItself(part.place, words, figure, part.comparator in ALWAYS, id(part) in asked)


def _the_same(left: ex.Expression, right: ex.Expression) -> bool:
    """Whether the same words stand on both sides, and a figure in them."""
    twice = left.place != right.place and left.place.words.split() == right.place.words.split()
    return twice and any(isinstance(part, FIGURES) for part in everything(left))


def _gates(contract: co.Contract) -> Iterator[tuple[str, co.Gate]]:
    for owner in (*contract.measures, *groups(contract), *contract.payments):
        yield from ((owner.name, gate) for gate in owner.gates)
    for share in contract.shares:
        yield from ((share.name, gate) for side in share.sides for gate in side.gates)


def _of_nothing(condition: ex.Expression, yes_or_no: bool) -> Iterator[Problem]:
    if isinstance(condition, ex.Both | ex.Either):
        for part in condition.parts:
            yield from _of_nothing(part, yes_or_no)
    elif condition.type == TRUTH and not any(_may_vary(part) for part in everything(condition)):
        yield ConditionOnNothing(condition.place, on_one_line(condition.place), yes_or_no)


def _may_vary(part: ex.Expression) -> bool:
    """Whether it is a figure or a group, or something that could not be read and may have been meant as one."""
    group = isinstance(part, ex.Constant) and isinstance(part.type, ChoiceOf) and part.place.words == part.type.name
    return group or isinstance(part, FIGURES) or isinstance(part.type, Unknown)
