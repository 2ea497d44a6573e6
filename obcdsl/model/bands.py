"""Bands with boundary words: what a one-sided band means beside its neighbours.

`50% from 90%, 100% from 92%` reads: 50% from 90% and below 92%, 100% from 92%. `100% up to 5%, 50% up to 8%` reads: 100% up to 5%,
50% above 5% and up to 8%. A band that is open on one side ends where the next one of its kind begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from obcdsl.model.constants import constant
from obcdsl.model.expression import Band, Bound
from obcdsl.model.figures import Known


def known(bound: Bound | None) -> Fraction | None:
    """The value of a bound that is written out: `80%`, `-5%`, `2 percentage points above 90%`."""
    return None if bound is None else constant(bound.value)


def closed(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands with their open sides closed by their neighbours; the outermost stay open."""
    return tuple(_closed(bands, index) for index in range(len(bands)))


def _closed(bands: Sequence[Band], index: int) -> Band:
    band = bands[index]
    if band.lower is not None and band.upper is None:
        nearest = _next(bands, index, upwards=True)
        return band if nearest is None else Band(band.lower, _other_side(nearest), band.place)
    if band.upper is not None and band.lower is None:
        nearest = _next(bands, index, upwards=False)
        return band if nearest is None else Band(_other_side(nearest), band.upper, band.place)
    return band


def _other_side(bound: Bound) -> Bound:
    return Bound(bound.value, not bound.included, bound.place)


def _next(bands: Sequence[Band], index: int, *, upwards: bool) -> Bound | None:
    """The bound at which the next band begins; by value where all are written out, else by the order written."""
    sides = [band.lower if upwards else band.upper for band in bands]
    own = sides[index]
    others = [side for side in sides if side is not None]
    values = [known(side) for side in others]
    if own is None or any(value is None for value in values):
        return _in_order(others, own, upwards=upwards)
    mine = _position(own, upwards=upwards)
    further = [side for side in others if (_position(side, upwards=upwards) > mine) is upwards]
    further = [side for side in further if _position(side, upwards=upwards) != mine]
    if not further:
        return None
    return (min if upwards else max)(further, key=lambda side: _position(side, upwards=upwards))


def _position(bound: Bound, *, upwards: bool) -> tuple[Fraction, bool]:
    """Order of bounds: `from 90%` begins before `above 90%`, `below 90%` ends before `up to 90%`."""
    value = known(bound)
    assert value is not None
    return value, bound.included is not upwards


def _in_order(sides: Sequence[Bound], own: Bound | None, *, upwards: bool) -> Bound | None:
    at = next(index for index, bound in enumerate(sides) if bound is own)
    if upwards:
        return sides[at + 1] if at + 1 < len(sides) else None
    return sides[at - 1] if at else None


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
