"""Words of the language as they are put into a text: with what always follows, or with an example to write over."""

from __future__ import annotations

from functools import cache, lru_cache

from obcdsl.source import Source
from obcdsl.syntax.expected import PHRASES, after, example_of, is_accepted
from obcdsl.syntax.tokens import KEYWORDS, STARTERS, SYMBOLS, Word, read_words

WORDS = {kind: text for text, kind in KEYWORDS.items()}
_KINDS = sorted({*KEYWORDS.values(), *SYMBOLS.values(), *PHRASES})
_FREE = ("NAME", "NUMBER", "PERCENT", "MONEY", "STRING", "MONTH", "FROM_POINT", "NUMBER_OF", "PERCENTILE", "PP_FROM")
_MORE = {
    "FROM_POINT": "from", "NUMBER_OF": "number of measures of", "PERCENTILE": "percentile",
    "PP_FROM": "percentage points from", "OF_THE_FULL_AMOUNT": "of the full amount", "WHICHEVER": "whichever is",
    "MORE_THAN_RECEIVED": "more than it receives",
}  # fmt: skip
# A word that goes on only in one way is put in with all of that, up to so many words.
_LONGEST = 8


def text_of(kind: str) -> str | None:
    """The word, or the words, of a kind; None of what the reader makes up."""
    return PHRASES.get(kind) or _MORE.get(kind) or WORDS.get(kind)


@lru_cache(maxsize=4_096)
def with_what_follows(states: tuple[int, ...], kind: str) -> str:
    """A word with all that must follow it: `carry the last value forward`."""
    said = [text_of(kind) or ""]
    now = after(states, kind)
    while now is not None and len(said) < _LONGEST and not any(is_accepted(now, free) for free in (*_FREE, "$END")):
        following = [one for one in _KINDS if is_accepted(now, one)]
        if len(following) != 1 or following[0] in SYMBOLS.values():
            break
        said.append(text_of(following[0]) or "")
        now = after(now, following[0])
    return " ".join(said)


@cache
def snippet_of(kind: str) -> str | None:
    """An example of what starts with a word, as a snippet: each figure, name and text is a place to write over."""
    example = example_of(kind)
    if example is None:
        return None
    parts, at = list[str](), 0
    places = 0
    for word in read_words(Source("<text>", example)).words:
        parts.append(_escaped(example[at : word.place.start]))
        at = word.place.end
        if not _is_free(word):
            parts.append(_escaped(word.text))
            continue
        places += 1
        said = word.text[1:-1] if word.kind == "STRING" else word.text
        place = f"${{{places}:{_escaped(said)}}}"
        parts.append(f'"{place}"' if word.kind == "STRING" else place)
    return "".join([*parts, _escaped(example[at:])])


def _is_free(word: Word) -> bool:
    """Whether it is the reader's own: not a word of the language."""
    return word.kind in _FREE and word.kind != "FROM_POINT"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def starts_a_declaration(kind: str) -> bool:
    return WORDS.get(kind) in STARTERS
