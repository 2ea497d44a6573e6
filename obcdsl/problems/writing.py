"""OBC01xx: what is written cannot be read."""

from __future__ import annotations

import attrs

from obcdsl.problems import Problem, quoted


@attrs.frozen(eq=False, repr=False)
class UnexpectedWord(Problem):
    """A word that cannot stand where it stands."""

    code = "OBC0101"
    title = "unexpected word"
    found: str
    inside: str
    expected: tuple[str, ...]
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        return f"{self.found} cannot stand here, in {self.inside}."

    def help(self) -> str | None:
        if self.similar:
            return f"Did you mean {quoted(self.similar)}?"
        shown = self.expected[:12]
        more = f", or one of {len(self.expected) - 12} others" if len(self.expected) > 12 else ""
        return f"What can stand here: {', '.join(shown)}{more}." if shown else None


@attrs.frozen(eq=False, repr=False)
class UnknownStart(Problem):
    """Text that belongs to no declaration."""

    code = "OBC0102"
    title = "text outside a declaration"
    found: str
    similar: tuple[str, ...]
    starters: tuple[str, ...]

    def message(self) -> str:
        return f"{self.found} does not start a declaration."

    def help(self) -> str | None:
        if self.similar:
            return f"Did you mean {quoted(self.similar)}?"
        return f"A declaration starts with one of: {', '.join(self.starters)}."


@attrs.frozen(eq=False, repr=False)
class UnreadableCharacter(Problem):
    """A character that is no part of the language."""

    code = "OBC0103"
    title = "character that means nothing here"
    character: str

    def message(self) -> str:
        return f"The character {self.character!r} (U+{ord(self.character):04X}) means nothing in a contract file."

    def help(self) -> str | None:
        straight = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "×": "*", "≥": ">=", "≤": "<="}
        better = straight.get(self.character)
        return f"Write {better} instead." if better else 'Take it out, or put it inside a text between "quotes".'


@attrs.frozen(eq=False, repr=False)
class UnclosedText(Problem):
    """A text that has an opening quotation mark and no closing one."""

    code = "OBC0104"
    title = "text is not closed"

    def message(self) -> str:
        return "This text has no closing quotation mark before the next empty line."

    def help(self) -> str | None:
        return 'Put " where the text ends. Inside a text use single or curly quotation marks.'


@attrs.frozen(eq=False, repr=False)
class BadNumber(Problem):
    """A number whose commas or digits are not in order."""

    code = "OBC0105"
    title = "number is not well written"
    text: str

    def message(self) -> str:
        return f"{self.text} is not a well-written number."

    def help(self) -> str | None:
        return "Commas part groups of three digits (1,250,000). In a list, put a space after each comma."


@attrs.frozen(eq=False, repr=False)
class NotText(Problem):
    """A file whose bytes are not UTF-8 text."""

    code = "OBC0106"
    title = "file is not UTF-8 text"
    byte: int

    def message(self) -> str:
        return f"The file is not UTF-8 text: the first byte that is not is number {self.byte + 1}."

    def help(self) -> str | None:
        return "Save the contract as plain text, encoding UTF-8."


@attrs.frozen(eq=False, repr=False)
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
