"""One column, or one measure, of one table: its texts read, each only once, and what all of them together look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from obcdsl.engine.data.values import Way, not_told, value_of
from obcdsl.engine.data.writing import Manner
from obcdsl.engine.schema import Field
from obcdsl.model.figures import Known, shown
from obcdsl.model.units import Plain, Unit
from obcdsl.problems import Problem
from obcdsl.problems.data_figures import LooksLikeFractions, RoundedQuotients, UnusualFigures
from obcdsl.source import Cell

Outcome = Known | None | Problem


@attrs.define(eq=False)
class FigureReader:
    """Reads the texts of one field. The same text always gives the same figure, so each is worked out once."""

    way: Way
    missing: frozenset[str]
    memo: dict[str, Outcome] = attrs.Factory(dict)
    # Of percentages: how often each text stood there, and where first.
    times: dict[str, int] = attrs.Factory(dict)
    first: dict[str, Cell] = attrs.Factory(dict)
    rounded: list[tuple[Cell, str, Fraction]] = attrs.Factory(list)

    @property
    def field(self) -> Field:
        return self.way.field

    def read(self, text: str) -> Outcome:
        """The figure, None for a text that means missing, or the problem, its place still to come."""
        if text not in self.memo:
            self.memo[text] = None if text in self.missing else not_told(text) or value_of(self.way, text)
        return self.memo[text]

    @property
    def watched(self) -> bool:
        """Whether the figures together can look wrong though each can be read: those of percentages."""
        return isinstance(self.field.type, Unit) and self.field.type.plain is Plain.PERCENT

    def watch(self, text: str, cell: Cell) -> None:
        """Note a text that was read, and not as missing."""
        if text in self.times:
            self.times[text] += 1
        else:
            self.times[text] = 1
            self.first[text] = cell

    def warnings(self, everywhere: bool) -> list[Problem]:
        """What the figures of the column together look like; `everywhere` if all its tables have bare numbers from 0 to 1."""
        found = (self._fractions() if everywhere else None, self._unusual(), self._rounded())
        return [problem for problem in found if problem is not None]

    def like_fractions(self) -> bool:
        """Whether percentages are all bare numbers from 0 to 1."""
        return all(_like_fraction(*each) for each in self._watched())

    def _watched(self) -> Iterator[tuple[str, Fraction]]:
        """Each text that was watched, once, with its figure."""
        for text in self.times:
            value = self.memo[text]
            if isinstance(value, Fraction):
                yield text, value

    def _fractions(self) -> Problem | None:
        if self.way.manner is not Manner.PLAIN or self.field.data.written:
            return None
        if not any(value for _, value in self._watched()):
            return None  # nothing but noughts, which are the same either way
        text, value = next(self._watched())
        words = shown(value, self.field.type, self.way.currency)
        return LooksLikeFractions(self.first[text], self.field.key, sum(self.times.values()), text, words)

    def _unusual(self) -> Problem | None:
        if self.field.lower is not None or self.field.upper is not None or not self.field.is_result:
            return None
        outside = [(text, value) for text, value in self._watched() if not 0 <= value.numerator <= value.denominator]
        if not outside:
            return None
        text, value = outside[0]
        count = sum(self.times[text] for text, _ in outside)
        return UnusualFigures(self.first[text], self.field.key, count, shown(value, self.field.type, self.way.currency))

    def _rounded(self) -> Problem | None:
        if not self.rounded:
            return None
        cell, text, exact = self.rounded[0]
        words = shown(exact, self.field.type, self.way.currency)
        return RoundedQuotients(cell, self.field.key, len(self.rounded), text, words)


def warnings_of(readers: Iterable[FigureReader]) -> list[Problem]:
    """What the figures of all tables look like, column by column; a column of several tables is one."""
    found = list(readers)
    above = {reader.field.key for reader in found if not reader.like_fractions()}
    return [warning for reader in found for warning in reader.warnings(reader.field.key not in above)]


def _like_fraction(text: str, value: Fraction) -> bool:
    """Whether a percentage was written as a bare number from 0 to 1."""
    return not text.endswith(("%", "t")) and 0 <= value.numerator * 100 <= value.denominator
