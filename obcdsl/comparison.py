"""What changed between two versions of a contract: a value that documents, files and messages are made from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.model.calendar import Calendar, Period
from obcdsl.source import Place

SCHEMA = "obcdsl-comparison-1"


class How(Enum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Reach(Enum):
    """How far a change reaches: to a payment; to what is reported or collected, but to no payment; or no further than the words."""

    PAYMENT = "payment-affecting"
    REPORTING = "reporting-only"
    EDITORIAL = "editorial"


class NotValued(Enum):
    """Why changes have no worth of their own.

    No sound contract has them alone; they change the days that periods mean, or the currency; or what they say depends on the day
    on which it is asked, and none was given.
    """

    ALONE = "alone"
    PERIODS = "periods"
    CURRENCY = "currency"
    DAY = "day"


@attrs.frozen
class Effect:
    """How much more a party has in a period, after all that it receives and pays; less than nothing if it has less.

    The amount is None where it is not known: a payment that the change may alter has no sum yet.
    """

    party: str
    period: str
    when: str
    amount: Fraction | None


@attrs.frozen(eq=False)
class Change:
    """One change. `part` is what it is in, such as `payment`, with its name and label; `clause` which clause of it.

    `old` and `new` are its words, with the places they stand at; None where there is nothing. `since` is the first day on which it
    holds, where that is not the first day of the term.
    """

    number: int
    how: How
    reach: Reach
    part: str
    name: str
    label: str
    clause: str
    old: str | None
    new: str | None
    was_at: Place | None
    is_at: Place | None
    since: date | None = None


@attrs.frozen(eq=False)
class Worth:
    """What changes that cannot be made without each other are worth, made alone on top of the old contract.

    Where there is no effect on a party in a period, there is no difference. Those that no sound contract has alone are part of
    the interaction.
    """

    changes: tuple[int, ...]
    not_valued: NotValued | None
    effects: tuple[Effect, ...]


@attrs.frozen(eq=False)
class Open:
    """A payment that has no sum yet, in one of the contracts at least, and for which periods; they are all of one length."""

    payment: str
    label: str
    periods: tuple[Period, ...]


@attrs.frozen(eq=False)
class Valued:
    """What all changes are worth on some data: each by itself, what is left over because they act together, and the whole.

    The effects of all `worths` and the `interaction` sum to the `total`, to the penny, in each period in which all are known. The
    `periods` are the years in which one of the contracts pays, and the term where something is paid for the whole of it;
    `organisations` how many were paid, `as_of` the day on which figures that were not given in time count as missing. The
    whole is not known where it is `not_valued`.
    """

    data: tuple[tuple[str, str], ...]
    organisations: int
    as_of: date | None
    calendar: Calendar
    periods: tuple[Period, ...]
    open: tuple[Open, ...]
    worths: tuple[Worth, ...]
    interaction: tuple[Effect, ...]
    total: tuple[Effect, ...]
    not_valued: NotValued | None = None


@attrs.frozen(eq=False)
class Version:
    """One of the two: its file and SHA-256, and the version that it says it is."""

    file: str
    hash: str
    version: str | None


@attrs.frozen(eq=False)
class Comparison:
    title: str
    currency: str
    old: Version
    new: Version
    changes: tuple[Change, ...]
    parties: tuple[tuple[str, str], ...]
    valued: Valued | None = None


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The longest series of numbers, in their order, of which each is greater than the one before."""
    ends: list[int] = []
    ends_at: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        ends_at[length : length + 1] = [at]
        before.append(ends_at[length - 1] if length else -1)
    found: list[int] = []
    at = ends_at[-1] if ends_at else -1
    while at >= 0:
        found.append(numbers[at])
        at = before[at]
    return found[::-1]
