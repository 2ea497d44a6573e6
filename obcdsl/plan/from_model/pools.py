"""Lines of a pool: each is cut into what every party of the pool pays or receives, to the penny."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.constants import constant
from obcdsl.model.expression import Comparator
from obcdsl.model.units import MONEY_UNIT, PERCENT
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import expressions
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.nodes import Kind


def between_parties(builder: Builder, lines: Iterable[no.PlannedLine]) -> list[no.PlannedLine]:
    """Lines from party to party, those of each pair together; what a party would pay itself is no line."""
    whole = list(lines)
    found = [paid for line in whole for part in received(builder, line) for paid in _paid(builder, part)]
    if len(found) == len(whole):
        return found
    pairs = dict.fromkeys((line.payer, line.payee) for line in found)
    ordered = (line for pair in pairs for line in found if (line.payer, line.payee) == pair)
    return [line for line in ordered if line.payer != line.payee]


def received(builder: Builder, line: no.PlannedLine) -> list[no.PlannedLine]:
    """What each party of the pool that a line is paid to receives; the line itself where it is paid to one party."""
    parts = _parts(builder, line, line.payee)
    return [line] if parts is None else [changed(line, payee=party, node=node) for party, node in parts]


def _paid(builder: Builder, line: no.PlannedLine) -> list[no.PlannedLine]:
    parts = _parts(builder, line, line.payer)
    return [line] if parts is None else [changed(line, payer=party, node=node) for party, node in parts]


def _parts(builder: Builder, line: no.PlannedLine, name: str) -> tuple[tuple[str, int], ...] | None:
    """The parties of a pool, each with its part of a line; None where the name is that of a party."""
    pool = next((pool for pool in builder.contract.pools if pool.name == name), None)
    if pool is None:
        return None
    where = (line.node, name)
    if where not in builder.pooled:
        builder.pooled[where] = _cut(builder, line, _division(pool, line.period))
    return builder.pooled[where]


def _division(pool: co.Pool, period: Period) -> tuple[co.PoolPart, ...]:
    """The parts of a pool that hold for all of a period."""
    for division in pool.divisions:
        if division.span.start <= period.start and period.end <= division.span.end:
            return division.parts
    return ()


def _cut(builder: Builder, line: no.PlannedLine, parts: tuple[co.PoolPart, ...]) -> tuple[tuple[str, int], ...]:
    """Every part is rounded, but for the one that takes the pennies left over: it is the whole less the others."""
    where = Where(line.period)
    odd = 0 if builder.contract.remainder is co.Remainder.FIRST else len(parts) - 1
    shares = [_share(builder, parts, part, where) for part in parts]
    found = [
        -1 if at == odd else _named(builder, line, part, builder.round(builder.times(line.node, share)))
        for at, (part, share) in enumerate(zip(parts, shares, strict=True))
    ]
    if parts:
        found[odd] = _named(builder, line, parts[odd], _left(builder, line, found, odd, shares[odd]))
    return tuple((part.party, node) for part, node in zip(parts, found, strict=True))


def _left(builder: Builder, line: no.PlannedLine, found: list[int], odd: int, share: int) -> int:
    """What the others leave of a line. Where their shares are not written out, they have to leave a part of the whole."""
    others = tuple(node for at, node in enumerate(found) if at != odd)
    taken = others[0] if len(others) == 1 else builder.add(no.Sum(others, present_only=False))
    left = builder.minus(line.node, taken) if others else line.node
    if not isinstance(builder.nodes[share], no.PartOfWhole):
        return left
    sound = builder.compare(Comparator.AT_LEAST, share, builder.constant(0, PERCENT))
    return builder.choose(sound, left, builder.missing())


def _share(builder: Builder, parts: tuple[co.PoolPart, ...], part: co.PoolPart, where: Where) -> int:
    """A party's share: what is stated, or what the others leave. What is not written out is made sure of in each period."""
    if part.share is not None:
        share = expressions.node(builder, part.share, where)
        return share if constant(part.share) is not None else builder.part(share)
    stated = [other.share for other in parts if other.share is not None]
    others = tuple(expressions.node(builder, share, where) for share in stated)
    taken = others[0] if len(others) == 1 else builder.add(no.Sum(others, present_only=False))
    left = builder.minus(builder.constant(1, PERCENT), taken)
    return left if all(constant(share) is not None for share in stated) else builder.part(left)


def possessive(party: str) -> str:
    """`Trust's`, `Providers'`."""
    return f"{party}'" if party.endswith("s") else f"{party}'s"


def _named(builder: Builder, line: no.PlannedLine, part: co.PoolPart, node: int) -> int:
    label = f"{line.label}: {possessive(part.party)} part"
    key = f"{line.payment}.{part.party}"
    return builder.name(node, key, Kind.PART, label, line.period, MONEY_UNIT, part.place, line.about)
