"""Straight lines through points in the order of their places."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.engine.steps import line


def height(x: int, *points: tuple[int, int]) -> Fraction:
    return line(Fraction(x), [(Fraction(at), Fraction(value)) for at, value in points])


def test_a_line_is_level_before_its_first_point_and_after_its_last() -> None:
    assert [height(x, (10, 0), (20, 40), (30, 100)) for x in (0, 10, 15, 20, 25, 30, 40)] == [
        0,
        0,
        20,
        40,
        70,
        100,
        100,
    ]


def test_at_one_place_the_line_jumps_to_the_last_point_there() -> None:
    points = ((10, 0), (20, 40), (20, 80), (30, 100))
    assert [height(x, *points) for x in (15, 20, 25)] == [20, 80, 90]
    assert [height(x, (10, 0), (10, 50), (20, 100)) for x in (9, 10, 15)] == [0, 50, 75]


def test_where_all_points_are_at_one_place_there_is_a_step() -> None:
    assert [height(x, (10, 0), (10, 100)) for x in (9, 10, 11)] == [0, 100, 100]
    assert [height(x, (10, 0), (10, 50), (10, 100)) for x in (9, 10, 11)] == [0, 100, 100]
