"""What a name, a clause or a quantity means: its definition, its values, its sentence in the schedule, and what it pays."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.ide.at import Spot, spot
from obcdsl.ide.described import description
from obcdsl.ide.keys import Asked, asked_at
from obcdsl.ide.sentences import spoken_of
from obcdsl.ide.valued import worked_out
from obcdsl.ide.view import Known, View
from obcdsl.source import Place
from obcdsl.syntax import tree

# So many sentences of the schedule are shown of one part.
_SENTENCES = 3


@frozen
class Hover:
    """What is to be said, in Markdown, of the characters from `start` up to `end`."""

    text: str
    start: int
    end: int


def hover(view: View, offset: int) -> Hover | None:
    """What there is to say of a character of a text; None where it says nothing by itself."""
    here = spot(view, offset)
    asked = asked_at(view.known, here)
    if asked is None:
        return _of_a_clause(view, here)
    where = view.now(asked.place)
    if where is None:
        return None
    known = view.good if view.good is not None and not view.known.makes_sense else view.known
    parts = [description(known, asked), _schedule(known, asked), worked_out(known, asked)]
    return Hover("\n\n".join(part for part in parts if part), *where)


def _of_a_clause(view: View, here: Spot) -> Hover | None:
    """A word of the language: what the clause it stands in is for, and how the schedule says it."""
    word = here.word
    if word is None or not here.path or word.kind in {"NAME", "STRING"}:
        return None
    clause = next((node for node in reversed(here.path) if _says_something(node)), None)
    where = view.now(word.place)
    if clause is None or where is None:
        return None
    said = (clause.__doc__ or "").strip().splitlines()[0]
    sentence = _said(view.known, clause.place)
    return Hover("\n\n".join(part for part in (said, sentence) if part), *where)


def _says_something(node: tree.Node) -> bool:
    return (type(node).__doc__ or "").startswith("`")


def _schedule(known: Known, asked: Asked) -> str:
    return _said(known, asked.node.place) if asked.node is not None else ""


def _said(known: Known, place: Place) -> str:
    """The sentences of the schedule that a part of the contract makes: the nearest to the whole of it first."""
    if known.analysis.contract is None:
        return ""
    sources = {file.source.name: file.source for file in known.analysis.bundle.files}
    at = Place(sources.get(place.source.name, place.source), place.start, place.end)
    found = spoken_of(known.sentences, at)[:_SENTENCES]
    lines = [f"> {one.number} {one.text}".replace("  ", " ") for one in found]
    return "In the schedule:\n\n" + "\n>\n".join(lines) if lines else ""
