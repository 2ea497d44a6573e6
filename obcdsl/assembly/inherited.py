"""Clauses that a measure has from elsewhere: from `every measure` above it, or from the library it is taken from."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.frozen import changed
from obcdsl.syntax import tree

_ONCE = (
    tree.Weight, tree.Worth, tree.Score, tree.IfMissing, tree.IfFewer, tree.Source, tree.Column, tree.Written, tree.Allowed,
    tree.KnownAs, tree.OnlyIf, tree.Capped, tree.Population, tree.Numerator, tree.Denominator, tree.MeasureStatus,
)  # fmt: skip


def with_inherited(own: Iterable[object], shared: Iterable[object]) -> tuple[object, ...]:
    """A measure's own clauses, and those of the shared ones that none of its own stands in the place of.

    A figure of its own that says no label is called as the shared one it replaces.
    """
    shared = tuple(shared)
    clauses = tuple(_called(clause, shared) for clause in own)
    return (*clauses, *(clause for clause in shared if not any(_replaces(mine, clause) for mine in clauses)))


def _called(own: object, shared: tuple[object, ...]) -> object:
    if not isinstance(own, tree.Figure | tree.Working) or own.label is not None:
        return own
    labels = (one.label for one in shared if isinstance(one, tree.Figure | tree.Working) and _replaces(own, one))
    label = next(labels, None)
    return own if label is None else changed(own, label=label)


def _replaces(own: object, shared: object) -> bool:
    if isinstance(own, tree.Measured | tree.Computed):
        return isinstance(shared, tree.Measured | tree.Computed)
    if isinstance(own, tree.Figure | tree.Working):
        return isinstance(shared, tree.Figure | tree.Working) and own.name.text == shared.name.text
    return isinstance(own, _ONCE) and type(own) is type(shared)
