"""Straight lines through points, in whatever order their places turn out to be."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from obcdsl.engine.steps import line


def height(x: int, *points: tuple[int, int]) -> Fraction:
    return line(Fraction(x), [(Fraction(at), Fraction(value)) for at, value in points])


@pytest.mark.parametrize(("x", "expected"), [(5, 0), (10, 0), (15, 50), (20, 100), (25, 100)])
def test_points_are_taken_in_the_order_of_their_places(x: int, expected: int) -> None:
    assert height(x, (10, 0), (20, 100)) == height(x, (20, 100), (10, 0)) == expected


def test_any_order_of_points_at_different_places_is_the_same_line() -> None:
    for points in permutations([(10, 0), (20, 40), (30, 100)]):
        assert [height(x, *points) for x in (0, 15, 20, 25, 40)] == [0, 20, 40, 70, 100]


def test_at_one_place_the_line_jumps_to_the_point_written_last() -> None:
    points = ((10, 0), (20, 40), (20, 80), (30, 100))
    assert [height(x, *points) for x in (15, 20, 25)] == [20, 80, 90]
    assert [height(x, (10, 0), (10, 50), (20, 100)) for x in (9, 10, 15)] == [0, 50, 75]


def test_where_all_points_are_at_one_place_there_is_a_step() -> None:
    assert [height(x, (10, 0), (10, 100)) for x in (9, 10, 11)] == [0, 100, 100]
    assert [height(x, (10, 0), (10, 50), (10, 100)) for x in (9, 10, 11)] == [0, 100, 100]
