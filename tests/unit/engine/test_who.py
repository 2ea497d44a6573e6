"""Who takes part, where a deed puts another party in the place of one, or withdraws it."""

from __future__ import annotations

from pathlib import Path

import pytest

import obcdsl

LET = """
contract "Home care"
  term 3 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Board commissioner "Vale Integrated Care Board"
party Care provider "Vale Home Care"
party Trust provider "Vale Community Trust"

payment visits from Board to Care pays £1,000 each year
payment wards from Board to Trust pays £2,000 each year
"""
DEED = """
variation "A deed"
  varies "let.obc"
  takes effect on 1 April 2027
"""
ANOTHER = 'replace party Care provider "New Home Care"'
NOBODY = "withdraw payment visits withdraw party Care"


@pytest.mark.parametrize(
    ("change", "who"),
    [
        (ANOTHER, "Vale Home Care; from 1 April 2027 New Home Care"),
        (NOBODY, "Vale Home Care, until 31 March 2027"),
        ('replace party Board commissioner "A new board"', "Vale Home Care"),
    ],
)
def test_earlier_payments_are_still_to_whom_they_were_made(tmp_path: Path, change: str, who: str) -> None:
    (tmp_path / "let.obc").write_text(LET, encoding="utf-8")
    (tmp_path / "deed.obc").write_text(DEED + change, encoding="utf-8")
    (statement,) = obcdsl.settle(obcdsl.load(tmp_path / "deed.obc"), []).statements
    assert dict(statement.parties)["Care"] == who
    assert {line.payee for line in statement.lines} == {"Care", "Trust"}
    assert who in obcdsl.statement_text(statement)
