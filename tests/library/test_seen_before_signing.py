"""What the README of Cambridgeshire prints of a run on pessimistic data is what the run prints, and what it says of it is so."""

from __future__ import annotations

import re
from fractions import Fraction

from click.testing import CliRunner

import obcdsl
from obcdsl.cli import obc
from obcdsl.resources import shipped
from tests.library.calculators import cambridgeshire_older_people as by_hand

FOLDER = shipped("stdlib_contracts") / "cambridgeshire_older_people"
PESSIMISTIC = FOLDER / "example" / "pessimistic" / "data.csv"
TRUSTS = ("TrustA", "TrustB")


def test_the_table_in_the_readme_is_what_is_printed() -> None:
    printed = CliRunner().invoke(obc, ["pay", str(FOLDER / "contract.obc"), str(PESSIMISTIC)]).output.splitlines()
    tables = re.findall(r"```text\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(tables) == 2
    for line in "".join(tables).splitlines():
        assert line in printed


def test_each_trust_loses_more_every_year_as_it_does_by_hand() -> None:
    paid = obcdsl.settle(obcdsl.load(FOLDER / "contract.obc"), [PESSIMISTIC], explain=False)
    (statement,) = paid.statements
    lost = {(line.payer, line.period.id): line.amount for line in statement.lines if line.payment == "partners"}
    hand = by_hand.expected(by_hand.read(PESSIMISTIC))
    for trust in TRUSTS:
        years = [lost[trust, f"Y{year}"] or Fraction(0) for year in range(1, 6)]
        assert years == [hand["partners", trust, "Provider", f"Y{year}"] for year in range(1, 6)]
        assert years == sorted(years)
        assert years[0] > 0
