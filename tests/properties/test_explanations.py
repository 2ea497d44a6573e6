"""Every step of an explanation holds: its value follows from what it names, and from nothing else."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.engine.cohort import levels, with_cohort
from obcdsl.engine.evaluate import Evaluation, evaluate
from obcdsl.engine.explain import Explainer, parts
from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.peers import own_or_common
from obcdsl.engine.schema import fields_of
from obcdsl.engine.values import NO_RESULT, Absent, Value, Why
from obcdsl.files.finding import finder
from obcdsl.plan import nodes as no
from obcdsl.resources import shipped
from tests.conformance import cases
from tests.oracle.calculators.small import Contract
from tests.properties.paying import analysed, at_least
from tests.properties.random_facts import Key, random_fact, random_facts
from tests.properties.small_contracts import contracts, text_of

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/contract.obc"))
ACCEPTED = [case / "contract.obc" for case in cases.accepted()]
# Stands for what a step has no right to look at; it shows wherever it gets in.
FORBIDDEN = Absent(Why.AWAITING, (("forbidden", "forbidden"),))
CHANGES = 6
chances = st.integers(0, 2**32).map(random.Random)


@attrs.frozen(eq=False)
class Explained:
    """An evaluation with the reason of every named figure, by its node."""

    analysis: Analysis
    evaluation: Evaluation
    explainer: Explainer

    @property
    def nodes(self) -> dict[int, int]:
        return self.explainer.known


@cache
def of_file(path: Path) -> Analysis:
    return analyse(str(path), path.read_bytes(), finder(str(path)))


def explained(analysis: Analysis, facts: Facts) -> Explained:
    assert analysis.contract is not None
    assert analysis.prepared is not None
    evaluation = evaluate(analysis.prepared, facts)
    explainer = Explainer(evaluation, analysis.contract.currency)
    explainer.explain(figure.node for figure in evaluation.plan.figures)
    return Explained(analysis, evaluation, explainer)


def assert_sound(analysis: Analysis, chance: random.Random) -> None:
    assert analysis.contract is not None
    found = explained(analysis, _among_others(analysis, chance))
    assert_steps_follow_from_their_parts(found)
    for key, fact in changes(found, chance):
        assert_only_what_rests_on_it_changes(found, key, fact)


def _among_others(analysis: Analysis, chance: random.Random) -> Facts:
    """Random facts; where the contract compares organisations, with some others to be compared with."""
    assert analysis.contract is not None
    assert analysis.prepared is not None
    own = random_facts(analysis.contract, chance)
    if not levels(analysis.prepared.plan):
        return own
    return with_cohort(analysis.prepared, [own, *(random_facts(analysis.contract, chance) for _ in range(3))])[0]


def assert_steps_follow_from_their_parts(found: Explained) -> None:
    """Each step, worked out again from the figures and cells that it names alone, comes to its value."""
    by_index = {index: position for position, index in found.nodes.items()}
    for position, index in found.nodes.items():
        reason = found.explainer.reasons[index]
        named = {by_index[part] for part in reason.because}
        cells = {(cell.key, cell.period) for cell in reason.cells}
        assert worked_out(found.evaluation, position, named, cells) == found.evaluation.values[position], reason.label


def worked_out(evaluation: Evaluation, position: int, named: set[int], cells: set[Key]) -> Value:
    """The value of a named figure, with everything but some figures and cells out of sight."""
    plan, steps = evaluation.plan, evaluation.prepared.steps
    top = plan.nodes[position]
    assert isinstance(top, no.Named)
    values: list[Value] = [FORBIDDEN] * len(plan.nodes)
    for at in sorted(between(plan, top.of)):
        node, run = plan.nodes[at], steps[at]
        if isinstance(node, no.Named):
            values[at] = evaluation.values[at] if at in named else FORBIDDEN
        elif isinstance(node, no.OverCohort):
            values[at] = own_or_common(node, evaluation.facts.cohort.get(at), values)
        elif run is None:
            assert isinstance(node, no.Input)
            values[at] = evaluation.values[at] if (node.key, node.period) in cells else FORBIDDEN
        else:
            values[at] = run(values)
    return values[top.of]


def between(plan: no.Plan, start: int) -> set[int]:
    """All nodes from one down to the next named figures and data."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            if not isinstance(plan.nodes[at], no.Named):
                waiting.extend(parts(plan.nodes[at]))
    return seen


def changes(found: Explained, chance: random.Random) -> list[tuple[Key, Fact | None]]:
    """Some cells of the data, each with another fact."""
    contract = found.analysis.contract
    assert contract is not None
    cells = [(field, period) for field in fields_of(contract) for period in contract.calendar.periods(field.grain)]
    chosen = chance.sample(cells, min(CHANGES, len(cells)))
    return [((field.key, period.id), random_fact(contract, field, chance)) for field, period in chosen]


def assert_only_what_rests_on_it_changes(found: Explained, key: Key, fact: Fact | None) -> None:
    """With one cell changed, every figure whose reasons do not lead to it is what it was."""
    others = {other: value for other, value in found.evaluation.facts.values.items() if other != key}
    facts = {**others, **({key: fact} if fact else {})}
    changed = evaluate(found.evaluation.prepared, Facts(facts, None, found.evaluation.facts.cohort))
    rests_on = cells_below(found)
    for position, index in found.nodes.items():
        if key not in rests_on[index] and not has_no_result(changed.values[position]):
            assert changed.values[position] == found.evaluation.values[position], found.explainer.reasons[index].label


def has_no_result(value: Value) -> bool:
    """An error is never hidden: nothing times a figure needs no figure, until it turns out that there can be none."""
    return isinstance(value, Absent) and value.why in NO_RESULT


def cells_below(found: Explained) -> list[frozenset[Key]]:
    """The cells that each reason rests on, by itself or through others."""
    below: list[frozenset[Key]] = []
    for reason in found.explainer.reasons:
        own = frozenset((cell.key, cell.period) for cell in reason.cells)
        below.append(own.union(*(below[part] for part in reason.because)))
    return below


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
@at_least(5, one_in=20)
@given(chance=chances)
def test_every_step_of_a_contract_of_the_library_follows_from_what_it_names(path: Path, chance: random.Random) -> None:
    assert_sound(of_file(path), chance)


@at_least(5, one_in=20)
@given(chances)
def test_every_step_of_the_accepted_contracts_follows_from_what_it_names(chance: random.Random) -> None:
    for path in ACCEPTED:
        assert_sound(of_file(path), chance)


@at_least(20, one_in=4)
@given(contracts(), chances)
def test_every_step_of_a_random_contract_follows_from_what_it_names(contract: Contract, chance: random.Random) -> None:
    assert_sound(analysed(text_of(contract)), chance)
