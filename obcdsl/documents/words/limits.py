"""Caps and gates of scores as clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.documents.blocks import Clause, Run, Style, text
from obcdsl.documents.words.lists import Binds, sentence
from obcdsl.documents.words.phrases import Words
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.source import Place


def caps(words: Words, limits: Sequence[ex.Expression], id_: str, place: Place) -> Iterator[Clause]:
    """The most a score can be: `The score is never more than 95%`."""
    for at, cap in enumerate(limits):
        yield Clause(
            f"{id_}.cap.{at}", sentence("the score is never more than ", words.phrase(cap, Binds.SUM)), place=place
        )


def gates(words: Words, conditions: Sequence[co.Gate], id_: str, nothing: str = "0%") -> Iterator[Clause]:
    """On what a score rests: `The score counts only if *Never events* is at most 2 events; otherwise it is 20%`."""
    for at, gate in enumerate(conditions):
        other = (
            words.phrase(gate.otherwise, Binds.SUM)
            if gate.otherwise is not None
            else text(Run(nothing, Style.QUANTITY))
        )
        said = text("The score counts only if ", words.condition(gate.condition), "; otherwise it is ", other, ".")
        yield Clause(f"{id_}.gate.{at}", said, place=gate.place)
