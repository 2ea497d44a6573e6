"""What a stated amount is over all terms of a contract: what a deed replaced holds for the days before."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from obcdsl.documents.blocks import Run, Style, Text, plain
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.phrases import Words
from obcdsl.model import contract as co


@attrs.frozen(eq=False)
class Held:
    """A value, in words, with the first and the last day that it holds for."""

    said: Text
    first: date
    last: date


def versions_of(subject: Subject, amount: co.Amount) -> tuple[tuple[Subject, co.Amount], ...]:
    """An amount under the terms of each stretch that have it."""
    return tuple(
        (stand, own)
        for stand in subject.stands
        for own in (amount if stand is subject else _found(stand, amount.name),)
        if own is not None
    )


def _found(stand: Subject, name: str) -> co.Amount | None:
    return next((one for one in stand.contract.amounts if one.name == name), None)


def holds(subject: Subject, amount: co.Amount) -> tuple[Held, ...]:
    """The values of an amount one after the other, each cut to the days that its terms hold for."""
    found: list[Held] = []
    for stand, own in versions_of(subject, amount):
        first, last = subject.contract.versions[subject.stands.index(stand)].in_force
        for timed in own.values:
            said = Words(stand).phrase(timed.value)
            value = Held(
                said if stand is subject else unlinked(said), max(timed.span.start, first), min(timed.span.end, last)
            )
            if value.first <= value.last:
                _add(found, value)
    return tuple(found)


def _add(found: list[Held], value: Held) -> None:
    """A value behind those before it; what says the same goes on."""
    before = found[-1] if found else None
    if (
        before is not None
        and plain(before.said) == plain(value.said)
        and before.last + timedelta(days=1) == value.first
    ):
        found[-1] = attrs.evolve(value, first=before.first)
    else:
        found.append(value)


def unlinked(said: Text) -> Text:
    """The words of earlier terms, which lead nowhere in the later ones."""
    return tuple(Run(run.text, Style.PLAIN if run.style is Style.REFERENCE else run.style) for run in said)
