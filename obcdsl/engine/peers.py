"""What the figures of a cohort, taken together, come to; and the place of one figure among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from obcdsl.engine.steps import kept
from obcdsl.engine.values import ALONE, AWAITED, NOTHING, Absent, Cell, Value, Why, strongest
from obcdsl.frozen import frozen
from obcdsl.model.expression import Across
from obcdsl.plan import nodes as no

# So many figures of others are named where something waits for them.
_MOST_NAMED = 10


@frozen
class Peers:
    """The figures that take part in one node over the cohort, from the lowest.

    `without` organisations have no figure; of `others` the condition says that they take no part. `absent` says why nothing
    can be said as long as a figure is awaited or has no result. `value` is what they come to, the same for everybody; a rank
    is each one's own.
    """

    figures: tuple[Fraction, ...]
    without: int
    others: int
    absent: Absent | None
    value: Value


def taking_part(node: no.OverCohort, values: Sequence[Value]) -> Value | None:
    """What an organisation brings to a node over the cohort; None where the condition says that it takes no part."""
    if node.where is None:
        return values[node.of]
    holds = values[node.where]
    if isinstance(holds, Absent):
        return holds
    return values[node.of] if holds else None


def peers_of(node: no.OverCohort, given: Iterable[tuple[str, Value | None]]) -> Peers:
    """What is known of a cohort by what its organisations bring to it, each with its name."""
    listed = tuple(given)
    figures = sorted(value for _, value in listed if isinstance(value, Fraction))
    absent = [(whose, value) for whose, value in listed if isinstance(value, Absent)]
    unknown = [(whose, value) for whose, value in absent if value.why is not Why.MISSING]
    others = sum(value is None for _, value in listed)
    why = _of_others(unknown) if unknown else None
    return Peers(tuple(figures), len(absent) - len(unknown), others, why, why or _together(node, figures, others))


def own_or_common(node: no.OverCohort, peers: Peers | None, values: Sequence[Value]) -> Value:
    """What a node over the cohort comes to for one organisation; awaited as long as the cohort is not known."""
    if peers is None:
        return AWAITED
    if not node.is_own or peers.absent is not None or peers.value == ALONE:
        return peers.value
    own = taking_part(node, values)
    return (
        Fraction(rank(node, peers, own)) if isinstance(own, Fraction) else own if isinstance(own, Absent) else NOTHING
    )


def rank(node: no.OverCohort, peers: Peers, own: Fraction) -> int:
    """One more than there are better ones, so that equal figures share the better rank; from the lowest unless said otherwise."""
    if node.how is Across.RANK_FROM_HIGHEST:
        return len(peers.figures) - bisect_right(peers.figures, own) + 1
    return bisect_left(peers.figures, own) + 1


def neighbours(node: no.OverCohort, count: int) -> tuple[int, int]:
    """The places, counted from 1 at the lowest, of the two figures that a percentile lies between; the same one twice on it."""
    if node.how is Across.NEAREST_RANK:
        place = max(1, ceil(node.at * count))
        return place, place
    way = node.at * (count - 1)
    return floor(way) + 1, ceil(way) + 1


def _of_others(unknown: list[tuple[str, Absent]]) -> Absent:
    """Why a cohort has no result: the strongest reason of any, with the figures it comes from and whose they are."""
    found = strongest(
        *(Absent(value.why, tuple(_named(cell, whose) for cell in value.cells)) for whose, value in unknown)
    )
    return Absent(found.why, found.cells[:_MOST_NAMED])


def _named(cell: Cell, whose: str) -> Cell:
    return cell if len(cell) == 3 else (*cell, whose)


def _together(node: no.OverCohort, figures: list[Fraction], others: int) -> Value:
    """What figures from the lowest come to. To be compared with oneself alone is no result; where nobody is, it is missing."""
    match node.how:
        case Across.NUMBER:
            return Fraction(len(figures))
        case Across.TOTAL:
            return kept(sum(figures, Fraction(0))) if figures or node.where is not None else NOTHING
        case (
            Across.AVERAGE | Across.HIGHEST | Across.LOWEST | Across.PERCENTILE | Across.NEAREST_RANK
            | Across.RANK_FROM_HIGHEST | Across.RANK_FROM_LOWEST
        ):  # fmt: skip
            if not figures:
                return NOTHING
            return ALONE if len(figures) + others == 1 else _compared(node, figures)


def _compared(node: no.OverCohort, figures: list[Fraction]) -> Value:
    match node.how:
        case Across.AVERAGE:
            return kept(sum(figures, Fraction(0)) / len(figures))
        case Across.HIGHEST:
            return figures[-1]
        case Across.LOWEST:
            return figures[0]
        case Across.PERCENTILE | Across.NEAREST_RANK:
            return kept(_percentile(node, figures))
        case Across.TOTAL | Across.NUMBER | Across.RANK_FROM_HIGHEST | Across.RANK_FROM_LOWEST:
            return NOTHING


def _percentile(node: no.OverCohort, figures: list[Fraction]) -> Fraction:
    below, above = neighbours(node, len(figures))
    low, high = figures[below - 1], figures[above - 1]
    return low if below == above else low + (high - low) * (node.at * (len(figures) - 1) - (below - 1))
