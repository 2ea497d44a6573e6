"""Medicare Hospital Value-Based Purchasing, fiscal year 2024, by hand (42 CFR 412.160-167).

The rule, for each of 21 measures (6 clinical outcomes, 8 dimensions of the HCAHPS survey, 6 infections, 1 spending):

    achievement = 10 from the benchmark on; 0 below the threshold; otherwise
                  9 x (rate - threshold) / (benchmark - threshold) + 0.5, rounded half up
    improvement = none without a baseline; 0 up to the baseline; else 9 from the benchmark on; otherwise
                  10 x (rate - baseline) / (benchmark - baseline) - 0.5, rounded half up
    score       = the higher of the two

    clinical outcomes, safety = 100 x sum of scores / (10 x measures scored), from 2 measures scored
    efficiency                = 10 x the spending score
    engagement                = base (sum of the 8 dimension scores) + consistency
        lowest      = least over the 8 of (rate - floor) / (threshold - floor)
        consistency = 20 from lowest 1 on; 0 up to lowest 0; otherwise 20 x lowest - 0.5, rounded half up
    weighted = domain x 25% / (25% x domains present), and total = sum of the weighted, from 3 domains present

What the official figures settle, beyond the formulas:

- Rates are compared and subtracted as printed: 6 decimals, 3 for infections, percents with 4 against thresholds with 2.
- Rounding happens once in a points formula, after the 0.5 is added or taken away. Half goes up: exact ties occur, and
  half to even would change 9 scores and 8 totals.
  The regulation's "held in 1..9", "0..9" and "0..20" then never bind: they follow from the rounding.
- Boundaries: at the benchmark is 10 (or 9), at the threshold is 1 and not 0, at the baseline is 0.
- The order matters for improvement: "no better than the baseline" is asked before "reached the benchmark". No
  infections in either period is achievement 10 and improvement 0. A baseline beyond the benchmark needs no case of
  its own, and no division by zero can be reached.
- Lower is better for infections, hip and knee complications, and spending; negating rate, baseline, threshold and
  benchmark gives the same formulas. The benchmark of five infections is 0.
- A measure is scored when its performance rate is there. Without a baseline the score is the achievement points and
  the improvement points are "Not Available", not 0. A baseline without a performance rate scores nothing.
- Safety counts five measures: HAI-1, HAI-2, HAI-5, HAI-6 and Combined SSI. HAI-3 and HAI-4 (surgical sites) are
  scored and printed but count only through Combined SSI, a whole number that is an input here: its weights (predicted
  infections) are not published. It equals the one score when only one of the two is there, lies between them when both
  are, and is absent when neither is.
- Base and consistency need the whole survey: the data have all 8 dimensions or none. Consistency needs no baseline, and
  its lowest ratio is not rounded first (to 2 places would change 276 totals); it can be negative.
- One measure in a domain gives no domain score: "Not Available", left out and its weight shared out, not 0.
- Nothing is rounded between points and total: domains and weighted domains are exact fractions, and the total is the
  sum of the exact ones (adding up the printed ones changes 121 totals). Only the printing rounds, to 12 decimals.
- Every hospital of the files has at least 3 domains, so every one has a total; the case of fewer is in the rule only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import floor
from pathlib import Path

NOT_AVAILABLE = "Not Available"
HALF = Fraction(1, 2)
FOLDER = "hospital-vbp-fy2024"
FILES = ("clinical_outcomes", "person_and_community_engagement", "safety", "efficiency_and_cost_reduction", "tps")

CLINICAL_OUTCOMES = ("MORT-30-AMI", "MORT-30-HF", "MORT-30-PN", "MORT-30-COPD", "MORT-30-CABG", "COMP-HIP-KNEE")
DIMENSIONS = (
    "Communication With Nurses",
    "Communication With Doctors",
    "Responsiveness Of Hospital Staff",
    "Care Transition",
    "Communication About Medicines",
    "Cleanliness And Quietness Of Hospital Environment",
    "Discharge Information",
    "Overall Rating Of Hospital",
)
SURGICAL_SITES = ("HAI-3", "HAI-4")
COUNTED_INFECTIONS = ("HAI-1", "HAI-2", "HAI-5", "HAI-6")
SPENDING = "MSPB-1"
MEASURES = (*CLINICAL_OUTCOMES, *DIMENSIONS, *COUNTED_INFECTIONS, *SURGICAL_SITES, SPENDING)
LOWER_IS_BETTER = frozenset({"COMP-HIP-KNEE", *COUNTED_INFECTIONS, *SURGICAL_SITES, SPENDING})

COMBINED_SSI = "Combined SSI Measure Score"
BASE = "Hcahps Base Score"
CONSISTENCY = "Hcahps Consistency Score"
TOTAL = "Total Performance Score"
LEAST_MEASURES = 2
LEAST_DOMAINS = 3


class Domain(Enum):
    """The four domains, 25% each."""

    CLINICAL_OUTCOMES = "clinical outcomes"
    ENGAGEMENT = "person and community engagement"
    SAFETY = "safety"
    EFFICIENCY = "efficiency and cost reduction"


UNWEIGHTED_COLUMN = {
    Domain.CLINICAL_OUTCOMES: "Unweighted Normalized Clinical Outcomes Domain Score",
    Domain.ENGAGEMENT: "Unweighted Person And Community Engagement Domain Score",
    Domain.SAFETY: "Unweighted Normalized Safety Domain Score",
    Domain.EFFICIENCY: "Unweighted Normalized Efficiency And Cost Reduction Domain Score",
}
WEIGHTED_COLUMN = {
    Domain.CLINICAL_OUTCOMES: "Weighted Normalized Clinical Outcomes Domain Score",
    Domain.ENGAGEMENT: "Weighted Person And Community Engagement Domain Score",
    Domain.SAFETY: "Weighted Safety Domain Score",
    Domain.EFFICIENCY: "Weighted Efficiency And Cost Reduction Domain Score",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's terms and rates, in the unit of the file; `floor` for the dimensions of the survey only."""

    threshold: Fraction
    benchmark: Fraction
    baseline: Fraction | None
    performance: Fraction | None
    floor: Fraction | None = None

    def turned(self) -> Measured:
        """The same measure with higher as better, for one in which lower is."""
        baseline = None if self.baseline is None else -self.baseline
        performance = None if self.performance is None else -self.performance
        return Measured(-self.threshold, -self.benchmark, baseline, performance)


