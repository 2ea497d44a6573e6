"""Small contracts paid with plain fractions: what the engine has to come to, worked out by other means. Nothing of obcdsl is used.

One commissioner C pays one provider P a yearly fee, of which a part is earned by quarterly measures, and shares with it a
yearly gain or loss. The rules are those of the language; how they are worked out here is not how the engine does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

QUARTERS = 4
# A result is None while it has to wait for data.
Result = Fraction | None


@dataclass(frozen=True)
class Rounding:
    mode: str
    step: Fraction

    def of(self, value: Fraction) -> Fraction:
        """Half up and half down are away from nought and towards it; so are up and down."""
        size, sign = abs(value) / self.step, -1 if value < 0 else 1
        ways = {
            "half up": floor(size + Fraction(1, 2)),
            "half down": ceil(size - Fraction(1, 2)),
            "half even": round(size),
            "up": ceil(size),
            "down": floor(size),
        }
        return sign * ways[self.mode] * self.step


@dataclass(frozen=True)
class Fee:
    """The fee of year 1 and what it rises (or falls) by each year."""

    first: Fraction
    growth: Fraction

    def in_year(self, year: int) -> Fraction:
        return self.first * (1 + self.growth) ** (year - 1)


@dataclass(frozen=True)
class Steps:
    """`scores[i]` below `bounds[i]` and the last above them all; a bound belongs to the step above it where `upper[i]`."""

    bounds: tuple[Fraction, ...]
    upper: tuple[bool, ...]
    scores: tuple[Fraction, ...]

    def score(self, value: Fraction) -> Fraction:
        passed = [value >= bound if own else value > bound for bound, own in zip(self.bounds, self.upper, strict=True)]
        return self.scores[sum(passed)]


@dataclass(frozen=True)
class Line:
    """Points (value, score), the values rising."""

    points: tuple[tuple[Fraction, Fraction], ...]

    def score(self, value: Fraction) -> Fraction:
        below = [point for point in self.points if point[0] <= value]
        above = [point for point in self.points if point[0] >= value]
        if not below or not above:
            return (below or above)[-1 if below else 0][1]
        (left, low), (right, high) = below[-1], above[0]
        if left == right:
            return low
        return (low * (right - value) + high * (value - left)) / (right - left)


@dataclass(frozen=True)
class Missing:
    """What happens without a value: `score`, `use`, `leave out`, `carry` (and then a score in the first quarters)."""

    term: str
    figure: Fraction = Fraction(0)


@dataclass(frozen=True)
class Datum:
    """What the data say of a quarter: nothing yet (`given` false), that it is missing (`value` None), or a value."""

    given: bool
    value: Fraction | None = None


@dataclass(frozen=True)
class Measure:
    weight: Fraction
    scale: Steps | Line
    missing: Missing
    data: tuple[Datum, ...]

    def scored(self, quarter: int) -> tuple[str, Fraction]:
        """`score` with the score, `out`, or `wait`."""
        datum = self.data[quarter]
        if not datum.given:
            return "wait", Fraction(0)
        if datum.value is not None:
            return "score", self.scale.score(datum.value)
        match self.missing.term:
            case "score":
                return "score", self.missing.figure
            case "use":
                return "score", self.scale.score(self.missing.figure)
            case "leave out":
                return "out", Fraction(0)
            case _:
                return self.scored(quarter - 1) if quarter else ("score", self.missing.figure)


@dataclass(frozen=True)
class Share:
    """Corridors of a gain, and of a loss: where each ends (the last has no end), and P's part of it; a cap on each side."""

    cost: tuple[Datum, ...]
    ends: tuple[Fraction, ...]
    gain_parts: tuple[Fraction, ...]
    loss_part: Fraction
    cap: Fraction
    reduced: Fraction


@dataclass(frozen=True)
class Contract:
    years: int
    rounding: Rounding
    first_takes: bool
    fee: Fee
    measures: tuple[Measure, ...]
    at_risk: tuple[Fraction, ...]
    cap: Fraction | None
    floor: Fraction | None
    share: Share


Key = tuple[str, str, str, str]


