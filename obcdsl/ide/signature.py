"""Which parameters are asked for where something is being written: those of a function, and those of a template."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.frozen import frozen
from obcdsl.ide.cursor import Cursor, cursor
from obcdsl.ide.things import Thing
from obcdsl.ide.view import Known, View
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_BUILT_IN = {
    "greatest": (
        "greatest(first, second, ...)",
        ("first", "second", "..."),
        "The greatest of some figures of one unit.",
    ),
    "least": ("least(first, second, ...)", ("first", "second", "..."), "The least of some figures of one unit."),
    "absolute": ("absolute(figure)", ("figure",), "A figure without its sign."),
}


@frozen
class Signature:
    """How something is written: `label` with its `parameters` in it, of which one is being written now (counted from 0)."""

    label: str
    parameters: tuple[str, ...]
    active: int
    note: str


def signature(view: View, offset: int) -> Signature | None:
    """The function whose arguments a character stands among, or the parameter of a template that is being set."""
    here = cursor(view, offset)
    if here.text is not None or here.in_comment:
        return None
    call = _open_call(here.words)
    for known in (view.known, view.good):
        if known is None:
            continue
        found = _of_a_call(known, *call) if call is not None else _of_a_parameter(known, here)
        if found is not None:
            return found
    return None


def _open_call(words: Sequence[Word]) -> tuple[str, int] | None:
    """The function whose bracket is still open, and how many commas have been written in it."""
    depth = commas = 0
    for before, word in zip(reversed(words[:-1]), reversed(words), strict=False):
        if word.kind == "RPAR":
            depth += 1
        elif word.kind == "LPAR":
            if not depth:
                if _is_called(before, word):
                    return before.text, commas
                commas = 0
            depth = max(depth - 1, 0)
        elif word.kind == "COMMA" and not depth:
            commas += 1
        elif word.starts_a_declaration:
            return None
    return None


def _is_called(word: Word, bracket: Word) -> bool:
    """Whether a bracket holds the arguments of a word: of a name, or of one that also means something else, as `least`."""
    return word.kind == "NAME" or (word.text.isidentifier() and word.place.end == bracket.place.start)


def _of_a_call(known: Known, name: str, commas: int) -> Signature | None:
    if name in _BUILT_IN:
        label, parameters, note = _BUILT_IN[name]
        return Signature(label, parameters, min(commas, len(parameters) - 1), note)
    node = next(iter(known.meanings.things.nodes.get(Thing("", name), ())), None)
    if not isinstance(node, tree.Function):
        return None
    items = node.parameters.items if node.parameters is not None else ()
    parameters = tuple(" ".join(item.place.text.split()) for item in items)
    label = f"{name}({', '.join(parameters)})"
    return Signature(label, parameters, commas, " ".join(node.value.place.text.split()))


def _of_a_parameter(known: Known, here: Cursor) -> Signature | None:
    """`set NAME`: the kind of the parameter, its bounds, and whether it has to be set."""
    if len(here.words) < 2 or here.words[0].kind != "SET":
        return None
    name = here.words[1].text
    nodes = known.meanings.things.nodes.get(Thing("", name), ())
    node = next((one for one in nodes if isinstance(one, tree.TemplateParameter)), None)
    if node is None:
        return None
    kind = " ".join(part.place.text for part in (node.kind, node.each, node.by) if part is not None)
    said = [" ".join(clause.place.text.split()) for clause in node.clauses]
    given = any(isinstance(clause, tree.AmountValue) for clause in node.clauses)
    note = [node.label.said] if node.label is not None else []
    needed = [] if given else ["It has to be set."]
    return Signature(f"set {name} is {kind}", (kind,), 0, "\n".join([*note, *said, *needed]))
