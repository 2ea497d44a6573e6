"""What stands at a character of a text: the word, the parts of the contract around it, and what its name refers to."""

from __future__ import annotations

from bisect import bisect_right

from obcdsl.frozen import frozen, values_of
from obcdsl.ide.things import Mention
from obcdsl.ide.view import View
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File
from obcdsl.syntax.tokens import Word


@frozen
class Spot:
    """A character of the analysed text.

    `word` is the word that it stands in or at whose end it stands, `before` the word before that; `path` are the parts of
    the tree around it, the outermost first. `mention` is the name that is written there, with what it stands for.
    """

    offset: int
    word: Word | None
    before: Word | None
    path: tuple[tree.Node, ...]
    mention: Mention | None


def spot(view: View, offset: int) -> Spot:
    """What stands at a character of the view's text. In a text newer than its analysis, what stood there before."""
    then = view.shift.back(offset)
    if then is None:
        return Spot(offset, None, None, (), None)
    word, before = _words_at(view.file.words, then)
    mention = view.meanings.at(view.file.source, then)
    return Spot(then, word, before, path_to(view.file, then), mention)


def path_to(file: File, offset: int) -> tuple[tree.Node, ...]:
    """The parts of the tree around a character of a file, the outermost first."""
    path: list[tree.Node] = []
    parts: list[object] = list(file.declarations)
    while parts:
        node = next((part for part in parts if _holds(part, offset)), None)
        if node is None:
            break
        path.append(node)  # type: ignore[arg-type]  # whatever holds a character is a node
        parts = [one for part in values_of(node) for one in _flat(part)]
    return tuple(path)


def _words_at(words: tuple[Word, ...], offset: int) -> tuple[Word | None, Word | None]:
    at = bisect_right(words, offset, key=lambda word: word.place.start) - 1
    if at < 0:
        return None, None
    if words[at].place.end < offset:
        return None, words[at]
    if words[at].place.start == offset and at and words[at - 1].place.end == offset and words[at].kind != "NAME":
        at -= 1
    return words[at], words[at - 1] if at else None


def _holds(part: object, offset: int) -> bool:
    if part is None or isinstance(part, Word | Place | tuple):
        return False
    place = part.place  # type: ignore[attr-defined]  # what is left are nodes, and each has its place
    return bool(place.start <= offset <= place.end)


def _flat(part: object) -> tuple[object, ...]:
    return tuple(one for inner in part for one in _flat(inner)) if isinstance(part, tuple) else (part,)
