"""Medicare Shared Savings Program, performance year 2023, by hand (42 CFR 425 subpart G; 425.605 and 425.610).

The rule, for each accountable care organisation:

    difference = benchmark - expenditure; rate = difference / benchmark
    counted    = all of the difference (not only what lies beyond the minimum rate)
                 if it is positive and rate >= minimum rate, or
                 if it is negative, the track is two-sided and -rate >= minimum rate; otherwise 0
    savings    = counted x sharing rate (0 unless the quality standard is met), less 2% sequestration,
                 then at most the track's savings cap x benchmark
    loss       = -counted x loss rate, then at most the track's loss cap x benchmark,
                 then less the disaster adjustment, never below 0
    loss rate  = 30% in C, D, E; in ENHANCED 1 - sharing rate x quality score, held in 40%..75%

What the official figures settle, beyond the formulas:

- Benchmark, expenditure and counted amount are each printed in whole dollars, so the printed difference can be $1 off
  the printed counted amount (88 of 333). A payment is therefore known as an interval: +-$0.50 round the *printed*
  counted amount, or +-$1.00 round the *printed* benchmark less expenditure. Both hold every official saving once the
  ends are rounded to the dollar; +-$0.50 round the difference does not (310 of 313).
- Nothing is rounded before the payment: not the rate that is held against the minimum, not the product before
  sequestration, not the loss rate. The loss rate is made from the quality score as printed, to 0.01%; a loss made from
  the printed loss rate instead can be hundreds of dollars off.
- Six printed loss rates round an exact half of 0.01%, four down and two up, so either neighbour is right.
- Sharing and loss rates are printed for every organisation that has them by its track, also when nothing is paid; a
  one-sided track has no loss rate and no disaster adjustment (blank, and nothing is adjusted).
- The disaster adjustment is printed as an amount of money, 0 or negative, and comes after the cap.
- Three losses (`REVENUE_CAPPED`) are smaller than the rule gives: in the BASIC track the loss is also held to a share
  of the organisation's Medicare revenue, which is not published. No figure here reproduces them.
- Every organisation met the quality standard, none reaches a benchmark cap, and none is within 0.03 percentage points
  of its minimum rate: the year's figures test neither those boundaries, nor sequestration before or after the cap.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import floor
from pathlib import Path

FOLDER = "shared-savings-py2023"
HALF = Fraction(1, 2)
KEPT_AFTER_SEQUESTRATION = Fraction(98, 100)
HALF_DOLLAR = HALF
DOLLAR = Fraction(1)

# Held to a share of Medicare revenue that is not published; the rule below gives more than they owe.
REVENUE_CAPPED = ("A1241", "A4627", "A5293")


class Track(Enum):
    """The levels of the BASIC track, and ENHANCED, as the file names them."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    ENHANCED = "EN"


@dataclass(frozen=True, slots=True)
class Terms:
    """A track's terms, as shares; caps are of the benchmark, and a one-sided track has no loss cap."""

    sharing_rate: Fraction
    savings_cap: Fraction
    loss_cap: Fraction | None

    @property
    def two_sided(self) -> bool:
        return self.loss_cap is not None


def percent(number: str) -> Fraction:
    return Fraction(number.removesuffix("%")) / 100


TERMS = {
    Track.A: Terms(percent("40%"), percent("10%"), None),
    Track.B: Terms(percent("40%"), percent("10%"), None),
    Track.C: Terms(percent("50%"), percent("10%"), percent("1%")),
    Track.D: Terms(percent("50%"), percent("10%"), percent("2%")),
    Track.E: Terms(percent("50%"), percent("10%"), percent("4%")),
    Track.ENHANCED: Terms(percent("75%"), percent("20%"), percent("15%")),
}
BASIC_LOSS_RATE = percent("30%")
LEAST_LOSS_RATE = percent("40%")
GREATEST_LOSS_RATE = percent("75%")


@dataclass(frozen=True, slots=True)
class Organisation:
    """The inputs of one organisation, in dollars and shares; `disaster_adjustment` is what a loss is lowered by."""

    aco_id: str
    track: Track
    benchmark: Fraction
    expenditure: Fraction
    minimum_rate: Fraction
    quality_met: bool
    quality_score: Fraction
    disaster_adjustment: Fraction

    @property
    def terms(self) -> Terms:
        return TERMS[self.track]


@dataclass(frozen=True, slots=True)
class Settlement:
    """Every figure of one organisation, unrounded; `earned` is positive when it receives and negative when it owes."""

    difference: Fraction
    rate: Fraction
    counted: Fraction
    sharing_rate: Fraction
    loss_rate: Fraction | None
    earned: Fraction


