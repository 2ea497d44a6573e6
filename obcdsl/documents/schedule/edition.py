"""An edition: which parts a schedule has, under which titles and numbers. Editions are data, in `renderers/editions`."""

from __future__ import annotations

import tomllib

import attrs

from obcdsl.resources import edition_file

NEUTRAL = "neutral"
_ANNEX = "Annex"


@attrs.frozen
class Part:
    """A part of an edition: what it `holds`, or the parts inside it. `number` stands, where there is one; otherwise it is counted."""

    title: str
    number: str
    holds: tuple[str, ...]
    parts: tuple[Part, ...]


@attrs.frozen
class Edition:
    name: str
    title: str
    parts: tuple[Part, ...]


def edition(name: str = NEUTRAL) -> Edition:
    """The edition of a name of `edition_names()`."""
    read = tomllib.loads(edition_file(name))
    return Edition(read["name"], read["title"], tuple(map(_part, read["section"])))


def _part(read: dict[str, object]) -> Part:
    inner, holds = read.get("section", []), read.get("holds", [])
    assert isinstance(inner, list)
    assert isinstance(holds, list)
    return Part(str(read["title"]), str(read.get("number", "")), tuple(map(str, holds)), tuple(map(_part, inner)))


def is_annex(part: Part) -> bool:
    """Whether it is lettered after all the others: Annex A, Annex B."""
    return part.number == _ANNEX
