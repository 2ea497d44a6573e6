"""The names in quoted texts: live figures in braces, defined terms, and what stands for a value in the heading of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from obcdsl.ide.scopes import Scope
from obcdsl.ide.things import TERM, Mention, Thing, Things
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_QUOTE = re.compile(r"\{([^{}]*)\}")
_PIECE = re.compile(r"\S+")


def inside(word: Word) -> Place:
    """A quoted text without its quotation marks."""
    return Place(word.place.source, word.place.start + 1, word.place.end - 1)


def quotes(scope: Scope, word: Word) -> Iterator[Mention]:
    """The names in the live figures of a text: `{score of waits in year 3}`, `{people for from_85}`."""
    for found in _QUOTE.finditer(word.place.text):
        pieces = [
            Place(word.place.source, at := word.place.start + found.start(1) + piece.start(), at + len(piece.group()))
            for piece in _PIECE.finditer(found.group(1))
        ]
        yield from _quote(scope, pieces)


def _quote(scope: Scope, pieces: Sequence[Place]) -> Iterator[Mention]:
    """Read as where contracts are understood: up to the first `in`, the last `of`, and `for`."""
    texts = [piece.text for piece in pieces]
    end = texts.index("in") if "in" in texts[1:] else len(texts)
    parted = [at for at in range(end) if texts[at] == "of" and 0 < at < end - 1]
    own, owner = pieces[: parted[-1]] if parted else (), pieces[(parted[-1] + 1 if parted else 0) : end]
    words = [piece.text for piece in owner]
    if len(owner) == 3 and words[1] == "for" and not own:
        groups = tuple(scope.things.by.get(words[0], ())) or tuple(scope.things.groups)
        yield Mention(owner[0], scope.named(words[0]))
        yield Mention(owner[2], scope.among_values(words[2], groups))
    elif len(owner) == 1:
        yield Mention(owner[0], scope.named(words[0]))
        if len(own) == 1:
            yield Mention(own[0], tuple(scope.fields(words[0], own[0].text)))


def terms(things: Things, node: tree.Node) -> Iterator[Mention]:
    """The defined terms in the texts that a node has for people to read: also in the plural, and in small letters."""
    pattern = things.pattern_of_terms
    for word in _prose(node) if pattern is not None else ():
        text = _QUOTE.sub(lambda found: " " * len(found.group()), word.place.text)
        for found in pattern.finditer(text) if pattern is not None else ():
            start = word.place.start + found.start()
            place = Place(word.place.source, start, start + len(found.group()))
            yield Mention(place, (Thing(TERM, things.term(found.group(1))),))


def _prose(node: tree.Node) -> tuple[Word, ...]:
    """What a node says to people; not the names of data, of returns and of provisions elsewhere."""
    if isinstance(node, tree.Clause | tree.Definition):
        return tuple(part for part in node.parts if isinstance(part, Word))
    if isinstance(node, tree.Note | _IN_SCOPE | tree.Numerator | tree.Denominator):
        return (node.text,)
    if isinstance(node, _LABELLED):
        return (node.label,) if node.label is not None else ()
    return ()


_IN_SCOPE = tree.Population | tree.Includes | tree.Excludes | tree.Boundary
_LABELLED = (
    tree.Amount | tree.Input | tree.Choice | tree.Decision | tree.Table | tree.Let | tree.Outcomes | tree.Domain | tree.Measure
    | tree.Payment | tree.Share | tree.Phase | tree.Pool | tree.Group | tree.TemplateParameter | tree.Figure | tree.Working
)  # fmt: skip


def of_group(scope: Scope, node: tree.Node) -> Iterator[Mention]:
    """The name of its group in the headings of a figure by group: `{age_band}` stands for the text of a value."""
    if not isinstance(node, tree.Input) or node.by is None:
        return
    group = node.by.group.text
    for clause in node.clauses:
        if isinstance(clause, tree.Column | tree.KnownAs):
            for found in _QUOTE.finditer(clause.text.place.text):
                if found.group(1) == group:
                    start = clause.text.place.start + found.start(1)
                    yield Mention(Place(clause.text.place.source, start, start + len(group)), scope.named(group))
