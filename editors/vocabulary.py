"""The words of the language as an editor colours them, read off grammar/obc.lark.

A keyword is one only where the grammar allows it: `value` in `form value based purchasing` is, the measured `value` of a
score is a name. So every word that starts a clause comes with the keywords that can stand in that clause, its reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs
from lark import Lark
from lark.grammar import Rule
from lark.lexer import PatternStr

from obcdsl.syntax.generate import grammar_text
from obcdsl.syntax.tokens import CLAUSES, STARTERS

# Terminals that hold what is written, not a word of the language.
LITERALS = ("STRING", "MONEY", "PERCENT", "NUMBER", "NAME", "MONTH")
# Words that are a value themselves.
CONSTANTS = frozenset({"YES", "NO", "MISSING", "NONE"})
# Below a declaration, these too give a name to what they start.
NAMING = frozenset({"DOMAIN", "MEASURE", "FIGURE", "WORKING"})


@attrs.frozen
class Vocabulary:
    """The keywords (kind -> the word, or the pattern of several), the literals and the rules of a grammar."""

    grammar: str

    @cached_property
    def _lark(self) -> Lark:
        return Lark(self.grammar, start="declaration", parser="lalr", lexer="basic", maybe_placeholders=True)

    @cached_property
    def patterns(self) -> dict[str, str]:
        """Every terminal made of letters, as a regular expression."""
        found = {}
        for terminal in self._lark.terminals:
            if not isinstance(terminal.pattern, PatternStr):
                found[terminal.name] = terminal.pattern.value
            elif terminal.pattern.value.isalpha():
                found[terminal.name] = terminal.pattern.value + r"\b"
        return found

    @cached_property
    def words(self) -> dict[str, str]:
        """The keywords of one word: kind -> word."""
        return {t.name: t.pattern.value for t in self._lark.terminals if t.pattern.value.isalpha()}

    @cached_property
    def phrases(self) -> dict[str, str]:
        """The keywords of several words: kind -> pattern."""
        return {kind: text for kind, text in self.patterns.items() if kind not in {*self.words, *LITERALS}}

    @cached_property
    def signs(self) -> tuple[str, ...]:
        signs = (t.pattern.value for t in self._lark.terminals if isinstance(t.pattern, PatternStr))
        return tuple(sorted((sign for sign in signs if not sign.isalpha()), key=lambda sign: (-len(sign), sign)))

    @cached_property
    def starters(self) -> frozenset[str]:
        """The kinds of the words that start a declaration."""
        return frozenset(kind for kind, word in self.words.items() if word in STARTERS)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The kinds of the words that start a declaration or a clause."""
        return self.starters | CLAUSES

    @cached_property
    def headings(self) -> frozenset[str]:
        """The heads that have clauses of their own."""
        return self.starters | NAMING | {"EVERY"}

    @cached_property
    def rules(self) -> dict[str, list[tuple[str, ...]]]:
        """The rules of the grammar: name -> the rows of symbols it can be."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for rule in self._rules():
            found.setdefault(str(rule.origin.name), []).append(tuple(str(symbol.name) for symbol in rule.expansion))
        return found

    def _rules(self) -> Iterable[Rule]:
        return self._lark.rules

    def reach(self, head: str) -> frozenset[str]:
        """The kinds of keywords that can follow a head in its clause; after a heading, in all clauses below it."""
        rows = [row for rows in self.rules.values() for row in rows if row and head in self._openers(row[0])]
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [symbol for row in rows for symbol in row[1:]]
        while waiting:
            symbol = waiting.pop()
            if symbol in seen:
                continue
            seen.add(symbol)
            if symbol not in self.rules:
                found.add(symbol)
                continue
            for row in self.rules[symbol]:
                is_clause = head not in self.starters and not self.heads.isdisjoint(row[:1])
                waiting.extend(row[:1] if is_clause else row)
        return frozenset(found & self.patterns.keys() - set(LITERALS))

    def _openers(self, symbol: str) -> frozenset[str]:
        """The kinds that a symbol opens with: a keyword, or a rule that only says which keywords there are."""
        rows = self.rules.get(symbol, [(symbol,)])
        said_outright = all(self.rules.keys().isdisjoint(row) for row in rows)
        return (
            frozenset(row[0] for row in rows if row) if said_outright and not symbol.startswith("__") else frozenset()
        )

    def naming(self) -> Iterator[str]:
        """The heads that are followed by a name which they give."""
        followed = {row[0] for rows in self.rules.values() for row in rows if row[1:2] == ("NAME",)}
        yield from sorted(followed & (self.starters | NAMING))


def vocabulary() -> Vocabulary:
    return Vocabulary(grammar_text())
