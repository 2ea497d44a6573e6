"""The library's contract for Bedfordshire by hand, on a long table of data: measure, period, value, numerator, denominator.

value         £26.5m in year 1, 1.3% more in each year after it
core          95% of it, in 12 equal parts to the penny, the last taking what is left over; management 2.5%, the same
incentive     2.5%, a quarter of it each quarter x (1 - at risk + at risk x score); 75% on account in equal parts, the
              difference at the end of the year
surplus       core less cost: up to 5% of core is Circle's, half of what is above it is the commissioner's
"""

from __future__ import annotations

import csv
from fractions import Fraction
from math import floor
from pathlib import Path

MISSING = "not available"
VALUE, RISE = Fraction(26_500_000), Fraction("1.013")
AT_RISK = {(1, quarter): Fraction(0) for quarter in range(1, 5)} | {
    (2, quarter): Fraction(quarter, 4) for quarter in range(1, 5)
}
FEWEST_CASES = 30
BASELINE = Fraction("0.40") / 1000
Lines = dict[tuple[str, str], Fraction]
Cells = dict[tuple[str, str], dict[str, str]]


def read(path: Path) -> Cells:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["measure"], row["period"]): row for row in csv.DictReader(file)}


def lines(cells: Cells, years: int) -> Lines:
    """What is paid for each period of the years that have data; the surplus is what Circle pays."""
    paid: Lines = {}
    for year in range(1, years + 1):
        value = VALUE * RISE ** (year - 1)
        paid |= _monthly("core", year, value * Fraction("0.95"))
        paid |= _monthly("management", year, value * Fraction("0.025"))
        paid |= _incentive(cells, year, value * Fraction("0.025"))
        core = pennies(value * Fraction("0.95"))
        surplus = core - _number(cells["pathway_cost", f"Y{year}"]["value"])
        paid["surplus", f"Y{year}"] = pennies(max(Fraction(0), surplus - core * Fraction("0.05")) / 2)
    return paid


def _monthly(name: str, year: int, whole: Fraction) -> Lines:
    part = pennies(whole / 12)
    parts = {(name, f"Y{year}-M{month:02}"): part for month in range(1, 12)}
    return {**parts, (name, f"Y{year}-M12"): pennies(whole) - 11 * part}


def _incentive(cells: Cells, year: int, whole: Fraction) -> Lines:
    advance = pennies(whole * Fraction(3, 4) / 4)
    earned = Fraction(0)
    for quarter in range(1, 5):
        risk = AT_RISK.get((year, quarter), Fraction(1))
        earned += whole / 4 * (1 - risk + risk * score(cells, year, quarter))
    advances = {("incentive", f"Y{year}-Q{quarter}"): advance for quarter in range(1, 5)}
    return {**advances, ("incentive", f"Y{year}"): pennies(earned) - 4 * advance}


def score(cells: Cells, year: int, quarter: int) -> Fraction:
    """The score of a quarter: five groups, of which patient outcomes may leave measures out."""
    early, period = year <= 2, f"Y{year}-Q{quarter}"
    record = {1: (50, 80), 2: (50, 80), 3: (60, 85)}.get(year, (70, 90))
    technology = line(_share(cells, "shared_record", period), *record)
    experience = line(_share(cells, "recommend", period), *((80, 92) if early else (84, 95)))
    admissions = _share(cells, "back_pain", period)
    assert admissions is not None
    none, full = (Fraction(1), Fraction("0.9")) if early else (Fraction("0.95"), Fraction("0.8"))
    integration = line(admissions, none * BASELINE * 100, full * BASELINE * 100)
    report = Fraction(cells["report", f"Y{year}"]["value"] == "yes")
    groups = (
        (15, technology),
        (20, experience),
        (40, _outcomes(cells, year, quarter)),
        (15, integration),
        (10, report),
    )
    return sum((weight * group for weight, group in groups), Fraction(0)) / 100


def _outcomes(cells: Cells, year: int, quarter: int) -> Fraction:
    early = year <= 2
    hip, knee = _gain(cells, "hip_gain", year, quarter), _gain(cells, "knee_gain", year, quarter)
    scored: list[tuple[int, Fraction]] = []
    if hip is not None:
        scored.append((35, line(hip / 100, *((18, 21) if early else (19, 22)))))
    if knee is not None:
        scored.append((35, line(knee / 100, *((14, Fraction("16.5")) if early else (15, Fraction("17.5"))))))
    waits = _share(cells, "waits", f"Y{year}-Q{quarter}")
    assert waits is not None
    half, full = (90, 92) if year <= 3 else (91, 94)
    scored.append((30, Fraction(1) if waits * 100 >= full else Fraction(int(waits * 100 >= half), 2)))
    return sum((weight * part for weight, part in scored), Fraction(0)) / sum(weight for weight, _ in scored)


def _gain(cells: Cells, name: str, year: int, quarter: int) -> Fraction | None:
    """The mean gain; missing is left out, and one that rests on too few is the quarter's before."""
    row = cells[name, f"Y{year}-Q{quarter}"]
    if row["value"] == MISSING:
        return None
    if int(row["denominator"]) >= FEWEST_CASES:
        return Fraction(row["value"])
    before = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return _gain(cells, name, *before) if before[0] else None


def _share(cells: Cells, name: str, period: str) -> Fraction | None:
    row = cells[name, period]
    return None if row["value"] == MISSING else Fraction(row["numerator"]) / Fraction(row["denominator"])


def line(value: Fraction | None, none: Fraction | int, full: Fraction | int) -> Fraction:
    """From 0 at `none` to 1 at `full`, both in hundredths of the value's unit; nothing for a missing one."""
    if value is None:
        return Fraction(0)
    return min(Fraction(1), max(Fraction(0), (value * 100 - none) / (Fraction(full) - none)))


def _number(text: str) -> Fraction:
    return Fraction(text.removeprefix("£").replace(",", ""))


def pennies(amount: Fraction) -> Fraction:
    """To the penny, half away from zero."""
    size = Fraction(floor(abs(amount) * 100 + Fraction(1, 2)), 100)
    return size if amount >= 0 else -size
