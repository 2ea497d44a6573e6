"""The decorator of the model's classes: frozen, compared by identity."""

from __future__ import annotations

from typing import TypeVar, dataclass_transform

from obcdsl.frozen import frozen

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False)
def part(cls: type[T]) -> type[T]:
    """Make a class a frozen part of a contract. Places and identities matter, not equality, so none is generated."""
    return frozen(cls)