@dataclass(frozen=True, slots=True)
class Published:
    """The official figures: money in whole dollars, percents as the text that is printed."""

    difference: int
    savings_rate: str
    counted: int
    sharing_rate: str
    loss_rate: str
    earned: int
    revenue: str


# Reading


def rows(folder: Path) -> dict[str, dict[str, str]]:
    """One row an organisation, as text."""
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["ACO_ID"]: row for row in csv.DictReader(file)}


def read(folder: Path) -> tuple[Organisation, ...]:
    """The inputs of every organisation, in the order of the file."""
    return tuple(organisation(row) for row in rows(folder).values())


def organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        aco_id=row["ACO_ID"],
        track=Track(row["Current_Track"]),
        benchmark=Fraction(row["ABtotBnchmk"]),
        expenditure=Fraction(row["ABtotExp"]),
        minimum_rate=percent(row["MinSavPerc"]),
        quality_met=row["Met_QPS"] == "1",
        quality_score=percent(row["QualScore"]),
        disaster_adjustment=-Fraction(row["DisAdj"] or "0"),
    )


def published(folder: Path) -> dict[str, Published]:
    """The official results of every organisation."""
    return {aco_id: _published(row) for aco_id, row in rows(folder).items()}


def _published(row: dict[str, str]) -> Published:
    return Published(
        difference=int(row["BnchmkMinExp"]),
        savings_rate=row["Sav_rate"],
        counted=int(row["GenSaveLoss"]),
        sharing_rate=row["FinalShareRate"],
        loss_rate=row["FinalLossRate"],
        earned=int(row["EarnSaveLoss"]),
        revenue=row["Rev_Exp_Cat"],
    )


# The rule


def settlement(of: Organisation) -> Settlement:
    """What an organisation receives or owes, exact, from its benchmark and expenditure as printed."""
    difference = of.benchmark - of.expenditure
    counted = difference if _counts(of, difference) else Fraction(0)
    rate = difference / of.benchmark
    return Settlement(difference, rate, counted, of.terms.sharing_rate, loss_rate(of), earned(of, counted))


def _counts(of: Organisation, difference: Fraction) -> bool:
    rate = difference / of.benchmark
    if difference > 0:
        return rate >= of.minimum_rate
    return difference < 0 and of.terms.two_sided and -rate >= of.minimum_rate


def earned(of: Organisation, counted: Fraction) -> Fraction:
    """What a counted amount earns (positive) or costs (negative), before it is rounded to the dollar."""
    return savings(of, counted) if counted > 0 else -loss(of, -counted)


def savings(of: Organisation, counted: Fraction) -> Fraction:
    if not of.quality_met:
        return Fraction(0)
    shared = counted * of.terms.sharing_rate * KEPT_AFTER_SEQUESTRATION
    return min(shared, of.terms.savings_cap * of.benchmark)


def loss(of: Organisation, counted: Fraction) -> Fraction:
    """What a counted loss, given as a positive amount, costs."""
    rate, cap = loss_rate(of), of.terms.loss_cap
    if rate is None or cap is None:
        return Fraction(0)
    return max(Fraction(0), min(counted * rate, cap * of.benchmark) - of.disaster_adjustment)


def loss_rate(of: Organisation) -> Fraction | None:
    if not of.terms.two_sided:
        return None
    if of.track is not Track.ENHANCED:
        return BASIC_LOSS_RATE
    return min(GREATEST_LOSS_RATE, max(LEAST_LOSS_RATE, 1 - of.terms.sharing_rate * of.quality_score))


# Comparing


def interval(of: Organisation, counted: Fraction, leeway: Fraction) -> tuple[int, int]:
    """The least and the greatest whole-dollar result of a counted amount known to +-leeway, both included."""
    return whole_dollars(earned(of, counted - leeway)), whole_dollars(earned(of, counted + leeway))


def whole_dollars(amount: Fraction) -> int:
    """To the dollar, half away from zero."""
    return floor(amount + HALF) if amount >= 0 else -floor(-amount + HALF)


def printed_percent(share: Fraction) -> str:
    """To 0.01%, half away from zero."""
    hundredths = whole_dollars(share * 10_000)
    whole, decimals = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{decimals:02d}%"


def printed_loss_rates(rate: Fraction | None) -> tuple[str, ...]:
    """What a loss rate may be printed as: blank in a one-sided track, and either neighbour of an exact half."""
    if rate is None:
        return ("",)
    nearest = printed_percent(rate)
    below = floor(rate * 10_000)
    return (nearest,) if rate * 10_000 != below + HALF else (printed_percent(Fraction(below, 10_000)), nearest)
