"""What is known while a file is being understood: its names, its calendar, its units, and what was found wrong."""

from __future__ import annotations

import attrs

from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.expression import Expression
from obcdsl.model.units import DURATIONS, NOUNS, UNKNOWN, Type, Unit, counted
from obcdsl.problems import Problem, similar
from obcdsl.problems.kinds import UnknownUnit
from obcdsl.problems.names import Cycle, DuplicateName, NotAllowedHere, ReservedName, UnknownName
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

BUILT_IN = frozenset({"greatest", "least", "absolute"})
Declared = (
    tree.Party | tree.Amount | tree.Input | tree.Choice | tree.Table | tree.Let | tree.Function | tree.Outcomes
    | tree.Domain | tree.Measure | tree.Payment | tree.Share
)  # fmt: skip
WHAT = {
    tree.Party: "a party", tree.Amount: "an amount", tree.Input: "an input", tree.Choice: "a choice", tree.Table: "a table",
    tree.Let: "a sum", tree.Function: "a function", tree.Outcomes: "an outcomes framework", tree.Domain: "a domain",
    tree.Measure: "a measure", tree.Payment: "a payment", tree.Share: "a share",
}  # fmt: skip
FIGURES = (
    tree.Amount,
    tree.Input,
    tree.Choice,
    tree.Let,
    tree.Measure,
    tree.Domain,
    tree.Outcomes,
    tree.Payment,
    tree.Share,
)


@attrs.frozen
class Signature:
    """What has to be known of a figure to use it: its type and the periods it has."""

    type: Type
    grain: Grain


NO_SIGNATURE = Signature(UNKNOWN, Grain.TERM)


@attrs.define(eq=False)
class Reader:
    """Gathers names and problems while the stage runs; only `used` and `circular` stay in the contract."""

    calendar: Calendar
    currency: str
    problems: list[Problem] = attrs.Factory(list)
    names: dict[str, Declared] = attrs.Factory(dict)
    members: dict[str, tuple[tree.Measure, ...]] = attrs.Factory(dict)
    clauses: dict[str, tuple[tree.Child, ...]] = attrs.Factory(dict)
    fields: dict[str, dict[str, tree.Figure | tree.Working]] = attrs.Factory(dict)
    columns: dict[str, tuple[tree.Table, int]] = attrs.Factory(dict)
    nouns: dict[str, str] = attrs.Factory(lambda: {**NOUNS, **{plural: plural for plural in NOUNS.values()}})
    signatures: dict[str, Signature] = attrs.Factory(dict)
    pending: list[str] = attrs.Factory(list)
    used: set[str] = attrs.Factory(set)
    circular: set[str] = attrs.Factory(set)
    lost: set[str] = attrs.Factory(set)
    bodies: dict[tuple[str, tuple[Type, ...]], Expression] = attrs.Factory(dict)

    def say(self, problem: Problem) -> None:
        self.problems.append(problem)

    def declare(self, word: Word, node: Declared) -> None:
        """Give a name its meaning; a second declaration is a problem and the first one stays."""
        name = word.text
        if name in BUILT_IN:
            self.say(ReservedName(word.place, name))
        elif name in self.names:
            self.say(DuplicateName(word.place, name, self.names[name].name.place))
        else:
            self.names[name] = node

    def similar(self, name: str, among: list[str] | None = None) -> tuple[str, ...]:
        return similar(name, among if among is not None else self.names)

    def unknown(self, word: Word, what: str, among: list[str] | None = None) -> None:
        if word.text in self.lost:
            return
        valid = sorted(among if among is not None else self.names)
        self.say(UnknownName(word.place, word.text, what, self.similar(word.text, valid), tuple(valid)))

    def party(self, word: Word) -> str:
        """The name of a party, or a problem."""
        node = self.names.get(word.text)
        if node is None:
            self.unknown(word, "a party", [name for name, node in self.names.items() if isinstance(node, tree.Party)])
        elif not isinstance(node, tree.Party):
            self.say(NotAllowedHere(word.place, word.text, WHAT[type(node)], "a party", node.place))
        self.used.add(word.text)
        return word.text

    def noun(self, word: Word, power: int = 1) -> Unit:
        """The unit of a counted thing or a duration, by its singular or plural."""
        text = word.text
        plural = self.nouns.get(text)
        if plural is not None:
            return counted(plural, power)
        duration = DURATIONS.get(text) or DURATIONS.get(text.removesuffix("s"))
        if duration is not None:
            return counted(duration[0], power)
        self.say(UnknownUnit(word.place, text, self.similar(text, [*self.nouns, *DURATIONS])))
        return counted(text, power)

    def noun_size(self, word: Word) -> int:
        """How many base units one of it is: a week is 7 days."""
        duration = DURATIONS.get(word.text) or DURATIONS.get(word.text.removesuffix("s"))
        return 1 if word.text in self.nouns or duration is None else duration[1]

    def cycle(self, key: str, place: Place) -> Signature:
        names = (*self.pending[self.pending.index(key) :], key)
        self.circular.update(names)
        self.say(Cycle(place, names))
        return NO_SIGNATURE
