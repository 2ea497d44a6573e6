"""What could have stood where a text went wrong, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from obcdsl.problems import similar
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.tokens import CLAUSES, KEYWORDS, STARTERS, SYMBOLS, Word

_RULES: list[tuple[str, int, tuple[int, ...]]] = TABLES["rules"]
_ORIGINS: list[str] = TABLES["origins"]
_START: int = TABLES["start"]
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
    "AWAITING_DECISION": "`awaiting decision`",
    "_AT_RISK": "`at risk`",
    "IF_MISSING": "`if missing`",
    "IF_FEWER": "`if fewer than`",
    "IN_DEVELOPMENT": "`in development`",
    "OF_THE_FULL_AMOUNT": "`of the full amount`",
    "WHICHEVER": "`whichever is`",
    "FIRST_DAY_OF": "`first day of`",
    "LAST_DAY_OF": "`last day of`",
    "TOTAL_OF": "`total of`",
    "AVERAGE_OF": "`average of`",
    "HIGHEST_OF": "`highest of`",
    "LOWEST_OF": "`lowest of`",
    "LATEST_OF": "`latest of`",
    "EQUAL_PART_OF": "`equal part of`",
    "NUMBER_OF": "`number of measures of`",
    "PP_FROM": "`percentage points from`",
    "PRIME_CONTRACT": "`prime contract`",
    "PAYMENT_BY_OUTCOME": "`payment by outcome`",
    "$END": "the end of the declaration",
}
# The phrases that are one word of the grammar.
PHRASES = {
    "AWAITING_DECISION": "awaiting decision",
    "_AT_RISK": "at risk",
    "IF_MISSING": "if missing",
    "IF_FEWER": "if fewer than",
    "FIRST_DAY_OF": "first day of",
    "LAST_DAY_OF": "last day of",
    "IN_DEVELOPMENT": "in development",
    "TOTAL_OF": "total of",
    "AVERAGE_OF": "average of",
    "HIGHEST_OF": "highest of",
    "LOWEST_OF": "lowest of",
    "LATEST_OF": "latest of",
    "EQUAL_PART_OF": "equal part of",
    "PAYMENT_BY_OUTCOME": "payment by outcome",
    "PRIME_CONTRACT": "prime contract",
}
_TERMINALS = sorted({*KEYWORDS.values(), *SYMBOLS.values(), *HUMAN})
_WORDS = {kind: text for text, kind in (*KEYWORDS.items(), *SYMBOLS.items())}
_MAY_BE_NAMES = frozenset(KEYWORDS.values())
# Words that may start a clause beside those that always do.
_MAY_START = frozenset({"FROM", "IS", "OF", "THE", "ALL", "OPTIONAL", "IN"})


def human(word: Word) -> str:
    """A word as a message shows it."""
    text = word.text if len(word.text) <= 60 else word.text[:57] + "..."
    if word.kind == "STRING":
        return f"The text {text}"
    return f"`{text}`"


def human_expected(states: Sequence[int], *, new_clause: bool) -> tuple[str, ...]:
    """What could come next, as a reader says it; what goes on with a clause before what starts one, or only the latter."""
    kinds = [kind for kind in _TERMINALS if is_accepted(states, kind) and _WORDS.get(kind) not in STARTERS]
    starting = [kind for kind in kinds if kind in CLAUSES or (new_clause and kind in _MAY_START)]
    if new_clause and starting:
        return tuple(_human_kind(kind) for kind in starting)
    going_on = [_human_kind(kind) for kind in kinds if kind not in starting and kind != "$END"]
    if starting or "$END" in kinds:
        return (*going_on, "the next clause")
    return tuple(going_on)


def _human_kind(kind: str) -> str:
    return HUMAN.get(kind) or f"`{_WORDS[kind]}`"


def similar_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    return similar(text, words, cutoff=0.72)


def at_start() -> tuple[int, ...]:
    """The states in which nothing has been read."""
    return (_START,)


def is_accepted(states: Sequence[int], kind: str) -> bool:
    """Whether the automaton, in these states, would take a word of this kind, and not only as a name."""
    return after(states, kind, may_be_name=False) is not None


def after(states: Sequence[int], kind: str, *, may_be_name: bool = True) -> tuple[int, ...] | None:
    """The states after a word of a kind, `$END` for the end; None if it cannot stand there. A keyword may be a name."""
    stack = list(states)
    while kind != "$END" or stack[-1] != _END:
        row = _STATES[stack[-1]]
        action = row.get(kind, row.get(""))
        if action is None:
            if "NAME" not in row or kind not in _MAY_BE_NAMES or not may_be_name:
                return None
            kind = "NAME"
        elif action >= 0:
            return (*stack, action)
        else:
            size = _RULES[-action - 1][1]
            if size:
                del stack[-size:]
            stack.append(_STATES[stack[-1]][_ORIGINS[-action - 1]])
    return tuple(stack)
