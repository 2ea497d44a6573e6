"""Which figure a written name asks about: its key in the plan, such as `waits.score`, and where it is declared."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.ide.at import Spot, path_to
from obcdsl.ide.things import COLUMN, TERM, TEXT, UNIT, Thing
from obcdsl.ide.view import Known
from obcdsl.model.from_syntax.names import OWN
from obcdsl.source import Place
from obcdsl.syntax import tree


@frozen
class Asked:
    """What is asked about, at the place where its name is written.

    `key` is that of its figure, if it can have one; `node` is its nearest declaration, if it is declared; `what` says what it
    is, as in `a measure`.
    """

    place: Place
    name: str
    what: str
    key: str | None
    node: tree.Node | None


def asked_at(known: Known, here: Spot) -> Asked | None:
    """What the name at a spot asks about; None where no known name is written."""
    own = _own_figure(known, here)
    if own is not None or here.mention is None:
        return own
    return asked_about(known, here.mention.place, here.mention.things[0])


def asked_about(known: Known, place: Place, thing: Thing) -> Asked:
    """What a thing is, and where it is declared."""
    things = known.meanings.things
    node: tree.Node | None = next(iter(things.nodes.get(thing, ())), None)
    if node is None:
        node = _declared_inside(known, thing)
    what = things.what.get(thing) or _what(thing)
    return Asked(place, thing.name, what, _key(thing), node)


def _key(thing: Thing) -> str | None:
    if not thing.within:
        return thing.name
    ground, _, measure = thing.within.partition(" of ")
    return f"{measure}.{thing.name}" if measure and ground not in {"values", "parameters"} else None


def _what(thing: Thing) -> str:
    fixed = {UNIT: "a unit", COLUMN: "a column of a table", TERM: "a defined term"}
    if thing.within in fixed:
        return fixed[thing.within]
    if thing.within.startswith(TEXT):
        return f"a {thing.within.rpartition(' ')[2]}"
    ground, _, owner = thing.within.partition(" of ")
    return {"values": f"a value of `{owner}`", "parameters": f"a parameter of `{owner}`"}.get(
        ground, f"a figure of `{owner}`"
    )


def _own_figure(known: Known, here: Spot) -> Asked | None:
    """`score of waits`: what every measure has without saying so."""
    portion = next((node for node in reversed(here.path) if isinstance(node, tree.Portion)), None)
    if portion is None or not isinstance(portion.part, tree.Name) or not isinstance(portion.whole, tree.Name):
        return None
    part, whole = portion.part.word, portion.whole.word
    if not part.place.start <= here.offset <= part.place.end or part.text not in OWN:
        return None
    node = next(iter(known.meanings.things.nodes.get(Thing("", whole.text), ())), None)
    return Asked(part.place, part.text, f"the {part.text} of `{whole.text}`", f"{whole.text}.{part.text}", node)


def _declared_inside(known: Known, thing: Thing) -> tree.Node | None:
    """The figure, column, value, parameter or text that declares a thing within another."""
    for mention in known.meanings.of(thing):
        if mention.declares:
            file = next(file for file in known.analysis.bundle.files if file.source is mention.place.source)
            path = path_to(file, mention.place.start)
            named = [node for node in path if not isinstance(node, tree.Name | tree.Phrase)]
            return named[-1] if named else None
    return None
