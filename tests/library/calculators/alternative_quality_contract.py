"""The Alternative Quality Contract by hand, from its words.

The budget is $4,860 a member-year, 3.5% more each year. A gain is shared half and half in years 1 and 2, 60% to the group from year 3.
Of a loss the group bears half, but no more than 8% of the budget. Quality earns up to 10% of the budget, in gain and loss alike:
each measure gets a fifth for each of its five gates that it reaches. A measure that is suppressed, or rests on fewer than 30 cases,
is left out, and the others weigh the more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]

YEARS = range(1, 6)
# By domain: its weight; by measure: its weight in the domain and its five gates in percent.
DOMAINS = (
    (60, {"blood_sugar": (40, "62 68 73 77 80"), "blood_pressure": (40, "66 70 74 77 80"), "screening": (20, "64 69 74 79 83")}),
    (40, {"infections": (50, "96 97 98 98.6 99.1"), "recommend": (50, "62 67 72 76 80")}),
)  # fmt: skip
MEASURES = {name: gates.split() for _, measures in DOMAINS for name, (_, gates) in measures.items()}


def random_data(random: Random) -> Rows:
    """Some figures still to come; values on a gate or just below it, 29 or 30 cases, a budget exactly spent."""
    rows: list[dict[str, str]] = []
    for year in YEARS:
        people = Fraction(random.randint(1, 6_000_000), 100)
        if random.random() < 0.9:
            rows.append({"measure": "people", "period": f"Y{year}", "value": _written(people)})
        if random.random() < 0.9:
            spent = _cents(_budget(year, people) * Fraction(random.choice((100, random.randint(70, 130))), 100))
            rows.append({"measure": "spending", "period": f"Y{year}", "value": _written(spent)})
        for name, gates in MEASURES.items():
            if random.random() < 0.05:
                continue
            gate = Fraction(random.choice(gates))
            value = random.choice((gate, gate - Fraction(1, 1000), Fraction(random.randint(500, 1000), 10)))
            text = "suppressed" if random.random() < 0.15 else f"{_written(value)}%"
            cases = str(random.choice((29, 30, random.randint(0, 3000))))
            rows.append({"measure": name, "period": f"Y{year}", "value": text, "cases": cases})
    return rows


def expected(rows: Rows) -> Lines:
    given = {(row["measure"], row["period"]): row for row in rows}
    found: Lines = {}
    for year in YEARS:
        period = f"Y{year}"
        people = _money(given.get(("people", period)))
        budget = None if people is None else _budget(year, people)
        spent = _money(given.get(("spending", period)))
        if budget is not None and spent is not None:
            gain = max(budget - spent, Fraction(0)) * Fraction(50 if year <= 2 else 60, 100)
            loss = min(max(spent - budget, Fraction(0)) / 2, budget * Fraction(8, 100))
            found["settlement", "Payer", "Providers", period] = _cents(gain)
            found["settlement", "Providers", "Payer", period] = _cents(loss)
        quality = _quality({name: given.get((name, period)) for name in MEASURES})
        # With no gate reached nothing is earned, of whatever budget.
        if quality == 0:
            found["quality_bonus", "Payer", "Providers", period] = Fraction(0)
        elif budget is not None and quality is not None:
            found["quality_bonus", "Payer", "Providers", period] = _cents(budget / 10 * quality)
    return found


def _budget(year: int, people: Fraction) -> Fraction:
    return 4860 * Fraction(1035, 1000) ** (year - 1) * people


def _quality(figures: Mapping[str, Mapping[str, str] | None]) -> Fraction | None:
    """The weighted mean of the domains that have a score; None while a figure is to come, or when none has a score."""
    if any(figure is None for figure in figures.values()):
        return None
    total, weights = Fraction(0), 0
    for weight, measures in DOMAINS:
        scores = [(share, _score(figures[name], gates.split())) for name, (share, gates) in measures.items()]
        known = [(share, score) for share, score in scores if score is not None]
        if known:
            total += weight * sum(share * score for share, score in known) / sum(share for share, _ in known)
            weights += weight
    return total / weights if weights else None


def _score(row: Mapping[str, str] | None, gates: Sequence[str]) -> Fraction | None:
    """A fifth for each gate reached; None for what is left out."""
    assert row is not None
    if row["value"] == "suppressed":
        return None
    if row.get("numerator"):
        value, cases = Fraction(row["numerator"]) * 100 / Fraction(row["denominator"]), Fraction(row["denominator"])
    else:
        value, cases = Fraction(row["value"].removesuffix("%")), Fraction(row["cases"])
    return None if cases < 30 else Fraction(sum(value >= Fraction(gate) for gate in gates), 5)


def _money(row: Mapping[str, str] | None) -> Fraction | None:
    return None if row is None else Fraction(row["value"].replace("$", "").replace(",", ""))


def _cents(amount: Fraction) -> Fraction:
    """To the cent, half a cent up; no sum here is below nothing."""
    return Fraction(int(amount * 100 + Fraction(1, 2)), 100)


def _written(figure: Fraction) -> str:
    """A decimal that ends within three places."""
    thousandths = int(figure * 1000)
    return f"{thousandths // 1000}.{thousandths % 1000:03}"
