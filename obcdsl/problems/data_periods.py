"""OBC0722, OBC0748 and OBC0759: periods that there are not, those that could be two, and those that had not ended."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity, quoted
from obcdsl.problems.data_files import as_shown


@frozen
class Meaning:
    """What the name of a period can mean: from when to when, and the contract's name for it, empty if it has none."""

    id: str
    words: str


@frozen
class PeriodInDoubt(Problem):
    """A period of a financial year, in a contract whose own years begin on another day."""

    code = "OBC0748"
    title = "period could be two"
    text: str
    meanings: tuple[Meaning, ...]

    def message(self) -> str:
        first, second = (meaning.words for meaning in self.meanings)
        return f"`{as_shown(self.text)}` could be {first}, by the financial year, or {second}, by the contract's year."

    def help(self) -> str | None:
        names = tuple(meaning.id for meaning in self.meanings if meaning.id)
        return f"Write {quoted(names)}, or say in a mapping, under [periods], or by `financial years` in the contract which is meant."


@frozen
class AheadOfTheDay(Problem):
    """Figures for periods that end after the day of the statement: how many, and the figures that have the same periods with these."""

    code = "OBC0759"
    title = "figures are about time after the day"
    severity = Severity.WARNING
    day: str
    count: int
    figures: tuple[tuple[tuple[str, ...], str], ...]

    def message(self) -> str:
        one = self.count == 1
        shown = "; ".join(f"{_shortened(figures)} for {periods}" for figures, periods in self.figures)
        return (
            f"{'A figure is' if one else f'{self.count:,} figures are'} for time after {self.day}, the day of the statement: "
            f"{shown}. {'It was' if one else 'They were'} used as {'it stands' if one else 'they stand'}."
        )

    def help(self) -> str | None:
        return (
            "What is agreed in advance, such as a plan or a baseline, may be there. Of everything else, leave out what was "
            "not known on that day, or make the statement as of a later one."
        )


def _shortened(names: tuple[str, ...]) -> str:
    return f"{quoted(names[:5], 'and')} and {len(names) - 5} more" if len(names) > 6 else quoted(names, "and")


@frozen
class UnknownPeriod(Problem):
    """A cell under `period` that names no period of the contract.

    `day` is the first day of one that may be meant, as it is written and in words; or another day, that lies within those `around`.
    """

    code = "OBC0722"
    title = "period is not in the contract"
    text: str
    examples: tuple[str, ...]
    day: tuple[str, str] | None = None
    around: tuple[tuple[str, str, str], ...] = ()

    def message(self) -> str:
        return f"The contract has no period `{as_shown(self.text)}`."

    def help(self) -> str | None:
        if self.day is not None and self.around:
            found = ", or ".join(f"{name} or {first} for {words}" for words, name, first in self.around)
            return f"Periods are named by their first day. {self.day[1]} lies within: write {found}."
        if self.day is not None:
            return (
                f"If it is {self.day[1]}, write {self.day[0]} or {self.day[1]}; periods are named by their first day."
            )
        return f"Its periods are written {quoted(self.examples)}, or by their first day."
