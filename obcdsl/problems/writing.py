"""OBC01xx: what is written cannot be read."""

from __future__ import annotations

from enum import Enum

from obcdsl.frozen import frozen
from obcdsl.problems import MOST_PLACES, Edit, Problem, did_you_mean, quoted
from obcdsl.source import Place

# So many of the words that can stand somewhere are listed.
_MOST = 24


def _write(better: str, *, sure: bool = True) -> str:
    if not better:
        return "Take it out: the clause can be read without it."
    return f"Write `{better}`." if sure else f"Did you mean `{better}`?"


@frozen
class UnexpectedWord(Problem):
    """A word that cannot stand where it stands. `found` is None where a declaration ends too early.

    `left_out` are words any of which, put before it, would make the clause readable; `superfluous` says that it can be read
    without this one; `better` is what to write instead, `sure` if it can mean nothing else; `example` is such a clause; `why` is said
    beside it; `insert` says that it is only to be seen, for something of the reader's own is left out in it.
    """

    code = "OBC0101"
    title = "unexpected word"
    found: str | None
    inside: str
    expected: tuple[str, ...]
    similar: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    superfluous: bool = False
    better: str | None = None
    sure: bool = True
    example: str | None = None
    why: str = ""
    insert: bool = False

    def message(self) -> str:
        if self.found is None:
            return f"Something is missing at the end of {self.inside}."
        return f"{self.found} cannot stand here, in {self.inside}."

    def help(self) -> str | None:
        if self.better is not None:
            better = _write(self.better, sure=self.sure or self.insert)
            return f"{better} {self.why}".rstrip()
        if self.similar:
            return did_you_mean(self.similar)
        if self.left_out:
            return f"Is {quoted(self.left_out)} left out before it?"
        if self.superfluous:
            return "Take it out: the clause can be read without it."
        shown = self.expected[:_MOST]
        more = f", or one of {len(self.expected) - _MOST} others" if len(self.expected) > _MOST else ""
        listed = f"What can stand here: {', '.join(shown)}{more}." if shown else ""
        example = f"It is written like this: `{self.example}`." if self.example else ""
        return " ".join(part for part in (example, listed, self.why) if part) or None

    def edits(self) -> tuple[Edit, ...]:
        if not isinstance(self.place, Place):
            return ()
        if self.better is not None:
            return (Edit(self.place, self.better),) if self.sure else ()
        if len(self.similar) == 1:
            return (Edit(self.place, self.similar[0]),)
        if self.superfluous:
            return (Edit(self.place, ""),)
        return (_inserted(self.place, self.left_out[0]),) if len(self.left_out) == 1 else ()


def _inserted(place: Place, word: str) -> Edit:
    """A word put before a place; a sign that closes something stands right behind the word above it."""
    source = place.source
    if word not in {",", ":", ")"}:
        return Edit(Place(source, place.start, place.start), f"{word} ")
    end = len(source.text[: place.start].rstrip())
    return Edit(Place(source, end, end), word)


@frozen
class UnknownStart(Problem):
    """Text that belongs to no declaration."""

    code = "OBC0102"
    title = "text outside a declaration"
    found: str
    similar: tuple[str, ...]
    starters: tuple[str, ...]

    def message(self) -> str:
        return f"{self.found} does not start a declaration, and there is none above it."

    def help(self) -> str | None:
        if self.similar:
            return did_you_mean(self.similar)
        return (
            "Take it out, or put # before it if it is a remark. "
            f"A declaration starts with one of: {', '.join(self.starters)}."
        )

    def edits(self) -> tuple[Edit, ...]:
        if len(self.similar) != 1 or not isinstance(self.place, Place):
            return ()
        return (Edit(self.place, self.similar[0]),)


@frozen
class UnreadableCharacter(Problem):
    """A character that is no part of the language; `better` is what was most likely meant, empty if nothing was."""

    code = "OBC0103"
    title = "character that means nothing here"
    character: str
    better: str | None = None

    def message(self) -> str:
        if self.character == "%":
            return "The sign % means nothing without a number right before it."
        name = "" if self.character.isascii() and self.character.isprintable() else f" (U+{ord(self.character):04X})"
        return f"The character {self.character}{name} means nothing in a contract file."

    def help(self) -> str | None:
        if self.better == "":
            return "Take it out."
        if self.better == " ":
            return "Put an ordinary space in its place."
        if self.better:
            return f"Write `{self.better}` instead."
        return 'Take it out, or put it inside a text between "quotes".'

    def edits(self) -> tuple[Edit, ...]:
        known = self.better is not None and isinstance(self.place, Place)
        return (Edit(self.place, self.better or ""),) if known and isinstance(self.place, Place) else ()


