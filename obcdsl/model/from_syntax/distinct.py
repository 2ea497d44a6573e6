"""Every declaration with a name of its own, so that a name declared twice is one problem and not many."""

from __future__ import annotations

from typing import TypeVar

from obcdsl.frozen import changed
from obcdsl.model.from_syntax.reader import BUILT_IN, Declared, Reader
from obcdsl.problems.names import DuplicateName, ReservedName
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_Node = TypeVar("_Node", bound=Declared)


def distinct(reader: Reader, file: tuple[tree.Stated, ...]) -> tuple[tree.Stated, ...]:
    """The declarations of a file. A name declared a second time, or one of the language, is a problem.

    What bears it is understood all the same, under a name that nobody can write.
    """
    first: dict[str, Place] = {}
    return tuple(
        node
        if isinstance(node, tree.Contract | tree.Scope | tree.Unit | tree.Clause | tree.Definition | tree.Example)
        else _distinct(reader, first, node)
        for node in file
    )


def _distinct(reader: Reader, first: dict[str, Place], node: _Node) -> _Node:
    word = node.name
    if not word.text:
        reader.nameless = True
    elif word.text in BUILT_IN:
        reader.say(ReservedName(word.place, word.text))
        reader.lost.add(word.text)
    elif word.text in first:
        reader.say(DuplicateName(word.place, word.text, first[word.text]))
    else:
        first[word.text] = word.place
        return _inside(reader, first, node)
    number = 2
    base = word.text or "without a name"
    while f"{base} ({number})" in first:
        number += 1
    own = Word(word.kind, f"{base} ({number})", word.place)
    first[own.text] = own.place
    return _inside(reader, first, changed(node, name=own))


def _inside(reader: Reader, first: dict[str, Place], node: _Node) -> _Node:
    """The domains and measures in a declaration have names of the contract too."""
    if not isinstance(node, tree.Outcomes | tree.Domain):
        return node
    parts = (
        _distinct(reader, first, part) if isinstance(part, tree.Domain | tree.Measure) else part for part in node.parts
    )
    return changed(node, parts=tuple(parts))
