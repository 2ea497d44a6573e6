"""`obc pay` on data: what is shown of the cells it used, what is said where nothing is paid, and days on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from obcdsl.cli import obc

CONTRACT = """contract "A share"
  term 1 year from 1 April 2027
  currency GBP
  payments rounded half up to £0.01
  data "n/a" means missing

party C commissioner "The commissioner"
party P provider "The provider"

input reached percent each quarter
  written as "fraction"
input covered percent each quarter
payment pay from C to P pays reached of (covered of £100)
"""
DATA = "measure,period,value,numerator,denominator\nreached,Q1 2027/28,0.850,,\ncovered,Q1 of year 1,,178,200\n"


def run(folder: Path, data: str, *options: str) -> tuple[int, str, str]:
    (folder / "a.obc").write_text(CONTRACT, encoding="utf-8")
    (folder / "a.csv").write_text(data, encoding="utf-8")
    result = CliRunner().invoke(obc, ["pay", str(folder / "a.obc"), str(folder / "a.csv"), *options])
    return result.exit_code, result.stdout, result.stderr


def test_a_cell_is_shown_as_it_was_written_and_as_it_was_read(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, DATA, "--period", "Q1 2027/28", "--explain")
    assert code == 0, err
    assert "data: a.csv, row 2, column value: 0.850 = 85%" in out
    assert "data: a.csv, row 3, columns numerator and denominator: 178 / 200 = 89%" in out


def test_json_has_what_was_written(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, DATA, "--period", "y1 q1", "--explain", "--format", "json")
    assert code == 0, err
    cells = [cell for reason in json.loads(out)["reasons"] for cell in reason["data"]]
    assert {(cell["column"], cell["written"]) for cell in cells} == {("value", "0.850"), ("numerator", "178 / 200")}


def test_where_the_data_stop_everything_it_is_said_that_nothing_was_paid(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, DATA.replace("178", "many"))
    assert (code, out) == (1, "")
    assert err.endswith("\nNothing has been paid.\n")
    assert "Nothing has been paid" not in run(tmp_path, DATA)[2]


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("31/03/2028", "write it as 2028-03-31"),
        ("03/31/2028", "write it as 2028-03-31"),
        ("soon", "write it as 2028-03-31"),
    ],
)
def test_a_day_that_could_be_two_is_refused_with_the_way_to_write_it(tmp_path: Path, text: str, help_: str) -> None:
    code, _, err = run(tmp_path, DATA, "--as-of", text)
    assert code == 2
    assert help_ in " ".join(err.replace("│", " ").split())
    assert run(tmp_path, DATA, "--as-of", "2028-03-31")[0] == 0
