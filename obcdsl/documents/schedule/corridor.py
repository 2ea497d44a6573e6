"""A share as a function of the gain or loss: what each party receives of any amount, conditions aside."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import attrs

from obcdsl.documents.blocks import plain, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.model import contract as co
from obcdsl.model.bands import closed
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.contract import Change
from obcdsl.model.expression import Band, Bound, Expression
from obcdsl.model.units import MONEY_UNIT


@attrs.frozen(eq=False)
class Cut:
    """A band of a side in money beyond its heading, and the part of it that each party takes."""

    lower: Fraction
    upper: Fraction | None
    parts: dict[str, Fraction]


@attrs.frozen(eq=False)
class Half:
    """A side: where it begins, its bands, and what is then changed."""

    gain: bool
    than: Fraction
    cuts: tuple[Cut, ...]
    changes: tuple[tuple[Change, Fraction, bool], ...]

    def of(self, party: str, amount: Fraction) -> Fraction:
        """What a party takes of an amount on this side."""
        beyond = amount - self.than if self.gain else self.than - amount
        taken = self.after(len(self.changes), party, beyond) if beyond > 0 else Fraction(0)
        return taken if self.gain else -taken

    def after(self, count: int, party: str, beyond: Fraction) -> Fraction:
        """What a party takes of what lies beyond the heading, after some of the changes."""
        taken = sum((_inside(cut, beyond) * cut.parts.get(party, Fraction(0)) for cut in self.cuts), Fraction(0))
        for change, value, is_money in self.changes[:count]:
            if change is Change.CAPPED:
                taken = min(taken, value)
            elif change is Change.FLOORED:
                taken = max(taken, value)
            else:
                taken = max(taken - value, Fraction(0)) if is_money else taken * (1 - value)
        return taken

    def bends(self, party: str, furthest: Fraction) -> list[Fraction]:
        """Where the line of a party bends, as distances beyond the heading: at its bands, and where a limit is reached."""
        bounds = {bound for cut in self.cuts for bound in (cut.lower, cut.upper) if bound is not None}
        found = sorted({Fraction(0), furthest, *(bound for bound in bounds if bound < furthest)})
        for at, (_, value, is_money) in enumerate(self.changes):
            if is_money:
                reached = [self._reached(at, party, value, low, high) for low, high in pairwise(found)]
                found = sorted({*found, *(one for one in reached if one is not None)})
        return found

    def _reached(self, at: int, party: str, value: Fraction, low: Fraction, high: Fraction) -> Fraction | None:
        """Where between two bends, where the line is straight, a party's part comes to a value."""
        first, last = self.after(at, party, low), self.after(at, party, high)
        if first == last or not min(first, last) < value < max(first, last):
            return None
        return low + (high - low) * (value - first) / (last - first)


def _inside(cut: Cut, beyond: Fraction) -> Fraction:
    upper = beyond if cut.upper is None else min(beyond, cut.upper)
    return max(upper - cut.lower, Fraction(0))


@attrs.frozen(eq=False)
class Corridors:
    """A share with its sides for a year; `parties` are those that receive or bear, with what they are called."""

    year: Period
    holder: str
    halves: tuple[Half, ...]
    parties: tuple[tuple[str, str], ...]
    breakpoints: tuple[Fraction, ...]

    def part(self, party: str, amount: Fraction) -> Fraction:
        """What a party receives of an amount; what is left over is the holder's."""
        if party != self.holder:
            return sum((half.of(party, amount) for half in self.halves), Fraction(0))
        others = sum((self.part(other, amount) for other, _ in self.parties if other != party), Fraction(0))
        return amount - others


def corridors(subject: Subject, share: co.Share) -> Corridors | None:
    """None where a bound, a percentage or a limit needs data."""
    year = subject.years[0]
    at = year if share.grain <= Grain.YEAR else subject.calendar.inside(year, share.grain)[0]
    halves = [_half(subject, side, at) for side in share.sides]
    known = tuple(half for half in halves if half is not None)
    if len(known) < len(halves) or share.grain is Grain.TERM:
        return None
    names = [*(party.name for party in subject.contract.parties), *(pool.name for pool in subject.contract.pools)]
    parties = tuple((name, plain(text(subject.party(name)))) for name in names if name in share.named)
    points = _breakpoints(known, [name for name, _ in parties if name != share.holder])
    return Corridors(year, share.holder, known, parties, points) if points else None


def _half(subject: Subject, side: co.Side, at: Period) -> Half | None:
    than = _known(subject, side.than, at)
    bands = closed([corridor.band for corridor in side.corridors if corridor.band is not None])
    found = iter(bands)
    cuts = [_cut(subject, one, next(found) if one.band is not None else None, at) for one in side.corridors]
    changes = [(one.change, _known(subject, one.value, at), _is_money(one.value)) for one in side.adjustments]
    whole = tuple(cut for cut in cuts if cut is not None)
    limits = tuple((change, value, is_money) for change, value, is_money in changes if value is not None)
    if than is None or len(whole) < len(cuts) or len(limits) < len(changes):
        return None
    return Half(side.gain, than, whole, limits)


def _cut(subject: Subject, corridor: co.Corridor, band: Band | None, at: Period) -> Cut | None:
    lower = _bound(subject, band.lower, at) if band is not None and band.lower is not None else Fraction(0)
    upper = _bound(subject, band.upper, at) if band is not None and band.upper is not None else None
    if lower is None or (band is not None and band.upper is not None and upper is None):
        return None
    parts: dict[str, Fraction] = {}
    rest = Fraction(1)
    for part in corridor.parts:
        share = _known(subject, part.share, at) if part.share is not None else rest
        if share is None:
            return None
        parts[part.party] = share
        rest -= share
    return Cut(lower, upper, parts)


def _bound(subject: Subject, bound: Bound, at: Period) -> Fraction | None:
    return _known(subject, bound.value, at)


def _known(subject: Subject, value: Expression, at: Period) -> Fraction | None:
    found = subject.worked.of(value, at, subject.terms_of(at))
    return found if isinstance(found, Fraction) else None


def _is_money(value: Expression) -> bool:
    return value.type == MONEY_UNIT


def _breakpoints(halves: tuple[Half, ...], others: list[str]) -> tuple[Fraction, ...]:
    """Where a line bends, and half as far again beyond the outermost bound; none where there is no bound but nought."""
    bounds = [bound for half in halves for cut in half.cuts for bound in (cut.lower, cut.upper) if bound is not None]
    limits = [abs(value) for half in halves for _, value, is_money in half.changes if is_money]
    furthest = max([*bounds, *limits, *(abs(half.than) for half in halves)], default=Fraction(0)) * 3 / 2
    if not furthest:
        return ()
    found = {Fraction(0)}
    for half in halves:
        sign = 1 if half.gain else -1
        found.update(half.than + sign * bend for party in others for bend in half.bends(party, furthest))
    return tuple(sorted(found))
