"""A tree from end to end, for those who look for a few kinds of node wherever they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

import attrs

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.rules import Child, Node


def walk(node: Node) -> Iterator[Node]:
    """A node and every node in it, in the order written."""
    waiting: list[Child | Place] = [node]
    while waiting:
        child = waiting.pop()
        if isinstance(child, tuple):
            waiting.extend(reversed(child))
        elif child is not None and not isinstance(child, Word | Place):
            yield child
            waiting.extend(reversed(_fields(child)))


def _fields(node: object) -> tuple[Child | Place, ...]:
    assert _is_a_node(node)
    return attrs.astuple(node, recurse=False)


def _is_a_node(node: object) -> TypeGuard[attrs.AttrsInstance]:
    return attrs.has(type(node))


def _within(child: Child) -> Iterator[Node]:
    if isinstance(child, tuple):
        for part in child:
            yield from _within(part)
    elif child is not None and not isinstance(child, Word):
        yield from walk(child)
