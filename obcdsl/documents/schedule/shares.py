"""Gains and losses: what is shared, who holds it, and who takes how much of which part."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Text, text
from obcdsl.documents.schedule import money_charts
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.payments import run_out
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import portion
from obcdsl.documents.words.lists import listed
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.model import contract as co
from obcdsl.model.bands import closed
from obcdsl.model.constants import constant
from obcdsl.model.contract import Change
from obcdsl.model.expression import Band
from obcdsl.model.units import MONEY_UNIT


def blocks(subject: Subject) -> Iterator[Block]:
    for share in subject.contract.shares:
        yield clause(subject, share)
        yield from money_charts.corridor_of(subject, share)


def clause(subject: Subject, share: co.Share) -> Clause:
    """A share: the amount, the holder, and below it each of its sides."""
    id_ = f"share.{share.name}"
    holder, words = subject.party(share.holder), Words(subject, grain=share.grain)
    said = text("What is shared ", every(share.grain), " is ", words.phrase(share.value), ". It is held by ", holder)
    gains = text(": of a gain ", holder, " pays each other party its part")
    losses = text("; of a loss each other party pays ", holder, " the part that it bears.")
    said = text(said, gains, losses)
    sides = tuple(_side(words, id_, side) for side in share.sides)
    final: tuple[Clause, ...] = ()
    if share.run_out is not None:
        final = (Clause(f"{id_}.final", run_out(share.run_out, "what is shared"), place=share.run_out.place),)
    return with_about(Clause(id_, said, (*sides, *final), title=text(share.label), place=share.place), share.about)


def _side(words: Words, id_: str, side: co.Side) -> Clause:
    name = "gain" if side.gain else "loss"
    id_ = f"{id_}.{name}.{constant(side.than) or 0}" if constant(side.than) else f"{id_}.{name}"
    word = "above" if side.gain else "below"
    said = text(f"A {name} is what lies {word} ", words.phrase(side.than), ".")
    gates = tuple(_gate(words, f"{id_}.gate.{at}", gate, name) for at, gate in enumerate(side.gates))
    bands = closed([corridor.band for corridor in side.corridors if corridor.band is not None])
    found = iter(bands)
    corridors = tuple(
        _corridor(words, f"{id_}.part.{at}", corridor, next(found) if corridor.band is not None else None, name)
        for at, corridor in enumerate(side.corridors)
    )
    changes = tuple(
        _change(words, f"{id_}.change.{at}", adjustment, first=not at) for at, adjustment in enumerate(side.adjustments)
    )
    return Clause(id_, said, (*gates, *corridors, *changes), place=side.place)


def _gate(words: Words, id_: str, gate: co.Gate, name: str) -> Clause:
    other = text(words.phrase(gate.otherwise), " is shared") if gate.otherwise else text("nothing is shared")
    said = text(f"A {name} is shared only if ", words.condition(gate.condition), "; otherwise ", other, ".")
    return Clause(id_, said, place=gate.place)


def _corridor(words: Words, id_: str, corridor: co.Corridor, band: Band | None, name: str) -> Clause:
    parts = listed([_part(words, part, name) for part in corridor.parts])
    if corridor.band is None:
        return Clause(id_, text("Of all of it, ", parts, "."), place=corridor.place)
    assert band is not None
    return Clause(id_, text("Of the part ", portion(words, band), ", ", parts, "."), place=corridor.place)


def _part(words: Words, part: co.SharePart, name: str) -> Text:
    how = "goes to" if name == "gain" else "is borne by"
    share = words.phrase(part.share) if part.share is not None else text("the rest")
    return text(share, f" {how} ", words.subject.party(part.party))


def _change(words: Words, id_: str, adjustment: co.Adjustment, *, first: bool) -> Clause:
    """What is then changed of the part of each party but the holder, one change after the other."""
    said = {
        Change.CAPPED: "is held to no more than ",
        Change.REDUCED: "is reduced by ",
        Change.FLOORED: "is raised to no less than ",
    }
    value, is_money = words.phrase(adjustment.value), adjustment.value.type == MONEY_UNIT
    floor = ", but not below nothing" if adjustment.change is Change.REDUCED and is_money else ""
    who = "Then the part of each party other than the holder " if first else "After that, what is left of that part "
    return Clause(id_, text(who, said[adjustment.change], value, floor, "."), place=adjustment.place)
