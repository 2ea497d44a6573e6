"""What any declaration may add to its clause: the provision it rests on, that it is illustrative, and notes."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Note, text
from obcdsl.documents.words.lists import listed
from obcdsl.frozen import changed
from obcdsl.model.contract import About


def with_about(clause: Clause, about: About) -> Clause:
    """A clause with what its declaration adds below it."""
    return changed(clause, blocks=(*clause.blocks, *notes(clause.id, about)))


def notes(id_: str, about: About) -> Iterator[Block]:
    if about.under:
        yield Note(f"{id_}.under", text("Under ", listed([text(one) for one in about.under]), "."))
    if about.illustrative is not None:
        yield Note(f"{id_}.illustrative", text(f"Illustrative. {about.illustrative}".strip()))
    for at, note in enumerate(about.notes):
        yield Note(f"{id_}.note.{at}", text(note))
