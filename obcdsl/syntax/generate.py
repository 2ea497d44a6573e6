"""Turns grammar/obc.lark into the tables that the parser runs on: `python -m obcdsl.syntax.generate` after a change.

lark reads the grammar and works out the tables, once; what runs is plain data, so that starting up costs no time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from pprint import pformat
from typing import Any

from obcdsl.resources import shipped

TARGET = Path(__file__).with_name("_tables.py")


def grammar_text() -> str:
    return (shipped("grammar") / "obc.lark").read_text(encoding="utf-8")


def tables(grammar: str) -> dict[str, Any]:
    """Keywords, symbols, patterns, rules and states of a grammar, as plain data."""
    from lark import Lark
    from lark.lexer import PatternStr

    lark = Lark(grammar, start="declaration", parser="lalr", lexer="basic", maybe_placeholders=True)
    texts = {t.name: t.pattern.value for t in lark.terminals if isinstance(t.pattern, PatternStr)}
    patterns = [(t.name, t.pattern.value) for t in lark.terminals if not isinstance(t.pattern, PatternStr)]
    engine: Any = lark.parser.parser
    table = engine._parse_table
    order = _order(table)
    rules = list(dict.fromkeys(rule for state in order for _, (_, rule) in _row(table, state) if _is_rule(rule)))
    number = {rule: index for index, rule in enumerate(rules)}
    return {
        "grammar": hashlib.sha256(grammar.encode()).hexdigest(),
        "keywords": {text: name for name, text in sorted(texts.items()) if text.isalpha()},
        "symbols": {text: name for name, text in sorted(texts.items()) if not text.isalpha()},
        "patterns": patterns,
        "rules": [_rule(rule) for rule in rules],
        "origins": [str(rule.origin.name) for rule in rules],
        "states": _states(table, order, number),
        "start": order[table.start_states["declaration"]],
        "end": order[table.end_states["declaration"]],
    }


def _is_rule(thing: object) -> bool:
    return hasattr(thing, "expansion")


def _rule(rule: Any) -> tuple[str, int, tuple[int, ...]]:
    """(tree name or "" for a part of its parent, symbols taken, the children to keep, -1 for an absent one)."""
    origin = rule.origin.name
    name = str(rule.alias or ("" if origin.startswith("_") else origin))
    keep: list[int] = []
    absent = list(rule.options.empty_indices or [])
    position = 0
    for empty in absent or [False] * len(rule.expansion):
        if empty:
            keep.append(-1)
            continue
        if position < len(rule.expansion):
            symbol = rule.expansion[position]
            if not symbol.is_term or rule.options.keep_all_tokens or not symbol.filter_out:
                keep.append(position)
            position += 1
    return name, len(rule.expansion), tuple(keep)


def _row(table: Any, state: int) -> list[tuple[str, Any]]:
    """What a state does, by the names of the symbols."""
    return sorted(table.states[state].items(), key=lambda entry: str(entry[0]))


def _order(table: Any) -> dict[int, int]:
    """The states numbered as they are reached from the start, so that the same grammar always gives the same tables."""
    order: dict[int, int] = {}
    waiting = [table.start_states["declaration"]]
    while waiting:
        state = waiting.pop(0)
        if state not in order:
            order[state] = len(order)
            waiting.extend(to for _, (_, to) in _row(table, state) if not _is_rule(to))
    return order


def _states(table: Any, order: dict[int, int], number: dict[Any, int]) -> list[dict[str, int]]:
    """What a symbol does in each state: n >= 0 go to state n, n < 0 reduce by rule -n - 1; "" is what is usual."""
    rows = []
    for state in order:
        row = {str(name): (-number[to] - 1 if _is_rule(to) else order[to]) for name, (_, to) in _row(table, state)}
        reductions = {value for value in row.values() if value < 0}
        if len(reductions) == 1 and all(value < 0 for value in row.values()):
            row = {"": reductions.pop()}
        rows.append(dict(sorted(row.items())))
    return rows


def main() -> None:
    text = '"""Made from grammar/obc.lark by `python -m obcdsl.syntax.generate`; do not edit."""\n\n'
    text += "from typing import Any\n\n"
    text += f"TABLES: dict[str, Any] = {pformat(tables(grammar_text()), width=2000, compact=True, sort_dicts=False)}\n"
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
