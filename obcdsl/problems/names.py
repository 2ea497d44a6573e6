"""OBC02xx: names, and what a declaration must have."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import MOST_PLACES, Edit, Problem, Severity, did_you_mean
from obcdsl.source import Place


@frozen
class UnknownName(Problem):
    """A name that nothing in the contract declares."""

    code = "OBC0201"
    title = "unknown name"
    name: str
    what: str
    similar: tuple[str, ...] = ()
    valid: tuple[str, ...] = ()
    also: tuple[Place, ...] = ()

    def message(self) -> str:
        whose = "" if "`" in self.what else " of this contract"
        return f"`{self.name}` is not {self.what}{whose}."

    def help(self) -> str | None:
        if self.similar:
            return did_you_mean(self.similar)
        if not self.valid:
            return "Declare it, or correct the name."
        more = f" and {len(self.valid) - 12} more" if len(self.valid) > 12 else ""
        return f"Declare it, or correct the name. What can stand here: {', '.join(self.valid[:12])}{more}."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return tuple((place, "the same here") for place in self.also[:MOST_PLACES])

    def edits(self) -> tuple[Edit, ...]:
        if len(self.similar) != 1 or not isinstance(self.place, Place):
            return ()
        return tuple(Edit(place, self.similar[0]) for place in (self.place, *self.also))


@frozen
class DuplicateName(Problem):
    """Two declarations with one name."""

    code = "OBC0202"
    title = "name declared twice"
    name: str
    first: Place

    def message(self) -> str:
        return f"`{self.name}` is declared a second time."

    def help(self) -> str | None:
        return "Give one of the two another name: each name means one thing."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.first, "first declared here"),)


@frozen
class Cycle(Problem):
    """A figure that needs itself to be worked out."""

    code = "OBC0203"
    title = "figure that depends on itself"
    names: tuple[str, ...]
    places: tuple[Place, ...] = ()

    def message(self) -> str:
        first, *others = (f"`{name}`" for name in self.names)
        if len(others) == 1 or len(set(self.names)) == 1:
            return f"{first} needs itself to be worked out, which never comes to an end."
        return f"{first} needs {', which needs '.join(others)} again: this never comes to an end."

    def help(self) -> str | None:
        return "State one of them as an input or an amount, or take its figure `for previous year`."

    def related(self) -> tuple[tuple[Place, str], ...]:
        needs = zip(self.names[1:], self.names[2:], strict=False)
        return tuple(
            (place, f"`{name}` needs `{needed}`") for place, (name, needed) in zip(self.places, needs, strict=False)
        )


@frozen
class MissingClause(Problem):
    """A declaration without a clause that it needs."""

    code = "OBC0204"
    title = "clause is missing"
    what: str
    clause: str
    example: str

    def message(self) -> str:
        return f"{self.what} has no `{self.clause}` clause."

    def help(self) -> str | None:
        return f"Add, for example: `{self.example}`."


@frozen
class RepeatedClause(Problem):
    """A clause that may stand once and stands twice."""

    code = "OBC0205"
    title = "clause stands twice"
    clause: str
    first: Place

    def message(self) -> str:
        return f"`{self.clause}` stands here a second time."

    def help(self) -> str | None:
        return "Keep the one that was agreed."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.first, "it stands here first"),)


@frozen
class WrongNumberOfArguments(Problem):
    """A function, a table row or a lookup with too few or too many parts."""

    code = "OBC0206"
    title = "wrong number of parts"
    what: str
    expected: str
    found: int
    parts: tuple[str, ...] = ()

    def message(self) -> str:
        given = f"{self.found or 'none'} {'is' if self.found == 1 else 'are'} given"
        return f"{self.what} takes {self.expected}, and {given}."

    def help(self) -> str | None:
        return f"In this order: {', '.join(self.parts)}." if self.parts else None


@frozen
class UnknownValue(Problem):
    """A name that is no value of the group that a figure is by."""

    code = "OBC0220"
    title = "unknown value of a group"
    name: str
    group: str
    similar: tuple[str, ...] = ()
    valid: tuple[str, ...] = ()

    def message(self) -> str:
        return f"`{self.name}` is not a value of the group `{self.group}`."

    def help(self) -> str | None:
        if self.similar:
            return did_you_mean(self.similar)
        more = f" and {len(self.valid) - 12} more" if len(self.valid) > 12 else ""
        return f"Its values are: {', '.join(self.valid[:12])}{more}."

    def edits(self) -> tuple[Edit, ...]:
        return (Edit(self.place, self.similar[0]),) if len(self.similar) == 1 and isinstance(self.place, Place) else ()


@frozen
class NotByGroup(Problem):
    """A value of a group said of a figure that is the same for all of them."""

    code = "OBC0222"
    title = "figure is not by group"
    name: str
    value: str
    declared: Place

    def message(self) -> str:
        return f"`{self.name}` is one figure, not one for each value of a group: `for {self.value}` says nothing."

    def help(self) -> str | None:
        return "Leave it out, or declare the figure `by` the group."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.declared, "declared without a group here"),)


@frozen
class ValueUnsaid(Problem):
    """A figure by group used without saying for which of its values."""

    code = "OBC0221"
    title = "figure by group without its value"
    name: str
    group: str
    value: str
    declared: Place

    def message(self) -> str:
        return f"`{self.name}` has a figure for each `{self.group}`, and it is not said which is meant here."

    def help(self) -> str | None:
        return f"Say which, such as `{self.name} for {self.value}`, or add them up: `total of {self.name} over {self.group}`."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.declared, f"declared by `{self.group}` here"),)


@frozen
class Unused(Problem):
    """A declaration that nothing uses."""

    code = "OBC0207"
    title = "declaration is not used"
    severity = Severity.WARNING
    name: str
    what: str

    def message(self) -> str:
        return f"The {self.what} `{self.name}` is used by nothing in this contract."

    def help(self) -> str | None:
        return "Use it, or take it out: a reader will look for what it does."


@frozen
class NoContract(Problem):
    """A file without a head."""

    code = "OBC0208"
    title = "no contract in the file"

    def message(self) -> str:
        return "The file has no `contract` declaration."

    def help(self) -> str | None:
        return 'Start it with: `contract "Title" term 3 years from 1 April 2026 currency GBP`.'


@frozen
class NotAllowedHere(Problem):
    """A name that exists but is something else than what is needed."""

    code = "OBC0209"
    title = "name of another kind"
    name: str
    found: str
    needed: str
    declared: Place | None = None

    def message(self) -> str:
        return f"`{self.name}` is {self.found}; {self.needed} is needed here."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.declared, "declared here"),) if self.declared else ()


@frozen
class ReservedName(Problem):
    """A declaration with a name that the language itself uses."""

    code = "OBC0210"
    title = "name belongs to the language"
    name: str

    def message(self) -> str:
        return f"`{self.name}` has a meaning of its own in the language and cannot be declared."

    def help(self) -> str | None:
        return f"Choose another name, such as `{self.name}_value`."


@frozen
class UnknownQuote(Problem):
    """A text that quotes a figure the contract does not have."""

    code = "OBC0211"
    title = "text quotes an unknown figure"
    quote: str
    reason: str
    similar: tuple[str, ...] = ()
    better: str = "{incentive in year 3}"

    def message(self) -> str:
        return f"The text quotes {{{self.quote}}}, but {self.reason}."

    def help(self) -> str | None:
        if self.similar:
            return did_you_mean(self.similar)
        return f"Quote a figure of the contract by its name, with its period: {self.better}."

    def edits(self) -> tuple[Edit, ...]:
        if len(self.similar) != 1 or not isinstance(self.place, Place):
            return ()
        return (Edit(self.place, self.similar[0]),)
