"""The same contract and data give the same bytes: again, in another process, in any order of files, whatever the machine's chance."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.payment import Request
from obcdsl.documents.statement_json import statement_json
from obcdsl.resources import shipped
from tests.conformance import cases
from tests.conftest import ROOT
from tests.oracle.calculators.small import Contract
from tests.properties.paying import at_least, statement
from tests.properties.small_contracts import contracts, data_of, text_of

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/contract.obc"))
SEEDS = ("0", "1", "4242")
explaining = Request(explain=True)


@at_least(25, one_in=4)
@given(contracts())
def test_the_same_contract_and_data_give_the_same_statement_again(contract: Contract) -> None:
    text, data = text_of(contract), data_of(contract)
    assert statement_json(statement(text, data, explaining)) == statement_json(statement(text, data, explaining))


@at_least(25, one_in=4)
@given(contracts(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_but_where_they_stand(contract: Contract, chance: random.Random) -> None:
    text, data = text_of(contract), data_of(contract)
    head, *rows = data.splitlines(keepends=True)
    other = head + "".join(chance.sample(rows, len(rows)))
    assert statement_json(statement(text, data)) == statement_json(statement(text, other))


def output_of(seed: str, *arguments: str) -> bytes:
    """What a command prints in a process of its own, with its own order of sets."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "obcdsl", *arguments]
    found = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False, timeout=300)
    assert found.returncode in {0, 1}, found.stderr.decode()
    return found.stdout + found.stderr


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
def test_a_statement_does_not_depend_on_the_order_of_sets(path: Path) -> None:
    data = sorted(str(file) for file in (path.parent / "example").glob("*.csv"))
    arguments = ("pay", str(path), *data, "--explain", "--format", "json")
    outputs = {output_of(seed, *arguments) for seed in SEEDS[:2]}
    assert len(outputs) == 1
    assert b'"payments"' in outputs.pop()


def test_problems_do_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    # What needs other files, is no text or goes beyond a limit hides all else.
    texts = {path: path.read_bytes() for path in cases.rejected() if path.parent.name != "composing"}
    pieces = [text for path, text in texts.items() if path.stem != "not_utf8" and b"OBC0110" not in text]
    (tmp_path / "all.obc").write_bytes(b"\n\n".join(pieces))
    outputs = {output_of(seed, "check", str(tmp_path / "all.obc"), "--format", "json") for seed in SEEDS}
    assert len(outputs) == 1
    assert b"OBC0201" in outputs.pop()
