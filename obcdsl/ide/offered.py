"""The names that may stand at a place: parties where a party is needed, figures of the right unit in a sum."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from obcdsl.frozen import frozen
from obcdsl.ide.cursor import Cursor
from obcdsl.ide.described import figured
from obcdsl.ide.things import Thing, Things
from obcdsl.ide.view import Known
from obcdsl.model.from_syntax.reader import FIGURES, WHAT
from obcdsl.model.units import MONEY_UNIT, PERCENT, ChoiceOf, Type, Unknown, same
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_PAYERS = (tree.Party, tree.Pool)
_GROUPS = (tree.Outcomes, tree.Domain)
_MONEY = frozenset({"PAYS", "CAPPED", "NEVER"})
_PARTS = frozenset({"_AT_RISK", "WEIGHT", "WITHHELD", "REDUCED"})
_SAME = frozenset("PLUS MINUS MORETHAN LESSTHAN EQUAL IS ABOVE BELOW AT TO UP LEAST MOST BETWEEN AND".split())


@frozen
class Offer:
    """A name that may stand somewhere; `fits` tells that it has the unit that is needed, as far as that is known."""

    name: str
    key: str
    detail: str
    fits: bool = True
    is_function: bool = False
    is_figure: bool = False


def names(known: Known, here: Cursor) -> Iterator[Offer]:
    """The names that may stand where a name may."""
    things = known.meanings.things
    kinds = _kinds(here)
    if kinds is None:
        return
    if here.before == "FOR":
        yield from _values(things)
    needed = _needed(known, here) if kinds == _ANY else None
    types = {key: thing.type for key, thing in figured(known)}
    if kinds == _ANY:
        yield from _own(things, here, types, needed)
    for thing, nodes in things.nodes.items():
        node = nodes[0]
        if thing.within or not isinstance(node, kinds):
            continue
        yield _offer(thing, node, types.get(thing.name), needed)
    if kinds == _ANY:
        yield from (Offer(name, name, "a column of a table") for name in things.columns)


_ANY: tuple[type, ...] = (*FIGURES, tree.Function, tree.Group)


def _offer(thing: Thing, node: tree.Node, type_: Type | None, needed: Type | None) -> Offer:
    label = vars(node).get("label")
    said = [label.said if isinstance(label, Word) else "", WHAT.get(type(node), ""), type_.words() if type_ else ""]
    if isinstance(node, tree.Payment | tree.Share):
        type_ = MONEY_UNIT
    elif isinstance(node, _GROUPS):
        type_ = PERCENT
    fits = needed is None or (type_ is not None and not isinstance(type_, Unknown) and same(type_, needed) is not None)
    detail = ", ".join(part for part in said if part)
    return Offer(thing.name, thing.name, detail, fits, isinstance(node, tree.Function), isinstance(node, FIGURES))


def _kinds(here: Cursor) -> tuple[type, ...] | None:
    """What a name that stands here has to name; None where it is a new name, or no name of the contract."""
    before, clause = here.before, here.clause
    if here.words and here.words[-1].starts_a_declaration and here.words[-1].kind != "SET":
        withdrawn = {"WITHDRAW", "REPLACE"}
        kinds = {"WITHDRAW": _ANY_NAMED}
        return kinds.get(here.words[-2].kind) if len(here.words) > 1 and here.words[-2].kind in withdrawn else None
    if before in {"MEASURE", "DOMAIN", "FIGURE", "WORKING", "UNIT", "SINGULAR", "CURRENCY", "COLUMNS", "PER"}:
        return None
    fixed: dict[str, tuple[type, ...]] = {
        "DURING": (tree.Phase,), "SET": (tree.TemplateParameter,), "SUBCONTRACTOR": (tree.Party,),
    }  # fmt: skip
    if before in fixed:
        return fixed[before]
    pair = tuple(word.kind for word in here.words[-2:])
    return _PAIRS.get(pair) or _of_a_clause(here, before, clause)


_ANY_NAMED: tuple[type, ...] = (*_ANY, *_PAYERS, tree.Phase, tree.Table)
_PAIRS: dict[tuple[str, ...], tuple[type, ...]] = {
    ("HELD", "BY"): _PAYERS,
    ("BORNE", "BY"): _PAYERS,
    ("DECIDED", "BY"): (tree.Party,),
    ("OPTION", "OF"): (tree.Party,),
    ("SUBCONTRACTOR", "OF"): (tree.Party,),
    ("ADD", "TO"): _GROUPS,
    ("MEASURES", "OF"): _GROUPS,
    ("EARNED", "BY"): (*_GROUPS, tree.Measure, tree.Let, tree.Input, tree.Function),
    ("PASSES", "ON"): (tree.Payment,),
}


def _of_a_clause(here: Cursor, before: str, clause: str) -> tuple[type, ...] | None:
    """What a name names by the clause it stands in."""
    declaration = here.words[0].kind if here.words else ""
    if before in {"GIVEN", "EXPECT"}:
        return _ANY
    if declaration == "PAYMENT" and before in {"FROM", "TO"} and not here.accepts("LPAR"):
        return _PAYERS
    if declaration in {"SHARE", "EXAMPLE"} and before == "TO":
        return _PAYERS
    if clause == "SHARED" and before == "BY":
        return _PAYERS
    if before == "BY" and declaration in {"AMOUNT", "INPUT", "LET", "TEMPLATE_PARAMETER", "PARAMETER"}:
        return (tree.Group,)
    if before == "BY" and declaration == "TABLE":
        return (tree.Group, tree.Choice, tree.Input, tree.Amount, tree.Let)
    return _ANY if here.accepts("LPAR") or not here.states else None


def _values(things: Things) -> Iterator[Offer]:
    """The values of groups and choices, after `for`."""
    for owner, values in things.values.items():
        yield from (Offer(value, value, f"a value of {owner}") for value in sorted(values))


def _own(things: Things, here: Cursor, types: dict[str, Type], needed: Type | None) -> Iterator[Offer]:
    """The figures of the measure that the place stands in, by their short names, and the parameters of its function."""
    words = here.words
    measures = [after.text for word, after in pairwise(words) if word.kind == "MEASURE"]
    for measure in measures[-1:]:
        for name in sorted(things.fields.get(f" of {measure}", ())):
            key = f"{measure}.{name}"
            fits = needed is None or (key in types and same(types[key], needed) is not None)
            yield Offer(name, key, f"a figure of {measure}", fits, is_figure=True)
    function = things.nodes.get(Thing("", words[1].text), ()) if len(words) > 1 and words[0].kind == "FUNCTION" else ()
    for node in function:
        if isinstance(node, tree.Function) and node.parameters is not None:
            yield from (Offer(one.name.text, one.name.text, "a parameter") for one in node.parameters.items)


def _needed(known: Known, here: Cursor) -> Type | None:
    """The unit that a figure needs to have here: of a clause, of what it is added to or compared with."""
    if here.before in _SAME and len(here.words) > 1:
        beside = next((word for word in here.words[-2::-1] if word.kind == "NAME"), None)
        found = dict(figured(known)).get(beside.text) if beside is not None else None
        if found is not None and not isinstance(found.type, ChoiceOf):
            return found.type
    if here.before in {"PAYS", "BELOW"} or (here.clause in _MONEY and here.before == "AT"):
        return MONEY_UNIT if here.clause in _MONEY else None
    earned = [word.kind for word in here.words[-2:]] == ["EARNED", "BY"]
    return PERCENT if earned or here.before in _PARTS else None
