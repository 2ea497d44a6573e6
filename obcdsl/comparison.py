"""What changed between two versions of a contract: a value that documents, files and messages are made from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from enum import Enum
from fractions import Fraction

import attrs

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


@attrs.frozen
class Effect:
    """How much more a party has in a period, after all that it receives and pays; less than nothing if it has less."""

    party: str
    period: str
    when: str
    amount: Fraction


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

    They are not `sound` where no contract can be paid from that has them alone; they are then part of the interaction.
    """

    changes: tuple[int, ...]
    sound: bool
    effects: tuple[Effect, ...]


@attrs.frozen(eq=False)
class Valued:
    """What all changes are worth on some data: each by itself, what is left over because they act together, and the whole.

    The effects of all `worths` and the `interaction` sum to the `total`, to the penny. `waiting` are payments without a sum in
    the old and in the new contract, `organisations` how many were paid.
    """

    data: tuple[tuple[str, str], ...]
    organisations: int
    waiting: tuple[int, int]
    worths: tuple[Worth, ...]
    interaction: tuple[Effect, ...]
    total: tuple[Effect, ...]


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
