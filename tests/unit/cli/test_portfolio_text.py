"""A portfolio on the screen: a row an organisation, and no line wider than the screen however many payments there are."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from obcdsl.cli import obc

HEAD = """contract "Many payments"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  data key "Site"

party Commissioner commissioner "The commissioner"
party Provider provider "The provider"

input x money

"""


def shown(folder: Path, payments: int) -> list[str]:
    named = (
        f'payment pay_{n} "Payment number {n}" from Commissioner to Provider pays x * {n}\n'
        for n in range(1, payments + 1)
    )
    (folder / "a.obc").write_text(HEAD + "".join(named), encoding="utf-8")
    (folder / "a.csv").write_text("Site,x\nNorth,£10\nSouth,£20\n", encoding="utf-8")
    result = CliRunner().invoke(obc, ["pay", str(folder / "a.obc"), str(folder / "a.csv")])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_many_payments_stand_in_parts_below_each_other(tmp_path: Path) -> None:
    lines = shown(tmp_path, 20)
    assert max(map(len, lines)) <= 120
    for site, factor in (("North", 10), ("South", 20), ("All", 30)):
        sums = [text for line in lines if line.startswith(site) for text in line.split()[1:]]
        assert sums == [f"£{factor * n}.00" for n in range(1, 21)]


def test_few_payments_stand_in_one_table(tmp_path: Path) -> None:
    assert sum(line.startswith("North") for line in shown(tmp_path, 3)) == 1
