"""What has been written before a character of a text: the words of its declaration, and what the grammar lets follow."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.frozen import frozen
from obcdsl.ide.view import View
from obcdsl.problems.writing import UnclosedText
from obcdsl.source import Source
from obcdsl.syntax.expected import after, at_start, is_accepted
from obcdsl.syntax.parse import pieces
from obcdsl.syntax.tokens import CLAUSES, STARTERS, Word, read_words


@frozen
class Cursor:
    """A place where something is being written.

    `words` are those of its declaration before it, without the `prefix` that is being typed, which begins at `start`.
    `states` are open states of the grammar after them, several where the last word may be read in several ways; none where
    the words make no sense. `text` is what stands before it in an open quotation.
    """

    words: tuple[Word, ...]
    prefix: str
    start: int
    states: tuple[tuple[int, ...], ...]
    text: str | None = None
    in_comment: bool = False

    def accepts(self, kind: str) -> bool:
        """Whether a word of a kind may stand here, and not only as a name."""
        return any(is_accepted(states, kind) for states in self.states)

    @property
    def before(self) -> str:
        """The kind of the last word before it; nothing at the beginning."""
        return self.words[-1].kind if self.words else ""

    @property
    def clause(self) -> str:
        """The kind of the word that starts the clause it stands in, or the declaration."""
        return next((word.kind for word in reversed(self.words) if _starts(word)), "")


def _starts(word: Word) -> bool:
    return word.kind in CLAUSES or word.starts_a_declaration


def cursor(view: View, offset: int) -> Cursor:
    """What has been written before a character."""
    begin = _beginning(view, offset)
    text = view.text[begin:offset]
    read = read_words(Source("<text>", text))
    words = list(next(iter([*pieces(read.words)][::-1]), ()))
    open_text = next((one for one in read.problems if isinstance(one, UnclosedText)), None)
    line = text.rpartition("\n")[2]
    if open_text is not None and words and words[-1].kind == "STRING" and words[-1].place.end == len(text):
        opened = words.pop()
        return Cursor(tuple(words), "", offset, _states(words), text=opened.text[1:-1])
    if read.comments and read.comments[-1].end == len(text) and "\n" not in line and "#" in line:
        return Cursor(tuple(words), "", offset, (), in_comment=True)
    prefix = ""
    if words and words[-1].place.end == len(text) and (text[-1].isalnum() or text[-1] == "_"):
        prefix = words.pop().place.text.split()[-1]
    return Cursor(tuple(words), prefix, offset - len(prefix), _states(words))


def _beginning(view: View, offset: int) -> int:
    """Where the declaration begins that a character lies in: the last line before it that starts with such a word."""
    lines = view.lines
    line = lines.position(offset).line
    while line > 0:
        words = view.text[lines.starts[line] : lines.end(line)].split(maxsplit=1)
        if words and words[0] in _STARTERS and lines.starts[line] + len(words[0]) < offset:
            return lines.starts[line]
        line -= 1
    return 0


_STARTERS = frozenset(STARTERS)


def _states(words: Sequence[Word]) -> tuple[tuple[int, ...], ...]:
    """The states after some words; of words that make no sense, those after the clauses that do."""
    states: tuple[tuple[int, ...], ...] = (at_start(),)
    whole = states
    for word in words:
        if _starts(word) and states:
            whole = states
        found = _after(states, word)
        states = _after(whole, word) if not found and _starts(word) else found
    return states


def _after(states: tuple[tuple[int, ...], ...], word: Word) -> tuple[tuple[int, ...], ...]:
    """The states after a word. `from` may be that of a boundary or of a point in time, whatever is going to follow."""
    kinds = ("FROM", "FROM_POINT") if word.kind in {"FROM", "FROM_POINT"} else (word.kind,)
    found = (after(one, kind) for one in states for kind in kinds)
    return tuple(dict.fromkeys(one for one in found if one is not None))
