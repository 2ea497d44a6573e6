"""What is divided by is never zero, or it is said that it can be."""

from __future__ import annotations

import pytest

from obcdsl.problems.kinds import MayDivideByZero
from tests.unit.checks.checked import found, measure, quality

FIGURES = """
input a number if missing await data
input b number if missing await data
input c number if missing await data
input positive number allowed above 0 if missing await data
input plenty number allowed from 1 if missing await data
input some number allowed from 0 if missing await data
input debt number allowed below 0 if missing await data
input backed number allowed above 0 if missing use 0
choice kind is X, Y if missing await data
table t by kind columns factor number, nought number  row X: 2, 0  row Y: 3, 1
amount fixed is 5
amount grown each year is 5 in year 1 then rising 2% a year
amount shrunk each year is 5 in year 1 then falling 100% a year
"""


def divisors(value: str, more: str = "") -> list[str]:
    return [
        problem.divisor for problem in found(MayDivideByZero, f'{FIGURES} {more} let x "A sum" each year = {value}')
    ]


@pytest.mark.parametrize(
    "divisor",
    [
        "3",
        "positive",
        "plenty",
        "debt",
        "fixed",
        "grown",
        "positive + some",
        "plenty - debt",
        "plenty * positive",
        "plenty / positive",
        "-positive",
        "greatest(a, 1)",
        "least(a, -1)",
        "greatest(positive, a)",
        "least(positive, plenty)",
        "absolute(debt)",
        "factor for kind",
        "a kept between 1 and 2",
        "plenty rounded down to 1",
        "50% of positive",
        "total of positive",
        "1 + some * some",
        "some + some + positive",
    ],
)
def test_a_divisor_that_is_never_zero(divisor: str) -> None:
    assert not divisors(f"1 / ({divisor})")


@pytest.mark.parametrize(
    "divisor",
    [
        "a",
        "some",
        "0",
        "backed",
        "shrunk",
        "positive + debt",
        "plenty - 1",
        "positive * a",
        "greatest(a, 0)",
        "least(positive, a)",
        "nought for kind",
        "plenty rounded down to 2",
        "positive rounded half up to 1",
        "1 - some",
        "a * a",
        "plenty - plenty",
    ],
)
def test_a_divisor_that_can_be_zero(divisor: str) -> None:
    assert len(divisors(f"1 / ({divisor})")) == 1


@pytest.mark.parametrize(
    "value",
    [
        "1 if a = 0, otherwise 1 / a",
        "1 / a if a > 0, otherwise 1",
        "1 / a if a <> 0, otherwise 1",
        "1 / (a * b) if a <> 0 and b <> 0, otherwise 1",
        "1 if a = 0 or b = 0, otherwise 1 / (a / b)",
        "1 if not (a > 0), otherwise 1 / a",
        "1 / (a - b) if a > b, otherwise 1",
        "1 / (b - a) if a > b, otherwise 1",
        "1 / (a - b) if a <> b, otherwise 1",
        "10 if a >= c, 0 if a < b, otherwise (a - b) / (c - b)",
        "1 / (a - b) if a > c and c >= b, otherwise 1",
        "1 / (a + b - c) if c < a + b, otherwise 1",
        "1 / (2 * a - 2 * b) if a > b, otherwise 1",
        "1 / (a - 3) if a > 5, otherwise 1",
        "1 / (a - b + 1) if a >= b, otherwise 1",
        "1 / (some - a) if a < 0, otherwise 1",
        "1 / a if a > b and b > some, otherwise 1",
        "1 if a > 0 and 1 / a > 3, otherwise 2",
        "1 if a = 0 or 1 / a > 3, otherwise 2",
        "1 if 1 / a > 3 and a > 0, otherwise 2",
        "1 / (a * b) if a * b > 0, otherwise 2",
        "1 / (b * a) if a * b > 0, otherwise 2",
        "1 / a if a = b and b > 0, otherwise 2",
    ],
)
def test_a_condition_keeps_a_divisor_from_zero(value: str) -> None:
    assert not divisors(value)


