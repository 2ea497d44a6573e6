"""Thousands of statements: worked out in as many processes as there are cores, put together in order."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from obcdsl.engine.facts import Facts

T = TypeVar("T")
_SMALL = 64
_CHUNK = 25
# Handed to the worker processes by forking, which copies nothing and needs no serialising.
_work: list[tuple[Sequence[Facts], Callable[[Facts], object]]] = []


def in_parallel(facts: Sequence[Facts], one: Callable[[Facts], T]) -> Iterator[T]:
    """`one` of each set of facts, in order. Few of them, or a machine that cannot fork, are done here."""
    workers = min(os.cpu_count() or 1, 8)
    if len(facts) < _SMALL or workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(one, facts)
        return
    _work.append((facts, one))
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_one, range(len(facts)), chunksize=_CHUNK)
    finally:
        _work.pop()


def _one(index: int) -> object:
    facts, one = _work[-1]
    return one(facts[index])
