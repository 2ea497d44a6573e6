"""OBC0748: periods that could be two."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, quoted
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
