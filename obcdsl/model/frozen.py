"""The decorator of the model's classes: frozen, compared by identity."""

from __future__ import annotations

from typing import TypeVar, dataclass_transform

import attrs

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(attrs.field,))
def part(cls: type[T]) -> type[T]:
    """Make a class a frozen part of a contract. Places and identities matter, not equality, so none is generated."""
    return attrs.frozen(cls, eq=False, repr=False, slots=False)
