"""The Peterborough social impact bond by hand: a price for each conviction avoided, only from a minimum effect on, up to a limit.

A cohort with at least 10% fewer convictions than its comparison group is paid by itself. The others are paid together at the end if
all cohorts together have at least 7.5% fewer. Investors get their capital back first, then interest, then half of what is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

Rows = Sequence[Mapping[str, str]]
Lines = dict[tuple[str, str, str, str], Fraction]

PRICE = Fraction(19_000)
MOST = Fraction(8_000_000)
CAPITAL = {f"Y{year}": Fraction(1_000_000 if year <= 5 else 0) for year in range(1, 8)}
IN_ALL = sum(CAPITAL.values(), Fraction(0))
NOTHING = Fraction(0)
COHORTS = ("first", "second")


def expected(rows: Rows) -> Lines:
    """Who pays whom what, of all that can be settled."""
    lines: Lines = {("investment", "Investors", "Bond", year): capital for year, capital in CAPITAL.items()}
    given = {(row["measure"], row["period"]): _number(row["value"]) for row in rows}
    for year, capital in CAPITAL.items():
        cost = given.get(("service_cost", year))
        if cost is not None:
            lines["service", "Bond", "Services", year] = _penny(min(cost, capital))
    results = [_counted(given, cohort) for cohort in COHORTS]
    outcomes = _outcomes(results)
    for key, amount in zip(
        (("first_cohort", "Y4"), ("second_cohort", "Y7"), ("final_payment", "Y7")), outcomes, strict=False
    ):
        lines[key[0], "Ministry", "Bond", key[1]] = amount
    if len(outcomes) == 3:
        received = sum(outcomes, NOTHING)
        principal = min(received, IN_ALL)
        interest = min(received - principal, IN_ALL / 5)
        lines["principal", "Bond", "Investors", "term"] = principal
        lines["interest", "Bond", "Investors", "term"] = interest
        lines["surplus", "Bond", "Investors", "term"] = _penny((received - principal - interest) / 2)
    return lines


def _outcomes(results: Sequence[tuple[Fraction, Fraction] | None]) -> list[Fraction]:
    """The outcome payments as far as they are known: each also needs those before it, for the limit."""
    paid: list[Fraction] = []
    known = [result for result in results if result is not None]
    for result in results:
        if result is None:
            return paid
        avoided = result[0] - result[1]
        earned = PRICE * avoided if avoided >= result[0] / 10 else NOTHING
        paid.append(_penny(min(earned, MOST - sum(paid, NOTHING))))
    of_all = sum((likely - found for likely, found in known), NOTHING)
    together = of_all >= Fraction(75, 1000) * sum((likely for likely, _ in known), NOTHING)
    rest = sum((likely - found for likely, found in known if likely - found < likely / 10), NOTHING)
    last = min(PRICE * rest if together else NOTHING, MOST - sum(paid, NOTHING))
    return [*paid, _penny(max(last, NOTHING))]


def _counted(given: Mapping[tuple[str, str], Fraction | None], cohort: str) -> tuple[Fraction, Fraction] | None:
    """Convictions as in the comparison group, and those that were counted."""
    names = ("released", "convictions_counted", "comparison")
    released, found, comparison = (given.get((f"{name} for {cohort}", "term")) for name in names)
    if released is None or found is None or comparison is None:
        return None
    return comparison / 100 * released, found


def _number(text: str) -> Fraction | None:
    return Fraction(text.replace("£", "").replace(",", "")) if text not in ("", "not published") else None


def _penny(amount: Fraction) -> Fraction:
    """To the penny, half a penny up; no amount here is below nothing."""
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


def random_data(random: Random) -> Rows:
    """Effects on, just beyond and far from the boundaries; costs above the capital; figures that are missing or still to come."""
    rows = []
    for cohort in COHORTS:
        released, comparison = random.randint(1, 30) * 100, random.randint(1, 400)
        fewer = Fraction(
            random.choice(("0.1", "0.1", "0.075", "0.0625", "0.0875", "-0.05", "0.4", f"0.{random.randint(0, 99)}"))
        )
        found = max(0, floor(released * comparison / 100 * (1 - fewer)) + random.choice((0, 0, 1, -1)))
        tenth = random.choice(("", "", ".1", ".05"))
        figures = {"released": released, "convictions_counted": found, "comparison": f"{comparison}{tenth}"}
        rows.extend((f"{name} for {cohort}", "term", str(figure)) for name, figure in figures.items())
    for year in CAPITAL:
        cost = random.choice(("0", "1000000", f"{random.randint(0, 1_500_000)}.{random.choice(('5', '005', '125'))}"))
        rows.append(("service_cost", year, cost))
    kept = [row for row in rows if random.random() > 0.01]
    return [{"measure": name, "period": period, "value": _cell(random, text)} for name, period, text in kept]


def _cell(random: Random, text: str) -> str:
    chance = random.random()
    return "not published" if chance < 0.02 else "" if chance > 0.98 else text
