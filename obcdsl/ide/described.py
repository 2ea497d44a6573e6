"""A definition in words: what a name is, its label, its unit and periods, and what the contract says of it."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.ide.keys import Asked
from obcdsl.ide.view import Known
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain
from obcdsl.model.units import Unknown
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

# So many lines of a declaration are shown where it is used.
_LINES = 8
Figured = co.Amount | co.Input | co.Choice | co.Decision | co.Let | co.Measure | co.Figure | co.Working


def description(known: Known, asked: Asked) -> str:
    """What a name stands for, in Markdown."""
    parts = [_heading(asked), _unit(known, asked), _text(asked)]
    if asked.node is not None and not _is_inside(asked):
        parts.append(_as_written(asked.node))
    return "\n\n".join(part for part in parts if part)


def _heading(asked: Asked) -> str:
    label = _label(asked.node)
    return f"**{label}**  \n`{asked.name}`, {asked.what}" if label else f"**{asked.name}**, {asked.what}"


def _label(node: tree.Node | None) -> str | None:
    """What the schedule calls it."""
    if isinstance(node, tree.ChoiceValue):
        return node.text.said if node.text else None
    if node is None or isinstance(node, tree.Definition | tree.Clause | tree.Example | tree.Unit | tree.Function):
        return None
    label = vars(node).get("label")
    return label.said if isinstance(label, Word) else None


def _unit(known: Known, asked: Asked) -> str:
    """In which unit it is, how often there is one, and which way is better."""
    found = next((one for one in figured(known) if one[0] == asked.key), None)
    if found is None:
        return ""
    thing = found[1]
    words = "" if isinstance(thing.type, Unknown) else f"in {thing.type.words()}"
    each = "" if isinstance(thing, co.Working) or thing.grain is Grain.TERM else f"each {thing.grain.word}"
    said = ", ".join(part for part in (words, each) if part)
    if isinstance(thing, co.Measure) and thing.direction is not None:
        said += f"; {thing.direction.value}"
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def figured(known: Known) -> Iterator[tuple[str, Figured]]:
    """What a contract knows the unit of, each by its key."""
    contract = known.analysis.contract
    if contract is None:
        return
    for amount in contract.amounts:
        yield (amount.one_of.figure if amount.one_of else amount.name), amount
    for let in contract.lets:
        yield (let.one_of.figure if let.one_of else let.name), let
    for given in contract.inputs:
        one_of = given.one_of if isinstance(given, co.Input) else None
        yield (one_of.figure if one_of else given.name), given
    for decision in contract.decisions:
        yield decision.name, decision
    for measure in contract.measures:
        yield measure.name, measure
        for figure in measure.figures:
            yield f"{measure.name}.{figure.name}", figure
        for working in measure.workings:
            yield f"{measure.name}.{working.name}", working


def _text(asked: Asked) -> str:
    """What a defined term means, and who a party is."""
    node = asked.node
    if isinstance(node, tree.Definition | tree.Clause):
        return " ".join(part.said for part in node.parts if isinstance(part, Word))
    return node.role.text.capitalize() + "." if isinstance(node, tree.Party) else ""


def _is_inside(asked: Asked) -> bool:
    """Whether the name is written where it is declared, so that there is nothing to repeat."""
    assert asked.node is not None
    place = asked.node.place
    return asked.place.source is place.source and place.start <= asked.place.start <= place.end


def _as_written(node: tree.Node) -> str:
    """The beginning of a declaration, as it stands in its file."""
    if isinstance(node, tree.Definition | tree.Clause):
        return ""
    text = node.place.text.replace("```", "'''").replace("\r\n", "\n").expandtabs(2)
    lines = text.split("\n")
    more = ["  ..."] if len(lines) > _LINES else []
    return "\n".join(["```obc", *lines[:_LINES], *more, "```"])
