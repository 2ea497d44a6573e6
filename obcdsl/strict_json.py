"""JSON from outside: each name of an object stands in it once, so that every reader finds the same."""

from __future__ import annotations

import json


class NameTwiceError(ValueError):
    """An object has a name twice: which value is meant, readers would see differently."""


def load(data: bytes) -> object:
    """What JSON says.

    Raises ValueError where it is none, NameTwiceError where an object has a name twice, RecursionError where it is too deep.
    """
    found: object = json.loads(data, object_pairs_hook=_object)
    return found


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NameTwiceError(twice)
    return found
