"""Gains and losses: what is shared, who holds it, and who takes how much of which part."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Text, plain, text
from obcdsl.documents.schedule import money_charts
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.payments import run_out
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import portion
from obcdsl.documents.words.lists import Binds, is_plural, listed
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.constants import constant
from obcdsl.model.contract import Change
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
    said = text(said, ": ", *_who_pays(subject, share), ".")
    sides = tuple(_side(words, id_, share, side) for side in share.sides)
    final: tuple[Clause, ...] = ()
    if share.run_out is not None:
        final = (Clause(f"{id_}.final", run_out(share.run_out, "what is shared"), place=share.run_out.place),)
    return with_about(Clause(id_, said, (*sides, *final), title=text(share.label), place=share.place), share.about)


def _who_pays(subject: Subject, share: co.Share) -> Iterator[Text | str]:
    """Between the holder and the others, who pays whom of a gain and of a loss, as far as there are sides for them."""
    holder = subject.party(share.holder)
    for at, gain in enumerate(sorted({side.gain for side in share.sides}, reverse=True)):
        others = list(dict.fromkeys(name for side in share.sides if side.gain is gain for name in _others(share, side)))
        if not others:
            yield text("; " if at else "", f"a {'gain' if gain else 'loss'} stays with ", holder)
            continue
        other = text(subject.party(others[0])) if len(others) == 1 else text("each other party")
        yield "; " if at else ""
        several = is_plural(plain(other))
        pay, bear, their = ("pay", "bear", "their") if several else ("pays", "bears", "its")
        it = "they" if several else "it"
        yield text("of a gain ", holder, " pays ", other, f" {their} part") if gain else text("of a loss ", other, f" {pay} ", holder, f" the part that {it} {bear}")  # fmt: skip  # noqa: E501


def _others(share: co.Share, side: co.Side) -> tuple[str, ...]:
    """Who has a part of a side, but for the holder."""
    parties = (part.party for corridor in side.corridors for part in corridor.parts)
    return tuple(dict.fromkeys(party for party in parties if party != share.holder))


def _side(words: Words, id_: str, share: co.Share, side: co.Side) -> Clause:
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
        _change(words, f"{id_}.change.{at}", adjustment, _whose(words, share, side) if not at else None)
        for at, adjustment in enumerate(side.adjustments)
    )
    return Clause(id_, said, (*gates, *corridors, *changes), place=side.place)


def _gate(words: Words, id_: str, gate: co.Gate, name: str) -> Clause:
    other = text(words.phrase(gate.otherwise), " is shared") if gate.otherwise else text("nothing is shared")
    said = text(f"A {name} is shared only if ", words.condition(gate.condition), "; otherwise ", other, ".")
    return Clause(id_, said, place=gate.place)


def _corridor(words: Words, id_: str, corridor: co.Corridor, band: ex.Band | None, name: str) -> Clause:
    parts = listed([_part(words, part, name) for part in corridor.parts])
    if corridor.band is None:
        return Clause(id_, text("Of the whole of it, ", parts, "."), place=corridor.place)
    assert band is not None
    return Clause(id_, text("Of the part ", portion(words, band), ", ", parts, "."), place=corridor.place)


def _part(words: Words, part: co.SharePart, name: str) -> Text:
    how = "goes to" if name == "gain" else "is borne by"
    share = text("the rest")
    if part.share is not None:
        stated = words.phrase(part.share, Binds.PRODUCT)
        share = stated if isinstance(part.share, ex.Constant) else text("a share equal to ", stated)
    return text(share, f" {how} ", words.subject.party(part.party))


def _whose(words: Words, share: co.Share, side: co.Side) -> Text:
    """`the part of ACO`, where only one party beside the holder has a part."""
    others = _others(share, side)
    if len(others) == 1:
        return text("the part of ", words.subject.party(others[0]))
    return text("the part of each party other than ", words.subject.party(share.holder))


def _change(words: Words, id_: str, adjustment: co.Adjustment, whose: Text | None) -> Clause:
    """What is then changed of the part of each party but the holder, `whose` in the first of several changes."""
    said = {
        Change.CAPPED: "is held to no more than ",
        Change.REDUCED: "is reduced by ",
        Change.FLOORED: "is raised to no less than ",
    }
    value, is_money = words.phrase(adjustment.value), adjustment.value.type == MONEY_UNIT
    floor = ", but not below nothing" if adjustment.change is Change.REDUCED and is_money else ""
    who = text("Then ", whose, " ") if whose is not None else text("After that, what is left of that part ")
    return Clause(id_, text(who, said[adjustment.change], value, floor, "."), place=adjustment.place)