def payments(contract: Contract) -> dict[Key, Result]:
    """(payment, payer, payee, period) -> money, or None while it waits."""
    found: dict[Key, Result] = {}
    for year in range(1, contract.years + 1):
        for quarter, paid in enumerate(fixed(contract, year), start=1):
            found["core", "C", "P", f"Y{year}-Q{quarter}"] = paid
        for period, paid in incentive(contract, year).items():
            found["incentive", "C", "P", period] = paid
        found["surplus", "C", "P", f"Y{year}"] = gain(contract, year)
        found["surplus", "P", "C", f"Y{year}"] = loss(contract, year)
    return found


def fixed(contract: Contract, year: int) -> list[Result]:
    """The fee in four parts, capped and floored as a whole."""
    whole = contract.fee.in_year(year)
    if contract.cap is not None:
        whole = min(whole, contract.cap)
    if contract.floor is not None:
        whole = max(whole, contract.floor)
    part = contract.rounding.of(whole / QUARTERS)
    odd = contract.rounding.of(whole) - (QUARTERS - 1) * part
    rest: list[Result] = [part] * (QUARTERS - 1)
    return [odd, *rest] if contract.first_takes else [*rest, odd]


def incentive(contract: Contract, year: int) -> dict[str, Result]:
    """A tenth of the fee: each quarter pays what it earned, the last what is then left of the rounded year.

    Where the first part is to take the pennies it is paid once a year, since the first quarter cannot know them.
    """
    quarter_of_it = contract.fee.in_year(year) / 10 / QUARTERS
    earned = [_earned(contract, year, quarter, quarter_of_it) for quarter in range(QUARTERS)]
    known = [money for money in earned if money is not None]
    whole = contract.rounding.of(sum(known, Fraction(0))) if len(known) == QUARTERS else None
    if contract.first_takes:
        return {f"Y{year}": whole}
    paid = [None if money is None else contract.rounding.of(money) for money in earned[:-1]]
    last = None if whole is None else whole - sum(contract.rounding.of(money) for money in known[:-1])
    return {f"Y{year}-Q{quarter}": part for quarter, part in enumerate([*paid, last], start=1)}


def _earned(contract: Contract, year: int, quarter: int, money: Fraction) -> Result:
    risk = contract.at_risk[year - 1]
    if not risk:
        return money
    score = outcome(contract, (year - 1) * QUARTERS + quarter)
    return None if score is None else money * (1 - risk + risk * score)


def outcome(contract: Contract, quarter: int) -> Result:
    """The mean of what is scored, by weight; nothing while a measure waits, or where none is scored."""
    scored = [(measure.weight, *measure.scored(quarter)) for measure in contract.measures]
    counted = [(weight, score) for weight, how, score in scored if how == "score"]
    total = sum((weight for weight, _ in counted), Fraction(0))
    if any(how == "wait" for _, how, _ in scored) or not total:
        return None
    return sum((weight * score for weight, score in counted), Fraction(0)) / total


def _surplus(contract: Contract, year: int) -> Result:
    cost = contract.share.cost[year - 1]
    return None if not cost.given or cost.value is None else contract.fee.in_year(year) - cost.value


def gain(contract: Contract, year: int) -> Result:
    """P's part of each corridor, capped and then reduced; nothing of a loss."""
    surplus, share = _surplus(contract, year), contract.share
    if not any(share.gain_parts):
        return Fraction(0)  # nothing of whatever there is
    if surplus is None:
        return None
    edges = [Fraction(0), *share.ends, max(surplus, share.ends[-1])]
    due = Fraction(0)
    for low, high, part in zip(edges[:-1], edges[1:], share.gain_parts, strict=True):
        due += part * max(Fraction(0), min(surplus, high) - low)
    return contract.rounding.of(min(due, share.cap) * (1 - share.reduced))


def loss(contract: Contract, year: int) -> Result:
    """What P bears of a loss, capped."""
    surplus = _surplus(contract, year)
    if not contract.share.loss_part:
        return Fraction(0)  # nothing of whatever there is
    if surplus is None:
        return None
    return contract.rounding.of(min(max(-surplus, Fraction(0)) * contract.share.loss_part, contract.share.cap))
