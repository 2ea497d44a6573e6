"""The hand calculators reproduce what the programmes themselves published, over the whole official data."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from tests.oracle.calculators import hospital_vbp as vbp
from tests.oracle.calculators import shared_savings as sharing


@cache
def hospital_inputs(shared_data: Path) -> tuple[vbp.Hospital, ...]:
    return vbp.read(shared_data / vbp.FOLDER)


@cache
def hospitals(shared_data: Path) -> dict[str, vbp.Performance]:
    return {each.facility_id: vbp.performance(each) for each in hospital_inputs(shared_data)}


@cache
def hospital_results(shared_data: Path) -> dict[str, dict[str, str]]:
    return vbp.published(shared_data / vbp.FOLDER)


@cache
def organisations(shared_data: Path) -> dict[str, sharing.Organisation]:
    return {each.aco_id: each for each in sharing.read(shared_data / sharing.FOLDER)}


@cache
def organisation_results(shared_data: Path) -> dict[str, sharing.Published]:
    return sharing.published(shared_data / sharing.FOLDER)


# Hospital Value-Based Purchasing


def hospital_cells(shared_data: Path, columns: tuple[str, ...]) -> tuple[Counter[str], list[str]]:
    """How many figures there are a column ("Not Available" aside), and every cell in which ours is not theirs."""
    ours, theirs = hospitals(shared_data), hospital_results(shared_data)
    assert ours.keys() == theirs.keys()
    available: Counter[str] = Counter()
    differing = []
    for facility_id, performance in ours.items():
        printed = vbp.printed(performance)
        for column in columns:
            official_text = theirs[facility_id][column]
            available[column] += official_text != vbp.NOT_AVAILABLE
            if printed[column] != official_text:
                differing.append(f"{facility_id}, {column}: {printed[column]}, officially {official_text}")
    return available, differing


def test_all_43688_measure_scores_are_the_published_ones(shared_data: Path) -> None:
    available, differing = hospital_cells(shared_data, vbp.SCORE_COLUMNS)
    assert not differing
    assert len(vbp.SCORE_COLUMNS) == 21
    assert available.total() == 43_688


def test_all_achievement_and_improvement_points_are_the_published_ones(shared_data: Path) -> None:
    achievement, improvement, _ = zip(*(vbp.points_columns(name) for name in vbp.MEASURES), strict=True)
    available, differing = hospital_cells(shared_data, (*achievement, *improvement))
    assert not differing
    assert sum(available[column] for column in achievement) == 43_688
    assert sum(available[column] for column in improvement) == 42_870


def test_all_survey_base_and_consistency_points_are_the_published_ones(shared_data: Path) -> None:
    available, differing = hospital_cells(shared_data, (vbp.BASE, vbp.CONSISTENCY))
    assert not differing
    assert available == {vbp.BASE: 2_467, vbp.CONSISTENCY: 2_467}


@pytest.mark.parametrize("columns", [vbp.UNWEIGHTED_COLUMN, vbp.WEIGHTED_COLUMN], ids=["unweighted", "weighted"])
def test_all_domain_scores_are_the_published_ones_to_12_decimals(
    shared_data: Path, columns: dict[vbp.Domain, str]
) -> None:
    available, differing = hospital_cells(shared_data, tuple(columns.values()))
    assert not differing
    assert {domain: available[column] for domain, column in columns.items()} == {
        vbp.Domain.CLINICAL_OUTCOMES: 2_413,
        vbp.Domain.ENGAGEMENT: 2_467,
        vbp.Domain.SAFETY: 2_107,
        vbp.Domain.EFFICIENCY: 2_472,
    }


def test_all_2474_total_performance_scores_are_the_published_ones_to_12_decimals(shared_data: Path) -> None:
    available, differing = hospital_cells(shared_data, (vbp.TOTAL,))
    assert not differing
    assert available.total() == len(hospitals(shared_data)) == 2_474


def test_no_official_hospital_figure_is_left_uncompared(shared_data: Path) -> None:
    available, differing = hospital_cells(shared_data, vbp.COLUMNS)
    assert not differing
    assert len(vbp.COLUMNS) == len(set(vbp.COLUMNS)) == 21 * 3 + 2 + 4 * 2 + 1
    compared = sum(len(cells) for cells in hospital_results(shared_data).values())
    assert (compared, available.total()) == (183_076, 156_572)


def test_the_combined_ssi_score_stands_between_the_surgical_scores_it_combines(shared_data: Path) -> None:
    cases: Counter[str] = Counter()
    for each in hospital_inputs(shared_data):
        points = hospitals(shared_data)[each.facility_id].points
        scores = [score for name in vbp.SURGICAL_SITES if (score := points[name].score) is not None]
        if each.combined_ssi is None:
            assert not scores
        else:
            assert min(scores) <= each.combined_ssi <= max(scores)
        cases[("neither", "one", "both")[len(scores)]] += 1
    assert cases == {"neither": 751, "one": 1_126, "both": 597}


def test_hospital_figures_are_exact_fractions(shared_data: Path) -> None:
    for performance in hospitals(shared_data).values():
        scores = [*performance.unweighted.values(), *performance.weighted.values(), performance.total]
        assert {type(score) for score in scores if score is not None} == {Fraction}


@pytest.mark.parametrize("part", [Fraction(part, 1_000) for part in (0, 1, 499, 500, 501, 999)], ids=str)
def test_the_regulations_limits_on_points_follow_from_the_rounding(part: Fraction) -> None:
    assert 1 <= vbp.achievement(part, Fraction(0), Fraction(1)) <= 9
    assert 0 <= vbp.improvement(part, Fraction(0), Fraction(1)) <= 9
    assert 0 <= vbp.consistency_points(part) <= 19


def test_points_change_at_the_threshold_the_baseline_and_the_benchmark_themselves() -> None:
    start, benchmark, a_little = Fraction(60), Fraction(80), Fraction(1, 10_000)
    rates = (start - a_little, start, benchmark - a_little, benchmark)
    assert [vbp.achievement(rate, start, benchmark) for rate in rates] == [0, 1, 9, 10]
    assert [vbp.improvement(rate, start, benchmark) for rate in rates] == [0, 0, 9, 9]
    assert vbp.improvement(benchmark, benchmark, benchmark) == 0


# Shared Savings


def test_counted_amounts_are_the_published_ones_to_the_dollar_their_printing_leaves_open(shared_data: Path) -> None:
    differences: Counter[int] = Counter()
    for aco_id, theirs in organisation_results(shared_data).items():
        ours = sharing.settlement(organisations(shared_data)[aco_id])
        assert (ours.counted == 0) == (theirs.counted == 0), aco_id
        assert abs(ours.difference - theirs.difference) <= 1, aco_id
        differences[abs(int(ours.counted) - theirs.counted)] += 1
    assert differences == {0: 365, 1: 88}
    assert differences.total() == len(organisations(shared_data)) == 453


def test_savings_sharing_and_loss_rates_are_the_published_ones(shared_data: Path) -> None:
    loss_rates: Counter[str] = Counter()
    for aco_id, theirs in organisation_results(shared_data).items():
        ours = sharing.settlement(organisations(shared_data)[aco_id])
        assert sharing.printed_percent(ours.rate) == theirs.savings_rate, aco_id
        assert sharing.printed_percent(ours.sharing_rate) == theirs.sharing_rate, aco_id
        printed = sharing.printed_loss_rates(ours.loss_rate)
        assert theirs.loss_rate in printed, aco_id
        loss_rates["none" if ours.loss_rate is None else "an exact half" if len(printed) > 1 else "one"] += 1
    assert loss_rates == {"none": 151, "one": 296, "an exact half": 6}


@pytest.mark.parametrize(
    ("from_the_printed_counted_amount", "leeway", "equal_to_the_dollar"),
    [(True, sharing.HALF_DOLLAR, 263), (False, sharing.DOLLAR, 253)],
    ids=["counted +-0.50", "difference +-1.00"],
)
def test_all_313_savings_payments_lie_in_the_interval_their_printing_leaves_open(
    shared_data: Path, from_the_printed_counted_amount: bool, leeway: Fraction, equal_to_the_dollar: int
) -> None:
    paid = equal = 0
    for aco_id, theirs in organisation_results(shared_data).items():
        if theirs.counted <= 0:
            continue
        of = organisations(shared_data)[aco_id]
        counted = Fraction(theirs.counted) if from_the_printed_counted_amount else sharing.settlement(of).counted
        least, greatest = sharing.interval(of, counted, leeway)
        assert least <= theirs.earned <= greatest, aco_id
        paid += 1
        equal += sharing.whole_dollars(sharing.earned(of, counted)) == theirs.earned
    assert (paid, equal) == (313, equal_to_the_dollar)


def test_17_of_20_losses_are_within_a_dollar_and_the_other_three_are_named(shared_data: Path) -> None:
    losses, beyond_a_dollar = 0, []
    for aco_id, theirs in organisation_results(shared_data).items():
        if theirs.counted >= 0:
            continue
        losses += 1
        of = organisations(shared_data)[aco_id]
        both = (sharing.settlement(of).earned, sharing.earned(of, Fraction(theirs.counted)))
        if any(abs(ours - theirs.earned) > 1 for ours in both):
            beyond_a_dollar.append(aco_id)
    assert losses == 20
    assert tuple(beyond_a_dollar) == sharing.REVENUE_CAPPED == ("A1241", "A4627", "A5293")


def test_the_three_named_losses_are_such_as_a_cap_by_revenue_leaves(shared_data: Path) -> None:
    for aco_id in sharing.REVENUE_CAPPED:
        of, theirs = organisations(shared_data)[aco_id], organisation_results(shared_data)[aco_id]
        assert theirs.revenue == "Low Revenue"
        assert of.track in {sharing.Track.C, sharing.Track.E}
        assert sharing.settlement(of).earned < theirs.earned < 0


def test_the_other_120_organisations_receive_and_owe_nothing(shared_data: Path) -> None:
    neither = [aco_id for aco_id, theirs in organisation_results(shared_data).items() if theirs.counted == 0]
    assert len(neither) == 120
    assert {organisation_results(shared_data)[aco_id].earned for aco_id in neither} == {0}
    assert {sharing.settlement(organisations(shared_data)[aco_id]).earned for aco_id in neither} == {0}


def test_settlements_are_exact_fractions(shared_data: Path) -> None:
    for of in organisations(shared_data).values():
        ours = sharing.settlement(of)
        assert {type(ours.rate), type(ours.counted), type(ours.earned)} == {Fraction}


def fictional(track: sharing.Track, expenditure: int, disaster_adjustment: int = 0) -> sharing.Organisation:
    return sharing.Organisation(
        aco_id="fictional",
        track=track,
        benchmark=Fraction(1_000),
        expenditure=Fraction(expenditure),
        minimum_rate=Fraction(2, 100),
        quality_met=True,
        quality_score=Fraction(80, 100),
        disaster_adjustment=Fraction(disaster_adjustment),
    )


@pytest.mark.parametrize(
    ("track", "expenditure", "earned"),
    [
        (sharing.Track.A, 981, Fraction(0)),
        (sharing.Track.A, 980, Fraction(784, 100)),
        (sharing.Track.A, 700, Fraction(100)),
        (sharing.Track.ENHANCED, 700, Fraction(200)),
        (sharing.Track.A, 1_500, Fraction(0)),
        (sharing.Track.C, 1_019, Fraction(0)),
        (sharing.Track.C, 1_020, Fraction(-6)),
        (sharing.Track.C, 1_100, Fraction(-10)),
        (sharing.Track.ENHANCED, 1_100, Fraction(-40)),
        (sharing.Track.ENHANCED, 1_500, Fraction(-150)),
    ],
)
def test_the_minimum_rate_and_the_caps_hold_where_the_years_figures_do_not_reach(
    track: sharing.Track, expenditure: int, earned: Fraction
) -> None:
    assert sharing.settlement(fictional(track, expenditure)).earned == earned


def test_a_disaster_adjustment_comes_after_the_cap_and_never_makes_a_loss_a_saving() -> None:
    assert sharing.settlement(fictional(sharing.Track.C, 1_100, disaster_adjustment=4)).earned == -6
    assert sharing.settlement(fictional(sharing.Track.C, 1_100, disaster_adjustment=11)).earned == 0
