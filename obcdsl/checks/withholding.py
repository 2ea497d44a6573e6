"""Whether all that is withheld is released, and after it was withheld."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.words import on_one_line
from obcdsl.model import contract as co
from obcdsl.model.calendar import day_words
from obcdsl.model.constants import constant
from obcdsl.problems import Problem
from obcdsl.problems.flows import WithheldAfterRelease
from obcdsl.problems.kinds import ImpossibleFigure


def all_withheld_is_released(contract: co.Contract) -> Iterator[Problem]:
    """Instalments that end after the day of the release, or that no period of release holds."""
    for payment in contract.payments:
        release = payment.release
        if release is None:
            continue
        if release.day is not None:
            yield from _by_a_day(payment, release)
        elif release.grain > payment.line_grains[0]:
            often = payment.line_grains[0].word
            why = f"`{payment.name}` has lines for a whole {often}, and what they withhold is released in no shorter period"
            yield ImpossibleFigure(release.place, f"`{on_one_line(release.place)}`", why)


def _by_a_day(payment: co.Payment, release: co.Release) -> Iterator[Problem]:
    assert release.day is not None
    ends = {entry.place: entry.span.end for entry in payment.withheld if constant(entry.value) != 0}
    if payment.paid.only is not None:
        ends = dict.fromkeys(ends, payment.paid.only.end)
    for place, last in ends.items():
        if last > release.day:
            yield WithheldAfterRelease(place, payment.name, day_words(last), day_words(release.day), release.place)
