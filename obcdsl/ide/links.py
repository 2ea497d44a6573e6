"""What a file names that can be opened: the files it rests on, data files, pages of problems, and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from obcdsl.assembly.files import Bundle
from obcdsl.frozen import frozen
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_CODE = re.compile(r"\bOBC\d{4}\b")
_ADDRESS = re.compile(r"https?://[^\s\"<>{}]*[^\s\"<>{}.,;:)]")
_DATA = re.compile(r"[^\s\"{}]+\.(?:csv|xlsx|toml|json)\b")


class Leads(Enum):
    """Where a link leads: to a file of the contract, a file beside it, the page of a problem, or an address."""

    FILE = "file"
    BESIDE = "beside"
    PROBLEM = "problem"
    ADDRESS = "address"


@frozen
class Link:
    """Some characters that name something. `source` is the file, if it is one that the contract is made of."""

    place: Place
    leads: Leads
    to: str
    source: Source | None = None


def links(bundle: Bundle) -> tuple[Link, ...]:
    """The links in the file asked for, in the order of its text. Whether a file beside it is there is not known here."""
    file = bundle.files[0]
    named = [word for part in file.declarations for node in tree.walk(part) for word in _named(node)]
    found = [link for word in named for link in _to_file(bundle, word)]
    files = {word.place.at for word in named}
    texts = [word.place for word in file.words if word.kind == "STRING" and word.place.at not in files]
    for place in (*texts, *file.comments):
        found += [*_in_text(place, _ADDRESS, Leads.ADDRESS), *_in_text(place, _DATA, Leads.BESIDE)]
    for place in file.comments:
        found += _in_text(place, _CODE, Leads.PROBLEM)
    return tuple(sorted(found, key=lambda link: link.place.start))


def _named(node: tree.Node) -> tuple[Word, ...]:
    return (node.text,) if isinstance(node, tree.BasedOn | tree.Varies | tree.TakenFrom) else ()


def _to_file(bundle: Bundle, word: Word) -> Iterator[Link]:
    """The file that a text names: a library by its name, a template or what is varied as the next layer below."""
    place = Place(word.place.source, word.place.start + 1, word.place.end - 1)
    library = bundle.libraries.get(word.said)
    if library is not None:
        yield Link(place, Leads.FILE, word.said, library.file.source)
    elif len(bundle.layers) > 1 and not any(word.said == said for said in bundle.libraries):
        below = bundle.layers[-2].file.source
        if below.name.replace("\\", "/").find(word.said.rpartition("/")[2]) >= 0:
            yield Link(place, Leads.FILE, word.said, below)


def _in_text(place: Place, pattern: re.Pattern[str], leads: Leads) -> Iterator[Link]:
    for found in pattern.finditer(place.text):
        start = place.start + found.start()
        if leads is not Leads.BESIDE or "://" not in found.group():
            yield Link(Place(place.source, start, start + len(found.group())), leads, found.group())
