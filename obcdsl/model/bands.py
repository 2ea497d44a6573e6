"""Bands with boundary words: what a one-sided band means beside its neighbours.

`50% from 90%, 100% from 92%` reads: 50% from 90% and below 92%, 100% from 92%. `100% up to 5%, 50% up to 8%` reads: 100% up to 5%,
50% above 5% and up to 8%. A band that is open on one side ends where the next one of its kind begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from obcdsl.model.constants import constant
from obcdsl.model.expression import Band, Bound
from obcdsl.model.figures import Known


def known(bound: Bound | None) -> Fraction | None:
    """The value of a bound that is written out: `80%`, `-5%`, `2 percentage points above 90%`."""
    return None if bound is None else constant(bound.value)


def closed(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands with their open sides closed by their neighbours; the outermost stay open."""
    above = _nearest([band.lower for band in bands], upwards=True)
    below = _nearest([band.upper for band in bands], upwards=False)
    return tuple(_closed(*found) for found in zip(bands, above, below, strict=True))


def _closed(band: Band, above: Bound | None, below: Bound | None) -> Band:
    if band.lower is not None and band.upper is None and above is not None:
        return Band(band.lower, _other_side(above), band.place)
    if band.upper is not None and band.lower is None and below is not None:
        return Band(_other_side(below), band.upper, band.place)
    return band


def _other_side(bound: Bound) -> Bound:
    return Bound(bound.value, not bound.included, bound.place)


def _nearest(sides: Sequence[Bound | None], *, upwards: bool) -> list[Bound | None]:
    """For each side the next one beyond it; by value where all are written out, else by the order written."""
    places = [_place(side, upwards=upwards) for side in sides]
    if any(place is None for place, side in zip(places, sides, strict=True) if side is not None):
        return _in_order(sides, upwards=upwards)
    placed = {place: side for place, side in zip(places, sides, strict=True) if place is not None}
    beyond = dict(pairwise(sorted(placed, reverse=not upwards)))
    following = [beyond.get(place) if place is not None else None for place in places]
    return [placed[place] if place is not None else None for place in following]


def _place(side: Bound | None, *, upwards: bool) -> tuple[Fraction, bool] | None:
    """Order of sides: `from 90%` begins before `above 90%`, `below 90%` ends before `up to 90%`."""
    value = known(side)
    return None if side is None or value is None else (value, side.included is not upwards)


def _in_order(sides: Sequence[Bound | None], *, upwards: bool) -> list[Bound | None]:
    present = [side for side in sides if side is not None]
    beyond = iter([*present[1:], None] if upwards else [None, *present[:-1]])
    return [None if side is None else next(beyond) for side in sides]


def closed_column(rows: Sequence[Sequence[Band | Known]], index: int) -> tuple[Band | Known, ...]:
    """One key of each row of a table; the open side of a band is closed by the rows that differ in this key alone."""
    neighbours: dict[tuple[object, ...], list[int]] = {}
    for number, row in enumerate(rows):
        rest = tuple(_as_written(key) for other, key in enumerate(row) if other != index)
        neighbours.setdefault(rest, []).append(number)
    found = [row[index] for row in rows]
    for numbers in neighbours.values():
        bands = [(number, key) for number in numbers if isinstance(key := found[number], Band)]
        for (number, _), band in zip(bands, closed([band for _, band in bands]), strict=True):
            found[number] = band
    return tuple(found)


def _as_written(key: Band | Known) -> object:
    return tuple(_side(bound) for bound in (key.lower, key.upper)) if isinstance(key, Band) else key


def _side(bound: Bound | None) -> object:
    if bound is None:
        return None
    value = known(bound)
    return (bound.value.place.text if value is None else value, bound.included)
