"""What each word of a file is: a word of the language, a figure, a party ...; an editor gives each its colour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property

from obcdsl.assembly.files import Bundle
from obcdsl.frozen import frozen
from obcdsl.ide.meanings import Meanings
from obcdsl.ide.things import COLUMN, TERM, UNIT, Mention, Thing
from obcdsl.model.from_syntax.reader import BUILT_IN
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import CLAUSES, Word


class Colour(Enum):
    """The kinds of word that are told apart, by the names that editors have for them."""

    KEYWORD = "keyword"
    INNER = "modifier"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    OPERATOR = "operator"
    PARTY = "class"
    PHASE = "event"
    FIGURE = "variable"
    MEASURE = "property"
    GROUP = "namespace"
    PAYMENT = "method"
    FUNCTION = "function"
    PARAMETER = "parameter"
    CHOICE = "enum"
    VALUE = "enumMember"
    TABLE = "struct"
    UNIT = "type"
    TERM = "macro"


@frozen
class Coloured:
    """Some characters of one line, and what they are."""

    place: Place
    colour: Colour
    declares: bool = False
    shared: bool = False


_NODES: tuple[tuple[type | tuple[type, ...], Colour], ...] = (
    ((tree.Party, tree.Pool), Colour.PARTY),
    (tree.Phase, Colour.PHASE),
    (tree.Measure, Colour.MEASURE),
    ((tree.Outcomes, tree.Domain), Colour.GROUP),
    ((tree.Payment, tree.Share), Colour.PAYMENT),
    (tree.Function, Colour.FUNCTION),
    ((tree.Choice, tree.Group), Colour.CHOICE),
    (tree.Table, Colour.TABLE),
)
_WITHIN = {UNIT: Colour.UNIT, COLUMN: Colour.MEASURE, TERM: Colour.TERM}
_LITERALS = {"NUMBER", "PERCENT", "MONEY"}


@frozen
class _Meant:
    """The names of a contract with what is asked of each of them often."""

    known: Meanings

    @cached_property
    def shared(self) -> frozenset[Thing]:
        """What only files that the one asked for rests on declare."""
        own, others = set[Thing](), set[Thing]()
        for mention in self.known.mentions:
            if mention.declares:
                (others if mention.place.source.order else own).update(mention.things)
        return frozenset(others - own)


def colours(bundle: Bundle, meanings: Meanings) -> tuple[Coloured, ...]:
    """Every word and comment of the file asked for, in the order of the text; none runs over a line end."""
    file, known = bundle.files[0], _Meant(meanings)
    own = [mention for mention in meanings.mentions if mention.place.source is file.source]
    found = [
        *(part for comment in file.comments for part in _in_lines(comment, Colour.COMMENT)),
        *(part for word in file.words for part in _word(known, word, own)),
    ]
    return tuple(_one_after_another(sorted(found, key=lambda part: part.place.start)))


def _one_after_another(parts: Iterable[Coloured]) -> Iterator[Coloured]:
    """The parts that do not begin within the one before: of two words read from the same characters the first."""
    end = 0
    for part in parts:
        if part.place.start >= end:
            yield part
            end = part.place.end


def _word(known: _Meant, word: Word, own: list[Mention]) -> Iterator[Coloured]:
    if word.kind == "STRING":
        yield from _text(known, word, own)
        return
    mention = next(iter(_within(own, word.place)), None)
    if mention is not None:
        yield _of_mention(known, mention)
    elif word.kind in _LITERALS:
        yield Coloured(word.place, Colour.NUMBER)
    elif word.text in BUILT_IN:
        yield Coloured(word.place, Colour.FUNCTION, shared=True)
    elif word.kind == "NAME":
        yield Coloured(word.place, Colour.FIGURE)
    elif word.text[:1].isalpha():
        yield from _keyword(word)
    else:
        yield Coloured(word.place, Colour.OPERATOR)


def _keyword(word: Word) -> Iterator[Coloured]:
    """A word that starts a declaration or a clause, or one of the quieter words within it."""
    colour = Colour.KEYWORD if word.starts_a_declaration or word.kind in CLAUSES else Colour.INNER
    for part in _in_lines(word.place, colour):
        yield Coloured(part.place, colour, word.starts_a_declaration)


def _within(own: list[Mention], place: Place) -> list[Mention]:
    """The names in a place; the mentions are in the order of the text."""
    at = bisect_left(own, place.start, key=lambda mention: mention.place.start)
    found = []
    while at < len(own) and own[at].place.start < place.end:
        found.append(own[at])
        at += 1
    return found


def _text(known: _Meant, word: Word, own: list[Mention]) -> Iterator[Coloured]:
    """A text with the live figures and defined terms in it; its own title is no more than a text."""
    source, at = word.place.source, word.place.start
    for mention in _within(own, word.place):
        if mention.declares or mention.place.start < at or mention.place.end >= word.place.end:
            continue
        yield from _in_lines(Place(source, at, mention.place.start), Colour.STRING)
        inner = _of_mention(known, mention)
        yield from _in_lines(mention.place, inner.colour)
        at = mention.place.end
    yield from _in_lines(Place(source, at, word.place.end), Colour.STRING)


def _of_mention(known: _Meant, mention: Mention) -> Coloured:
    thing = mention.things[0]
    return Coloured(mention.place, colour_of(known.known, thing), mention.declares, thing in known.shared)


def colour_of(known: Meanings, thing: Thing) -> Colour:
    if thing.within in _WITHIN:
        return _WITHIN[thing.within]
    if thing.within.startswith("values of "):
        return Colour.VALUE
    if thing.within.startswith("parameters of "):
        return Colour.PARAMETER
    node = next(iter(known.things.nodes.get(thing, ())), None)
    return next((colour for kinds, colour in _NODES if isinstance(node, kinds)), Colour.FIGURE)


def _in_lines(place: Place, colour: Colour) -> Iterator[Coloured]:
    """A place in pieces that end with their lines."""
    start = place.start
    for line in place.text.split("\n"):
        shown = line.rstrip("\r")
        lead = len(shown) - len(shown.lstrip()) if start > place.start else 0
        if shown.strip():
            yield Coloured(Place(place.source, start + lead, start + len(shown)), colour)
        start += len(line) + 1
