"""OBC0754 and OBC0758: organisations in the data that cannot be told apart, or not paid on."""

from __future__ import annotations

from itertools import zip_longest

from obcdsl.frozen import frozen
from obcdsl.problems import Problem
from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell


@frozen
class NamesAlike(Problem):
    """Two names that differ only in what a reader does not see, and would be paid as two organisations."""

    code = "OBC0754"
    title = "two names for one organisation"
    name: str
    alike: str
    other: Cell

    def message(self) -> str:
        here, there = as_shown(self.name), as_shown(self.alike)
        return f"`{here}` and `{there}` look like one name and are not the same: {self._difference()}."

    def _difference(self) -> str:
        pairs = enumerate(zip_longest(self.name, self.alike), start=1)
        place, (one, other) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
        return f"character {place:,} is {_code(one)} here and {_code(other)} there"

    def help(self) -> str | None:
        return "Write the name the same way on every row of every file. Neither of the two is paid until then."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "the other name"),)


@frozen
class GivenForAllToo(Problem):
    """A figure of one organisation that a file without organisations gives for all."""

    code = "OBC0758"
    title = "figure given for one and for all"
    figure: str
    period: str
    other: Cell

    def message(self) -> str:
        return f"`{self.figure}` for {self.period} is given here for one organisation, and elsewhere for all of them."

    def help(self) -> str | None:
        return "Take it out of one of the two, even if both say the same."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "for all"),)


def _code(character: str | None) -> str:
    """A character by its number, and as it is where it can be seen."""
    if character is None:
        return "none"
    number = f"U+{ord(character):04X}"
    return f"`{character}` ({number})" if character.isprintable() and not character.isspace() else number
