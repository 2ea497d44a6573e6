"""Shares: a gain or a loss, cut into bands, divided between parties."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model.bands import closed
from obcdsl.model.calendar import Period
from obcdsl.model.constants import constant
from obcdsl.model.expression import Comparator
from obcdsl.model.units import MONEY_UNIT, PERCENT, same
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import expressions, figures
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.from_model.pools import possessive
from obcdsl.plan.nodes import Kind


def lines(builder: Builder, share: co.Share, within: Period) -> list[no.PlannedLine]:
    """What the holder pays to (of a gain), or receives from (of a loss), each other party in a period."""
    return [
        line
        for period in builder.calendar.inside(within, share.grain)
        if builder.holds_for(period)
        for side in share.sides
        for line in _side(builder, share, side, period)
    ]


def _side(builder: Builder, share: co.Share, side: co.Side, period: Period) -> list[no.PlannedLine]:
    amount = _amount(builder, share, side, period)
    slices = _slices(builder, side, amount, period)
    parties = dict.fromkeys(part.party for corridor in side.corridors for part in corridor.parts)
    others = [party for party in parties if party != share.holder]
    return [_line(builder, share, side, party, slices, period) for party in others]


def _amount(builder: Builder, share: co.Share, side: co.Side, period: Period) -> int:
    """How far the shared amount lies above (or below) the side's threshold.

    On the other side of it there is nothing, whatever the gates say; and where a gate is closed, whatever the amount is.
    """
    where = Where(period)
    value = figures.cell(builder, share.name, period)
    than = expressions.node(builder, side.than, where)
    whole = side.gain and constant(side.than) == 0
    distance = value if whole else builder.minus(value, than) if side.gain else builder.minus(than, value)
    nothing = builder.constant(0, MONEY_UNIT)
    counted = builder.greatest(distance, nothing)
    if side.gates:
        some = builder.compare(Comparator.ABOVE, distance, nothing)
        for gate in side.gates:
            condition = expressions.node(builder, gate.condition, where)
            other = nothing
            if gate.otherwise:
                other = builder.choose(some, expressions.node(builder, gate.otherwise, where), nothing)
            counted = builder.choose(builder.all_of([some, condition]), counted, other)
    word = "gain" if side.gain else "loss"
    label = f"{share.label}: {word} that counts"
    key = f"{share.name}.{word}"
    return builder.name(counted, key, Kind.SHARE, label, period, MONEY_UNIT, side.place, co.NOTHING_MORE)


def _slices(builder: Builder, side: co.Side, amount: int, period: Period) -> list[int]:
    bands = closed([corridor.band for corridor in side.corridors if corridor.band is not None])
    sound = expressions.in_order(builder, bands, amount, Where(period))
    resolved = iter(bands)
    return [
        amount if corridor.band is None else expressions.portion(builder, next(resolved), sound, Where(period))
        for corridor in side.corridors
    ]


def _line(
    builder: Builder, share: co.Share, side: co.Side, party: str, slices: list[int], period: Period
) -> no.PlannedLine:
    where = Where(period)
    parts = [
        builder.times(slice_, _share_of(builder, corridor, party, where))
        for corridor, slice_ in zip(side.corridors, slices, strict=True)
        if any(part.party == party for part in corridor.parts)
    ]
    value = parts[0] if len(parts) == 1 else builder.add(no.Sum(tuple(parts), present_only=False))
    if side.adjustments:
        value = _changed(builder, share, side, party, value, period)
    payer, payee = (share.holder, party) if side.gain else (party, share.holder)
    label = f"{share.label}: {_part_of(builder, party, 'share')} {'gain' if side.gain else 'loss'}"
    key = f"{share.name}.{party}"
    node = builder.name(builder.round(value), key, Kind.PAYMENT, label, period, MONEY_UNIT, side.place, share.about)
    return no.PlannedLine(share.name, share.label, payer, payee, period, node, False, None, share.about, side.place)


def _changed(builder: Builder, share: co.Share, side: co.Side, party: str, value: int, period: Period) -> int:
    """A party's part after all changes, each step by a name of its own; where there is no part, nothing, whatever they say."""
    nothing, word = builder.constant(0, MONEY_UNIT), "gain" if side.gain else "loss"

    def named(at: int) -> int:
        key, label = (
            f"{share.name}.{party}.{word}.{at}",
            f"{share.label}: {_part_of(builder, party, 'part')} {_before(side, at)}",
        )
        return builder.name(value, key, Kind.SHARE, label, period, MONEY_UNIT, side.place, co.NOTHING_MORE)

    value = named(0)
    some = builder.compare(Comparator.ABOVE, value, nothing)
    for at, adjustment in enumerate(side.adjustments):
        value = named(at) if at else value
        value = _adjusted(builder, adjustment, value, Where(period))
    return builder.choose(some, _not_below(builder, value, nothing), nothing)


def _part_of(builder: Builder, party: str, part: str) -> str:
    """`Trust's part of the`; parties that act as one by what they are called together."""
    label = next((pool.label for pool in builder.contract.pools if pool.name == party), None)
    return f"{possessive(party)} {part} of the" if label is None else f"{label}: {part} of the"


def _before(side: co.Side, at: int) -> str:
    """`gain`, `gain, as reduced`: what is left of a side after so many of its changes."""
    done = [_DONE[adjustment.change] for adjustment in side.adjustments[:at]]
    word = "gain" if side.gain else "loss"
    return f"{word}, as {' and '.join(dict.fromkeys(done))}" if done else word


_DONE = {co.Change.CAPPED: "capped", co.Change.REDUCED: "reduced", co.Change.FLOORED: "raised"}


def _not_below(builder: Builder, value: int, least: int) -> int:
    """A figure, but no less than another; one that is that already, as it is."""
    node = builder.nodes[value]
    done = isinstance(node, no.Extreme) and node.greatest and node.parts[1:] == (least,)
    return value if done else builder.greatest(value, least)


def _share_of(builder: Builder, corridor: co.Corridor, party: str, where: Where) -> int:
    """A party's share of a band: what is stated, or what the others leave."""
    stated = [part.share for part in corridor.parts if part.party == party and part.share is not None]
    if stated:
        nodes = tuple(builder.part(expressions.node(builder, share, where)) for share in stated)
        return nodes[0] if len(nodes) == 1 else builder.add(no.Sum(nodes, present_only=False))
    shares = [part.share for part in corridor.parts if part.share is not None]
    others = tuple(builder.part(expressions.node(builder, other, where)) for other in shares)
    taken = builder.add(no.Sum(others, present_only=False)) if others else builder.constant(0, PERCENT)
    return builder.part(builder.minus(builder.constant(1, PERCENT), taken))


def _adjusted(builder: Builder, adjustment: co.Adjustment, value: int, where: Where) -> int:
    other = expressions.node(builder, adjustment.value, where)
    match adjustment.change:
        case co.Change.CAPPED:
            return builder.least(value, other)
        case co.Change.FLOORED:
            return builder.greatest(value, other)
        case co.Change.REDUCED:
            if same(adjustment.value.type, PERCENT) is not None:
                return builder.times(value, builder.minus(builder.constant(1, PERCENT), builder.part(other)))
            return builder.greatest(builder.minus(value, other), builder.constant(0, MONEY_UNIT))