@frozen
class MarkOfAList(Problem):
    """The bullet, dash or number of a list before a clause, mostly pasted from a letter; `also` are further ones."""

    code = "OBC0108"
    title = "mark of a list"
    mark: str
    before: str
    also: tuple[Place, ...] = ()

    def message(self) -> str:
        return f"The mark {self.mark} of a list stands before {self.before}."

    def help(self) -> str | None:
        return "Take such marks out: every clause starts with a word of its own."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return tuple((place, "the same here") for place in self.also[:MOST_PLACES])

    def edits(self) -> tuple[Edit, ...]:
        places = [place for place in (self.place, *self.also) if isinstance(place, Place)]
        return tuple(Edit(_with_blank(place), "") for place in places)


def _with_blank(place: Place) -> Place:
    """A place and one blank behind it."""
    text = place.source.text
    return Place(place.source, place.start, place.end + (text[place.end : place.end + 1] in {" ", "\t", "\u00a0"}))


@frozen
class UnclosedText(Problem):
    """A text that has an opening quotation mark and no closing one."""

    code = "OBC0104"
    title = "text is not closed"

    def message(self) -> str:
        return "This text has an opening quotation mark and no closing one."

    def help(self) -> str | None:
        return 'Put " where the text ends.'

    def edits(self) -> tuple[Edit, ...]:
        place = self.place
        if not isinstance(place, Place) or "\n" in place.text:
            return ()
        return (Edit(Place(place.source, place.end, place.end), '"'),)


@frozen
class BadNumber(Problem):
    """A number whose commas or digits are not in order; `better` is what was most likely meant."""

    code = "OBC0105"
    title = "number is not well written"
    text: str
    better: str | None = None

    def message(self) -> str:
        return f"`{self.text}` is not how a number is written."

    def help(self) -> str | None:
        if self.better:
            return f"Write {self.better} instead."
        return "Commas part groups of three digits (1,250,000), and a point stands before decimals (12.5)."

    def edits(self) -> tuple[Edit, ...]:
        return (Edit(self.place, self.better),) if self.better and isinstance(self.place, Place) else ()


class Writing(Enum):
    """What a file that is not UTF-8 text most likely is."""

    WINDOWS = "text as Windows programs used to save it"
    UNICODE = "text in the encoding UTF-16"
    DOCUMENT = "a Word document or a spreadsheet"
    PDF = "a PDF document"
    UNKNOWN = "something else"


@frozen
class NotText(Problem):
    """A file whose bytes are not UTF-8 text."""

    code = "OBC0106"
    title = "file is not UTF-8 text"
    writing: Writing

    def message(self) -> str:
        match self.writing:
            case Writing.WINDOWS:
                return "The file is not UTF-8 text; it looks like text that an older Windows program saved."
            case Writing.UNICODE | Writing.DOCUMENT | Writing.PDF:
                return f"The file is not UTF-8 text but {self.writing.value}."
            case Writing.UNKNOWN:
                return "The file is not UTF-8 text."

    def help(self) -> str | None:
        return "Save the contract as plain text with the encoding UTF-8; signs such as £ are then kept as they are."


@frozen
class WrongQuotes(Problem):
    """A text between other quotation marks than the straight double ones."""

    code = "OBC0107"
    title = "wrong quotation marks"

    def message(self) -> str:
        return "This text is not between straight double quotation marks."

    def help(self) -> str | None:
        return 'Write " before and after it. A word processor changes them; a plain text editor does not.'

    def edits(self) -> tuple[Edit, ...]:
        place = self.place
        if not isinstance(place, Place):
            return ()
        ends = (Place(place.source, place.start, place.start + 1), Place(place.source, place.end - 1, place.end))
        return tuple(Edit(end, '"') for end in ends)


@frozen
class TooLarge(Problem):
    """Something is larger than the language allows."""

    code = "OBC0110"
    title = "over a limit"
    what: str
    size: int
    limit: int

    def message(self) -> str:
        return f"{self.what} is {self.size:,}; the limit is {self.limit:,}."

    def help(self) -> str | None:
        return (
            "The limits keep every reading and every payment bounded; they are listed in the reference, under Limits."
        )
