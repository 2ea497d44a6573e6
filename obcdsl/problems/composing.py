"""OBC09xx: several files that make one contract: templates, libraries of measures, deeds of variation."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity, did_you_mean, quoted
from obcdsl.source import Place


@frozen
class FileNotFound(Problem):
    """A file that a contract rests on, and that is not where it should be."""

    code = "OBC0901"
    title = "file is not there"
    name: str
    shipped: bool
    similar: tuple[str, ...] = ()
    why: str | None = None

    def message(self) -> str:
        if self.why:
            return f"`{self.name}` cannot be read: {self.why}."
        where = "in the library that comes with obc" if self.shipped else "beside this file"
        return f"There is no `{self.name}` {where}."

    def help(self) -> str | None:
        if self.similar:
            return did_you_mean(self.similar)
        if self.shipped:
            return "`obc library` lists what there is. A file of your own is named with its ending: `terms.obc`."
        return "Put it into the folder of the contract or below, and name it from there, such as `deeds/first.obc`."


@frozen
class OutsideFolder(Problem):
    """A file outside the folder of the contract: others would not have it."""

    code = "OBC0902"
    title = "file outside the contract's folder"
    name: str

    def message(self) -> str:
        return f"`{self.name}` does not lie in the folder of the contract, nor below it."

    def help(self) -> str | None:
        return "Copy the file into the contract's folder and name it from there: the folder then has all that is paid from."


@frozen
class CircularFiles(Problem):
    """A file that rests on itself, or more files on each other than anybody reads."""

    code = "OBC0903"
    title = "files that rest on each other in a circle"
    names: tuple[str, ...]

    def message(self) -> str:
        return f"These files rest on each other without end: {', then '.join(f'`{name}`' for name in self.names)}."

    def help(self) -> str | None:
        return "Let the first of them rest on nothing, or on another file."


@frozen
class WrongKindOfFile(Problem):
    """A file that is not what it is named as."""

    code = "OBC0904"
    title = "wrong kind of file"
    name: str
    needed: str
    starts: str

    def message(self) -> str:
        return f"`{self.name}` is not {self.needed}: it starts with `{self.starts}`."

    def help(self) -> str | None:
        return f"Name {self.needed} here, or correct the first line of that file."


@frozen
class NothingToChange(Problem):
    """`set`, `replace`, `withdraw` or `add to` in a file that rests on no other."""

    code = "OBC0905"
    title = "nothing there to change"
    word: str

    def message(self) -> str:
        return f"`{self.word}` changes the terms of another file, and this one rests on none."

    def help(self) -> str | None:
        return (
            "Say in the head what it changes, `based on` a template or `varies` a contract, or write the term itself."
        )


@frozen
class ParameterNotSet(Problem):
    """A parameter of the template that has neither a value of its own nor one from the contract."""

    code = "OBC0906"
    title = "parameter without a value"
    names: tuple[str, ...]
    template: str
    first: Place

    def message(self) -> str:
        if len(self.names) == 1:
            return f"The template `{self.template}` leaves `{self.names[0]}` to the contract, which does not set it."
        listed = quoted(self.names, "and")
        return f"The template `{self.template}` leaves {listed} to the contract, which does not set them."

    def help(self) -> str | None:
        return (
            f"Write `set {self.names[0]}` and below it `is` with the figure. `obc library` shows what each has to be."
        )

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.first, "left open here"),)


@frozen
class ParameterOutOfBounds(Problem):
    """A parameter set to what the template does not allow."""

    code = "OBC0907"
    title = "parameter outside its bounds"
    name: str
    value: str
    allowed: str
    bound: Place

    def message(self) -> str:
        return f"`{self.name}` is set to {self.value}; the template allows {self.allowed}."

    def help(self) -> str | None:
        return "Set it within the bounds, or replace what the template builds on it, so that readers see the change."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.bound, "allowed here"),)


@frozen
class NoSuchPart(Problem):
    """A part to be set, replaced, withdrawn or added to that is not there."""

    code = "OBC0908"
    title = "no such part"
    word: str
    name: str
    what: str
    among: str
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        return f"`{self.word}` names {self.what} `{self.name}`, which {self.among} does not have."

    def help(self) -> str | None:
        return did_you_mean(self.similar) or "Correct the name. What is new is written without `replace`."


@frozen
class WrongKindOfPart(Problem):
    """A part that is replaced or withdrawn as something that it is not."""

    code = "OBC0909"
    title = "wrong kind of part"
    word: str
    name: str
    named_as: str
    found: str
    declared: Place

    def message(self) -> str:
        return f"`{self.word}` takes `{self.name}` for {self.named_as}, but it is {self.found}."

    def help(self) -> str | None:
        if self.word == "set":
            what = self.found.partition(" ")[2]
            return f"Only a parameter of a template is set. Write `replace {what} {self.name}`, and below it all of its clauses."
        return "A part is replaced by one of its own kind. To change the kind, withdraw it and declare the new one."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.declared, "declared here"),)


@frozen
class ChangedTwice(Problem):
    """Two changes of one part that hold from the same day: which of them counts nobody can say."""

    code = "OBC0910"
    title = "part changed twice"
    name: str
    day: str | None
    first: Place

    def message(self) -> str:
        when = f" with effect from {self.day}" if self.day else ""
        return f"`{self.name}` is changed a second time{when}."

    def help(self) -> str | None:
        return "Keep one of the two, or let the later one take effect on a later day."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.first, "first changed here"),)


@frozen
class OutsideTheTerm(Problem):
    """A deed that takes effect when the contract does not run."""

    code = "OBC0911"
    title = "variation outside the term"
    day: str
    term: str

    def message(self) -> str:
        return f"The deed takes effect on {self.day}, which is not within the term of the contract: {self.term}."

    def help(self) -> str | None:
        return "Give a first day within the term; a deed that lengthens the term says so with `term`."


@frozen
class InsidePeriod(Problem):
    """A deed that takes effect inside a period that is paid as a whole."""

    code = "OBC0912"
    title = "variation inside a period"
    day: str
    period: str
    name: str
    grain: str

    def message(self) -> str:
        when = f"The deed takes effect on {self.day}, inside {self.period}"
        if self.grain == "term":
            return (
                f"{when}; `{self.name}`, which it touches, is one sum for all of it, and parts of that are due before."
            )
        return f"{when}; `{self.name}`, which it touches, is worked out for each {self.grain}."

    def help(self) -> str | None:
        if self.grain == "term":
            return "Leave it as it is, and state what comes on top or off from that day as a payment of its own."
        return f"Let the deed take effect on the first day of a {self.grain}, or state both parts of that {self.grain} in it."


@frozen
class TermCannotChange(Problem):
    """A deed whose term starts on another day, or ends earlier."""

    code = "OBC0913"
    title = "term can only be lengthened"
    term: Place
    what: str

    def message(self) -> str:
        return f"A deed can lengthen the term; this one {self.what}."

    def help(self) -> str | None:
        return "Write the term from the same first day, with the new length."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.term, "the term so far"),)


@frozen
class MeaningChanges(Problem):
    """A deed that gives a figure another unit, other periods or other words under the same name; `given` if data hold it."""

    code = "OBC0914"
    title = "figure changes its meaning"
    name: str
    what: str
    given: bool
    first: Place

    def message(self) -> str:
        why = (
            "it is one figure in one data file"
            if self.given
            else "what looks it up for earlier periods takes it for the same"
        )
        return f"Under the deed `{self.name}` has another {self.what}, but {why}."

    def help(self) -> str | None:
        return "Give the new figure a name of its own, and withdraw the old one."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.first, "before the deed"),)


@frozen
class NotInLibrary(Problem):
    """A measure that the library named does not have."""

    code = "OBC0915"
    title = "no such measure in the library"
    name: str
    library: str
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        return f"The library `{self.library}` has no measure `{self.name}`."

    def help(self) -> str | None:
        return (
            did_you_mean(self.similar)
            or f"`obc library {self.library}` lists its measures; a measure keeps the library's name."
        )


@frozen
class NotInThisFile(Problem):
    """A declaration that a file of this kind cannot have."""

    code = "OBC0916"
    title = "not in this kind of file"
    word: str
    kind: str
    instead: str

    def message(self) -> str:
        return f"`{self.word}` cannot stand in {self.kind}."

    def help(self) -> str | None:
        return self.instead


@frozen
class NotPayable(Problem):
    """A file from which nothing can be paid: a template, a library."""

    code = "OBC0917"
    title = "nothing can be paid from this file"
    kind: str
    instead: str

    def message(self) -> str:
        return f"This file is {self.kind}, from which nothing can be paid by itself."

    def help(self) -> str | None:
        return self.instead


@frozen
class DeedLeftOut(Problem):
    """A deed that was agreed on after the day that is asked for (where it does not say, that takes effect after it)."""

    code = "OBC0918"
    severity = Severity.WARNING
    title = "deed left out as of that day"
    name: str
    agreed: str | None
    effect: str | None
    as_of: str

    def message(self) -> str:
        return f"As of {self.as_of} the deed `{self.name}` does not count: {self._why()}."

    def _why(self) -> str:
        if self.agreed is not None:
            return f"it was agreed on {self.agreed}"
        when = f"on {self.effect}" if self.effect is not None else "later"
        return f"it takes effect {when}, and does not say that it was agreed before"

    def help(self) -> str | None:
        if self.agreed is not None:
            return "That is so for a statement made on that day. For one made since the deed, ask as of a later day."
        return "If the parties agreed on it by then, write `agreed on` with that day into the deed."
