"""The Work Programme by hand: fees by group and stage, months to a limit for each person, results to a limit in all.

Rows have a period, the claimant group, and how many people joined, reached a job outcome, and stayed for further months. What is
`not reported` counts as nothing; an empty cell, or no row, is still to come. For results all that comes before is needed too, because
the limits are held against everything so far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]

# The groups: a job outcome, a month, the months that are paid for a person.
GROUPS = {
    "Jobseekers aged 18 to 24": (1200, 170, 13),
    "Jobseekers aged 25 and over": (1200, 215, 13),
    "Jobseekers who join early": (1200, 250, 20),
    "People with a health condition": (3500, 370, 26),
}
JOINING = (400, 300, 200, 0, 0, 0, 0)
MOST = Fraction(80, 100) * 50_000_000
QUARTERS = tuple(f"Y{year}-Q{quarter}" for year in range(1, 8) for quarter in range(1, 5))


def expected(rows: Rows) -> Lines:
    """What the department pays in each quarter that can be settled."""
    cells = {(row["period"], row["Claimant group"], what): text for row in rows for what, text in row.items()}
    lines: Lines = {}
    so_far = {group: (Fraction(0), Fraction(0)) for group in GROUPS}
    before: Fraction | None = Fraction(0)
    for number, period in enumerate(QUARTERS):
        fee = JOINING[number // 4]
        joined = [_read(cells, period, group, "attached") for group in GROUPS]
        if fee == 0:
            lines["attachments", "Payer", "Provider", period] = Fraction(0)
        elif None not in joined:
            lines["attachments", "Payer", "Provider", period] = _penny(fee * sum(count or 0 for count in joined))
        for group, (people, months) in so_far.items():
            more = _read(cells, period, group, "reached"), _read(cells, period, group, "sustained")
            if more[0] is None or more[1] is None:
                before = None
            else:
                so_far[group] = people + more[0], months + more[1]
        if before is not None:
            payable = min(sum((_earned(group, *counts) for group, counts in so_far.items()), Fraction(0)), MOST)
            lines["results", "Payer", "Provider", period] = _penny(payable - before)
            before = payable
    return lines


def _earned(group: str, people: Fraction, months: Fraction) -> Fraction:
    outcome, month, most = GROUPS[group]
    return outcome * people + month * min(months, most * people)


def _read(cells: Mapping[tuple[str, str, str], str], period: str, group: str, what: str) -> Fraction | None:
    text = cells.get((period, group, what), "")
    if text == "not reported":
        return Fraction(0)
    return Fraction(text) if text else None


def _penny(amount: Fraction | int) -> Fraction:
    """To the penny, half a penny up; no amount here is below nothing."""
    return Fraction(floor(Fraction(amount) * 100 + Fraction(1, 2)), 100)


def random_data(random: Random) -> Rows:
    """Some quarters from the first on: people who stay for exactly as long as is paid, limits passed, gaps of both kinds."""
    large = random.choice((1, 1, 30))
    rows = []
    for period in QUARTERS[: random.randint(1, len(QUARTERS))]:
        for group, (_, _, most) in GROUPS.items():
            reached = large * random.choice((0, 1, random.randint(0, 400)))
            stayed = random.choice((0, most * reached, most * reached + 1, random.randint(0, 12 * reached)))
            part = random.choice(("", "", ".5", ".333", ".005"))
            row = {"attached": str(random.randint(0, 5000)), "reached": str(reached), "sustained": f"{stayed}{part}"}
            rows.append({"period": period, "Claimant group": group, **{what: _cell(random, row[what]) for what in row}})
    return [row for row in rows if random.random() > random.choice((0, 0, 0.01))]


def _cell(random: Random, text: str) -> str:
    chance = random.random()
    return "not reported" if chance < 0.03 else "" if chance > 0.997 else text
