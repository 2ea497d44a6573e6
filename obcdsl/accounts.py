"""The accounts of a statement: what each party receives and pays, and what is left between each two of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

import attrs

from obcdsl.model.calendar import Period
from obcdsl.statement import Line


@attrs.frozen(eq=False, repr=False)
class Balance:
    """What one party receives and pays in a period (`Y2`, `year 2`), as far as it is settled; None where nothing is."""

    party: str
    period: str
    words: str
    received: Fraction | None
    paid: Fraction | None
    open: int


@attrs.frozen(eq=False, repr=False)
class Net:
    """What one party pays another (`gross`), what comes back, and what is left of both, as far as it is settled.

    The payer is who pays what is left; all three are None where nothing is settled.
    """

    payer: str
    payee: str
    gross: Fraction | None
    back: Fraction | None
    open: int

    @property
    def net(self) -> Fraction | None:
        return self.gross - self.back if self.gross is not None and self.back is not None else None


class Paid(Protocol):
    """What sums are made of: a statement, or one that was read."""

    @property
    def term(self) -> Period: ...
    @property
    def selected(self) -> Period | None: ...
    @property
    def parties(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def lines(self) -> tuple[Line, ...]: ...


def balances(statement: Paid) -> tuple[Balance, ...]:
    """The balance of each party that moves money, by contract year; of what is paid for the whole term, by itself.

    In each period all that is received is all that is paid.
    """
    groups: dict[tuple[str, int], list[Line]] = {}
    for line in statement.lines:
        for party in (line.payer, line.payee):
            groups.setdefault((party, line.period.year), []).append(line)
    order = [name for name, _ in statement.parties]
    return tuple(
        _balance(statement, party, year, groups[party, year])
        for party, year in sorted(groups, key=lambda group: (order.index(group[0]), not group[1], group[1]))
    )


def _balance(statement: Paid, party: str, year: int, lines: list[Line]) -> Balance:
    period, words = (f"Y{year}", f"year {year}") if year else (statement.term.id, statement.term.words)
    if statement.selected is not None and statement.selected.year:
        period, words = statement.selected.id, statement.selected.words
    settled = [line for line in lines if line.amount is not None]
    received = total([line for line in settled if line.payee == party]) if settled else None
    paid = total([line for line in settled if line.payer == party]) if settled else None
    return Balance(party, period, words, received, paid, len(lines) - len(settled))


def nets(lines: Sequence[Line]) -> tuple[Net, ...]:
    """What is left between each two parties of all that they pay each other, in the order in which they first do."""
    pairs: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        pairs.setdefault(frozenset((line.payer, line.payee)), []).append(line)
    return tuple(map(_net, pairs.values()))


def _net(lines: list[Line]) -> Net:
    one, other = lines[0].payer, lines[0].payee
    settled = [line for line in lines if line.amount is not None]
    if not settled:
        return Net(one, other, None, None, len(lines))
    there, back = (total([line for line in settled if line.payer == party]) for party in (one, other))
    left = len(lines) - len(settled)
    return Net(one, other, there, back, left) if there >= back else Net(other, one, back, there, left)


def total(lines: Sequence[Line]) -> Fraction:
    """The sum of the lines that have an amount."""
    return sum((line.amount for line in lines if line.amount is not None), Fraction(0))
