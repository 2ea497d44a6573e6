"""The contract for Bedfordshire by hand.

value         £26.5m in year 1, 1.3% more in each year after it
core          95% of it, in 12 equal parts to the penny, the last taking what is left over; management 2.5%, the same
incentive     2.5%, a quarter of it each quarter x (1 - at risk + at risk x score); 75% on account in equal parts, the
              difference at the end of the year; 30% of each line goes on to Horizon
surplus       core less cost: up to 5% of core is Circle's, half of what is above it is the commissioner's

A score is None while it is awaited: there is no row for a figure that it needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

YEARS, QUARTERS = range(1, 6), range(1, 5)
MISSING = "not available"
AT_RISK = {1: (0, 0, 0, 0), 2: (25, 50, 75, 100)}
ALL = (100, 100, 100, 100)
FEWEST_CASES = 30
BASELINE = Fraction("0.40") / 1000
PASSED_ON = Fraction(30, 100)
PERCENTAGES = {"shared_record": 1100, "recommend": 600, "waits": 1300}
GAINS = {"hip_gain": (18, 19, 21, 22), "knee_gain": (14, 15, "16.5", "17.5")}
Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]
Cells = dict[tuple[str, str], Mapping[str, str]]
# A percentage or rate, or None where the data say that it is missing.
Value = Fraction | None


class AwaitedError(Exception):
    """A figure that is needed is not there yet."""


def expected(rows: Rows) -> Lines:
    """Every line with an amount, by payment, payer, payee and period."""
    cells = {(row["measure"], row["period"]): row for row in rows}
    lines: Lines = {}
    for year in YEARS:
        value = 26_500_000 * Fraction("1.013") ** (year - 1)
        core = value * Fraction("0.95")
        lines |= _monthly("core", year, core) | _monthly("management", year, value * Fraction("0.025"))
        for period, amount in _incentive(cells, year, value * Fraction("0.025")):
            lines["incentive", "CCG", "Circle", period] = amount
            lines["hub_incentive", "Circle", "Horizon", period] = pennies(amount * PASSED_ON)
        cost = cells.get(("pathway_cost", f"Y{year}"))
        if cost and cost["value"] != MISSING:
            above = pennies(core) - number(cost["value"]) - pennies(core) * Fraction("0.05")
            lines["surplus", "Circle", "CCG", f"Y{year}"] = pennies(max(above, Fraction(0)) / 2)
    return lines


def _monthly(name: str, year: int, whole: Fraction) -> Lines:
    part = pennies(whole / 12)
    parts = [part] * 11 + [pennies(whole) - 11 * part]
    return {(name, "CCG", "Circle", f"Y{year}-M{month:02}"): paid for month, paid in enumerate(parts, 1)}


def _incentive(cells: Cells, year: int, whole: Fraction) -> list[tuple[str, Fraction]]:
    advance = pennies(whole * Fraction(3, 4) / 4)
    lines = [(f"Y{year}-Q{quarter}", advance) for quarter in QUARTERS]
    try:
        earned = sum(whole / 4 * _paid_part(cells, year, quarter) for quarter in QUARTERS)
    except AwaitedError:
        return lines
    return [*lines, (f"Y{year}", pennies(Fraction(earned)) - 4 * advance)]


def _paid_part(cells: Cells, year: int, quarter: int) -> Fraction:
    risk = Fraction(AT_RISK.get(year, ALL)[quarter - 1], 100)
    return 1 - risk + risk * _score(cells, year, quarter) if risk else Fraction(1)


def _score(cells: Cells, year: int, quarter: int) -> Fraction:
    period = f"Y{year}-Q{quarter}"
    technology = _line(
        _value(cells, "shared_record", period), *((50, 80), (50, 80), (60, 85), (70, 90), (70, 90))[year - 1]
    )
    experience = _line(_value(cells, "recommend", period), *((80, 92) if year <= 2 else (84, 95)))
    none, full = (100, 90) if year <= 2 else (95, 80)
    integration = _line(_value(cells, "back_pain", period), none * BASELINE, full * BASELINE)
    report = 1 if _cell(cells, "report", f"Y{year}")["value"] == "yes" else 0
    return (
        15 * technology + 20 * experience + 40 * _outcomes(cells, year, quarter) + 15 * integration + 10 * report
    ) / Fraction(100)


def _outcomes(cells: Cells, year: int, quarter: int) -> Fraction:
    """Hips and knees 35% each, waiting times 30%; without a mean gain the others count for all."""
    waits = _value(cells, "waits", f"Y{year}-Q{quarter}")
    half, full = (90, 92) if year <= 3 else (91, 94)
    met = Fraction(0) if waits is None or waits * 100 < half else Fraction(1) if waits * 100 >= full else Fraction(1, 2)
    scored = [(30, met)]
    for name, (none_early, none_late, full_early, full_late) in GAINS.items():
        gain = _gain(cells, name, year, quarter)
        if gain is not None:
            ends = (none_early, full_early) if year <= 2 else (none_late, full_late)
            scored.append((35, _line(gain, *(Fraction(end) * 100 for end in ends))))
    return sum((weight * score for weight, score in scored), Fraction(0)) / sum(weight for weight, _ in scored)


def _gain(cells: Cells, name: str, year: int, quarter: int) -> Value:
    """A mean gain; None if it is missing. One that rests on too few cases is the one before it."""
    row = _cell(cells, name, f"Y{year}-Q{quarter}")
    if row["value"] == MISSING:
        return None
    if int(row["denominator"]) >= FEWEST_CASES:
        return number(row["value"])
    if (year, quarter) == (1, 1):
        return None
    return _gain(cells, name, *((year, quarter - 1) if quarter > 1 else (year - 1, 4)))


def _value(cells: Cells, name: str, period: str) -> Value:
    row = _cell(cells, name, period)
    return None if row["value"] == MISSING else number(row["numerator"]) / number(row["denominator"])


def _cell(cells: Cells, name: str, period: str) -> Mapping[str, str]:
    if (name, period) not in cells:
        raise AwaitedError
    return cells[name, period]


def _line(value: Value, none: Fraction | int, full: Fraction | int) -> Fraction:
    """From 0 at `none` hundredths to 1 at `full` hundredths; 0 for what is missing."""
    if value is None:
        return Fraction(0)
    return min(Fraction(1), max(Fraction(0), (value * 100 - none) / (Fraction(full) - none)))


def number(text: str) -> Fraction:
    return Fraction(text.removeprefix("£").replace(",", ""))


def pennies(amount: Fraction) -> Fraction:
    """To the penny, half away from zero."""
    size = Fraction(floor(abs(amount) * 100 + Fraction(1, 2)), 100)
    return size if amount >= 0 else -size


def random_data(random: Random) -> Rows:
    """One to five years: mostly plain figures, some exactly on a boundary, some on few cases, some missing, some awaited."""
    rows: list[dict[str, str]] = []
    for year in range(1, random.randint(1, 5) + 1):
        cost = f"{random.randint(20_000_000, 28_000_000)}.{random.randint(0, 99):02}"
        rows.append(_row("pathway_cost", f"Y{year}", _or_missing(random, cost)))
        rows.append(_row("report", f"Y{year}", _or_missing(random, random.choice(("yes", "no")))))
        for quarter in QUARTERS:
            rows += _quarter(random, f"Y{year}-Q{quarter}")
    awaited = random.choice((0, 0, 1, 4))
    return random.sample(rows, len(rows) - awaited)


def _quarter(random: Random, period: str) -> list[dict[str, str]]:
    rows = [_counted(random, name, period, random.randint(1, most)) for name, most in PERCENTAGES.items()]
    rows += [_gained(random, name, period) for name in GAINS]
    people = random.randint(400_000, 450_000)
    admissions = random.choice((random.randint(100, 200), 0))
    return [*rows, _row("back_pain", period, _or_missing(random, ""), admissions, people)]


def _counted(random: Random, name: str, period: str, of: int) -> dict[str, str]:
    """A percentage: any, or a whole one, as the boundaries are."""
    if random.random() < 0.3:
        return _row(name, period, "", random.randint(48, 100), 100)
    return _row(name, period, _or_missing(random, ""), random.randint(of * 4 // 5, of), of)


def _gained(random: Random, name: str, period: str) -> dict[str, str]:
    points = f"{random.randint(12, 23)}.{random.randint(0, 99):02}"
    if random.random() < 0.3:
        points = str(random.choice(GAINS[name]))
    cases = random.choice((random.randint(1, 90), FEWEST_CASES, FEWEST_CASES - 1))
    return _row(name, period, _or_missing(random, points), "", cases)


def _row(name: str, period: str, value: str, numerator: object = "", denominator: object = "") -> dict[str, str]:
    row = {"measure": name, "period": period, "value": value, "numerator": "", "denominator": ""}
    return row if value == MISSING else {**row, "numerator": str(numerator), "denominator": str(denominator)}


def _or_missing(random: Random, text: str) -> str:
    return MISSING if random.random() < 0.05 else text
