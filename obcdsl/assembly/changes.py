"""What one file changes of those below it: parameters set, parts replaced, withdrawn and added."""

from __future__ import annotations

from collections.abc import Iterable

from obcdsl.assembly.parts import Key, Part, heading, key_of, parts_of, what, with_each
from obcdsl.frozen import changed, fresh, frozen, growing
from obcdsl.problems import Problem, similar
from obcdsl.problems.composing import ChangedTwice, NoSuchPart, WrongKindOfPart
from obcdsl.problems.names import MissingClause
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

Stated = tuple[tree.Stated, ...]
CHANGING = (tree.Setting, tree.Replace, tree.Withdraw, tree.WithdrawText, tree.Addition)
Changing = tree.Setting | tree.Replace | tree.Withdraw | tree.WithdrawText | tree.Addition
Others = tuple[tree.Declaration, ...]


@frozen
class Change:
    """A part that one file changes of those below it: `word` is `set`, `replace`, `withdraw`, `add` or, for a new part, `new`.

    `was` is where it stood before, `key` what it is known by.
    """

    word: str
    key: Key
    what: str
    place: Place
    was: Place | None


@growing
class Changed:
    """Declarations while the changes of a file are made in them, one after the other."""

    declarations: Stated
    among: str
    made: list[Change] = fresh(factory=list)
    problems: list[Problem] = fresh(factory=list)


def apply(changes: Iterable[Changing], declarations: Stated, among: str) -> Changed:
    """The declarations after some changes of one file; `among` says in messages what is changed."""
    state = Changed(declarations, among)
    for change in changes:
        match change:
            case tree.Setting():
                _set(state, change)
            case tree.Replace():
                _replace(state, change)
            case tree.Withdraw():
                _withdraw(state, change.name, ("", change.name.text), change.kind.text, change.place)
            case tree.WithdrawText():
                _withdraw(state, change.title, (change.kind.text, change.title.said), change.kind.text, change.place)
            case tree.Addition():
                _add(state, change)
    return state


def word_of(change: Changing) -> str:
    """The word that a change begins with."""
    match change:
        case tree.Setting():
            return "set"
        case tree.Replace():
            return "replace"
        case tree.Withdraw() | tree.WithdrawText():
            return "withdraw"
        case tree.Addition():
            return "add to"


def _part(state: Changed, key: Key) -> Part | None:
    return next((part for part in parts_of(state.declarations) if key_of(part) == key), None)


def _found(state: Changed, word: str, key: Key, kind: str, place: Place) -> Part | None:
    """The part that a change names; None with a problem where there is none, or it has been changed in this file."""
    part = _part(state, key)
    earlier = next((made for made in state.made if made.key == key), None)
    if earlier is not None:
        state.problems.append(ChangedTwice(place, key[1] or key[0], None, earlier.place))
        return None
    if part is None:
        names = [other[1] for other in map(key_of, parts_of(state.declarations)) if other[0] == key[0] and other[1]]
        likely = similar(key[1], names)
        state.problems.append(NoSuchPart(place, word, key[1] or "scope", f"the {kind}", state.among, likely))
    return part


def _right_kind(state: Changed, word: str, part: Part, kind: str, place: Place) -> bool:
    found = what(part)
    if found == kind:
        return True
    name = key_of(part)[1]
    state.problems.append(WrongKindOfPart(place, word, name, _a(kind), _a(found), heading(part)))
    return False


def _a(kind: str) -> str:
    named = {"let": "sum", "define": "definition", "outcomes": "outcomes framework"}.get(kind, kind)
    return f"an {named}" if named[0] in "aeiou" else f"a {named}"


def _set(state: Changed, node: tree.Setting) -> None:
    key = ("", node.name.text)
    part = _found(state, "set", key, "parameter", node.name.place)
    if part is None or not _right_kind(state, "set", part, "parameter", node.name.place):
        return
    assert isinstance(part, tree.TemplateParameter)
    if not any(isinstance(clause, tree.AmountValue) for clause in node.clauses):
        whose = f"The parameter `{node.name.text}`"
        state.problems.append(MissingClause(node.name.place, whose, "is", "is £26.5m in year 1"))
    kept = [clause for clause in part.clauses if not isinstance(clause, tree.AmountValue | tree.Growth)]
    _put(state, part, (changed(part, clauses=(*node.clauses, *kept)),))
    state.made.append(Change("set", key, "parameter", node.place, heading(part)))


def _replace(state: Changed, node: tree.Replace) -> None:
    key, kind, place = key_of(node.part), what(node.part), heading(node.part)
    part = _found(state, "replace", key, kind, place)
    if part is None or not _right_kind(state, "replace", part, kind, place):
        return
    _put(state, part, (node.part,))
    state.made.append(Change("replace", key, kind, node.place, heading(part)))


def _withdraw(state: Changed, word: Word, key: Key, kind: str, place: Place) -> None:
    part = _found(state, "withdraw", key, kind, word.place)
    if part is None or not _right_kind(state, "withdraw", part, kind, word.place):
        return
    _put(state, part, ())
    state.made.append(Change("withdraw", key, kind, place, heading(part)))


def _add(state: Changed, node: tree.Addition) -> None:
    """Further members of a group; several additions to one group are no conflict."""
    group = _part(state, ("", node.name.text))
    if group is None:
        names = [key[1] for key in map(key_of, parts_of(state.declarations)) if not key[0]]
        likely = similar(node.name.text, names)
        needed = "the domain or framework"
        state.problems.append(NoSuchPart(node.name.place, "add to", node.name.text, needed, state.among, likely))
    elif not isinstance(group, tree.Outcomes | tree.Domain):
        found = _a(what(group))
        state.problems.append(
            WrongKindOfPart(node.name.place, "add to", node.name.text, "a domain or framework", found, heading(group))
        )
    else:
        _put(state, group, (changed(group, parts=(*group.parts, *node.parts)),))
        for part in node.parts:
            state.made.append(Change("add", key_of(part), what(part), part.place, None))


def _put(state: Changed, old: Part, new: tuple[Part, ...]) -> None:
    state.declarations = with_each(state.declarations, lambda part: new if part is old else (part,))
