"""How a file that another names is found: whoever has files gives a function that does it."""

from __future__ import annotations

from collections.abc import Callable

from obcdsl.frozen import frozen


@frozen
class Found:
    """A file: the name its reader knows it by, and what stands in it. Two files are one if their `identity` is."""

    name: str
    identity: str
    data: bytes


@frozen
class Unfound:
    """Why there is no file: it lies outside the contract's folder, it cannot be read (`why`), or there is none like it."""

    outside: bool = False
    why: str | None = None
    similar: tuple[str, ...] = ()


# What is wanted, and the name of the file that wants it.
Finder = Callable[[str, str], Found | Unfound]
ENDING = ".obc"


def is_shipped(wanted: str) -> bool:
    """Whether a name is one of the library that comes with obc: those of files beside a contract end in `.obc`."""
    return not wanted.endswith(ENDING)


def nothing_beside(wanted: str, _: str) -> Found | Unfound:
    """The finder of a text that came from no folder."""
    return Unfound(why=None if is_shipped(wanted) else "this text comes from no folder")
