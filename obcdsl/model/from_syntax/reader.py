"""What is known while a file is being understood: its names, its calendar, its units, and what was found wrong."""

from __future__ import annotations

from types import UnionType

from obcdsl.frozen import fresh, growing, valued
from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.expression import Expression
from obcdsl.model.units import DURATIONS, NOT_KNOWN, NOUNS, UNKNOWN, Type, Unit, counted
from obcdsl.problems import Problem, similar
from obcdsl.problems.kinds import UnknownUnit
from obcdsl.problems.names import Cycle, MissingClause, NotAllowedHere, UnknownName
from obcdsl.problems.time import NotOnABoundary, OutsideTerm, WrongPeriodCount
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

BUILT_IN = frozenset({"greatest", "least", "absolute"})
# What spreadsheets call the functions of the language.
OTHER_WORDS = {"max": "greatest", "min": "least", "abs": "absolute"}
# What else people write for yes and no, and for words that have a place of their own.
_ALIKE = {
    **dict.fromkeys(("Yes", "YES", "Y", "y", "true", "True", "TRUE"), "yes"),
    **dict.fromkeys(("No", "NO", "N", "n", "false", "False", "FALSE"), "no"),
}
Declared = (
    tree.Party | tree.Amount | tree.Input | tree.Choice | tree.Decision | tree.Table | tree.Let | tree.Function | tree.Outcomes
    | tree.Domain | tree.Measure | tree.Payment | tree.Share | tree.Phase | tree.Pool | tree.Group | tree.TemplateParameter
)  # fmt: skip
WHAT = {
    tree.Party: "a party", tree.Amount: "an amount", tree.Input: "an input", tree.Choice: "a choice", tree.Decision: "a decision",
    tree.Table: "a table",
    tree.Let: "a sum", tree.Function: "a function", tree.Outcomes: "an outcomes framework", tree.Domain: "a domain",
    tree.Group: "a group", tree.Measure: "a measure", tree.Payment: "a payment", tree.Share: "a share", tree.Phase: "a phase",
    tree.Pool: "a pool", tree.Group: "a group",
    tree.TemplateParameter: "a parameter",
}  # fmt: skip
FIGURES = (
    tree.Amount,
    tree.Input,
    tree.Choice,
    tree.Decision,
    tree.Let,
    tree.Measure,
    tree.Domain,
    tree.Outcomes,
    tree.Payment,
    tree.Share,
    tree.TemplateParameter,
)


@valued
class Signature:
    """What has to be known of a figure to use it: its type and the periods it has."""

    type: Type
    grain: Grain


NO_SIGNATURE = Signature(UNKNOWN, Grain.TERM)


