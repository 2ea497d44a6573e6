"""The gain and loss agreement of North Vale by hand, from its words.

Four services are expected to cost £97m in year 1, 2.5% more each year. What is within 0.5% of that on either side is left alone.
Of a gain beyond it the members share 80%; of a loss they bear 25% in year 1, 50% after it, together no more than 3% of the expected
spend. Each sum is rounded to the penny, then each member's part of it; the Council has what the others leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]

EXPECTED = {"acute": 48_200_000, "community": 17_900_000, "primary": 9_600_000, "social": 21_300_000}
GAINING = {"Hospital": Fraction(1, 3), "Community": Fraction(30, 100), "Practices": Fraction(15, 100)}
LOSING = {"Hospital": Fraction(50, 100), "Community": Fraction(20, 100), "Practices": Fraction(5, 100)}
YEARS = range(1, 4)


def random_data(random: Random) -> Rows:
    """Years of gain, of loss and on the edge of what is left alone; accounts that are missing or still to come."""
    rows: list[dict[str, str]] = []
    for year in YEARS:
        edge = random.choice((None, None, Fraction(995, 1000), Fraction(1005, 1000), Fraction(1)))
        for service, expected_spend in EXPECTED.items():
            spent = expected_spend * _growth(year) * (edge or Fraction(random.randint(85_000, 115_000), 100_000))
            if edge is None:
                spent += Fraction(random.randint(0, 99), 100)
            text = "not available" if random.random() < 0.03 else _written(spent)
            if random.random() < 0.97:
                rows.append({"measure": "actual", "service": service, "period": f"Y{year}", "value": text})
    return rows


def expected(rows: Rows) -> Lines:
    given = {(row["service"], row["period"]): row["value"] for row in rows}
    found: Lines = {}
    for year in YEARS:
        period = f"Y{year}"
        spend = [given.get((service, period)) for service in EXPECTED]
        if any(text in {None, "not available"} for text in spend):
            continue
        total = sum(EXPECTED.values()) * _growth(year)
        gain = total - sum(Fraction(text.replace("£", "").replace(",", "")) for text in spend if text)
        alone = total * Fraction(5, 1000)
        shared = max(gain - alone, Fraction(0)) * Fraction(80, 100)
        borne = max(-gain - alone, Fraction(0)) * Fraction(25 if year == 1 else 50, 100)
        for member, part in _divided(_pennies(shared), GAINING).items():
            found["gain_or_loss", "Board", member, period] = part
        for member, part in _divided(_pennies(min(borne, total * Fraction(3, 100))), LOSING).items():
            found["gain_or_loss", member, "Board", period] = part
    return found


def _growth(year: int) -> Fraction:
    return Fraction(1025, 1000) ** (year - 1)


def _divided(amount: Fraction, parts: Mapping[str, Fraction]) -> dict[str, Fraction]:
    found = {member: _pennies(amount * part) for member, part in parts.items()}
    return {**found, "Council": amount - sum(found.values())}


def _pennies(amount: Fraction) -> Fraction:
    """To the penny, half a penny up; no sum here is below nothing."""
    return Fraction(int(amount * 100 + Fraction(1, 2)), 100)


def _written(figure: Fraction) -> str:
    """A decimal, to all its places: what is on the edge has to stay there."""
    places = 0
    while (figure * 10**places).denominator != 1:
        places += 1
    digits = str(int(figure * 10**places)).rjust(places + 1, "0")
    return f"£{digits[:-places]}.{digits[-places:]}" if places else f"£{digits}"
