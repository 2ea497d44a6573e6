"""`obc test`: every expectation has a line, a failure says why, and JUnit XML holds whatever is in a contract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from obcdsl.cli import obc
from obcdsl.resources import shipped

CONTRACT = """contract "A"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Payer commissioner "P"
party Provider prime provider "Q"

input cost "Cost" money each year
  allowed from £0

payment core "Core"
  from Payer to Provider
  pays 50% of cost
  paid yearly

example "Half of it"
  given cost = £100 in year 1
  expect core = £50 in year 1
  expect core = £60 in year 1
  expect core = awaiting data in year 2
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.obc", CONTRACT)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(obc, ("test", *arguments))


@pytest.mark.usefixtures("folder")
def test_every_expectation_has_a_line_and_a_failure_its_reasons(golden: Callable[[str, str], None]) -> None:
    result = run("a.obc")
    assert result.exit_code == 1
    golden("cli/test.txt", result.output)


def test_all_examples_that_come_out_end_with_0(folder: Path) -> None:
    write(folder / "a.obc", CONTRACT.replace("  expect core = £60 in year 1\n", ""))
    result = run("a.obc")
    assert result.exit_code == 0
    assert result.output.endswith("2 of 2 expectations met.\n")


def test_the_library_comes_out() -> None:
    contracts = [str(path) for path in sorted(shipped("stdlib_contracts").glob("*/contract.obc"))]
    assert run(*contracts).exit_code == 0


def test_a_contract_with_errors_is_not_run(folder: Path) -> None:
    write(folder / "b.obc", CONTRACT.replace("of cost", "of csot"))
    result = run("a.obc", "b.obc")
    assert result.exit_code == 1
    assert "error[OBC0201]" in result.output
    assert result.output.endswith("2 of 3 expectations met. 1 contract could not be run.\n")


def test_a_contract_without_examples_says_so(folder: Path) -> None:
    write(folder / "a.obc", CONTRACT.partition("example")[0])
    result = run("a.obc")
    assert result.exit_code == 0
    assert "It has no examples." in result.output


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_opened_ends_with_2() -> None:
    result = run("not_there.obc", "a.obc")
    assert result.exit_code == 2
    assert "obc: not_there.obc is not there." in result.stderr
    assert "2 of 3 expectations met." in result.stdout


def test_junit_counts_what_it_holds(folder: Path) -> None:
    write(folder / "b.obc", CONTRACT.replace("of cost", "of csot"))
    assert run("a.obc", "b.obc", "--junit", "out.xml").exit_code == 1
    root = ET.parse(folder / "out.xml").getroot()
    first, second = root
    assert first.attrib == {"name": "a.obc", "tests": "3", "failures": "1", "errors": "0"}
    assert second.attrib["name"] == "b.obc"
    assert int(second.attrib["errors"]) == int(second.attrib["tests"]) == len(second) > 0
    assert root.attrib == {"tests": str(3 + len(second)), "failures": "1", "errors": second.attrib["errors"]}
    (failure,) = root.iter("failure")
    assert "£10.00" in (failure.text or "")
    assert "OBC0201" in {error.attrib["type"] for error in root.iter("error")}


def test_junit_holds_any_text(folder: Path) -> None:
    write(folder / "a.obc", CONTRACT.replace("Half of it", "]]> & <b> 'x' \x01 \x1b[2J \ufffe \u202e £"))
    assert run("a.obc", "--junit", "out.xml").exit_code == 1
    first = next(iter(ET.parse(folder / "out.xml").getroot().iter("testcase")))
    assert "]]> & <b> 'x' <U+0001> <U+001B>[2J <U+FFFE> <U+202E> £" in first.attrib["name"]


@pytest.mark.usefixtures("folder")
def test_junit_that_cannot_be_written_ends_with_2() -> None:
    result = run("a.obc", "--junit", "no/such/folder.xml")
    assert result.exit_code == 2
    assert "obc: no/such/folder.xml cannot be written: no such file or directory." in result.stderr
