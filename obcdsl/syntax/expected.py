"""What could have stood where a text went wrong, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from obcdsl.problems import similar
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.tokens import KEYWORDS, STARTERS, SYMBOLS, Word

_RULES: list[tuple[str, int, tuple[int, ...]]] = TABLES["rules"]
_ORIGINS: list[str] = TABLES["origins"]
_END: int = TABLES["end"]
_STATES: list[dict[str, int]] = TABLES["states"]

HUMAN = {
    "NAME": "a name",
    "NUMBER": "a number",
    "PERCENT": "a percentage",
    "MONEY": "a sum of money",
    "STRING": 'a text in "quotes"',
    "MONTH": "a month",
    "FROM_POINT": "`from`",
    "IF_MISSING": "`if missing`",
    "IF_FEWER": "`if fewer than`",
    "WHICHEVER": "`whichever is`",
    "TOTAL_OF": "`total of`",
    "AVERAGE_OF": "`average of`",
    "HIGHEST_OF": "`highest of`",
    "LOWEST_OF": "`lowest of`",
    "LATEST_OF": "`latest of`",
    "EQUAL_PART_OF": "`equal part of`",
    "NUMBER_OF_MEASURES": "`number of measures of`",
    "PP_FROM": "`percentage points from`",
    "PRIME_CONTRACT": "`prime contract`",
    "PAYMENT_BY_OUTCOME": "`payment by outcome`",
    "$END": "the end of the declaration",
}
_TERMINALS = sorted({*KEYWORDS.values(), *SYMBOLS.values(), *HUMAN})
_WORDS = {kind: text for text, kind in (*KEYWORDS.items(), *SYMBOLS.items())}


def human(word: Word | None) -> str:
    """A word as a message shows it."""
    if word is None:
        return "The end of the declaration"
    text = word.text if len(word.text) <= 60 else word.text[:57] + "..."
    if word.kind == "STRING":
        return f"The text {text}"
    return f"`{text}`"


def human_expected(states: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What could come next: as a reader says it, and the plain keywords among it."""
    kinds = [kind for kind in _TERMINALS if _accepts(states, kind)]
    keywords = tuple(sorted(_WORDS[kind] for kind in kinds if kind in _WORDS and _WORDS[kind].isalpha()))
    named = [HUMAN[kind] for kind in kinds if kind in HUMAN and kind != "$END"]
    symbols = [f"`{_WORDS[kind]}`" for kind in kinds if kind in _WORDS and not _WORDS[kind].isalpha()]
    end = [HUMAN["$END"]] if "$END" in kinds else []
    return (*named, *symbols, *(f"`{word}`" for word in keywords if word not in STARTERS), *end), keywords


def similar_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    return similar(text, words, cutoff=0.72)


def _accepts(states: Sequence[int], kind: str) -> bool:
    """Whether the automaton, in these states, would take a word of this kind."""
    stack = list(states)
    while kind != "$END" or stack[-1] != _END:
        row = _STATES[stack[-1]]
        action = row.get(kind, row.get(""))
        if action is None:
            return False
        if action >= 0:
            return True
        size = _RULES[-action - 1][1]
        if size:
            del stack[-size:]
        stack.append(_STATES[stack[-1]][_ORIGINS[-action - 1]])
    return True
