"""`obc verify` says what it was not given; a sum that several pay says whose part changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from obcdsl.cli import obc

CONTRACT = """
contract "Visits"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Board commissioner "The board"
party Trust provider "The trust"

input visits "Visits" visits

payment activity from Board to Trust pays £10 per visit * visits
"""


def test_a_statement_that_was_compared_with_another_needs_that_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contract.obc").write_text(CONTRACT, encoding="utf-8")
    for name, visits in (("may", 10), ("june", 12)):
        Path(f"{name}.csv").write_text(f"visits\n{visits}\n", encoding="utf-8")
    _run("pay", "contract.obc", "may.csv", "--explain", "--format", "json", "-o", "may.json")
    _run(
        "pay", "contract.obc", "june.csv", "--explain", "--previous", "may.json", "--format", "json", "-o", "june.json"
    )
    hint = "It was compared with an earlier statement: give that too, with --previous."
    assert hint in _run("verify", "june.json", "contract.obc", "june.csv")
    assert "to the byte" in _run("verify", "june.json", "contract.obc", "june.csv", "--previous", "may.json")
    assert hint not in _run("verify", "may.json", "contract.obc", "june.csv")


def test_a_previous_statement_whose_sums_are_not_what_its_payments_come_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contract.obc").write_text(CONTRACT, encoding="utf-8")
    Path("may.csv").write_text("visits\n10\n", encoding="utf-8")
    _run("pay", "contract.obc", "may.csv", "--format", "json", "-o", "may.json")
    said = Path("may.json").read_text(encoding="utf-8")
    Path("may.json").write_text(said.replace('"amount": "100"', '"amount": "900"', 1), encoding="utf-8")
    refused = "`totals` are not what the payments come to"
    assert refused in _run("pay", "contract.obc", "may.csv", "--previous", "may.json")
    assert refused in _run("statement", "may.json")


def test_of_a_sum_that_several_pay_it_is_said_whose_part_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pool = 'party Council commissioner "The council" pool both shared 50% by Board, rest by Council'
    pooled = CONTRACT.replace("£0.01\n", f"£0.01 remainders to the last part {pool}").replace("from Board", "from both")
    Path("contract.obc").write_text(pooled, encoding="utf-8")
    for name, visits in (("may", 10), ("june", 12)):
        Path(f"{name}.csv").write_text(f"visits\n{visits}\n", encoding="utf-8")
    _run("pay", "contract.obc", "may.csv", "--explain", "--format", "json", "-o", "may.json")
    said = _run("pay", "contract.obc", "june.csv", "--previous", "may.json")
    assert "activity, the term, Board to Trust: £60.00, before £50.00" in said
    assert "activity, the term, Council to Trust: £60.00, before £50.00" in said


def _run(*arguments: str) -> str:
    return CliRunner().invoke(obc, arguments).output
