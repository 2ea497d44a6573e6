"""The library's framework for general practice by hand: points x value x list size factor x prevalence factor.

The value of a point, the average list and the prevalence of atrial fibrillation are those published for 2022/23; both
factors are rounded half up to 2 places before anything is multiplied. The rest of the terms are the library's own.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from pathlib import Path

VALUE_OF_A_POINT = Fraction("207.56")
AVERAGE_LIST = Fraction(9_374)
NATIONAL = {"AF prevalence": Fraction("2.10"), "Hypertension prevalence": Fraction("14.00")}
NOT_AVAILABLE = "not available"

# Points and thresholds in percent; without thresholds it is yes or no.
INDICATORS = {
    "AF001": (5, None), "AF006": (12, (40, 90)), "AF008": (12, (70, 95)),
    "HYP-A": (14, (40, 77)), "HYP-B": (5, (40, 80)),
    "QI-A": (37, None),
}  # fmt: skip
AREAS = {
    "af_payment": (("AF001", "AF006", "AF008"), "AF prevalence"),
    "hypertension_payment": (("HYP-A", "HYP-B"), "Hypertension prevalence"),
    "quality_improvement_payment": (("QI-A",), None),
}


@dataclass(frozen=True)
class Practice:
    code: str
    cells: dict[str, str]


def read(path: Path) -> list[Practice]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Practice(row["Practice code"], row) for row in csv.DictReader(file)]


def payments(practice: Practice) -> dict[str, Fraction | None]:
    """The payment for each area; None while one of its indicators is still to come."""
    return {name: _payment(practice.cells, *area) for name, area in AREAS.items()}


def _payment(cells: dict[str, str], indicators: tuple[str, ...], prevalence: str | None) -> Fraction | None:
    points = [_points(name, cells[name]) for name in indicators]
    if any(earned is None for earned in points):
        return None
    total = sum((earned for earned in points if earned is not None), Fraction(0))
    amount = total * VALUE_OF_A_POINT * _two_places(number(cells["List size"]) / AVERAGE_LIST)
    if prevalence is not None:
        amount *= _two_places(number(cells[prevalence]) / NATIONAL[prevalence])
    return _two_places(amount)


def _points(name: str, text: str) -> Fraction | None:
    worth, thresholds = INDICATORS[name]
    if not text:
        return None
    if text == NOT_AVAILABLE:
        return Fraction(0)
    if thresholds is None:
        return Fraction(worth if text == "yes" else 0)
    lower, upper = thresholds
    way = (number(text) - lower) / (upper - lower)
    return worth * min(Fraction(1), max(Fraction(0), way))


def number(text: str) -> Fraction:
    return Fraction(text.removesuffix("%").replace(",", ""))


def _two_places(value: Fraction) -> Fraction:
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)
