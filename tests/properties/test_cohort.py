"""Figures over the cohort are what a plain calculation comes to that knows nothing of the language."""

from __future__ import annotations

import random
from fractions import Fraction
from math import ceil

import attrs
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import Analysis
from obcdsl.engine.cohort import with_cohort
from obcdsl.engine.evaluate import evaluate
from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.values import Absent, Value, Why
from tests.properties.paying import analysed, at_least

PARTS = tuple(Fraction(part, 100) for part in (0, 1, 25, 50, 62, 75, 90, 99, 100))
CONDITION = "where size is at least 10 people"


def contract(condition: str) -> str:
    """All kinds of figures over the cohort, for those for whom a condition holds."""
    percentiles = "".join(
        f'let p{part.numerator}_{part.denominator} "P" = percentile {part * 100}% of result over the cohort {condition}\n'
        f'let n{part.numerator}_{part.denominator} "N" = '
        f"percentile {part * 100}% by nearest rank of result over the cohort {condition}\n"
        for part in PARTS
    )
    return f"""
contract "Peers" term 1 year from 1 April 2026 currency GBP data "n/a" means missing
party A commissioner "A"
party B provider "B"
input result "Result" percent
input size "Size" people
{percentiles}
let average "A" = average of result over the cohort {condition}
let middle "M" = median of result over the cohort {condition}
let most "H" = highest of result over the cohort {condition}
let least_of_all "L" = lowest of result over the cohort {condition}
let all_of_them "T" = total of result over the cohort {condition}
let from_top "R" = rank of result from the highest over the cohort {condition}
let from_bottom "R" = rank of result from the lowest over the cohort {condition}
let organisations "N" = number of organisations {condition}
let away "D" in percent = absolute(result - middle)
let usual "U" = median of away over the cohort {condition}
let far "F" = number of organisations where away is above usual
"""


EVERYBODY, SOME = analysed(contract("")), analysed(contract(CONDITION))
figures = st.none() | st.fractions(-2, 2, max_denominator=1000) | st.sampled_from([Fraction(1, 2), Fraction(1, 3)])
cohorts = st.lists(st.tuples(figures, st.none() | st.integers(0, 20)), min_size=2, max_size=12)


@attrs.frozen
class Expected:
    """What the figures come to, worked out from the figures alone."""

    figures: tuple[Fraction, ...]
    alone: bool

    def percentile(self, part: Fraction) -> Fraction:
        """Step by step from the lowest figure, the last step only in part."""
        at, left = 0, part * (len(self.figures) - 1)
        while left >= 1:
            at, left = at + 1, left - 1
        here = self.figures[at]
        return here if not left else (1 - left) * here + left * self.figures[at + 1]

    def nearest(self, part: Fraction) -> Fraction:
        enough = [x for x in self.figures if sum(y <= x for y in self.figures) >= part * len(self.figures)]
        return min(enough)


@at_least(60)
@given(cohorts)
def test_figures_of_everybody_are_what_a_plain_calculation_comes_to(
    cohort: list[tuple[Fraction | None, int | None]],
) -> None:
    _assert_same(EVERYBODY, cohort, [True for _ in cohort])


@at_least(60)
@given(cohorts)
def test_figures_under_a_condition_are_of_those_for_whom_it_holds(
    cohort: list[tuple[Fraction | None, int | None]],
) -> None:
    _assert_same(SOME, cohort, [None if size is None else size >= 10 for _, size in cohort])


@at_least(30)
@given(cohorts, st.randoms(use_true_random=False))
def test_the_order_of_organisations_changes_nothing(
    cohort: list[tuple[Fraction | None, int | None]], chance: random.Random
) -> None:
    order = list(range(len(cohort)))
    chance.shuffle(order)
    before, after = _run(EVERYBODY, cohort), _run(EVERYBODY, [cohort[at] for at in order])
    assert [before[at] for at in order] == after