@growing
class Reader:
    """Gathers names and problems while the stage runs; only `used` and `circular` stay in the contract.

    Not knowing a name that is `lost`, or missing a clause below a heading that is `incomplete`, follows from a mistake that
    has been said. So does whatever is said of the term or the currency where it could not be read (not `dated`, not
    `priced`), and not knowing a name where something has none (`nameless`), which may be what was meant.
    `priced_in` is the file that says the currency.
    """

    calendar: Calendar
    currency: str
    problems: list[Problem] = fresh(factory=list)
    names: dict[str, Declared] = fresh(factory=dict)
    members: dict[str, tuple[tree.Measure, ...]] = fresh(factory=dict)
    clauses: dict[str, tuple[tree.Child, ...]] = fresh(factory=dict)
    fields: dict[str, dict[str, tree.Figure | tree.Working]] = fresh(factory=dict)
    columns: dict[str, tuple[tree.Table, int]] = fresh(factory=dict)
    nouns: dict[str, str] = fresh(factory=lambda: {**NOUNS, **{plural: plural for plural in NOUNS.values()}})
    singulars: dict[str, str] = fresh(factory=dict)
    signatures: dict[str, Signature] = fresh(factory=dict)
    pending: list[tuple[str, Place]] = fresh(factory=list)
    used: set[str] = fresh(factory=set)
    circular: set[str] = fresh(factory=set)
    lost: set[str] = fresh(factory=set)
    incomplete: set[tuple[int, int]] = fresh(factory=set)
    # How many sums have been read that are the part of one value in a sum over a group.
    put_together: int = 0
    dated: bool = True
    nameless: bool = False
    priced: bool = True
    priced_in: Source | None = None
    bodies: dict[tuple[str, tuple[Type, ...]], Expression] = fresh(factory=dict)

    def say(self, problem: Problem) -> None:
        if self.dated or not isinstance(problem, OutsideTerm | NotOnABoundary | WrongPeriodCount):
            self.problems.append(problem)

    def lacks(self, node: tree.Contract | tree.Side | Declared, what: str, clause: str, example: str) -> None:
        """A declaration has no clause of a kind that it needs."""
        if node.place.at not in self.incomplete:
            self.say(MissingClause(named(node), what, clause, example))

    def declare(self, word: Word, node: Declared) -> None:
        """Give a name its meaning."""
        self.names[word.text] = node

    def similar(self, name: str, among: list[str] | None = None) -> tuple[str, ...]:
        return similar(name, among if among is not None else self.names)

    def unknown(self, word: Word, what: str, among: list[str] | None = None) -> None:
        if word.text in self.lost:
            return
        valid = sorted(name for name in (among if among is not None else self.names) if name.isidentifier())
        if what == "a figure" and word.text in _ALIKE:
            self.say(UnknownName(word.place, word.text, what, (_ALIKE[word.text],), tuple(valid)))
            return
        other = OTHER_WORDS.get(word.text)
        likely = (other,) if other in valid else self.similar(word.text, valid)
        if self.nameless and not likely:
            return
        self.say(UnknownName(word.place, word.text, what, likely, tuple(valid)))

    def party(self, word: Word) -> str:
        """The name of a party, or a problem."""
        return self._party(word, tree.Party, "a party")

    def party_or_pool(self, word: Word) -> str:
        """The name of who pays or receives, or a problem."""
        return self._party(word, tree.Party | tree.Pool, "a party or a pool")

    def _party(self, word: Word, kinds: type | UnionType, needed: str) -> str:
        node = self.names.get(word.text)
        if node is None:
            self.unknown(word, needed, [name for name, node in self.names.items() if isinstance(node, kinds)])
        elif not isinstance(node, kinds):
            self.say(NotAllowedHere(word.place, word.text, WHAT[type(node)], needed, node.name.place))
        self.used.add(word.text)
        return word.text

    def noun(self, word: Word, power: int = 1) -> Unit:
        """The unit of a counted thing or a duration, by its singular or plural."""
        text = word.text
        plural = self.nouns.get(text)
        if plural is not None:
            return counted(plural, power, self.singulars.get(plural, ""))
        duration = DURATIONS.get(text) or DURATIONS.get(text.removesuffix("s"))
        if duration is not None:
            return counted(duration[0], power)
        if text not in self.lost:
            likely = ("year",) if text in {"annum", "yr"} else self.similar(text, [*self.nouns, *DURATIONS])
            self.say(UnknownUnit(word.place, text, likely))
        return counted(NOT_KNOWN, power)

    def noun_size(self, word: Word) -> int:
        """How many base units one of it is: a week is 7 days."""
        duration = DURATIONS.get(word.text) or DURATIONS.get(word.text.removesuffix("s"))
        return 1 if word.text in self.nouns or duration is None else duration[1]

    def cycle(self, key: str, place: Place) -> Signature:
        """A figure is asked for while it is being worked out; the last of the circle needs the first at `place`."""
        start = next(at for at, (pending, _) in enumerate(self.pending) if pending == key)
        circle = self.pending[start:]
        known = any(pending in self.circular for pending, _ in circle)
        self.circular.update(pending for pending, _ in circle)
        if known:
            return NO_SIGNATURE
        names = [spoken(pending) for pending, _ in circle]
        self.say(Cycle(place, (names[-1], *names), tuple(where for _, where in circle[1:])))
        return NO_SIGNATURE


def spoken(key: str) -> str:
    """A figure as a contract writes it: `score of waits`."""
    name, _, field = key.partition(".")
    return f"{field} of {name}" if field else name


def named(node: tree.Contract | tree.Side | Declared) -> Place:
    """The heading of a declaration, as far as its name; what stands for a name where it has none."""
    if isinstance(node, tree.Contract):
        return node.title.place
    last = node.than.place if isinstance(node, tree.Side) else node.name.place
    return Place(node.place.source, node.place.start, last.end)
