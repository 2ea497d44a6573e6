"""Expressions that no figure of the contract takes part in: what they come to can be said while a contract is read."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.model import expression as ex
from obcdsl.model.units import Unknown


def constant(value: ex.Expression) -> Fraction | None:
    """What a written figure, or arithmetic on written figures (`100% / 3`), comes to; None for all else."""
    if isinstance(value.type, Unknown):
        return None
    if isinstance(value, ex.Constant):
        return value.value if isinstance(value.value, Fraction) else None
    if isinstance(value, ex.Negative):
        inner = constant(value.value)
        return None if inner is None else -inner
    return _calculated(value) if isinstance(value, ex.Calculation) else None


def _calculated(value: ex.Calculation) -> Fraction | None:
    left, right = constant(value.left), constant(value.right)
    if left is None or right is None:
        return None
    match value.operator:
        case ex.Operator.PLUS:
            return left + right
        case ex.Operator.MINUS:
            return left - right
        case ex.Operator.TIMES | ex.Operator.OF:
            return left * right
        case ex.Operator.DIVIDED_BY:
            return left / right if right else None