def test_nearest_rank_is_the_place_that_is_written_everywhere() -> None:
    for count in range(2, 30):
        known = Expected(tuple(Fraction(n) for n in range(1, count + 1)), False)
        assert [known.nearest(part) for part in PARTS] == [max(1, ceil(part * count)) for part in PARTS]


def _assert_same(
    analysis: Analysis, cohort: list[tuple[Fraction | None, int | None]], takes_part: list[bool | None]
) -> None:
    found = _run(analysis, cohort)
    among = tuple(
        sorted(result for (result, _), in_it in zip(cohort, takes_part, strict=True) if in_it and result is not None)
    )
    left_out = sum(in_it is False for in_it in takes_part)
    known = Expected(among, len(among) + left_out == 1)
    for (result, _), in_it, values in zip(cohort, takes_part, found, strict=True):
        assert values["organisations"] == sum(one is True for one in takes_part)
        assert values["all_of_them"] == (sum(among) if among or (takes_part is not None and analysis is SOME) else None)
        _assert_compared(known, values)
        _assert_ranked(known, result if in_it else None, values)
    _assert_levels(known, cohort, takes_part, found)


def _assert_compared(known: Expected, values: dict[str, object]) -> None:
    if not known.figures or known.alone:
        empty = "alone" if known.figures else None
        assert {values[name] for name in ("average", "middle", "most", "least_of_all", "p3_4", "n3_4")} == {empty}
        return
    assert values["average"] == sum(known.figures) / len(known.figures)
    assert (values["most"], values["least_of_all"]) == (max(known.figures), min(known.figures))
    assert values["middle"] == known.percentile(Fraction(1, 2))
    for part in PARTS:
        assert values[f"p{part.numerator}_{part.denominator}"] == known.percentile(part)
        assert values[f"n{part.numerator}_{part.denominator}"] == known.nearest(part)


def _assert_ranked(known: Expected, own: Fraction | None, values: dict[str, object]) -> None:
    if known.alone and known.figures:
        assert (values["from_top"], values["from_bottom"]) == ("alone", "alone")
    elif own is None:
        assert (values["from_top"], values["from_bottom"]) == (None, None)
    else:
        assert values["from_top"] == 1 + sum(other > own for other in known.figures)
        assert values["from_bottom"] == 1 + sum(other < own for other in known.figures)


def _assert_levels(
    known: Expected,
    cohort: list[tuple[Fraction | None, int | None]],
    takes_part: list[bool | None],
    found: list[dict[str, object]],
) -> None:
    """Distances from the median, their median, and how many are further away than that."""
    if known.alone or not known.figures:
        return
    middle = known.percentile(Fraction(1, 2))
    away = [None if result is None else abs(result - middle) for result, _ in cohort]
    among = tuple(sorted(d for d, in_it in zip(away, takes_part, strict=True) if in_it and d is not None))
    usual = Expected(among, False).percentile(Fraction(1, 2))
    assert {values["usual"] for values in found} == {usual}
    assert {values["far"] for values in found} == {sum(d is not None and d > usual for d in away)}


def _run(analysis: Analysis, cohort: list[tuple[Fraction | None, int | None]]) -> list[dict[str, object]]:
    """What every organisation's sums come to: a figure, None where it is missing, the reason where there is no result."""
    assert analysis.prepared is not None
    given_ = [
        Facts(
            {
                ("result", "term"): Fact(result, None),
                ("size", "term"): Fact(None if size is None else Fraction(size), None),
            },
            str(at),
        )
        for at, (result, size) in enumerate(cohort)
    ]
    plan = analysis.prepared.plan
    found = [evaluate(analysis.prepared, facts) for facts in with_cohort(analysis.prepared, given_)]
    return [{figure.key: _plain(one.values[figure.node]) for figure in plan.figures} for one in found]


def _plain(value: Value) -> object:
    if not isinstance(value, Absent):
        return value
    return None if value.why is Why.MISSING else value.why.name.lower()
