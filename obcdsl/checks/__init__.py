"""Contract -> problems: whether what is written hangs together. One question a file, asked in the order of `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from obcdsl.checks import (
    applied,
    bands,
    conditions,
    cycles,
    direction,
    division,
    grains,
    lines,
    missing,
    money,
    moves,
    parameters,
    passing,
    pools,
    ranges,
    shares,
    tables,
    timelines,
    unused,
    waits,
    weights,
    withholding,
)
from obcdsl.model.contract import Contract
from obcdsl.problems import Problem
from obcdsl.source import Place

CHECKS: tuple[Callable[[Contract], Iterable[Problem]], ...] = (
    cycles.nothing_needs_itself,
    timelines.each_day_is_covered_once,
    grains.figures_fit_their_periods,
    waits.payments_do_not_wait,
    weights.weights_sum_to_the_whole,
    bands.bands_cover_once,
    tables.rows_cover_once,
    lines.points_go_one_way,
    direction.scores_follow_the_direction,
    shares.shares_sum_to_the_whole,
    pools.pools_are_shared_wholly,
    passing.passed_on_is_received,
    withholding.all_withheld_is_released,
    missing.missing_data_have_a_term,
    missing.groups_have_measures,
    moves.risk_can_be_earned,
    moves.measures_move_payments,
    applied.money_rests_on_applied_measures,
    money.money_is_paid_whole,
    division.nothing_divides_by_zero,
    conditions.conditions_rest_on_figures,
    conditions.nothing_is_compared_with_itself,
    ranges.scores_can_be_earned,
    ranges.parts_of_a_whole,
    ranges.counts_can_be_met,
    ranges.examples_are_allowed,
    parameters.parameters_keep_their_bounds,
    unused.everything_is_used,
)


def check(contract: Contract) -> tuple[Problem, ...]:
    """All that is wrong with a contract, each thing once: a clause for every measure is looked at for each of them."""
    seen: dict[tuple[str, tuple[int, int], int, str], Problem] = {}
    for question in CHECKS:
        for problem in question(contract):
            place = problem.place
            assert isinstance(place, Place)
            seen.setdefault((problem.code, place.at, place.end, problem.message()), problem)
    return tuple(seen.values())
