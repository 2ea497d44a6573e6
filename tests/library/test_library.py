"""Every contract of the library is sound, laid out, explained by a README, and pays on the fictional data beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import obcdsl
from obcdsl.resources import shipped
from tests.library import expected
from tests.library.expected import example_data
from tests.oracle.calculators import hospital_vbp, shared_savings

every_contract = pytest.mark.parametrize("folder", expected.folders(), ids=lambda folder: folder.name)


def columns(files: list[Path]) -> dict[str, set[str]]:
    """The texts of each column, whichever file it stands in."""
    found: dict[str, set[str]] = {}
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column, text in row.items():
                    found.setdefault(column, set()).add(text)
    return found


def test_the_library_has_the_contracts_that_it_should() -> None:
    names = {folder.name for folder in expected.folders()}
    assert {"bedfordshire_msk", "gp_quality_framework", "hospital_vbp", "shared_savings"} <= names


@every_contract
def test_a_contract_has_no_problems_and_its_examples_come_out(folder: Path) -> None:
    analysis = obcdsl.load(folder / "contract.obc")
    assert not analysis.problems
    assert analysis.payable
    assert analysis.results


@every_contract
def test_a_contract_is_laid_out(folder: Path) -> None:
    text = (folder / "contract.obc").read_text(encoding="utf-8")
    assert obcdsl.formatted(text) == text
    assert len(text.splitlines()) < 400


@every_contract
def test_a_readme_says_what_is_published_what_is_illustrative_and_how_to_try_it(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    analysis = obcdsl.load(folder / "contract.obc")
    assert analysis.contract is not None
    for words in (
        "Who uses it.",
        "published",
        "## Try it",
        "## What it teaches",
        f"obc pay stdlib_contracts/{folder.name}/",
    ):
        assert words in text
    says_illustrative = "**What is illustrative" in text
    assert says_illustrative is (analysis.contract.about.illustrative is not None)
    assert says_illustrative or "Nothing is illustrative" in text


@every_contract
def test_the_data_beside_a_contract_fit_it(folder: Path) -> None:
    paid = obcdsl.settle(obcdsl.load(folder / "contract.obc"), example_data(folder))
    assert not paid.problems
    assert not paid.refused
    assert paid.statements
    assert all(statement.reasons for statement in paid.statements)


@every_contract
def test_a_contract_pays_what_the_statement_beside_it_says(folder: Path) -> None:
    assert expected.found(folder) == expected.listed(folder)


def test_no_hospital_and_no_threshold_is_an_official_one(shared_data: Path) -> None:
    official = columns(sorted((shared_data / hospital_vbp.FOLDER).glob("*.csv")))
    ours = columns(example_data(shipped("stdlib_contracts") / "hospital_vbp"))
    terms = [column for column in ours if column.endswith((" ID", " Name", " Threshold", " Benchmark", " Floor"))]
    assert len(terms) == 2 + 21 * 2 + 8
    for column in terms:
        assert (ours[column] & official[column]) <= {"0.000"}, column


def test_no_organisation_is_an_official_one(shared_data: Path) -> None:
    official = columns([shared_data / shared_savings.FOLDER / "results.csv"])
    ours = columns(example_data(shipped("stdlib_contracts") / "shared_savings"))
    for column in ("ACO_ID", "ACO_Name", "ABtotBnchmk", "ABtotExp"):
        assert not ours[column] & official[column], column
