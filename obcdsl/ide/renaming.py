"""Renaming: every place that names a thing, or why it cannot bear another name."""

from __future__ import annotations

import re
from collections.abc import Callable

from obcdsl.assembly.files import Bundle, Layer, head_of
from obcdsl.frozen import changed, frozen
from obcdsl.ide.meanings import Meanings, meanings
from obcdsl.ide.mending import with_edits
from obcdsl.ide.things import TERM, TEXT, UNIT, Mention, Thing
from obcdsl.model.from_syntax.names import OWN
from obcdsl.model.from_syntax.reader import BUILT_IN
from obcdsl.problems import Edit
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from obcdsl.syntax.tokens import KEYWORDS, STARTERS

_NAME = re.compile(r"[^\W\d]\w*")
_TEXT = re.compile(r'[^"{}\n\r]*[^"{}\s]')
# Whether a file may be changed from here: that of the library that comes with obc may not.
Changeable = Callable[[Source], bool]


@frozen
class Refused:
    """Why nothing is renamed, in a sentence."""

    why: str


def renamable(known: Meanings, source: Source, offset: int, ours: Changeable) -> Mention | Refused:
    """The name at a character of a file that may be renamed, or why there is none."""
    mention = known.at(source, offset)
    if mention is None:
        return Refused("There is no name here that the contract has given to something.")
    return _not_ours(known, mention, ours) or mention


def renamed(
    bundle: Bundle, known: Meanings, mention: Mention, new: str, ours: Changeable
) -> tuple[Edit, ...] | Refused:
    """The edits, in all files of a contract, that give another name to what is named here.

    Refused is what no name can be, what is taken, what would change what another name means, and what would
    change a file that is not ours.
    """
    refused = _not_ours(known, mention, ours) or _no_name(known, mention, new)
    if refused is not None:
        return refused
    edits = tuple(Edit(use.place, text) for use in known.same(mention) if (text := _respelt(use, mention, new)))
    return _changes_meaning(bundle, known, edits, new) or edits


def _said(mention: Mention) -> str:
    return mention.place.words


def _not_ours(known: Meanings, mention: Mention, ours: Changeable) -> Refused | None:
    for use in known.same(mention):
        if not ours(use.place.source):
            where = use.place.source.name
            return Refused(
                f"`{_said(mention)}` stands in `{where}`, in the library that comes with obc: it keeps its name."
            )
    return None


def _is_text(mention: Mention) -> bool:
    return any(thing.within == TERM or thing.within.startswith(TEXT) for thing in mention.things)


def _no_name(known: Meanings, mention: Mention, new: str) -> Refused | None:
    if _is_text(mention):
        return (
            None
            if _TEXT.fullmatch(new) and new == new.strip()
            else Refused(
                "A title or a defined term has at least one letter, stands on one line, and has neither quotation marks nor braces."
            )
        )
    if not _NAME.fullmatch(new):
        return Refused(
            f"`{new}` is no name: a name begins with a letter and has letters, digits and `_`, without spaces."
        )
    if new in STARTERS:
        return Refused(f"`{new}` is a word of the language: a declaration begins with it.")
    if new in BUILT_IN or (new in OWN and any(thing.within != UNIT for thing in mention.things)):
        return Refused(f"`{new}` has a meaning of its own in every contract.")
    return _taken(known, mention, new)


def _taken(known: Meanings, mention: Mention, new: str) -> Refused | None:
    """Whether something else that is known at the same places has the name already."""
    own = known.alike(mention)
    for thing in own:
        other = Thing(thing.within, new)
        declared = [use for use in known.of(other) if use.declares]
        if declared and other not in own:
            what = known.things.what.get(other, "declared")
            first = declared[0].place
            return Refused(f"`{new}` is already {what}, in line {first.line} of `{first.source.name}`.")
    return None


def _respelt(use: Mention, mention: Mention, new: str) -> str:
    """The new name as it is written in one place; a defined term in the plural, or in small letters, stays so."""
    terms = [thing.name for thing in use.things if thing.within == TERM]
    if not terms:
        return new if use.place.words == mention.place.words else ""
    old, core = terms[0].split(), use.place.words[: len(terms[0])].split()
    ending, words = use.place.words[len(terms[0]) :], new.split()
    if len(old) == len(words):
        words = [_in_letters(*alike) for alike in zip(core, old, words, strict=True)]
    elif core and core[0].islower():
        words = [word.lower() for word in words]
    return _in_its_lines(use.place.text, [*words[:-1], f"{words[-1]}{ending}"])


def _in_letters(written: str, old: str, new: str) -> str:
    """A word in small or capital letters where that which it stands for was not written as it is defined."""
    if written == old:
        return new
    if written.islower():
        return new.lower()
    return new.upper() if written.isupper() and len(written) > 1 else new[:1].upper() + new[1:].lower()


def _in_its_lines(old: str, words: list[str]) -> str:
    """Words parted as the old ones were, where there are as many: a text keeps its lines."""
    if len(old.split()) != len(words):
        return " ".join(words)
    found = iter(words)
    return re.sub(r"\S+", lambda _: next(found), old)


def _changes_meaning(bundle: Bundle, known: Meanings, edits: tuple[Edit, ...], new: str) -> Refused | None:
    """Whether, with the new name, any name would stand for something else, or something could no longer be read."""
    after = edited(bundle, edits)
    for before, then in zip(bundle.files, after.files, strict=True):
        if len(before.unread) != len(then.unread):
            what = "is a word of the language, and" if new in KEYWORDS else "as it stands"
            return Refused(f"`{new}` {what} would not be read as a name everywhere in `{before.source.name}`.")
    found = meanings(after)
    if [at for at, _ in _standing(found)] != _moved(known, edits) or _parted(known) != _parted(found):
        return Refused(f"With the name `{new}` some names of this contract would stand for something else.")
    return None


def _standing(known: Meanings) -> list[tuple[tuple[int, int], Mention]]:
    return [(mention.place.at, mention) for mention in known.mentions]


def _parted(known: Meanings) -> frozenset[tuple[int, ...]]:
    """Which of the names, by their order, stand for one thing."""
    found: dict[Thing, list[int]] = {}
    for at, mention in enumerate(known.mentions):
        for thing in mention.things:
            found.setdefault(thing, []).append(at)
    return frozenset(tuple(places) for places in found.values())


def _moved(known: Meanings, edits: tuple[Edit, ...]) -> list[tuple[int, int]]:
    """Where the names stand once the edits are made."""
    found: list[tuple[int, int]] = []
    waiting = sorted(edits, key=lambda edit: edit.place.at)[::-1]
    order, by = -1, 0
    for mention in known.mentions:
        at, start = mention.place.at
        if at != order:
            order, by = at, 0
        found.append((at, start + by))
        if waiting and waiting[-1].place == mention.place:
            edit = waiting.pop()
            by += len(edit.text) - len(edit.place.text)
    return found


def edited(bundle: Bundle, edits: tuple[Edit, ...]) -> Bundle:
    """The files of a contract after some edits, read again."""
    layers = [_read(layer, edits) for layer in bundle.layers]
    libraries = {said: _read(layer, edits) for said, layer in bundle.libraries.items()}
    return changed(bundle, layers=tuple(layers), libraries=libraries)


def _read(layer: Layer, edits: tuple[Edit, ...]) -> Layer:
    source = layer.file.source
    own = [edit for edit in edits if edit.place.source is source]
    if not own:
        return layer
    file, _ = parse(Source(source.name, with_edits(source.text, own), source.order))
    return Layer(file, head_of(file))
