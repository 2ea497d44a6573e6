"""Single values as they are written, with their units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr


@node
class Number:
    """`30 cases`, `4.5 falls per 1,000 people`, or a bare number."""

    number: Word
    noun: Word | None
    per: Per | None
    place: Place


@node
class Per:
    """`per 1,000 people`, or `per person`."""

    number: Word | None
    noun: Word
    place: Place


@node
class Percent:
    """`95%`."""

    number: Word
    place: Place


@node
class Money:
    """`£26.5m`, or `£120 per person`."""

    number: Word
    per: MoneyPer | None
    place: Place


@node
class MoneyPer:
    """`per person`, after a sum of money."""

    noun: Word
    place: Place


@node
class PointsAbove:
    """`2 percentage points`, or so many above or below a percentage."""

    number: Word
    base: AboveBelow | None
    place: Place


@node
class AboveBelow:
    """`above baseline`: which way, and from what."""

    side: Phrase
    value: Expr
    place: Place


@node
class PointsBetween:
    """`percentage points from baseline to waits`: the difference of two percentages."""

    word: Word
    start: Expr
    end: Expr
    place: Place


@node
class Truth:
    """`yes` or `no`."""

    word: Word
    place: Place


@node
class Name:
    """The name of a figure, a party, a payment ..."""

    word: Word
    place: Place
