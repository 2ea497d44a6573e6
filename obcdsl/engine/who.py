"""Who takes part in a contract, through all deeds that put another in their place or withdraw them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from obcdsl.model.calendar import day_words
from obcdsl.model.contract import Contract, Party


def parties_over_time(contract: Contract) -> Iterator[tuple[str, str]]:
    """The name of each party and who that is: `Vale Home Care; from 1 April 2028 New Home Care`. The withdrawn come last."""
    names = dict.fromkeys(party.name for terms in reversed(contract.versions) for party in terms.parties)
    for name in names:
        yield name, _who(contract, name)


def _who(contract: Contract, name: str) -> str:
    """All who have the name, one after the other."""
    words, last = "", None
    for terms in contract.versions:
        label = next((_label(party) for party in terms.parties if party.name == name), None)
        since = terms.in_force[0]
        if last is not None and label is None:
            words += f", until {day_words(since - timedelta(days=1))}"
        elif label != last:
            words += f"; from {day_words(since)} {label}" if words else f"{label}"
        last = label
    return words


def _label(party: Party) -> str:
    return party.label if party.votes else f"{party.label} (without a vote)"
