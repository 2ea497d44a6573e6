"""Whether every combination of the keys of a table has exactly one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from obcdsl.checks.cover import witness
from obcdsl.checks.possible import Possible, possible_figures
from obcdsl.checks.scales import shown_as, small
from obcdsl.checks.stretch import WHOLE_LINE, Stretch, of_band, only
from obcdsl.checks.words import heading
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model.bands import closed_column
from obcdsl.model.expression import Band
from obcdsl.model.figures import Known, shown
from obcdsl.model.units import ChoiceOf, Truth, Type
from obcdsl.problems import Problem
from obcdsl.problems.rules import BandGap, BandOverlap, BandUnreachable

# Combinations looked at in one table: a hostile one is not followed to its end.
MOST = 10_000


@frozen
class _Values:
    """A value of a key, or a stretch of them, and the rows that hold all of it."""

    value: Known | Stretch
    rows: frozenset[int]


@frozen
class _Column:
    """The values that a key can have; a stretch of numbers follows the one before it."""

    type: Type
    values: tuple[_Values, ...]

    def words(self, some: Sequence[_Values], currency: str) -> str:
        """Some of the values: single ones all, of stretches the first as far as it goes on."""
        first, *others = (values.value for values in some)
        if not isinstance(first, Stretch):
            singles = [value for value in (first, *others) if not isinstance(value, Stretch)]
            return " or ".join(shown(value, self.type, currency) for value in singles)
        for value in others:
            if isinstance(value, Stretch) and value.start == first.end:
                first = first.hull(value)
        return witness(first, small(self.type), shown_as(self.type, currency))


@frozen
class _Fault:
    """A combination of values, in words, with the rows that hold it: none, or several."""

    words: str
    rows: tuple[int, ...]


def rows_cover_once(contract: co.Contract) -> Iterator[Problem]:
    """Combinations without a row, combinations with several, and rows that nothing reaches."""
    known = possible_figures(contract)
    for table in contract.tables:
        if all(len(row.keys) == len(table.keys) and "" not in row.keys for row in table.rows):
            columns = [_column(known, table, index) for index in range(len(table.keys))]
            found = [column for column in columns if column is not None]
            if table.rows and len(found) == len(columns):
                yield from _unreached(table, found)
                yield from _problems(table, found, contract.currency)


def _problems(table: co.Table, columns: Sequence[_Column], currency: str) -> Iterator[Problem]:
    told: set[tuple[int, ...]] = set()
    for fault in _faults(table, columns, currency):
        if not fault.rows:
            yield BandGap(heading(table.place), f"The table `{table.name}`", fault.words)
        elif fault.rows[:2] not in told:
            told.add(fault.rows[:2])
            first, second = (table.rows[number] for number in fault.rows[:2])
            yield BandOverlap(second.place, f"The table `{table.name}`", fault.words, first.place)


def _faults(table: co.Table, columns: Sequence[_Column], currency: str) -> Iterator[_Fault]:
    """Goes through the keys, from the first to the last, with the rows that hold the values chosen so far."""
    waiting: list[tuple[frozenset[int], tuple[str, ...]]] = [(frozenset(range(len(table.rows))), ())]
    for _ in range(MOST):
        if not waiting:
            return
        rows, words = waiting.pop()
        if not rows or len(words) == len(columns):
            if len(rows) != 1:
                yield _Fault(_together(table, words), tuple(sorted(rows)))
            continue
        column = columns[len(words)]
        chosen: dict[frozenset[int], list[_Values]] = {}
        for values in column.values:
            chosen.setdefault(rows & values.rows, []).append(values)
        for inner, some in reversed(chosen.items()):
            waiting.append((inner, (*words, "" if len(chosen) == 1 else column.words(some, currency))))


def _together(table: co.Table, words: Sequence[str]) -> str:
    """`track` B and `rate` 5%; a key that makes no difference is left out."""
    parts = [f"`{key.name}` {word}" for key, word in zip(table.keys, words, strict=False) if word]
    return " and ".join(parts) or "the same keys"


def _column(known: Possible, table: co.Table, index: int) -> _Column | None:
    """The values that one key can have; None if a band of it is not written out."""
    key, written = table.keys[index], [row.keys[index] for row in table.rows]
    if any(isinstance(part, Band) for part in written):
        return _banded(known, table, index)
    listed: list[Known] = list(dict.fromkeys(part for part in written if not isinstance(part, Band)))
    if isinstance(key.type, ChoiceOf):
        listed = list(key.type.values)
    elif isinstance(key.type, Truth):
        listed = [True, False]
    rows: dict[Band | Known, set[int]] = {value: set() for value in listed}
    for number, part in enumerate(written):
        rows.setdefault(part, set()).add(number)
    return _Column(key.type, tuple(_Values(value, frozenset(rows[value])) for value in listed))


def _banded(known: Possible, table: co.Table, index: int) -> _Column | None:
    key, stretches = table.keys[index], _stretches(table, index)
    whole = known.figure(key.name) if key.name in known.origins else WHOLE_LINE
    if stretches is None or whole.empty:
        return None
    cuts = {whole.start, whole.end}
    cuts.update(cut for part in stretches for cut in (part.start, part.end) if whole.start < cut < whole.end)
    values = [
        _Values(Stretch(*cut), frozenset(n for n, s in enumerate(stretches) if s.start <= cut[0] and cut[1] <= s.end))
        for cut in pairwise(sorted(cuts))
    ]
    return _Column(key.type, tuple(values))


def _stretches(table: co.Table, index: int) -> list[Stretch] | None:
    found: list[Stretch] = []
    for part in closed_column([row.keys for row in table.rows], index):
        stretch = of_band(part) if isinstance(part, Band) else only(part) if isinstance(part, Fraction) else None
        if stretch is None:
            return None
        found.append(stretch)
    return found


def _unreached(table: co.Table, columns: Sequence[_Column]) -> Iterator[Problem]:
    """Rows with a key that no value fits."""
    for number, row in enumerate(table.rows):
        for key, column, part in zip(table.keys, columns, row.keys, strict=True):
            if not any(number in values.rows for values in column.values):
                place = part.place if isinstance(part, Band) else row.place
                yield BandUnreachable(place, f"the table `{table.name}`", f"no `{key.name}` lies in it")
