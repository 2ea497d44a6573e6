"""How each clause of the language is coloured: what all colourers are made from."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from editors.vocabulary import CONSTANTS, Vocabulary


@attrs.frozen
class Clause:
    """A word that starts a declaration or a clause, and what can follow it, as patterns.

    `name` is that of the name which it gives, or "" for none; `keywords` are (sort, pattern), those to try first first. Its
    own sort is `declaration` or `clause`; those of keywords are `clause`, `constant` and `word`.
    """

    kind: str
    pattern: str
    sort: str
    name: str
    keywords: tuple[tuple[str, str], ...]


def clauses(words: Vocabulary) -> tuple[Clause, ...]:
    """Every clause, one that starts with several words before one that starts with the first of them."""
    heads = sorted(words.heads, key=lambda head: (-len(words.patterns[head]), head))
    naming = frozenset(words.naming())
    return tuple(
        Clause(
            head.strip("_").lower(),
            words.patterns[head],
            "declaration" if head in words.starters else "clause",
            words.patterns["NAME"] if head in naming else "",
            tuple(_keywords(words, head)),
        )
        for head in heads
    )


def _keywords(words: Vocabulary, head: str) -> Iterator[tuple[str, str]]:
    """On the line of a heading, clauses may follow; elsewhere the word of a clause is a word like any other."""
    kinds = words.reach(head)
    clause = words.heads if head in words.headings else frozenset()
    phrases = kinds & words.phrases.keys() - clause
    sorts = (
        ("word", phrases),
        ("constant", kinds & CONSTANTS),
        ("clause", kinds & clause),
        ("word", kinds - CONSTANTS - clause - phrases),
    )
    for sort, found in sorts:
        if found:
            yield sort, "|".join(words.patterns[kind] for kind in sorted(found))


def literals(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """(sort, pattern) of what is no keyword: sums, percentages, days and numbers; the names that are left; the signs."""
    patterns = words.patterns
    return (
        ("money", patterns["MONEY"]),
        ("percent", patterns["PERCENT"]),
        ("date", rf"\b\d{{1,2}}\s+{patterns['MONTH']}\s+\d{{4}}\b"),
        ("number", patterns["NUMBER"]),
        ("name", patterns["NAME"]),
        ("sign", "|".join(_escaped(sign) for sign in words.signs)),
    )


def _escaped(sign: str) -> str:
    return "".join(rf"\{letter}" if letter in "()*+-/" else letter for letter in sign)
