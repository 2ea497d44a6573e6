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
every_file = pytest.mark.parametrize("path", expected.files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
every_paid_file = pytest.mark.parametrize(
    "path", expected.paid_files(), ids=lambda path: f"{path.parent.name}/{path.stem}"
)


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


@every_file
def test_a_file_has_no_problems(path: Path) -> None:
    assert not obcdsl.load(path).problems


@every_paid_file
def test_the_examples_of_a_contract_and_of_a_deed_come_out(path: Path) -> None:
    analysis = obcdsl.load(path)
    assert analysis.payable
    assert analysis.results


@every_file
def test_a_file_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
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


@every_paid_file
def test_the_data_beside_a_contract_fit_it(path: Path) -> None:
    paid = obcdsl.settle(obcdsl.load(path), example_data(path.parent, path.stem))
    assert not paid.problems
    assert not paid.refused
    assert paid.statements
    assert all(statement.reasons for statement in paid.statements)


@every_paid_file
def test_a_contract_pays_what_the_statement_beside_it_says(path: Path) -> None:
    assert expected.found(path) == expected.listed(path)


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
