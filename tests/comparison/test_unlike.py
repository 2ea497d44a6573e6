"""Contracts that have nothing in common are compared too: no two contracts are too unlike, and none of them stops the comparison."""

from __future__ import annotations

import os
import random

import pytest

from obcdsl.analysis.comparison.comparing import compare
from obcdsl.cli.shell import contract_at
from obcdsl.resources import shipped

PAIRS = int(os.environ.get("OBC_UNLIKE_PAIRS", "4"))
CONTRACTS = [
    str(path)
    for path in sorted(shipped("stdlib_contracts").glob("*/*.obc"))
    if path.name in {"contract.obc", "first_deed.obc"}
]


@pytest.mark.parametrize("pair", [random.Random(at).sample(CONTRACTS, 2) for at in range(PAIRS)], ids=str)
def test_any_two_contracts_are_compared(pair: list[str]) -> None:
    one, other = map(contract_at, pair)
    assert compare(one, other, None).changes
