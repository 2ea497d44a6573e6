"""The library's contract reproduces the official results of all hospitals, every figure that was published."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import obcdsl
from obcdsl.resources import shipped
from tests.oracle.calculators import hospital_vbp as vbp
from tests.oracle.pipeline import Figures, figures, statements

CONTRACT = "hospital_vbp"
INPUTS = ("clinical_outcomes", "person_and_community_engagement", "safety", "efficiency_and_cost_reduction")
DOMAINS = {
    vbp.Domain.CLINICAL_OUTCOMES: "clinical_outcomes",
    vbp.Domain.ENGAGEMENT: "person_engagement",
    vbp.Domain.SAFETY: "safety",
    vbp.Domain.EFFICIENCY: "efficiency",
}


@cache
def ours(shared_data: Path) -> dict[str, Figures]:
    """The figures of every hospital, from the official files without the one that holds the totals."""
    files = [shared_data / vbp.FOLDER / f"hvbp_{name}.csv" for name in INPUTS]
    return {name: figures(statement) for name, statement in statements(CONTRACT, files).items()}


@cache
def theirs(shared_data: Path) -> dict[str, dict[str, str]]:
    return vbp.published(shared_data / vbp.FOLDER)


@cache
def by_hand(shared_data: Path) -> dict[str, vbp.Performance]:
    return {each.facility_id: vbp.performance(each) for each in vbp.read(shared_data / vbp.FOLDER)}


@cache
def names() -> dict[str, str]:
    """The contract's name of each measure, by the name it is published under."""
    contract = obcdsl.load(shipped("stdlib_contracts") / CONTRACT / "contract.obc").contract
    assert contract is not None
    return {measure.data.known_as or measure.label: measure.name for measure in contract.measures}


def as_published(found: Figures) -> dict[str, str]:
    """Our figures as the official files print theirs."""
    cells: dict[str, str] = {}
    for measure in vbp.MEASURES:
        name, (achieved, improved, score) = names()[measure], vbp.points_columns(measure)
        cells[achieved] = _points(found, f"{name}.achievement", " out of 10")
        cells[improved] = _points(found, f"{name}.improvement", " out of 9")
        cells[score] = _points(found, f"{name}.score", "" if measure in vbp.DIMENSIONS else " out of 10")
    cells[vbp.BASE] = _points(found, "base.score", "")
    cells[vbp.CONSISTENCY] = _points(found, "consistency.score", "")
    present = sum(found[f"{name}.score"] is not None for name in DOMAINS.values())
    for domain, name in DOMAINS.items():
        score = found[f"{name}.score"]
        cells[vbp.UNWEIGHTED_COLUMN[domain]] = vbp.NOT_AVAILABLE if score is None else _decimals(score * 100)
        cells[vbp.WEIGHTED_COLUMN[domain]] = vbp.NOT_AVAILABLE if score is None else _decimals(score * 100 / present)
    total = found["performance.score"]
    cells[vbp.TOTAL] = vbp.NOT_AVAILABLE if total is None else _decimals(total * 100)
    return cells


def _points(found: Figures, key: str, out_of: str) -> str:
    points = found[key]
    return vbp.NOT_AVAILABLE if points is None else f"{points}{out_of}"


_decimals = vbp._twelve_decimals


def compared(shared_data: Path, columns: tuple[str, ...]) -> tuple[Counter[str], list[str]]:
    """How many figures there are a column ("Not Available" aside), and every cell in which ours is not theirs."""
    assert ours(shared_data).keys() == theirs(shared_data).keys()
    available: Counter[str] = Counter()
    differing = []
    for hospital, found in ours(shared_data).items():
        published, printed = theirs(shared_data)[hospital], as_published(found)
        for column in columns:
            available[column] += published[column] != vbp.NOT_AVAILABLE
            if printed[column] != published[column]:
                differing.append(f"{hospital}, {column}: {printed[column]}, officially {published[column]}")
    return available, differing


ACHIEVEMENT, IMPROVEMENT, SCORE = zip(*(vbp.points_columns(measure) for measure in vbp.MEASURES), strict=True)


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        (ACHIEVEMENT, 43_688),
        (IMPROVEMENT, 42_870),
        (SCORE, 43_688),
        ((vbp.BASE, vbp.CONSISTENCY), 2 * 2_467),
        (tuple(vbp.UNWEIGHTED_COLUMN.values()), 9_459),
        (tuple(vbp.WEIGHTED_COLUMN.values()), 9_459),
        ((vbp.TOTAL,), 2_474),
        (vbp.COLUMNS, 156_572),
    ],
    ids=[
        "achievement points", "improvement points", "measure scores", "base and consistency", "domain scores",
        "weighted domain scores", "totals", "every published column",
    ],
)  # fmt: skip
def test_the_contract_gives_what_was_published(shared_data: Path, columns: tuple[str, ...], count: int) -> None:
    available, differing = compared(shared_data, columns)
    assert not differing
    assert available.total() == count
    assert len(ours(shared_data)) == 2_474


def test_the_contract_gives_what_the_hand_calculator_gives_exactly(shared_data: Path) -> None:
    values = 0
    for hospital, performance in by_hand(shared_data).items():
        expected = as_in_the_contract(performance)
        assert {key: ours(shared_data)[hospital][key] for key in expected} == expected, hospital
        values += sum(value is not None for value in expected.values())
    assert values == 156_572 - 9_459  # the weighted domain scores follow from the others


def test_fictional_hospitals_too_are_scored_as_by_hand() -> None:
    """No official hospital has fewer than three domains; one of these has."""
    files = sorted((shipped("stdlib_contracts") / CONTRACT / "example").glob("*.csv"))
    without_a_total = []
    for hospital, statement in statements(CONTRACT, files).items():
        performance = vbp.performance(vbp.hospital(fictional(files)[hospital]))
        expected, found = as_in_the_contract(performance), figures(statement)
        assert {key: found[key] for key in expected} == expected, hospital
        without_a_total += [hospital] if performance.total is None else []
    assert without_a_total == ["FIC-03"]


def fictional(files: list[Path]) -> dict[str, dict[str, str]]:
    """One row a hospital, from all files."""
    rows: dict[str, dict[str, str]] = {}
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows.setdefault(row["Facility ID"], {}).update(row)
    return rows


def as_in_the_contract(performance: vbp.Performance) -> Figures:
    """The hand calculator's figures by their names in the contract, which has scores in percent."""
    expected: Figures = {}
    for measure, points in performance.points.items():
        for what, value in (
            ("achievement", points.achievement),
            ("improvement", points.improvement),
            ("score", points.score),
        ):
            expected[f"{names()[measure]}.{what}"] = exact(value)
    expected["base.score"], expected["consistency.score"] = exact(performance.base), exact(performance.consistency)
    for domain, name in DOMAINS.items():
        score = performance.unweighted[domain]
        expected[f"{name}.score"] = None if score is None else score / 100
    expected["performance.score"] = None if performance.total is None else performance.total / 100
    return expected


def exact(points: int | None) -> Fraction | None:
    return None if points is None else Fraction(points)
