"""What a contract leaves to decisions, and the columns of the tables that record them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from obcdsl.engine.data.columns import column_twice
from obcdsl.engine.data.names import Names, names_of, plain
from obcdsl.engine.data.tables import RawTable
from obcdsl.engine.schema import Field, decision_field
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.contract import Contract
from obcdsl.problems.data import ColumnTwice

DECISION, VALUE, BY, ON, REASON, REPLACES = "decision", "value", "decided by", "decided on", "reason", "replaces"
# What a record has to have, beside the decision and its period.
NEEDED = (VALUE, BY, ON, REASON)


@attrs.frozen(eq=False)
class DecisionTerms:
    """The decisions of a contract, who takes each, and what the parties are called. Later ones than `as_of` do not count yet.

    `deciders` has them by the decision and by the first day of the terms that say so, the latest first.
    """

    names: Names
    deciders: Mapping[str, tuple[tuple[date, str], ...]]
    parties: Mapping[str, str]
    as_of: date | None = None

    def decider(self, key: str, period: Period | None) -> str:
        """Who takes a decision, by the terms in force on the first day of its period; for the whole term by the latest."""
        listed = self.deciders[key]
        if period is None or period.grain is Grain.TERM:
            return listed[0][1]
        return next((party for since, party in listed if since <= period.start), listed[0][1])

    def party(self, text: str) -> str | None:
        """The party or pool that somebody decided for: its name or its label, perhaps with an office behind a comma."""
        whole = plain(text)
        for called in sorted(self.parties, key=len, reverse=True):
            if whole == called or whole.startswith((f"{called},", f"{called} ,")):
                return self.parties[called]
        return None


NO_DECISIONS = DecisionTerms(names_of(()), {}, {})


def decision_fields(contract: Contract) -> tuple[Field, ...]:
    """All decisions, by the latest terms that have them."""
    found: dict[str, Field] = {}
    for terms in contract.versions[::-1]:
        for decision in terms.decisions:
            found.setdefault(decision.name, decision_field(decision))
    return tuple(found.values())


def decision_terms(contract: Contract, as_of: date | None) -> DecisionTerms:
    called: dict[str, str] = {}
    deciders: dict[str, tuple[tuple[date, str], ...]] = {}
    for terms in contract.versions[::-1]:
        parties = [(party.name, party.label) for party in terms.parties]
        pools = [(pool.name, pool.label) for pool in terms.pools]
        for name, label in (*parties, *pools):
            for text in (label, name):
                if plain(text):
                    called.setdefault(plain(text), name)
        for decision in terms.decisions:
            since = (terms.in_force[0], decision.decider)
            deciders[decision.name] = (*deciders.get(decision.name, ()), since)
    return DecisionTerms(names_of(decision_fields(contract)), deciders, called, as_of)


@attrs.frozen
class DecisionColumns:
    """Places of the columns of a table of decisions, counted from 0, by what they are called."""

    places: Mapping[str, int]

    def text(self, cells: tuple[str, ...], name: str) -> str:
        place = self.places.get(name)
        return cells[place] if place is not None and place < len(cells) else ""

    def filled(self, cells: tuple[str, ...]) -> int:
        """How many cells a row has of what makes a record; none in a row of a template that is still to be filled."""
        return sum(bool(self.text(cells, name)) for name in (*NEEDED, REPLACES))

    def claimed_twice(self, table: RawTable) -> ColumnTwice | None:
        """Two columns by the same name, where either could be the one that is read."""
        for index, header in enumerate(table.headers):
            first = self.places.get(plain(header), index)
            if first != index:
                return column_twice(table, plain(header), index, first)
        return None


def decision_columns(table: RawTable) -> DecisionColumns | None:
    """The columns of a table that records decisions; None for other tables."""
    places = _places(table.headers)
    if DECISION not in places or not {BY, ON} & places.keys():
        return None
    return DecisionColumns({name: places[name] for name in (DECISION, *NEEDED, REPLACES) if name in places})


def _places(headers: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        found.setdefault(plain(header), index)
    return found
