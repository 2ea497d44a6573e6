"""Older people's care in Cambridgeshire by hand, on a long table of data: measure, period, value.

value         people expected x £1,100 x (1 - saving)
core          what does not rest on outcomes, in 12 equal parts to the penny, the last taking what is left over
outcomes      10% in years 2 and 3, 15% in years 4 and 5, times the score of the measures that are applied
adjustment    of the value, the part by which people depart from those expected by more than 2%
result        what is received less the actual cost, halved between the two trusts
What is not available scores 0%; people not available are those expected; costs not available, and all that is not there, are awaited.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from pathlib import Path
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]
Cells = dict[tuple[str, int], str]

MISSING = "not available"
EXPECTED = {1: 150_000, 2: 153_800, 3: 157_600, 4: 161_500, 5: 165_600}
SAVING = {1: "0.03", 2: "0.055", 3: "0.075", 4: "0.1", 5: "0.12"}
ON_OUTCOMES = {1: "0", 2: "0.1", 3: "0.1", 4: "0.15", 5: "0.15"}
PASSED_ON = Fraction("0.45")
READY, BASELINE, DEVELOPED = 2, 3, 4
# By domain: its weight, and of each measure the weight, the first year that it counts, and how it scores.
LINE, STEPS = "line", "steps"
DOMAINS: dict[str, tuple[int, dict[str, tuple[int, int, str, tuple[str, ...]]]]] = {
    "experience": (
        15, {"supported": (60, READY, LINE, ("60", "80")), "carers": (40, DEVELOPED, LINE, ("50", "75"))},
    ),
    "safety": (
        15, {"free_of_harm": (50, READY, STEPS, ("93", "95")), "falls": (50, BASELINE, LINE, ("8", "4"))},
    ),
    "joined_up": (10, {"integrated_plans": (100, DEVELOPED, LINE, ("40", "70"))}),
    "early": (
        20,
        {
            "emergency_admissions": (70, READY, LINE, ("260", "220")),
            "flu_vaccination": (30, READY, STEPS, ("70", "75")),
        },
    ),
    "acute": (
        15, {"followed_up": (60, READY, LINE, ("70", "90")), "readmissions": (40, READY, LINE, ("18", "12"))},
    ),
    "recovery": (
        15, {"at_home": (50, READY, LINE, ("75", "90")), "health_gain": (50, BASELINE, LINE, ("2", "6"))},
    ),
    "end_of_life": (10, {"died_where_chosen": (100, READY, LINE, ("50", "80"))}),
}  # fmt: skip


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(rows: Rows) -> Lines:
    cells = {(row["measure"], int(row["period"][1:])): row["value"] for row in rows if row["value"]}
    lines: Lines = {}
    for year in EXPECTED:
        lines |= _year(cells, year)
    return lines


def _year(cells: Cells, year: int) -> Lines:
    period, value = f"Y{year}", EXPECTED[year] * 1100 * (1 - Fraction(SAVING[year]))
    part = Fraction(ON_OUTCOMES[year])
    core = pennies(value * (1 - part))
    lines = _core(year, value * (1 - part))
    # Nothing of a surplus or loss is the commissioner's, whatever it comes to.
    lines["result", "Provider", "Commissioner", period] = Fraction(0)
    lines["result", "Commissioner", "Provider", period] = Fraction(0)
    earned = _earned(cells, year, value * part)
    if earned is not None:
        lines["outcomes_payment", "Commissioner", "Provider", period] = earned
        lines["outcomes_passed_on", "Provider", "Subcontractors", period] = pennies(earned * PASSED_ON)
    more = _adjustment(cells, year, value)
    if more is not None:
        lines["adjustment", "Commissioner", "Provider", period] = more
    cost = cells.get(("actual_cost", year), MISSING)
    if earned is not None and more is not None and cost != MISSING:
        lines |= _result(period, core + earned + more - _number(cost))
    return lines


def _core(year: int, whole: Fraction) -> Lines:
    month = pennies(whole / 12)
    months = [month] * 11 + [pennies(whole) - 11 * month]
    lines: Lines = {}
    for number, paid in enumerate(months, 1):
        lines["core", "Commissioner", "Provider", f"Y{year}-M{number:02}"] = paid
        lines["core_passed_on", "Provider", "Subcontractors", f"Y{year}-M{number:02}"] = pennies(paid * PASSED_ON)
    return lines


def _earned(cells: Cells, year: int, whole: Fraction) -> Fraction | None:
    if whole == 0:
        return Fraction(0)
    score, weights = Fraction(0), 0
    for weight, measures in DOMAINS.values():
        counted = {name: terms for name, terms in measures.items() if terms[1] <= year}
        if any((name, year) not in cells for name in counted):
            return None
        if counted:
            weights += weight
            points = sum(terms[0] * _score(cells[name, year], *terms[2:]) for name, terms in counted.items())
            score += weight * points / sum(terms[0] for terms in counted.values())
    return pennies(whole * score / weights)


def _score(text: str, how: str, bounds: tuple[str, ...]) -> Fraction:
    if text == MISSING:
        return Fraction(0)
    value, low, high = _number(text), Fraction(bounds[0]), Fraction(bounds[1])
    if how == STEPS:
        return Fraction(1) if value >= high else Fraction(1, 2) if value >= low else Fraction(0)
    return max(Fraction(0), min(Fraction(1), (value - low) / (high - low)))


def _adjustment(cells: Cells, year: int, value: Fraction) -> Fraction | None:
    text = cells.get(("people", year))
    if text is None:
        return None
    growth = (EXPECTED[year] if text == MISSING else _number(text)) / Fraction(EXPECTED[year]) - 1
    tolerance = Fraction("0.02")
    beyond = growth - tolerance if growth > tolerance else growth + tolerance if growth < -tolerance else Fraction(0)
    return pennies(beyond * value)


def _result(period: str, result: Fraction) -> Lines:
    lines: Lines = {}
    for amount, gain in ((max(result, Fraction(0)), True), (max(-result, Fraction(0)), False)):
        whole = pennies(amount)
        first = pennies(whole / 2)
        for trust, half in (("TrustA", first), ("TrustB", whole - first)):
            between = ("Provider", trust) if gain else (trust, "Provider")
            lines["partners", *between, period] = half
    return lines


def _number(text: str) -> Fraction:
    return Fraction(text.strip("£%").replace(",", ""))


def pennies(amount: Fraction) -> Fraction:
    """To the penny, half a penny away from nothing."""
    sign = -1 if amount < 0 else 1
    return Fraction(sign * floor(abs(amount) * 100 + Fraction(1, 2)), 100)


def random_data(random: Random) -> Rows:
    """Some years, with figures on and beside every boundary, some not available and some not there yet."""
    rows = []
    for year in range(1, random.randint(1, 5) + 1):
        rows.append(("people", year, _people(random, year)))
        rows.append(("actual_cost", year, f"£{random.randint(120_000_000, 230_000_000):,}.{random.randint(0, 99):02}"))
        for _, measures in DOMAINS.values():
            for name, (_, _, _, bounds) in measures.items():
                rows.append((name, year, _value(random, bounds)))
    return [
        {"measure": name, "period": f"Y{year}", "value": _cell(random, text)}
        for name, year, text in rows
        if random.random() > 0.005
    ]


def _people(random: Random, year: int) -> str:
    around = random.choice((-4, -2, 0, 2, 5)) * EXPECTED[year]
    return f"{EXPECTED[year] + around // 100 + random.choice((0, 0, 1, -1, random.randint(-900, 900)))}"


def _value(random: Random, bounds: tuple[str, ...]) -> str:
    low, high = sorted(map(int, bounds))
    if random.random() < 0.4:
        return str(random.choice((low, high)))
    near = random.randint(max(0, low * 100 - 500), high * 100 + 500)
    return f"{near // 100}.{near % 100:02}"


def _cell(random: Random, text: str) -> str:
    chance = random.random()
    return MISSING if chance < 0.04 else "" if chance > 0.99 else text
