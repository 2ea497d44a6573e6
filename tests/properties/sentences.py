"""Texts that the grammar makes: every construct in every place it may stand, whatever it would mean."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import strategies as st
from lark.grammar import NonTerminal, Rule, Symbol

from obcdsl.syntax.tokens import KEYWORDS, STARTERS, SYMBOLS
from tests.architecture.grammar import rules

MOST = 4
DEPTHS = (4, 9)
BLANKS = (" ", " ", " ", "\n", "  ", "\n\n", "\t", "\r\n", "\u00a0", " \n \n ")
COMMENTS = (" # why\n", "\n# why\n", '\n\n  # "why"\n\n', " #\n")
# Any word but those that start a declaration may be a name; `million` may also end a number.
NAMES = ("waits", "core", "million", "Zürich_2", "total", "north", *(word for word in KEYWORDS if word not in STARTERS))
WRITTEN = {
    "NAME": NAMES,
    "NUMBER": ("1", "2", "30", "1,000", "0.5", "5 million", "2million"),
    "PERCENT": ("5%", "97.5%", "1,000%"),
    "MONEY": ("£5", "£ 2.5m", "$1,000.00", "€3bn", "CHF 500"),
    "STRING": ('""', '"A text"', '"Two\n  lines, {core in year 1}"', f'"{"long " * 20}"', '"# no comment"'),
    "MONTH": ("April", "May"),
    "FROM_POINT": ("from",),
    "WHICHEVER": (", whichever is", "whichever is", ",whichever\n is"),
    "PP_FROM": ("percentage points from", "percentage  points\nfrom"),
    "IF_FEWER": ("if fewer than",),
    "NUMBER_OF": ("number of measures of",),
}
FIXED = {kind: text for text, kind in (*KEYWORDS.items(), *SYMBOLS.items())}


@cache
def _ways() -> dict[str, list[Rule]]:
    """The ways to write each rule."""
    ways: dict[str, list[Rule]] = {}
    for rule in rules():
        ways.setdefault(str(rule.origin.name), []).append(rule)
    return ways


@cache
def _depths() -> dict[str, int]:
    """How deep the shortest way to write each rule goes."""
    depths = dict.fromkeys(_ways(), 1000)
    while True:
        before = dict(depths)
        depths = {name: min(_depth(rule, before) for rule in ways) for name, ways in _ways().items()}
        if depths == before:
            return depths


def _depth(rule: Rule, depths: dict[str, int]) -> int:
    return 1 + max((depths[str(part.name)] for part in rule.expansion if isinstance(part, NonTerminal)), default=0)


def _words(symbol: Symbol, depth: int, chance: random.Random) -> list[str]:
    """The words of a rule, at most so deep, unless its shortest way goes deeper."""
    if not isinstance(symbol, NonTerminal):
        return [_word(str(symbol.name), chance)]
    depth = max(depth, _depths()[str(symbol.name)])
    ways = [rule for rule in _ways()[str(symbol.name)] if _depth(rule, _depths()) <= depth]
    return [word for part in chance.choice(ways).expansion for word in _words(part, depth - 1, chance)]


def _word(kind: str, chance: random.Random) -> str:
    if kind in WRITTEN:
        return chance.choice(WRITTEN[kind])
    return FIXED.get(kind) or kind.lower().replace("_", " ")


def spread(words: list[str], chance: random.Random, comments: bool = True) -> str:
    """Words with any white space, and perhaps comments, after each."""
    blanks = (*BLANKS, *(COMMENTS if comments else ()))
    return "".join(word + chance.choice((*blanks, "") if word in SYMBOLS else blanks) for word in words)


@st.composite
def words_of_declarations(draw: st.DrawFn) -> list[str]:
    """The words of a few declarations."""
    chance = draw(st.randoms(use_true_random=False))
    root = NonTerminal("declaration")
    return [word for _ in range(chance.randint(1, MOST)) for word in _words(root, chance.randint(*DEPTHS), chance)]
