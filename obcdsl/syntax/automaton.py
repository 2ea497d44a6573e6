"""Words -> a declaration, or where the automaton of the grammar stopped."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.frozen import fresh, frozen, growing
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.tokens import Word

MAX_DEPTH = 150
# A bracket, what stands in it, and a bracket.
_IN_BRACKETS = 3

_RULES: list[tuple[str, int, tuple[int, ...]]] = TABLES["rules"]
_STATES: list[dict[str, int]] = TABLES["states"]
_START: int = TABLES["start"]
_END: int = TABLES["end"]
_ORIGINS: list[str] = TABLES["origins"]


@frozen
class Stop:
    """Where a piece could not be read on: the index of the word and the states open then."""

    index: int
    states: tuple[int, ...]
    too_deep: bool = False


@growing
class _Stacks:
    """What was read so far: beside each open state its value, its first and last word, and how deep it is."""

    words: Sequence[Word]
    states: list[int] = fresh(factory=lambda: [_START])
    values: list[tree.Child] = fresh(factory=list)
    spans: list[tuple[int, int]] = fresh(factory=list)
    depths: list[int] = fresh(factory=list)

    def push(self, state: int, value: tree.Child, span: tuple[int, int], depth: int) -> None:
        self.states.append(state)
        self.values.append(value)
        self.spans.append(span)
        self.depths.append(depth)


def run(words: Sequence[Word]) -> tree.Declaration | Stop:
    """Read words to the end as one declaration. A keyword that cannot stand where a name could, is a name."""
    stacks = _Stacks(words)
    for index, word in enumerate(words):
        state = _state_after(stacks, index, word)
        if isinstance(state, Stop):
            return state
        stacks.push(state, word, (index, index), 0)
    end = _state_after(stacks, len(words), None)
    if isinstance(end, Stop):
        return end
    declaration = stacks.values[0]
    assert isinstance(declaration, tree.DECLARATIONS)
    return declaration


def _state_after(stacks: _Stacks, index: int, word: Word | None) -> int | Stop:
    """The state that a word (None: the end) leads to, once all that it closes is built."""
    kind = "$END" if word is None else word.kind
    while word is not None or stacks.states[-1] != _END:
        row = _STATES[stacks.states[-1]]
        action = row.get(kind, row.get(""))
        if action is None:
            if word is None or kind == "NAME" or "NAME" not in row or not word.text.isidentifier():
                return Stop(index, tuple(stacks.states))
            kind = "NAME"
        elif action >= 0:
            return action
        else:
            _reduce(stacks, -action - 1, index)
            if stacks.depths[-1] > MAX_DEPTH:
                return Stop(min(index, len(stacks.words) - 1), tuple(stacks.states), too_deep=True)
    return _END


def _reduce(stacks: _Stacks, number: int, index: int) -> None:
    """Put what a rule builds in the place of its parts."""
    name, size, keep = _RULES[number]
    start = len(stacks.values) - size
    span = (stacks.spans[start][0], stacks.spans[-1][1]) if size else (index, index - 1)
    depth = max(stacks.depths[start:], default=0)
    children = _kept(stacks.values[start:], keep)
    if not name:
        value = children[0] if len(children) == 1 else tuple(children)
        depth += size == _IN_BRACKETS and _is_bracket(stacks.values[start])
    elif name in tree.TRANSPARENT:
        value = children[0]
    else:
        value = tree.build(name, children, _place(stacks.words, *span))
        depth += 1
    del stacks.values[start:], stacks.spans[start:], stacks.depths[start:]
    del stacks.states[start + 1 :]
    stacks.push(_STATES[stacks.states[-1]][_ORIGINS[number]], value, span, depth)


def _is_bracket(part: tree.Child) -> bool:
    """Whether what a rule builds stands in brackets, which leave nothing in the tree but are nested all the same."""
    return isinstance(part, Word) and part.kind == "LPAR"


def _kept(parts: Sequence[tree.Child], keep: tuple[int, ...]) -> list[tree.Child]:
    """The parts that a node keeps, None for what is absent; what a `_rule` holds is laid out among them."""
    children: list[tree.Child] = []
    for position in keep:
        child = None if position < 0 else parts[position]
        if isinstance(child, tuple):
            children.extend(child)
        else:
            children.append(child)
    return children


def _place(words: Sequence[Word], first: int, last: int) -> Place:
    start = words[min(first, len(words) - 1)].place
    if last < first:
        return Place(start.source, start.start, start.start)
    return Place(start.source, start.start, words[last].place.end)