@dataclass(frozen=True, slots=True)
class Hospital:
    """The inputs of one hospital."""

    facility_id: str
    measured: dict[str, Measured]
    combined_ssi: int | None


@dataclass(frozen=True, slots=True)
class Points:
    """What one measure earns; all three absent when it is not scored."""

    achievement: int | None
    improvement: int | None
    score: int | None


@dataclass(frozen=True, slots=True)
class Performance:
    """Every figure of one hospital, unrounded."""

    points: dict[str, Points]
    base: int | None
    consistency: int | None
    unweighted: dict[Domain, Fraction | None]
    weighted: dict[Domain, Fraction | None]
    total: Fraction | None


# Reading


def joined(folder: Path) -> dict[str, dict[str, str]]:
    """One row a hospital, as text, from the five files; columns of the same name must agree."""
    rows: dict[str, dict[str, str]] = {}
    for name in FILES:
        with (folder / f"hvbp_{name}.csv").open(encoding="utf-8", newline="") as file:
            table = {row["Facility ID"]: row for row in csv.DictReader(file)}
        if rows and table.keys() != rows.keys():
            raise ValueError(f"hvbp_{name}.csv does not hold the same hospitals as the other files")
        for facility_id, row in table.items():
            known = rows.setdefault(facility_id, {})
            if any(known.get(column, text) != text for column, text in row.items()):
                raise ValueError(f"hvbp_{name}.csv disagrees with another file about hospital {facility_id}")
            known.update(row)
    return rows


def read(folder: Path) -> tuple[Hospital, ...]:
    """The inputs of every hospital, in the order of the files."""
    return tuple(hospital(row) for row in joined(folder).values())


def hospital(row: dict[str, str]) -> Hospital:
    measured = {name: _measured(row, name) for name in MEASURES}
    return Hospital(row["Facility ID"], measured, _points(row[COMBINED_SSI]))


def _measured(row: dict[str, str], name: str) -> Measured:
    return Measured(
        Fraction(_number(row[f"{name} Achievement Threshold"])),
        Fraction(_number(row[f"{name} Benchmark"])),
        _rate(row[f"{name} Baseline Rate"]),
        _rate(row[f"{name} Performance Rate"]),
        _rate(row[f"{name} Floor"]) if name in DIMENSIONS else None,
    )


def _rate(text: str) -> Fraction | None:
    return None if text == NOT_AVAILABLE else Fraction(_number(text))


def _number(text: str) -> str:
    """A percent stays a number of percent: points depend on ratios of differences only."""
    return text.removesuffix("%")


def _points(text: str) -> int | None:
    return None if text == NOT_AVAILABLE else int(text.removesuffix(" out of 10"))


# The rule


def performance(of: Hospital) -> Performance:
    """Every points, domain and total figure of a hospital, exact."""
    points = {name: points_of(measured, name in LOWER_IS_BETTER) for name, measured in of.measured.items()}
    base = _base(points)
    consistency = _consistency([of.measured[name] for name in DIMENSIONS])
    spending = points[SPENDING].score
    safety = [*(points[name].score for name in COUNTED_INFECTIONS), of.combined_ssi]
    unweighted = {
        Domain.CLINICAL_OUTCOMES: _normalised(points[name].score for name in CLINICAL_OUTCOMES),
        Domain.ENGAGEMENT: None if base is None or consistency is None else Fraction(base + consistency),
        Domain.SAFETY: _normalised(safety),
        Domain.EFFICIENCY: None if spending is None else Fraction(10 * spending),
    }
    weighted = _weighted(unweighted)
    present = [score for score in weighted.values() if score is not None]
    return Performance(points, base, consistency, unweighted, weighted, sum(present, Fraction(0)) if present else None)


