"""Figures over the cohort in words: what they are of, of how many organisations, and between whose figures they lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from fractions import Fraction

from obcdsl.engine.peers import Peers, neighbours, rank
from obcdsl.engine.values import ABSENT, Absent, Value
from obcdsl.model.expression import Across
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT
from obcdsl.plan import nodes as no

_HALF = Fraction(1, 2)
_MOST_NAMED = 3
_PERCENTILES = (Across.PERCENTILE, Across.NEAREST_RANK)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
Say = Callable[[int, int], str]
Show = Callable[[Value], str]


def in_words(node: no.OverCohort, say: Say) -> str:
    """As a contract writes it: `percentile 75% of waits over the cohort`."""
    condition = f" where {say(node.where, 1)}" if node.where is not None else ""
    if node.how is Across.NUMBER:
        return f"number of organisations{condition}"
    of = say(node.of, 2)
    if node.is_own:
        return f"rank of {of}{node.how.value.removeprefix('rank')} over the cohort{condition}"
    return f"{_kind(node)} {of} over the cohort{condition}"


def in_numbers(node: no.OverCohort, peers: Peers | None, own: Value | None, show: Show) -> str:
    """With the cohort's figures: how many there are, which ones it lies between, and which place one's own has."""
    if peers is None:
        return "not known: not all organisations' figures are there"
    if peers.absent is not None:
        return f"not known: {ABSENT[peers.absent.why]}{_whose(peers.absent)}"
    count = len(peers.figures)
    if node.how is Across.NUMBER:
        return f"{count:,} of {count + peers.without + peers.others:,} organisations{_apart(peers.without, 0)}"
    cohort = f"{count:,} organisation{'' if count == 1 else 's'} with a figure{_apart(peers.without, peers.others)}"
    if node.is_own:
        if not isinstance(own, Fraction):
            return f"no place among the {cohort}"
        return f"{_place(node, peers, own, show)} of the {cohort}"
    between = f": {_between(node, peers, show)}" if node.how in _PERCENTILES and count > 1 else ""
    return f"{_kind(node)} the {cohort}{between}{_own(node, peers, own, show)}"


def _apart(without: int, others: int) -> str:
    """Who takes no part, and why."""
    said = [f"{without:,} without one"] if without else []
    if others:
        said.append(f"{others:,} that the condition leaves out")
    return f" ({', '.join(said)})" if said else ""


def _kind(node: no.OverCohort) -> str:
    if node.how not in _PERCENTILES:
        return node.how.value
    if node.at == _HALF and node.how is Across.PERCENTILE:
        return "median of"
    part = shown(node.at, PERCENT, "")
    return f"percentile {part}{' by nearest rank' if node.how is Across.NEAREST_RANK else ''} of"


def _between(node: no.OverCohort, peers: Peers, show: Show) -> str:
    below, above = neighbours(node, len(peers.figures))
    low = f"{show(peers.figures[below - 1])}, the {_ordinal(below)} from the lowest"
    if below == above:
        return low
    return f"between {low}, and {show(peers.figures[above - 1])}, the {_ordinal(above)}"


def _own(node: no.OverCohort, peers: Peers, own: Value | None, show: Show) -> str:
    return f"; own figure {_place(node, peers, own, show)}" if isinstance(own, Fraction) else ""


def _place(node: no.OverCohort, peers: Peers, own: Fraction, show: Show) -> str:
    """`92%, the 3rd from the highest (with 2 others)`: a figure with its place."""
    end = "highest" if node.how is Across.RANK_FROM_HIGHEST else "lowest"
    others = bisect_right(peers.figures, own) - bisect_left(peers.figures, own) - 1
    shared = f" (with {others:,} other{'' if others == 1 else 's'})" if others > 0 else ""
    return f"{show(own)}, the {_ordinal(rank(node, peers, own))} from the {end}{shared}"


def _whose(absent: Absent) -> str:
    names = list(dict.fromkeys(cell[2] for cell in absent.cells if len(cell) == 3))
    more = " and others" if len(names) > _MOST_NAMED else ""
    return f", for {', '.join(names[:_MOST_NAMED])}{more}" if names else ""


def _ordinal(place: int) -> str:
    ending = _ENDINGS.get(place % 10, "th") if place % 100 not in (11, 12, 13) else "th"
    return f"{place:,}{ending}"
