"""One column, or one measure, of one table: its texts read, each only once, and what all of them together look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from operator import itemgetter

import attrs

from obcdsl.engine.data.values import Way, not_told, value_of
from obcdsl.engine.data.writing import Manner
from obcdsl.engine.schema import Field
from obcdsl.model.figures import Known, shown
from obcdsl.model.units import Plain, Unit
from obcdsl.problems import Problem
from obcdsl.problems.data_figures import LooksLikeFractions, LooksLikeThousands, RoundedQuotients, UnusualFigures
from obcdsl.source import Cell

# What a percentage may end with: "%" or "percent".
_SIGNS = ("%", "t")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
# How many times smaller a count has to be than the others to be taken for a thousandth of what is meant.
_FAR = 10
_POWER = itemgetter(1)
Outcome = Known | None | Problem


@attrs.define(eq=False)
class FigureReader:
    """Reads the texts of one field. The same text always gives the same figure, so each is worked out once."""

    way: Way
    missing: frozenset[str]
    memo: dict[str, Outcome] = attrs.Factory(dict)
    # Of percentages and counts: how often each text stood there, and where first.
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
    def counts(self) -> bool:
        """Whether the figures are counts of a thing."""
        unit = self.field.type
        return isinstance(unit, Unit) and unit.is_counted and unit.scale == 1 and sum(map(_POWER, unit.dimensions)) == 1

    @cached_property
    def watched(self) -> bool:
        """Whether the figures together can look wrong though each can be read: those of percentages, and counts."""
        return self.counts or (isinstance(self.field.type, Unit) and self.field.type.plain is Plain.PERCENT)

    def watch(self, text: str, cell: Cell) -> None:
        """Note a text that was read, and not as missing."""
        if text in self.times:
            self.times[text] += 1
        else:
            self.times[text] = 1
            self.first[text] = cell

    def warnings(self, everywhere: bool) -> list[Problem]:
        """What the figures of the column together look like; `everywhere` if all bare numbers in all its tables are from 0 to 1."""
        found: tuple[Problem | None, ...] = (
            self._fractions() if everywhere else None,
            self._unusual(),
            self._rounded(),
        )
        if self.counts:
            found = (self._thousands(), self._rounded())
        return [problem for problem in found if problem is not None]

    def like_fractions(self) -> bool:
        """Whether all percentages that are bare numbers are from 0 to 1."""
        return all(_up_to(100, value) for _, value in self._bare())

    def _watched(self) -> Iterator[tuple[str, Fraction]]:
        """Each text that was watched, once, with its figure."""
        for text in self.times:
            value = self.memo[text]
            if isinstance(value, Fraction):
                yield text, value

    def _bare(self) -> Iterator[tuple[str, Fraction]]:
        """Of percentages those without a sign."""
        return ((text, value) for text, value in self._watched() if not text.endswith(_SIGNS))

    def _fractions(self) -> Problem | None:
        if self.way.manner is not Manner.PLAIN or self.field.data.written:
            return None
        found = dict(self._bare())
        if not any(found.values()):
            return None  # nothing but noughts, which are the same either way
        signed = {text: value for text, value in self._watched() if text not in found}
        beside = next((text for text, value in signed.items() if not _up_to(100, value)), "")
        if signed and not beside:
            return None  # also those with a sign are this small
        text, value = next((text, value) for text, value in found.items() if value or not beside)
        words = shown(value, self.field.type, self.way.currency)
        count = sum(self.times[text] for text in found)
        return LooksLikeFractions(self.first[text], self.field.key, count, text, words, beside)

    def _thousands(self) -> Problem | None:
        """Counts with three figures behind each point, all of them far smaller than those without a point."""
        pointed = {text: value for text, value in self._watched() if "." in text}
        others = [value for text, value in self._watched() if text not in pointed and value > 0]
        if not pointed or not others or not all(map(_THOUSANDS.fullmatch, pointed)):
            return None
        if max(pointed.values()) * _FAR > min(others):
            return None  # counts with decimals among others of their size
        text, count = next(iter(pointed)), sum(self.times[one] for one in pointed)
        return LooksLikeThousands(self.first[text], self.field.key, count, text, f"{int(text.replace('.', '')):,}")

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


def _up_to(part: int, value: Fraction) -> bool:
    """Whether a figure is from 0 to such a part of 1."""
    return 0 <= value.numerator * part <= value.denominator
