"""Every rule of the grammar has a class, every part of a rule a field of a fitting type, and the tables are fresh."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from obcdsl.frozen import parts_of
from obcdsl.syntax import tree
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.generate import grammar_text, tables
from tests.architecture.grammar import NOTHING, WORD, Parts, built_from, rules, written_names

STALE = "the grammar has changed: run python -m obcdsl.syntax.generate"


def test_the_tables_are_made_from_this_grammar() -> None:
    assert TABLES["grammar"] == hashlib.sha256(grammar_text().encode()).hexdigest(), STALE


def test_the_tables_are_what_generate_makes_now() -> None:
    made = tables(grammar_text())
    assert _renumbered(made) == _renumbered(TABLES), STALE
    assert {key: made[key] for key in ("keywords", "symbols")} == {key: TABLES[key] for key in ("keywords", "symbols")}
    assert sorted(made["patterns"]) == sorted(TABLES["patterns"]), STALE


def test_every_rule_that_is_written_can_be_reached() -> None:
    only_aliases = {str(rule.origin.name) for rule in rules()} - set(built_from())
    assert written_names() - only_aliases == set(built_from())


def test_every_rule_has_a_class_or_is_a_phrase_or_transparent() -> None:
    assert set(built_from()) == {*tree.CLASSES, *tree.PHRASES, *tree.TRANSPARENT}


def test_a_rule_is_only_one_of_class_phrase_and_transparent() -> None:
    assert not tree.PHRASES & tree.TRANSPARENT
    assert not tree.CLASSES.keys() & (tree.PHRASES | tree.TRANSPARENT)


@pytest.mark.parametrize("rule", sorted(tree.PHRASES))
def test_a_phrase_is_made_of_words_only(rule: str) -> None:
    for parts in built_from()[rule]:
        assert all(part.kinds <= {WORD, NOTHING} for part in parts), parts


@pytest.mark.parametrize("rule", sorted(tree.TRANSPARENT))
def test_a_transparent_rule_has_exactly_one_part(rule: str) -> None:
    for parts in built_from()[rule]:
        assert len(parts) == 1, parts
        assert not parts[0].repeats, parts


@pytest.mark.parametrize("rule", sorted(tree.CLASSES))
def test_each_part_of_a_rule_has_a_field_whose_type_takes_it(rule: str) -> None:
    fixed, repeating = _fields(tree.CLASSES[rule][0])
    wrong = [problem for parts in built_from().get(rule, ()) if (problem := _misfit(parts, fixed, repeating))]
    assert not wrong, "\n".join(wrong)


def test_a_part_too_many_too_few_or_of_another_class_is_found() -> None:
    (parts,) = built_from()["portion"]
    fits = frozenset().union(*(part.kinds for part in parts))
    assert _misfit(parts, [fits, fits], None) is None
    assert _misfit(parts, [fits], None)
    assert _misfit(parts, [fits, fits, fits], None)
    assert _misfit(parts, [fits, fits - {"Name"}], None)
    assert _misfit(parts, [fits], fits - {"Name"})
    assert _misfit(parts, [fits, fits, fits], fits)


def test_another_automaton_is_found() -> None:
    states = [*TABLES["states"]]
    states[TABLES["start"]] = {symbol: to for symbol, to in states[TABLES["start"]].items() if symbol != "LET"}
    assert _renumbered({**TABLES, "states": states}) != _renumbered(TABLES)
    assert _renumbered({**TABLES, "rules": TABLES["rules"][::-1]}) != _renumbered(TABLES)
    assert _renumbered({**TABLES, "end": TABLES["start"]}) != _renumbered(TABLES)


def _renumbered(tables: dict[str, Any]) -> tuple[list[dict[str, object]], int]:
    """The automaton, states in the order they are reached and rules in full: lark numbers them by chance."""
    order = {tables["start"]: 0}
    waiting, rows = [tables["start"]], []
    while waiting:
        row: dict[str, object] = {}
        for symbol, action in sorted(tables["states"][waiting.pop(0)].items()):
            if action >= 0 and action not in order:
                order[action] = len(order)
                waiting.append(action)
            row[symbol] = (
                order[action] if action >= 0 else (tables["origins"][-action - 1], tables["rules"][-action - 1])
            )
        rows.append(row)
    return rows, order[tables["end"]]


Kinds = frozenset[str]


def _misfit(parts: Parts, fixed: list[Kinds], repeating: Kinds | None) -> str | None:
    """What of these parts finds no field: the first ones are for `fixed`, each its own; the rest is for `repeating`."""
    first, rest = parts[: len(fixed)], parts[len(fixed) :]
    if len(first) < len(fixed) or any(part.repeats for part in first):
        return f"{len(fixed)} fields have to be filled from {_shown(parts)}"
    if rest and repeating is None:
        return f"{len(fixed)} fields are too few for {_shown(parts)}"
    for place, (part, kinds) in enumerate(
        (*zip(first, fixed, strict=True), *((part, repeating or ()) for part in rest))
    ):
        if not part.kinds <= set(kinds):
            return (
                f"part {place + 1} may be {', '.join(sorted(part.kinds - set(kinds)))}, which its field does not take"
            )
    return None


def _shown(parts: Parts) -> str:
    return ", ".join("|".join(sorted(part.kinds)) + ("..." if part.repeats else "") for part in parts) or "nothing"


def _fields(cls: type) -> tuple[list[Kinds], Kinds | None]:
    """What the fields of a class take, apart from its place: one by one, and what a last tuple takes over and over."""
    hints = get_type_hints(cls, globalns=_names())
    taken = [hints[name] for name in parts_of(cls)][:-1]
    if taken and get_origin(taken[-1]) is tuple:
        return [_classes(hint) for hint in taken[:-1]], _classes(get_args(taken[-1])[0])
    return [_classes(hint) for hint in taken], None


def _classes(hint: object) -> Kinds:
    if get_origin(hint) in (Union, UnionType):
        return frozenset().union(*(_classes(arm) for arm in get_args(hint)))
    assert isinstance(hint, type), f"{hint}: a field is of a class, or of a union of classes"
    return frozenset({NoneType.__name__ if hint is NoneType else hint.__name__})


@cache
def _names() -> dict[str, object]:
    """All names of the tree's modules, also those that only type checkers import."""
    names: dict[str, object] = {}
    for module in pkgutil.iter_modules(tree.__path__):
        names.update(vars(importlib.import_module(f"{tree.__name__}.{module.name}")))
    return names