@pytest.mark.parametrize(
    "value",
    [
        "1 if a > 0, otherwise 1 / a",
        "1 / a if a >= 0, otherwise 1",
        "1 / a if a > 0 or b > 0, otherwise 1",
        "1 / (a - b) if a >= b, otherwise 1",
        "1 / (a - b) if a >= c and c >= b, otherwise 1",
        "1 / (a - b) if a > c and b > c, otherwise 1",
        "1 / (a - b - 1) if a > b, otherwise 1",
        "1 / (a + b) if a > 0, otherwise 1",
        "1 if a > 0 or 1 / a > 3, otherwise 2",
        "1 if a = 0 and 1 / a > 3, otherwise 2",
        "1 if 1 / a > 3 and a + 1 / a > 1 / a, otherwise 2",
    ],
)
def test_a_condition_that_is_not_enough(value: str) -> None:
    assert len(divisors(value)) >= 1


def test_a_condition_says_nothing_of_other_periods() -> None:
    monthly = "input m number each month if missing await data"
    assert divisors("1 / m for month 1 of year 1 if (m for month 2 of year 1) > 0, otherwise 1", monthly)
    assert divisors("1 if (latest of m) = 0, otherwise total of (1 / m)", monthly) == ["m"]


def test_a_function_is_looked_at_with_all_that_it_is_given() -> None:
    function = 'function rate(top, bottom) = top / bottom let y "Another" = rate(1, plenty)'
    assert not divisors("rate(2, positive)", function)
    assert divisors("rate(2, some)", function) == ["bottom"]


def test_a_function_inside_a_function_is_given_what_the_outer_one_is() -> None:
    inner = "function rate(bottom) = 1 / bottom function outer(x) = rate(x + 1) + rate(x + 2)"
    assert not divisors("outer(some)", inner)
    assert divisors("outer(some) + outer(debt)", inner) == ["bottom"]


def test_a_function_may_keep_its_divisor_from_zero_itself() -> None:
    between = """function points(rate, low, high) =
      10 if rate >= high, 0 if rate < low, otherwise 9 * (rate - low) / (high - low)"""
    assert not divisors("points(a, b, c)", between)
    assert not divisors("points(-a, -b, -c)", between)


def test_a_function_that_never_comes_to_zero_may_be_divided_by() -> None:
    assert not divisors("1 / at_least_one(a)", "function at_least_one(x) = greatest(x, 1)")


def test_a_gate_keeps_a_score_from_dividing_by_zero() -> None:
    open_ = quality(measure("m", "figure n in number", score="score n / (n + 1)"))
    gated = quality(measure("m", "figure n in number", "only if n > 0", score="score n / (n + 1)"))
    assert len(found(MayDivideByZero, open_)) == 1
    assert not found(MayDivideByZero, gated)


def test_a_band_keeps_its_value_from_dividing_by_zero() -> None:
    text = quality(
        measure(
            "m",
            "figure low",
            "figure high",
            score="score 0% below low, (value - low) / (high - low) from low, 100% from high",
        )
    )
    assert not found(MayDivideByZero, text)


def test_where_keeps_the_measures_that_divide_by_zero_out() -> None:
    measures = measure("m", "figure n in number"), measure("n", "figure n in number")
    text = quality(*measures)
    assert len(found(MayDivideByZero, text + 'let y "A sum" = total of 1 / n over measures of quality')) == 1
    assert not found(MayDivideByZero, text + 'let y "A sum" = total of 1 / n over measures of quality where n > 0')
    assert found(MayDivideByZero, text + 'let y "A sum" = 1 / (total of n over measures of quality where n > 0)')


def test_a_long_chain_of_sums_is_followed_as_far_as_it_helps() -> None:
    chain = " ".join(f"let s{i + 1} = s{i} + 1" for i in range(2000))
    assert not divisors("1 / s5", f"let s0 = plenty {chain}")


def test_many_conditions_are_weighed_in_bounded_time() -> None:
    cases = ", ".join(f"1 / (a - {i}) if a > {i}" for i in reversed(range(300)))
    assert not divisors(f"{cases}, otherwise 1")
