"""What would be on other facts is what is worked out on them from the beginning."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from obcdsl.analysis.contract import analyse
from obcdsl.engine.evaluate import evaluate
from obcdsl.engine.examples import facts_of
from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.what_if import users_of, what_if
from obcdsl.files.finding import finder
from obcdsl.resources import shipped

CONTRACTS = sorted(Path(str(shipped("stdlib_contracts"))).glob("*/contract.obc"))


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_what_would_be_is_what_is_worked_out_on_the_other_facts(path: Path) -> None:
    analysis = analyse(str(path), path.read_bytes(), finder(str(path)))
    assert analysis.contract is not None
    if analysis.prepared is None or not analysis.contract.examples:
        pytest.skip("has no examples")
    users = users_of(analysis.prepared.plan)
    for example in analysis.contract.examples[:2]:
        facts = facts_of(analysis.contract, example)
        evaluation = evaluate(analysis.prepared, facts)
        for key, fact in [*facts.values.items()][:6]:
            if isinstance(fact.value, Fraction):
                for other in ({**facts.values, key: Fact(fact.value + 1, None)}, _without(facts, key)):
                    changed = Facts(other, facts.organisation, facts.cohort)
                    after = list(evaluation.values)
                    for node, value in what_if(evaluation, changed, users).items():
                        after[node] = value
                    assert tuple(after) == evaluate(analysis.prepared, changed).values


def _without(facts: Facts, key: tuple[str, str]) -> dict[tuple[str, str], Fact]:
    return {other: fact for other, fact in facts.values.items() if other != key}
