"""Rounding to a multiple, exactly, in the modes a contract may name."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.model.expression import RoundingMode


def rounded(value: Fraction, mode: RoundingMode, to: Fraction) -> Fraction:
    """`value` rounded to a whole multiple of `to`. Halves go away from zero (half up), towards it (half down) or to the even one."""
    steps = abs(value) / to
    up = False
    whole, rest = divmod(steps.numerator, steps.denominator)
    twice = 2 * rest
    match mode:
        case RoundingMode.HALF_UP:
            up = twice >= steps.denominator
        case RoundingMode.HALF_DOWN:
            up = twice > steps.denominator
        case RoundingMode.HALF_EVEN:
            up = twice > steps.denominator or (twice == steps.denominator and whole % 2 == 1)
        case RoundingMode.UP:
            up = rest > 0
        case RoundingMode.DOWN:
            up = False  # what is left over is dropped
    result = (whole + up) * to
    return -result if value < 0 else result
