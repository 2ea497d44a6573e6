"""What every feature is given: the text as it is now, what is known of it, and what was known when it last made sense."""

from __future__ import annotations

from functools import cached_property

from obcdsl.analysis.contract import Analysis
from obcdsl.frozen import frozen
from obcdsl.ide.meanings import Meanings, meanings
from obcdsl.ide.position import Lines
from obcdsl.ide.sentences import Sentence, sentences
from obcdsl.ide.settings import NO_SETTINGS, Settings
from obcdsl.ide.worked import Case, cases, data_problems
from obcdsl.problems import Problem, Severity
from obcdsl.source import Place
from obcdsl.syntax.parse import File, pieces


@frozen
class Shift:
    """Where the characters of one text stand in another: those before the first difference, and those after the last."""

    before: str
    after: str

    @property
    def differs(self) -> tuple[int, int]:
        """How many characters are the same before the first difference, and after the last."""
        return self._same

    @cached_property
    def _same(self) -> tuple[int, int]:
        """How many characters are the same at the beginning, and at the end."""
        if self.before == self.after:
            return len(self.before), 0
        first = _alike(self.before, self.after)
        most = min(len(self.before), len(self.after)) - first
        last = min(most, _alike(self.before[::-1], self.after[::-1]))
        return first, last

    def forth(self, offset: int, *, begins: bool = False) -> int | None:
        """Where a character of the text before stands in the text after; None where it has been replaced.

        Where something was put in just there, it stands before it, unless something `begins` with it.
        """
        if begins and offset >= len(self.before) - self._same[1]:
            return len(self.after) - (len(self.before) - offset)
        return _moved(offset, self._same, len(self.before), len(self.after))

    def back(self, offset: int) -> int | None:
        """Where a character of the text after stood in the text before; None where it is new."""
        return _moved(offset, self._same, len(self.after), len(self.before))


@frozen
class Known:
    """What is known of a text, worked out when it is first asked for and then kept."""

    analysis: Analysis
    settings: Settings = NO_SETTINGS

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The contract worked out on the data that are set, and on each example."""
        return cases(self.analysis, self.settings)

    @cached_property
    def data_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the data that are set."""
        return data_problems(self.analysis, self.settings)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """What the schedule will print, each sentence with the place that it is made from."""
        return sentences(self.analysis, self.settings)

    @cached_property
    def meanings(self) -> Meanings:
        """The names in all files that the text is put together from, with what they stand for."""
        return meanings(self.analysis.bundle)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the declarations of the text begin."""
        return tuple(piece[0].place.start for piece in pieces(self.file.words))

    @property
    def file(self) -> File:
        return self.analysis.file

    @property
    def makes_sense(self) -> bool:
        """Whether it is a contract without errors."""
        contract = self.analysis.contract
        errors = any(problem.severity is Severity.ERROR for problem in self.analysis.found)
        return contract is not None and not contract.template and not errors


@frozen
class View:
    """A text with what is known of it.

    `known` is the latest there is: of this very text if `is_fresh`, otherwise of one a few strokes older, to be read
    through `shift` and `now`. `good` is what was known when payments could last be made from it.
    """

    text: str
    known: Known
    good: Known | None = None

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @property
    def analysis(self) -> Analysis:
        return self.known.analysis

    @property
    def file(self) -> File:
        """The file as it was parsed, its words and declarations; of this text if `is_fresh`."""
        return self.known.file

    @property
    def meanings(self) -> Meanings:
        return self.known.meanings

    @property
    def is_fresh(self) -> bool:
        return self.file.source.text == self.text

    @cached_property
    def shift(self) -> Shift:
        """From the text of the analysis to this one."""
        return Shift(self.file.source.text, self.text)

    def now(self, place: Place) -> tuple[int, int] | None:
        """Where a place of the analysed file stands in this text; None if it is in another file, or no more."""
        if place.source is not self.file.source:
            return None
        start, end = self.shift.forth(place.start, begins=True), self.shift.forth(place.end)
        return None if start is None or end is None else (start, max(start, end))


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _moved(offset: int, same: tuple[int, int], length: int, other: int) -> int | None:
    first, last = same
    if offset <= first:
        return offset
    return other - (length - offset) if offset >= length - last else None
