"""Clauses that a measure has from elsewhere: from `every measure` above it, or from the library it is taken from."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.syntax import tree

_ONCE = (
    tree.Weight, tree.Worth, tree.Score, tree.IfMissing, tree.IfFewer, tree.Source, tree.Column, tree.Written, tree.Allowed,
    tree.KnownAs, tree.OnlyIf, tree.Capped, tree.Population, tree.Numerator, tree.Denominator, tree.MeasureStatus,
)  # fmt: skip


def with_inherited(own: Iterable[object], shared: Iterable[object]) -> tuple[object, ...]:
    """A measure's own clauses, and those of the shared ones that none of its own stands in the place of."""
    clauses = tuple(own)
    return (*clauses, *(clause for clause in shared if not any(_replaces(mine, clause) for mine in clauses)))


def _replaces(own: object, shared: object) -> bool:
    if isinstance(own, tree.Measured | tree.Computed):
        return isinstance(shared, tree.Measured | tree.Computed)
    if isinstance(own, tree.Figure | tree.Working):
        return isinstance(shared, tree.Figure | tree.Working) and own.name.text == shared.name.text
    return isinstance(own, _ONCE) and type(own) is type(shared)
