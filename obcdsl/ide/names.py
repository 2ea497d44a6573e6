"""The names of a contract: where each is declared, and every place that uses it, in all files the contract is made of.

A name is known by its key: `waits`, for what belongs to it `waits.threshold`, for a column `terms.cap`, for a value of a choice
`track.A`, for a parameter of a function `achieved.result`. What a measure has without declaring it (`waits.score`) has a
key too, but is declared nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from obcdsl.frozen import frozen
from obcdsl.ide.mentions import Declaring, Mention, mentions
from obcdsl.model.from_syntax.names import OWN
from obcdsl.model.from_syntax.reader import WHAT
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File

# What a name stands for, as it is said in a sentence.
KINDS: Mapping[type, str] = {
    **WHAT,
    tree.Unit: "a unit", tree.Figure: "a figure", tree.Working: "a working", tree.TableColumn: "a column",
    tree.ChoiceValue: "a value", tree.Parameter: "a parameter",
}  # fmt: skip
_INSIDE = tree.Figure | tree.Working | tree.TableColumn | tree.ChoiceValue | tree.Parameter
_SCORED = tree.Measure | tree.Domain | tree.Outcomes


@frozen
class Named:
    """A declaration of a name, at the place of the name; `node` is all that is said of it.

    `within` are the names of the headings it stands under, the nearest first.
    """

    key: str
    text: str
    place: Place
    node: Declaring
    within: tuple[str, ...]

    @property
    def what(self) -> str:
        """What it is, such as `a measure`."""
        return KINDS[type(self.node)]

    @property
    def label(self) -> str | None:
        """What the schedule calls it, where it has a label."""
        if isinstance(self.node, tree.ChoiceValue):
            return self.node.text.said if self.node.text else None
        if isinstance(self.node, tree.Unit | tree.Function | tree.TableColumn | tree.Parameter):
            return None
        return self.node.label.said if self.node.label is not None else None


@frozen
class Use:
    """A place where a name is written: where it is declared, or where it is used."""

    key: str
    place: Place
    declares: bool


@frozen
class Names:
    """The names in some files, the one that was asked for first."""

    files: tuple[File, ...]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name that is written, whatever it means."""
        return tuple(one for file in self.files for part in file.declarations for one in mentions(part))

    @cached_property
    def declared(self) -> tuple[Named, ...]:
        """Every declaration of a name, file by file; a part that replaces another declares its name again."""
        return tuple(
            Named(_own_key(one, one.node), one.text, one.place, one.node, one.within)
            for one in self.mentions
            if one.node is not None
        )

    @cached_property
    def by_key(self) -> Mapping[str, Named]:
        """The declaration of each key; of several the one in the file nearest to the one asked for."""
        found: dict[str, Named] = {}
        for named in self.declared:
            found.setdefault(named.key, named)
        return found

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every place where a known name is written, from the top of the file asked for to the end of the last."""
        known = _Known(self)
        found = [
            Use(key, one.place, one.node is not None) for one in self.mentions if (key := known.key(one)) is not None
        ]
        return tuple(sorted(found, key=lambda use: use.place.at))

    def of(self, key: str) -> tuple[Use, ...]:
        """Every place where one name is written."""
        return tuple(use for use in self.uses if use.key == key)

    def at(self, offset: int) -> Use | None:
        """The name that is written at a character of the file asked for, or ends there."""
        source = self.files[0].source
        here = [use for use in self.uses if use.place.source is source and use.place.start <= offset <= use.place.end]
        return min(here, key=lambda use: (use.place.end == offset, use.place.end - use.place.start), default=None)


@frozen
class _Known:
    """What a written name may stand for."""

    names: Names

    @cached_property
    def others(self) -> Mapping[str, str]:
        """Columns and values of choices, which are known without saying whose they are."""
        loose = tree.TableColumn | tree.ChoiceValue
        return {named.text: named.key for named in self.names.declared if isinstance(named.node, loose)}

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """The key of each unit that is declared, by its plural and its singular."""
        units = [(named.key, named.node) for named in self.names.declared if isinstance(named.node, tree.Unit)]
        return {word.text: key for key, unit in units for word in (unit.name, unit.singular)}

    def key(self, mention: Mention) -> str | None:
        """What a mention stands for; None where nothing of that name is declared."""
        by_key = self.names.by_key
        if mention.node is not None:
            return _own_key(mention, mention.node)
        if mention.noun:
            return self.nouns.get(mention.text)
        owner = by_key.get(mention.of) if mention.of is not None else None
        if owner is not None and (found := self._belonging(mention.text, owner)) is not None:
            return found
        for heading in mention.within:
            if f"{heading}.{mention.text}" in by_key:
                return f"{heading}.{mention.text}"
        return mention.text if mention.text in by_key else self.others.get(mention.text)

    def _belonging(self, text: str, owner: Named) -> str | None:
        """A figure of a measure: its own, one of those for every measure above it, or one that every measure has."""
        for heading in (owner.key, *owner.within):
            if f"{heading}.{text}" in self.names.by_key:
                return f"{heading}.{text}"
        return f"{owner.key}.{text}" if text in OWN and isinstance(owner.node, _SCORED) else None


def _own_key(mention: Mention, node: Declaring) -> str:
    """The key of what a mention declares: with the name of what it belongs to, where its own is not enough."""
    return f"{mention.within[0]}.{mention.text}" if isinstance(node, _INSIDE) and mention.within else mention.text
