"""JSON that somebody else may have written -> texts, figures and days; every one that is not as it should be is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import lcm
from typing import TypeVar

import attrs

from obcdsl.model.calendar import Grain, Period

_Read = TypeVar("_Read")
_EXACT = re.compile(r"-?\d{1,4000}(?:\.\d{1,4000}|/[1-9]\d{0,3999})?", re.ASCII)
_PERIOD = re.compile(r"term|Y([1-9]\d{0,3})(?:-Q([1-4])|-M(0[1-9]|1[0-2]))?", re.ASCII)
_NOTHING: Mapping[str, object] = {}
_MOST_BITS = 2**16


@attrs.define(eq=False)
class Faults:
    """What is wrong with a file, in the order found; and what all sums have in common, which is kept short."""

    said: list[str] = attrs.Factory(list)
    common: int = 1

    def add(self, at: str, what: str) -> None:
        self.said.append(f"{at}: {what}" if at else what)


@attrs.frozen(eq=False)
class Record:
    """An object of JSON, where it stands (`payments, number 3`), and where to say what is wrong with it."""

    found: Mapping[str, object]
    at: str
    faults: Faults

    def text(self, name: str) -> str:
        return self.perhaps(name) or self._wrong_unless_text(name)

    def _wrong_unless_text(self, name: str) -> str:
        if self.found.get(name) is None:
            self.wrong(name, "is not there")
        return ""

    def perhaps(self, name: str) -> str | None:
        """A text, or None where it is null."""
        found = self.found.get(name)
        if found is None or isinstance(found, str):
            return found
        self.wrong(name, "is no text")
        return None

    def formed(self, name: str, form: re.Pattern[str], described: str) -> str:
        """A text of a certain form."""
        found = self.text(name)
        if found and not form.fullmatch(found):
            self.wrong(name, f"is not {described}")
        return found

    def kept(self, name: str) -> str | bool | None:
        found = self.found.get(name)
        return found if isinstance(found, bool) else self.perhaps(name)

    def yes(self, name: str) -> bool:
        found = self.found.get(name)
        if not isinstance(found, bool):
            self.wrong(name, "is neither true nor false")
        return found is True

    def whole(self, name: str) -> int | None:
        """A whole number from 0, or None where it is null."""
        found = self.found.get(name)
        if found is None or (isinstance(found, int) and not isinstance(found, bool) and found >= 0):
            return found
        self.wrong(name, "is no whole number")
        return None

    def sum(self, name: str) -> Fraction | None:
        """An exact figure that may be added up, or None where it is null."""
        found = self.perhaps(name)
        if found is None:
            return None
        value = Fraction(found) if _EXACT.fullmatch(found) else None
        if value is None:
            self.wrong(name, "is no exact figure, such as 679836.96 or 1/3")
            return Fraction(0)
        common = lcm(self.faults.common, value.denominator)
        if common.bit_length() > _MOST_BITS:
            self.wrong(name, "has too many digits to be added up")
            return Fraction(0)
        self.faults.common = common
        return value

    def day(self, name: str) -> date | None:
        found = self.perhaps(name)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            self.wrong(name, "is no day, such as 2026-04-01")
            return None

    def the_day(self, name: str) -> date:
        found = self.day(name)
        if found is None and self.found.get(name) is None:
            self.wrong(name, "is not there")
        return found or date.min

    def named_period(self, name: str, within: tuple[date, date] = (date.min, date.max)) -> Period:
        """The period of a short name; its days where they are known."""
        return period(self.text(name), *within) or self._no_period(name)

    def _no_period(self, name: str) -> Period:
        if self.found.get(name):
            self.wrong(name, "is no period, such as term, Y2, Y2-Q3 or Y2-M07")
        return Period(Grain.TERM, 0, 0, date.min, date.max)

    def record(self, name: str) -> Record:
        found = self.perhaps_record(name)
        if found is None:
            self.wrong(name, "is not there")
        return found or Record(_NOTHING, self.at, Faults())

    def perhaps_record(self, name: str) -> Record | None:
        """An object, or None where it is null."""
        found = self.found.get(name)
        if found is None:
            return None
        if not isinstance(found, dict):
            self.wrong(name, "is no object")
            return None
        return Record(found, self._inside(name), self.faults)

    def records(self, name: str) -> Iterator[Record]:
        """The objects of a list."""
        for number, one in enumerate(self._list(name), start=1):
            at = f"{self._inside(name)}, number {number:,}"
            if isinstance(one, dict):
                yield Record(one, at, self.faults)
            else:
                self.faults.add(at, "is no object")

    def texts(self, name: str) -> tuple[str, ...]:
        found = self._list(name)
        if not all(isinstance(one, str) for one in found):
            self.wrong(name, "holds something that is no text")
        return tuple(one for one in found if isinstance(one, str))

    def positions(self, name: str, before: int) -> tuple[int, ...]:
        """Positions that are lower than one, each once."""
        found = tuple(one for one in self._list(name) if isinstance(one, int) and not isinstance(one, bool))
        if len(found) != len(self._list(name)) or not all(0 <= one < before for one in found):
            self.wrong(name, "names what does not stand before it")
            return ()
        if len(set(found)) < len(found):
            self.wrong(name, "names something twice")
            return ()
        return found

    def one_of(self, name: str, known: Mapping[str, _Read], otherwise: _Read) -> _Read:
        """What a word stands for."""
        said = self.text(name)
        if said not in known:
            self.wrong(name, f"is none of: {', '.join(known)}")
        return known.get(said, otherwise)

    def all(self, name: str, read: Callable[[Record], _Read]) -> tuple[_Read, ...]:
        return tuple(map(read, self.records(name)))

    def wrong(self, name: str, what: str) -> None:
        self.faults.add(self.at, f"`{name}` {what}")

    def _list(self, name: str) -> list[object]:
        found = self.found.get(name)
        if isinstance(found, list):
            return found
        self.wrong(name, "is no list")
        return []

    def _inside(self, name: str) -> str:
        return f"{self.at}, {name}" if self.at else name


def period(id_: str, start: date = date.min, end: date = date.max) -> Period | None:
    """The period of a short name, such as `Y2-Q3`, with its first and last day; None where it is no such name."""
    found = _PERIOD.fullmatch(id_)
    if found is None:
        return None
    year, quarter, month = found.groups()
    if year is None:
        return Period(Grain.TERM, 0, 0, start, end)
    if quarter is not None:
        return Period(Grain.QUARTER, int(year), int(quarter), start, end)
    return Period(Grain.MONTH if month else Grain.YEAR, int(year), int(month or 1), start, end)
