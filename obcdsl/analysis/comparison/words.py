"""An edit in words: what it is in, which clause of it, what stood there and what stands there now."""

from __future__ import annotations

import re

import attrs

from obcdsl.analysis.comparison.edits import Edit
from obcdsl.analysis.comparison.nodes import Thing, fields, is_container, name_of, place_of
from obcdsl.comparison import How
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_PARTS: dict[str, str] = {
    "Let": "sum", "Outcomes": "outcomes framework", "Definition": "definition", "TemplateParameter": "parameter",
    "Every": "every measure", "EveryOther": "every other measure",
}  # fmt: skip
_CLAUSES: dict[str, str] = {
    "Word": "paragraph", "AmountValue": "value", "FigureValue": "value", "Under": "provision",
    "Illustrative": "illustrative figures", "Flow": "payer and payee", "Pays": "amount", "Earned": "score that it rests on",
    "AtRisk": "part at risk", "Paid": "when it is paid", "PaidOnce": "when it is paid", "OnlyIf": "condition",
    "Capped": "cap", "Floored": "floor", "ShareOf": "what is shared", "HeldBy": "holder", "Corridor": "corridor",
    "CorridorAll": "corridor", "Measured": "unit and direction", "Computed": "measured value", "Score": "scoring",
    "IfMissing": "missing figures", "IfFewer": "too few cases", "MeasureStatus": "status", "Needs": "measures needed",
    "DataDue": "when data are due", "DataKey": "organisation column", "DataMissing": "marks of missing figures",
    "PaymentsRounded": "rounding", "FinalAfter": "when it is final", "TableColumn": "column", "ChoiceValue": "value",
    "Given": "given figure", "Expect": "expected result", "DecidedBy": "who decides", "Shared": "division",
    "PassesOn": "part passed on", "StandsBefore": "where it is printed", "StandsAfter": "where it is printed",
    "Reduced": "reduction", "WithoutVote": "vote", "KnownAs": "name elsewhere", "Written": "how it is written",
    "Allowed": "allowed figures",
}  # fmt: skip
_FIELDS: dict[str, str] = {
    "label": "name in words", "kind": "unit", "each": "how often", "by": "group", "of": "whose", "than": "limit",
}  # fmt: skip


@attrs.frozen(eq=False)
class Said:
    """An edit in words, with the places in the old and in the new contract."""

    part: str
    name: str
    label: str
    clause: str
    old: str | None
    new: str | None
    was_at: Place | None
    is_at: Place | None


def in_words(edit: Edit) -> Said:
    owner, clause = _owner(edit)
    old, new = (None, None) if edit.how is How.MOVED else (words_of(edit.old), words_of(edit.new))
    return Said(
        part_word(owner), _text(name_of(owner)), _label(owner), clause, old, new, place_of(edit.old), place_of(edit.new)
    )


def part_word(owner: Thing) -> str:
    kind = type(owner).__name__
    return _PARTS.get(kind, _spaced(kind))


def _owner(edit: Edit) -> tuple[Thing, str]:
    """The part of the contract that an edit is of, and which clause of it; no clause where it is the whole part."""
    things = (*edit.within, *(() if edit.field else (edit.new if edit.new is not None else edit.old,)))
    named = [at for at, thing in enumerate(things) if is_container(thing) and not isinstance(thing, tree.Side)]
    at = named[-1] if named else 0
    inside = [
        *(_clause(thing) for thing in things[at + 1 :]),
        *([_FIELDS.get(edit.field, edit.field)] if edit.field else []),
    ]
    return things[at], ", ".join(inside)


def _clause(thing: Thing) -> str:
    if isinstance(thing, tree.Side):
        return "on the upper side" if "above" in thing.word.text else "on the lower side"
    kind = type(thing).__name__
    return _CLAUSES.get(kind, _spaced(kind))


def _spaced(kind: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _label(owner: Thing) -> str:
    values = dict(fields(owner)) if is_container(owner) else {}
    return _text(values.get("label") or values.get("title") or values.get("term"))


def _text(thing: Thing) -> str:
    if isinstance(thing, Word):
        return thing.said if thing.kind == "STRING" else thing.text
    return words_of(thing) or ""


def words_of(thing: Thing) -> str | None:
    """What was written, on one line; of what has clauses and was put together from several files, each of its clauses."""
    if thing is None:
        return None
    if isinstance(thing, Word):
        return thing.said if thing.kind == "STRING" else thing.text
    if isinstance(thing, tuple):
        return " ".join(filter(None, map(words_of, thing)))
    place = place_of(thing)
    return place.words if place is not None else None
