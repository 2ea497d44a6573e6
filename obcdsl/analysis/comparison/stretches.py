"""The terms of two contracts side by side, stretch of time by stretch, and the old ones with some of the changes made in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from obcdsl.analysis.comparison.edits import Difference, Edit, difference, made
from obcdsl.analysis.comparison.nodes import Said, Thing, is_container, key_of, name_of, said
from obcdsl.assembly.texts import Text
from obcdsl.comparison import How
from obcdsl.frozen import changed
from obcdsl.syntax import tree


@attrs.frozen(eq=False)
class Stretch:
    """The terms of both contracts in one stretch of the term; `since` is None for the first."""

    since: date | None
    until: date | None
    old: Text
    new: Text
    difference: Difference


@attrs.frozen(eq=False)
class Made:
    """A change as it is made: the edits of it, each with the number of its stretch."""

    edits: tuple[tuple[int, Edit], ...]

    @property
    def first(self) -> Edit:
        return self.edits[0][1]

    @property
    def last(self) -> Edit:
        return self.edits[-1][1]

    @property
    def how(self) -> How:
        """Of what was taken out in one place and put in at another, that it was moved, or moved and changed."""
        hows = {edit.how for _, edit in self.edits}
        if hows == {How.ADDED, How.REMOVED}:
            return (
                How.MOVED
                if said(self.first.old or self.first.new) == said(self.last.new or self.last.old)
                else How.CHANGED
            )
        return self.first.how


def stretches(old: tuple[Text, ...], new: tuple[Text, ...]) -> tuple[Stretch, ...]:
    """What each says in each stretch in which neither changes."""
    days = sorted({text.since for text in (*old, *new) if text.since is not None})
    return tuple(
        _stretch(since, after - timedelta(days=1) if after is not None else None, old, new)
        for since, after in zip([None, *days], [*days, None], strict=True)
    )


def _stretch(since: date | None, until: date | None, old: tuple[Text, ...], new: tuple[Text, ...]) -> Stretch:
    ours, theirs = _in_force(old, since), _in_force(new, since)
    return Stretch(since, until, ours, theirs, difference(ours.declarations, theirs.declarations))


def _in_force(texts: tuple[Text, ...], since: date | None) -> Text:
    """The terms in force; worked examples hold for no stretch, and stand with the first."""
    text = [text for text in texts if text.since is None or (since is not None and text.since <= since)][-1]
    stated = tuple(part for part in text.declarations if not isinstance(part, tree.Example))
    return changed(text, declarations=(*stated, *_examples(texts)) if since is None else stated)


def _examples(texts: tuple[Text, ...]) -> tuple[tree.Example, ...]:
    found = {id(part): part for text in texts for part in text.declarations if isinstance(part, tree.Example)}
    return tuple(found.values())


def all_made(found: tuple[Stretch, ...]) -> tuple[Made, ...]:
    """The changes: what is the same edit in several stretches is one, and what was taken out and put in elsewhere is one."""
    by_identity: dict[Said, list[tuple[int, Edit]]] = {}
    for number, stretch in enumerate(found):
        for identity, edit in _distinct(stretch.difference.edits):
            by_identity.setdefault(identity, []).append((number, edit))
    changes = [Made(tuple(edits)) for edits in by_identity.values()]
    return tuple(_with_moves(changes))


def _distinct(edits: Iterable[Edit]) -> Iterator[tuple[Said, Edit]]:
    """Edits with what tells them apart; of several that are alike, their number too."""
    counts: dict[Said, int] = {}
    for edit in edits:
        identity = edit.identity
        counts[identity] = counts.get(identity, 0) + 1
        yield (identity, counts[identity]), edit


def _with_moves(changes: list[Made]) -> Iterator[Made]:
    """The changes, with what was taken out of one group and put into another as one."""
    gone = {_known(change): change for change in changes if change.first.how is How.REMOVED and _known(change)}
    come = {_known(change) for change in changes if change.first.how is How.ADDED and _known(change)}
    for change in changes:
        known = _known(change)
        if known and change.first.how is How.REMOVED and known in come:
            continue
        if known and change.first.how is How.ADDED and known in gone:
            yield Made((*gone[known].edits, *change.edits))
        else:
            yield change


def _known(change: Made) -> Said:
    """By what a part that has a name is known wherever it stands; nothing where it is not a whole part."""
    edit = change.first
    thing: Thing = edit.new if edit.new is not None else edit.old
    return key_of(thing) if not edit.field and is_container(thing) and name_of(thing) is not None else None


def with_changes(found: tuple[Stretch, ...], changes: Iterable[Made]) -> tuple[Text, ...]:
    """The old terms, in the stretches of both contracts, with some of the changes."""
    chosen: dict[int, list[Edit]] = {}
    for change in changes:
        for number, edit in change.edits:
            chosen.setdefault(number, []).append(edit)
    return tuple(_text(stretch, chosen.get(number, [])) for number, stretch in enumerate(found))


def _text(stretch: Stretch, edits: list[Edit]) -> Text:
    """Without its worked examples: they test a contract, and nothing is paid from them."""
    declarations = tuple(part for part in made(stretch.difference, edits) if not isinstance(part, tree.Example))
    return changed(stretch.old, declarations=declarations, since=stretch.since, until=stretch.until)
