"""Everything that can be wrong, one frozen class a kind; the facts are fields, the words are made from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from enum import Enum
from typing import ClassVar

from obcdsl.frozen import frozen
from obcdsl.source import Cell, Place

# So many further places of the same mistake are shown.
MOST_PLACES = 4
# Among so many names the most like one is looked for.
_COMPARED = 300


class Severity(Enum):
    """An error stops payment; a warning is said and payment goes on."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Edit:
    """A replacement of the text at `place` that would mend a problem."""

    place: Place
    text: str


@frozen
class Problem:
    """What is wrong and where. `code` is stable and never used again for something else."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.ERROR

    place: Place | Cell

    def message(self) -> str:
        """What was found, in one sentence, in the words of the contract."""
        raise AssertionError("every kind of problem says what it found")

    def help(self) -> str | None:
        """How to mend it, where that can be said."""
        return None

    def related(self) -> tuple[tuple[Place | Cell, str], ...]:
        """The other places of a conflict, each with what it is."""
        return ()

    def edits(self) -> tuple[Edit, ...]:
        """Replacements that mend it, where there is one right answer."""
        return ()


def quoted(names: tuple[str, ...], last: str = "or") -> str:
    """`a`, `b` or `c`."""
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else "nothing"


def did_you_mean(similar: tuple[str, ...]) -> str | None:
    return f"Did you mean {quoted(similar)}?" if similar else None


def _bare(name: str) -> str:
    """A name without what is easily mistaken in it: capital letters, and how its words are parted."""
    return name.casefold().replace("_", "").replace(" ", "").replace("-", "")


def similar(text: str, among: Iterable[str], cutoff: float = 0.7) -> tuple[str, ...]:
    """The names most like a text that is none of them, the most like first.

    It takes bounded time: nobody means a name by a very long text, and of very many names only those are compared that
    stand near it in a dictionary.
    """
    from difflib import get_close_matches  # noqa: PLC0415  only where something is wrong

    if len(text) > 80:
        return ()
    names = sorted(among)
    alike = tuple(name for name in names if _bare(name) == _bare(text))
    if alike:
        return alike[:1]
    if len(names) > _COMPARED:
        middle = bisect_left(names, text)
        names = names[max(0, middle - _COMPARED // 2) : middle + _COMPARED // 2]
    return tuple(get_close_matches(text, names, n=3, cutoff=cutoff))
