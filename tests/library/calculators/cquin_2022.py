"""The quality incentive of an acute hospital, 2022/23: paid in advance, taken back as far as it was not earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]

# Lower and upper threshold in percent; each indicator is a fifth of the incentive.
THRESHOLDS = {
    "flu_staff": (70, 90),
    "urinary_infection": (40, 60),
    "deterioration": (20, 60),
    "pneumonia": (45, 70),
    "anaemia": (45, 60),
}
YEARLY = "flu_staff"
QUARTERS = ("Y1-Q1", "Y1-Q2", "Y1-Q3", "Y1-Q4")
MISSING = "not available"


def pennies(amount: Fraction) -> Fraction:
    """Rounded to the penny, halves away from zero."""
    rounded = Fraction(floor(abs(amount) * 100 + Fraction(1, 2)), 100)
    return rounded if amount >= 0 else -rounded


def percent_of(row: Mapping[str, str]) -> Fraction | str:
    """The figure of a row in percent, or MISSING; empty where nothing was given."""
    if row.get("numerator"):
        over = Fraction(row["denominator"])
        return Fraction(row["numerator"]) * 100 / over if over else MISSING
    text = row.get("value", "")
    return text if text in ("", MISSING) else Fraction(text.removesuffix("%"))


def earned(name: str, figure: Fraction | str) -> Fraction | None:
    """How much of what rests on an indicator it earns, from 0 to 1; nothing if it is missing, None if still to come."""
    if isinstance(figure, str):
        return Fraction(0) if figure == MISSING else None
    lower, upper = THRESHOLDS[name]
    return min(Fraction(1), max(Fraction(0), (figure - lower) / (upper - lower)))


def expected(rows: Rows) -> Lines:
    given = {(row["measure"], row["period"]): row for row in rows}
    text = given.get(("contract_value", "Y1"), {}).get("value", "")
    if text in ("", MISSING):
        return {}
    full = Fraction(text.removeprefix("£").replace(",", "")) * Fraction(125, 10000)
    part = pennies(full / 12)
    who = ("incentive", "Commissioner", "Provider")
    lines: Lines = {(*who, f"Y1-M{month:02}"): part for month in range(1, 13)}
    parts = [
        earned(name, percent_of(given.get((name, "Y1" if name == YEARLY else quarter), {})))
        for quarter in QUARTERS
        for name in THRESHOLDS
    ]
    known = [each for each in parts if each is not None]
    if len(known) == len(parts):
        lines[(*who, "Y1")] = pennies(full * sum(known) / len(parts)) - 12 * part
    return lines


def random_data(random: Random) -> Rows:
    value = random.choice([f"{random.randint(1, 400_000_000)}.{random.randint(0, 99):02}", "£240,000,000.00", "0.01"])
    rows = [{"measure": "contract_value", "period": "Y1", "value": value}]
    certain = random.random() < 0.8
    for name in THRESHOLDS:
        for period in ("Y1",) if name == YEARLY else QUARTERS:
            figure = random_figure(random, name, certain=certain)
            if figure is not None:
                rows.append({"measure": name, "period": period, **figure})
    random.shuffle(rows)
    return rows


def random_figure(random: Random, name: str, *, certain: bool) -> dict[str, str] | None:
    """A figure as a cell may give it; unless `certain`, perhaps none."""
    kind = random.randrange(12)
    if kind == 0:
        return {"value": MISSING}
    if kind == 1:
        return {"value": f"{random.choice(THRESHOLDS[name])}%"}
    if kind == 2:
        return {"value": random.choice(["0%", "100%"])}
    if kind == 3 and not certain:
        return random.choice([None, {"value": ""}])
    if kind < 7:
        return {"value": f"{random.randint(0, 99)}.{random.randint(0, 9)}%"}
    cases = random.randint(0, 120)
    return {"numerator": str(random.randint(0, cases)), "denominator": str(cases)}
