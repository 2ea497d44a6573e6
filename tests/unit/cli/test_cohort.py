"""`obc pay` and `obc verify` where a contract compares organisations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from obcdsl import load, settle, statement_json
from obcdsl.cli import obc

CONTRACT = """contract "Among peers"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  data key "Practice"
  data "n/a" means missing

party Board commissioner "The board"
party Practice provider "The practice"

input result "Result" percent
  allowed up to 100%

let middle "Median" = median of result over the cohort
let away "Away" in percent = absolute(result - middle)
let usual "Usual distance" = median of away over the cohort

payment fee from Board to Practice pays £5
payment prize from Board to Practice pays £100 if away is at least usual, otherwise £0
"""
# More than are settled in one process.
MANY = "Practice,result\n" + "".join(f"P{at:03},{at % 97}%\n" for at in range(150))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contract.obc").write_text(CONTRACT, encoding="utf-8")
    return tmp_path


def run(folder: Path, data: str, *words: str) -> tuple[int, str, str]:
    (folder / "data.csv").write_text(data, encoding="utf-8")
    result = CliRunner().invoke(obc, [*words])
    return result.exit_code, result.stdout, result.stderr


def test_many_organisations_in_several_processes_come_to_the_same_as_one_after_the_other(folder: Path) -> None:
    code, out, err = run(folder, MANY, "pay", "contract.obc", "data.csv", "--format", "json", "--explain")
    assert code == 0, err
    found = json.loads(out)["statements"]
    paid = settle(load("contract.obc"), ["data.csv"])
    assert len(found) == 150
    assert found == [json.loads(statement_json(statement)) for statement in paid.statements]


def test_the_statement_of_one_organisation_is_verified_with_the_data_of_all(folder: Path) -> None:
    _, out, _ = run(folder, MANY, "pay", "contract.obc", "data.csv", "--format", "json", "--explain")
    line = next(line for line in out.splitlines() if '"organisation":"P077"' in line).lstrip(",")
    (folder / "taken_out.json").write_text(f"{line}\n", encoding="utf-8")
    one = settle(load("contract.obc"), ["data.csv"]).statements[77]
    (folder / "one.json").write_bytes(statement_json(one))
    for name in ("taken_out.json", "one.json"):
        code, said, err = run(folder, MANY, "verify", name, "contract.obc", "data.csv")
        assert (code, err) == (0, ""), said
    code, said, _ = run(folder, MANY.replace("P000,0%", "P000,99%"), "verify", "one.json", "contract.obc", "data.csv")
    assert code == 1
    assert "figures middle term value" in said


def test_the_statement_of_one_organisation_cannot_be_verified_with_its_own_data_alone(folder: Path) -> None:
    (folder / "data.csv").write_text(MANY, encoding="utf-8")
    (folder / "one.json").write_bytes(statement_json(settle(load("contract.obc"), ["data.csv"]).statements[77]))
    code, _, err = run(folder, "Practice,result\nP077,77%\n", "verify", "one.json", "contract.obc", "data.csv")
    assert code == 1
    assert "OBC0802" in err
    code, _, err = run(folder, MANY.replace("P077", "Q077"), "verify", "one.json", "contract.obc", "data.csv")
    assert code == 2
    assert "no organisation P077" in err


def test_a_figure_that_is_awaited_is_named_with_whose_it_is(folder: Path) -> None:
    data = "Practice,result\nA,10%\nB,\nC,30%\n"
    code, out, err = run(folder, data, "pay", "contract.obc", "data.csv", "--explain", "--period", "term")
    assert code == 0, err
    assert "Result of B" in out
    assert "not known: not given yet, for B" in out
    _, out, _ = run(folder, data, "pay", "contract.obc", "data.csv", "--format", "csv")
    assert "A,prize,prize,Board,Practice,term,2026-04-01,2027-03-31,,GBP,awaiting data,result term of B" in out
    _, out, _ = run(folder, data, "pay", "contract.obc", "data.csv", "--format", "json")
    awaited = json.loads(out)["statements"][0]["payments"][1]["awaits"]
    assert awaited == [
        {"key": "result", "label": "Result of B", "period": "term", "organisation": "B", "decision": False}
    ]


def test_an_organisation_that_is_set_aside_leaves_nothing_to_compare_with(folder: Path) -> None:
    data = "Practice,result\nA,10%\nB,300%\nC,30%\n"
    code, out, err = run(folder, data, "pay", "contract.obc", "data.csv", "--format", "csv")
    assert code == 1
    assert "OBC0803" in err
    assert "A,fee,fee,Board,Practice,term,2026-04-01,2027-03-31,5,GBP,final," in out
    assert "A,prize,prize,Board,Practice,term,2026-04-01,2027-03-31,,GBP,awaiting data," in out


@pytest.mark.parametrize(
    ("data", "problem"), [("result\n10%\n", "OBC0801"), ("Practice,result\nA,10%\n", "OBC0802")], ids=("none", "one")
)
def test_nothing_is_paid_without_a_cohort(folder: Path, data: str, problem: str) -> None:
    code, out, err = run(folder, data, "pay", "contract.obc", "data.csv")
    assert (code, out) == (1, "")
    assert problem in err
    assert "Nothing has been paid." in err


WORDS = """
let place "Place" = rank of result from the highest over the cohort where result is at least 20%
let top "Top" = percentile 90% by nearest rank of result over the cohort
let best "Best" = highest of result over the cohort - 1%
let many "Many" = number of organisations where result is at least 20%
"""

SAID = {
    "median": (
        "= median of Result over the cohort = median of the 4 organisations with a figure (1 without one): between 20%, "
        "the 2nd from the lowest, and 30%, the 3rd; own figure 30%, the 3rd from the lowest (with 1 other)"
    ),
    "rank": (
        "= rank of Result from the highest over the cohort where Result is at least 20% = 30%, the 1st from the highest "
        "(with 1 other) of the 3 organisations with a figure (1 without one, 1 that the condition leaves out)"
    ),
    "nearest rank": (
        "= percentile 90% by nearest rank of Result over the cohort = percentile 90% by nearest rank of the 4 "
        "organisations with a figure (1 without one): 30%, the 4th from the lowest"
    ),
    "in a sum": "= (highest of Result over the cohort) - 1% = 30% (highest of the 4 organisations with a figure",
    "number": "= number of organisations where Result is at least 20% = 3 of 5 organisations (1 without one)",
}


def test_the_explanation_says_of_how_many_between_whom_and_which_place_is_one_s_own(folder: Path) -> None:
    (folder / "contract.obc").write_text(f"{CONTRACT.rpartition('payment fee')[0]}{WORDS}", encoding="utf-8")
    data = "Practice,result\nA,10%\nB,30%\nC,n/a\nD,20%\nE,30%\n"
    code, out, err = run(folder, data, "pay", "contract.obc", "data.csv", "--explain")
    assert code == 0, err
    said = " ".join(out.partition(" for B, ")[2].partition(" for C, ")[0].split())
    for name, words in SAID.items():
        assert words in said, name
    without = " ".join(out.partition(" for C, ")[2].partition(" for D, ")[0].split())
    assert "own figure" not in without
    assert "= no place among the 3 organisations with a figure" in without