def points_of(measured: Measured, lower_is_better: bool) -> Points:
    """Achievement, improvement and the higher of the two (42 CFR 412.165(a))."""
    facing_up = measured.turned() if lower_is_better else measured
    rate = facing_up.performance
    if rate is None:
        return Points(None, None, None)
    achieved = achievement(rate, facing_up.threshold, facing_up.benchmark)
    if facing_up.baseline is None:
        return Points(achieved, None, achieved)
    improved = improvement(rate, facing_up.baseline, facing_up.benchmark)
    return Points(achieved, improved, max(achieved, improved))


def achievement(rate: Fraction, threshold: Fraction, benchmark: Fraction) -> int:
    if rate >= benchmark:
        return 10
    if rate < threshold:
        return 0
    return half_up(9 * (rate - threshold) / (benchmark - threshold) + HALF)


def improvement(rate: Fraction, baseline: Fraction, benchmark: Fraction) -> int:
    if rate <= baseline:
        return 0
    if rate >= benchmark:
        return 9
    return half_up(10 * (rate - baseline) / (benchmark - baseline) - HALF)


def consistency_points(lowest: Fraction) -> int:
    if lowest >= 1:
        return 20
    if lowest <= 0:
        return 0
    return half_up(20 * lowest - HALF)


def half_up(value: Fraction) -> int:
    return floor(value + HALF)


def _base(points: dict[str, Points]) -> int | None:
    scores = [score for name in DIMENSIONS if (score := points[name].score) is not None]
    return sum(scores) if len(scores) == len(DIMENSIONS) else None


def _consistency(dimensions: list[Measured]) -> int | None:
    ratios = [
        (each.performance - each.floor) / (each.threshold - each.floor)
        for each in dimensions
        if each.performance is not None and each.floor is not None
    ]
    return consistency_points(min(ratios)) if len(ratios) == len(dimensions) else None


def _normalised(scores: Iterable[int | None]) -> Fraction | None:
    """Points earned out of the points that were possible, as a number out of 100."""
    scored = [score for score in scores if score is not None]
    return Fraction(100 * sum(scored), 10 * len(scored)) if len(scored) >= LEAST_MEASURES else None


def _weighted(unweighted: dict[Domain, Fraction | None]) -> dict[Domain, Fraction | None]:
    present = sum(score is not None for score in unweighted.values())
    if present < LEAST_DOMAINS:
        return dict.fromkeys(unweighted)
    return {domain: None if score is None else score / present for domain, score in unweighted.items()}


# Comparing


def published(folder: Path) -> dict[str, dict[str, str]]:
    """The official figures of every hospital, column by column, as they are printed."""
    return {facility_id: {column: row[column] for column in COLUMNS} for facility_id, row in joined(folder).items()}


def printed(of: Performance) -> dict[str, str]:
    """Our figures as the official files print theirs: the same columns, the same text."""
    cells: dict[str, str] = {}
    for name, points in of.points.items():
        achieved, improved, score = points_columns(name)
        cells[achieved] = _out_of(points.achievement, 10)
        cells[improved] = _out_of(points.improvement, 9)
        cells[score] = _whole(points.score) if name in DIMENSIONS else _out_of(points.score, 10)
    cells[BASE] = _whole(of.base)
    cells[CONSISTENCY] = _whole(of.consistency)
    for domain in Domain:
        cells[UNWEIGHTED_COLUMN[domain]] = _twelve_decimals(of.unweighted[domain])
        cells[WEIGHTED_COLUMN[domain]] = _twelve_decimals(of.weighted[domain])
    cells[TOTAL] = _twelve_decimals(of.total)
    return cells


def points_columns(name: str) -> tuple[str, str, str]:
    """The columns of a measure's achievement points, improvement points and score."""
    kind = "Dimension" if name in DIMENSIONS else "Measure"
    return f"{name} Achievement Points", f"{name} Improvement Points", f"{name} {kind} Score"


SCORE_COLUMNS = tuple(points_columns(name)[2] for name in MEASURES)
COLUMNS = (
    *(column for name in MEASURES for column in points_columns(name)),
    BASE,
    CONSISTENCY,
    *UNWEIGHTED_COLUMN.values(),
    *WEIGHTED_COLUMN.values(),
    TOTAL,
)


def _out_of(points: int | None, most: int) -> str:
    return NOT_AVAILABLE if points is None else f"{points} out of {most}"


def _whole(points: int | None) -> str:
    return NOT_AVAILABLE if points is None else str(points)


def _twelve_decimals(score: Fraction | None) -> str:
    if score is None:
        return NOT_AVAILABLE
    whole, decimals = divmod(half_up(score * 10**12), 10**12)
    return f"{whole}.{decimals:012d}"
