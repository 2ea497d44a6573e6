"""Who pays and who receives where that is not one party."""

from __future__ import annotations

from obcdsl.model.contract.terms import About, Span
from obcdsl.model.expression import Expression
from obcdsl.model.frozen import part
from obcdsl.source import Place


@part
class PoolPart:
    """What one party pays, or receives, of what a pool does; `share` is None for the party that takes the rest."""

    party: str
    share: Expression | None
    place: Place


@part
class Division:
    """How a pool is shared in a stretch of the term."""

    span: Span
    parts: tuple[PoolPart, ...]
    place: Place


@part
class Pool:
    """Several parties that pay, or receive, as one."""

    name: str
    label: str
    divisions: tuple[Division, ...]
    about: About
    place: Place

    @property
    def parties(self) -> tuple[str, ...]:
        """All that ever have a part in it, in the order written."""
        return tuple(dict.fromkeys(part.party for division in self.divisions for part in division.parts))
