"""The names that are written in a declaration, each with what decides on its meaning where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from obcdsl.frozen import frozen, values_of
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_QUOTE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[^\W\d]\w*")
# What has names of its own, which are known in it without saying whose they are.
Owning = tree.Measure | tree.Outcomes | tree.Domain | tree.Function | tree.Table | tree.Choice | tree.Group
Declaring = (
    Owning | tree.Party | tree.Phase | tree.Amount | tree.Input | tree.Decision | tree.Unit | tree.Let | tree.Payment
    | tree.Share | tree.Pool | tree.TemplateParameter | tree.Figure | tree.Working | tree.TableColumn | tree.ChoiceValue
    | tree.Parameter
)  # fmt: skip
_Counting = tree.Number | tree.Per | tree.MoneyPer | tree.KindNoun | tree.KindRate | tree.KindMoney


@frozen
class Mention:
    """A name as it is written. `of` is whose it is said to be, `within` are the headings it stands under, the nearest first.

    `node` is what it declares, if it does; `noun` tells that it is what is counted.
    """

    text: str
    place: Place
    within: tuple[str, ...] = ()
    node: Declaring | None = None
    of: str | None = None
    noun: bool = False


def mentions(node: tree.Node, within: tuple[str, ...] = ()) -> Iterator[Mention]:
    """Every name that is written in a part of a tree."""
    if isinstance(node, tree.Portion) and isinstance(node.part, tree.Name) and isinstance(node.whole, tree.Name):
        yield _used(node.part.word, within, node.whole.word.text)
        yield _used(node.whole.word, within)
        return
    inside = within
    if isinstance(node, Declaring):
        noun = isinstance(node, tree.Unit)
        yield Mention(node.name.text, node.name.place, within, node, noun=noun)
        if isinstance(node, Owning):
            inside = (node.name.text, *within)
    yield from _used_by(node, within)
    for part in values_of(node):
        yield from _within(part, inside)


def _within(part: object, within: tuple[str, ...]) -> Iterator[Mention]:
    if isinstance(part, tuple):
        for one in part:
            yield from _within(one, within)
    elif part is not None and not isinstance(part, Word | Place | tree.Phrase):
        yield from mentions(part, within)  # type: ignore[arg-type]  # what is left are nodes


def _used(word: Word, within: tuple[str, ...], of: str | None = None) -> Mention:
    return Mention(word.text, word.place, within, of=of)


def _used_by(node: tree.Node, within: tuple[str, ...]) -> Iterator[Mention]:
    """The names that a node itself uses, without those of its parts."""
    if isinstance(node, tree.Unit):
        yield Mention(node.singular.text, node.singular.place, within, noun=True)
    elif isinstance(node, tree.Target):
        yield from _of_a_target(node, within)
    elif isinstance(node, _Counting):
        yield from (Mention(word.text, word.place, within, noun=True) for word in _nouns(node))
    elif isinstance(node, tree.Clause | tree.Definition):
        yield from (one for part in node.parts if isinstance(part, Word) for one in _quoted(part))
    else:
        yield from (_used(word, within) for word in _words(node))


def _words(node: tree.Node) -> tuple[Word, ...]:
    """The names that a clause gives by themselves."""
    if isinstance(node, tree.Name):
        return (node.word,)
    if isinstance(node, tree.Call):
        return (node.function,)
    if isinstance(node, tree.Flow):
        return (node.payer, node.payee)
    if isinstance(node, tree.Party):
        last = node.role.words[-1]
        return (last,) if node.role.text.startswith("subcontractor") and last is not None else ()
    if isinstance(node, tree.HeldBy | tree.Key | tree.Setting | tree.Withdraw | tree.Addition):
        return (node.name,)
    if isinstance(node, tree.Part | tree.PartRest | tree.PoolPart | tree.PoolRest | tree.DecidedBy | tree.Extension):
        return (node.party,)
    if isinstance(node, tree.ByGroup | tree.OverMeasures | tree.OverValues | tree.CountOver):
        return (node.group,)
    return (node.phase,) if isinstance(node, tree.PeriodDuring) else ()


def _nouns(node: _Counting) -> tuple[Word, ...]:
    """What is counted, and for how many of what."""
    words = (node.noun, node.per) if isinstance(node, tree.KindRate) else (node.noun,)
    return tuple(word for word in words if word is not None)


def _of_a_target(node: tree.Target, within: tuple[str, ...]) -> Iterator[Mention]:
    owner = node.of.text if node.of else None
    yield _used(node.name, within, owner)
    yield from (_used(word, within) for word in (node.of, node.value, node.to) if word is not None)


def _quoted(word: Word) -> Iterator[Mention]:
    """The names in the live figures of a text: `{score of waits in year 3}`."""
    text, start = word.place.text, word.place.start
    for quote in _QUOTE.finditer(text):
        name = quote.group(1).partition(" in ")[0]
        found = [(one.group(), start + quote.start(1) + one.start()) for one in _NAME.finditer(name)]
        found = [(one, at) for one, at in found if one not in {"of", "for"}]
        owner = found[-1][0] if " of " in name and len(found) == 2 else None
        for index, (one, at) in enumerate(found):
            yield Mention(one, Place(word.place.source, at, at + len(one)), of=None if index else owner)
