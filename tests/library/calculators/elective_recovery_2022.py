"""Elective recovery, 2022/23: 104% of the baseline in parts, 75% of the tariff for what is above or below it, to a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]

# Price and activity of the baseline.
CARE = {
    "first_attendance": (170, 20_000),
    "procedure": (210, 8_000),
    "day_case": (1150, 12_000),
    "stay": (4600, 3_000),
}
QUARTERS = ("Y1-Q1", "Y1-Q2", "Y1-Q3", "Y1-Q4")
MISSING = "not available"


def pennies(amount: Fraction) -> Fraction:
    """Rounded to the penny, halves away from zero."""
    rounded = Fraction(floor(abs(amount) * 100 + Fraction(1, 2)), 100)
    return rounded if amount >= 0 else -rounded


def expected(rows: Rows) -> Lines:
    who = ("Commissioner", "Provider")
    plan = pennies(Fraction(104, 100) * sum(price * episodes for price, episodes in CARE.values()))
    part = pennies(plan / 12)
    lines: Lines = {("plan", *who, f"Y1-M{month:02}"): part for month in range(1, 12)}
    lines["plan", *who, "Y1-M12"] = plan - 11 * part
    given = {(row["measure"].removeprefix("activity for "), row["period"]): row["value"] for row in rows}
    cells = {(kind, quarter): given.get((kind, quarter), "") for kind in CARE for quarter in QUARTERS}
    if not {"", MISSING} & set(cells.values()):
        done = sum(CARE[kind][0] * Fraction(text.replace(",", "")) for (kind, _), text in cells.items())
        limit = Fraction(75, 1000) * plan
        lines["adjustment", *who, "Y1"] = pennies(max(-limit, min(limit, Fraction(3, 4) * (done - plan))))
    return lines


def random_data(random: Random) -> Rows:
    level = random.choice([Fraction(104, 100), Fraction(104, 100), Fraction(random.randint(0, 130), 100)])
    spread = random.choice([0, 0, 40, 400])
    certain = random.random() < 0.8
    rows = []
    for kind, (_, episodes) in CARE.items():
        for quarter in QUARTERS:
            figure = max(0, int(episodes * level / 4) + random.randint(-spread, spread))
            text = random.choice([f"{figure}", f"{figure:,}", f"{figure}.{random.randint(0, 999):03}"])
            if not certain and random.random() < 0.03:
                text = random.choice(["", MISSING])
            if certain or random.random() < 0.98:
                rows.append({"measure": f"activity for {kind}", "period": quarter, "value": text})
    random.shuffle(rows)
    return rows
