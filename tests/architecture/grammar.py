"""The grammar as lark reads it: for each rule, which parts its tree node is built from."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import attrs
from lark import Lark
from lark.grammar import NonTerminal, Rule

from obcdsl.syntax import tree
from obcdsl.syntax.generate import _rule, grammar_text

WORD = "Word"
PHRASE = "Phrase"
NOTHING = "NoneType"
MANY = 20


@attrs.frozen
class Part:
    """A place among the parts of a rule: the classes that may stand there, and whether it may repeat (or be absent)."""

    kinds: frozenset[str]
    repeats: bool = False


Parts = tuple[Part, ...]


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(Lark(grammar_text(), start="declaration", parser="lalr", lexer="basic", maybe_placeholders=True).rules)


@cache
def written_names() -> frozenset[str]:
    """The rules and aliases that the grammar's text names, apart from those that leave their parts to their parent."""
    text = re.sub(r"//.*", "", grammar_text())
    names = re.findall(r"^[!?]*([a-z]\w*)\s*:", text, re.MULTILINE) + re.findall(r"->\s*([a-z]\w*)", text)
    return frozenset(names)


def built_name(rule: Rule) -> str:
    """The name of the node that a rule builds; empty where it leaves its parts to its parent."""
    return _rule(rule)[0]


@cache
def built_from() -> dict[str, tuple[Parts, ...]]:
    """For each node, the sequences of parts that the grammar may build it from."""
    found: dict[str, list[Parts]] = {}
    for rule in rules():
        if name := built_name(rule):
            found.setdefault(name, []).extend(_sequences(rule))
    return {name: tuple(dict.fromkeys(sequences)) for name, sequences in found.items()}


def _sequences(rule: Rule) -> list[Parts]:
    _, _, keep = _rule(rule)
    choices = [_of_symbol(rule.expansion[position]) if position >= 0 else [_one(NOTHING)] for position in keep]
    return [tuple(part for parts in chosen for part in parts) for chosen in product(*choices)]


def _of_symbol(symbol: object) -> list[Parts]:
    if not isinstance(symbol, NonTerminal):
        return [_one(WORD)]
    counts = _counts()[symbol.name]
    if counts == {1} or MANY in counts:
        return [(Part(_kinds(symbol.name), repeats=MANY in counts),)]
    return [sequence for rule in rules() if rule.origin == symbol for sequence in _sequences(rule)]


def _one(kind: str) -> Parts:
    return (Part(frozenset({kind})),)


@cache
def _kinds(origin: str) -> frozenset[str]:
    """The classes of all that a rule may add to the parts of its parent."""
    kinds: set[str] = set()
    waiting, seen = [origin], {origin}
    while waiting:
        name = waiting.pop()
        for rule in rules():
            if rule.origin.name != name:
                continue
            built = built_name(rule)
            if built and built not in tree.TRANSPARENT:
                kinds.add(PHRASE if built in tree.PHRASES else _class_name(built))
                continue
            kinds |= _direct_words(rule)
            inner = {symbol.name for symbol in rule.expansion if isinstance(symbol, NonTerminal)} - seen
            seen |= inner
            waiting.extend(inner)
    return frozenset(kinds)


def _class_name(built: str) -> str:
    return tree.CLASSES[built][0].__name__ if built in tree.CLASSES else f"<no class for {built}>"


def _direct_words(rule: Rule) -> set[str]:
    keep = _rule(rule)[2]
    absent = {NOTHING for position in keep if position < 0}
    return absent | {
        WORD for position in keep if position >= 0 and not isinstance(rule.expansion[position], NonTerminal)
    }


@cache
def _counts() -> dict[str, frozenset[int]]:
    """How many parts each rule may add to its parent, up to MANY, by going round until nothing new is found."""
    counts = {rule.origin.name: frozenset[int]() for rule in rules()}
    while True:
        before = dict(counts)
        for rule in rules():
            counts[rule.origin.name] |= {1} if built_name(rule) else _sums(rule, counts)
        if counts == before:
            return counts


def _sums(rule: Rule, counts: dict[str, frozenset[int]]) -> set[int]:
    sums = {0}
    for position in _rule(rule)[2]:
        symbol = rule.expansion[position] if position >= 0 else None
        added = counts[symbol.name] if isinstance(symbol, NonTerminal) else {1}
        sums = {min(left + right, MANY) for left in sums for right in added}
    return sums
