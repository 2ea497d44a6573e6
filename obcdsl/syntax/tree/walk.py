"""A tree from end to end, for those who look for a few kinds of node wherever they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from obcdsl.frozen import values_of
from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.rules import Child, Node


def walk(node: Node) -> Iterator[Node]:
    """A node and every node in it, in the order written."""
    waiting: list[object] = [node]
    while waiting:
        child = waiting.pop()
        if isinstance(child, tuple):
            waiting.extend(reversed(child))
        elif _is_a_node(child):
            yield child
            waiting.extend(reversed(values_of(child)))


def _is_a_node(part: object) -> TypeGuard[Node]:
    return part is not None and not isinstance(part, Word | Place)


def _within(child: Child) -> Iterator[Node]:
    if isinstance(child, tuple):
        for part in child:
            yield from _within(part)
    elif child is not None and not isinstance(child, Word):
        yield from walk(child)
