"""The contract itself, its parties and its scope."""

from __future__ import annotations

from datetime import date
from enum import Enum

from obcdsl.assembly.texts import Amended
from obcdsl.model.calendar import Calendar, Grain, Period
from obcdsl.model.contract.flows import Pool
from obcdsl.model.contract.money import Payment, Share
from obcdsl.model.contract.outcomes import Measure, Outcomes
from obcdsl.model.contract.stated import Amount, Choice, Decision, Function, Group, Input, Let, Table
from obcdsl.model.contract.terms import About, Remainder, RoundingRule, RunOut, Span
from obcdsl.model.contract.texts import Clause, Definition, Example
from obcdsl.model.frozen import part
from obcdsl.source import Place


class Role(Enum):
    COMMISSIONER = "commissioner"
    PRIME_CONTRACTOR = "prime contractor"
    PRIME_PROVIDER = "prime provider"
    PROVIDER = "provider"
    SUBCONTRACTOR = "subcontractor"
    MEMBER = "member"
    ASSOCIATE_MEMBER = "associate member"
    OUTCOME_PAYER = "outcome payer"
    INVESTOR = "investor"
    INTERMEDIARY = "intermediary"


@part
class Party:
    name: str
    role: Role
    of: str | None
    label: str
    votes: bool
    about: About
    place: Place


@part
class Extension:
    """By how much a party may lengthen the term, in the words of the contract."""

    length: str
    party: str
    place: Place


@part
class Phase:
    """A part of the term with a name, in one stretch or several. Phases may overlap, and need not cover the term."""

    name: str
    label: str
    spans: tuple[Span, ...]
    about: About
    place: Place


@part
class Scope:
    population: tuple[str, ...]
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    boundaries: tuple[str, ...]
    about: About


@part
class Contract:
    """`used` are the names that were used; `circular` are figures already known to need themselves, and reported.

    Where the term could not be understood, the contract is not `dated`, and its calendar only stands for the one that was meant.

    A contract that was varied is its latest terms, in force `since` a day; the `earlier` ones hold for the days before. `amended`
    are the files it is put together from, each with what it changed. From a `template` nothing is paid.
    """

    title: str
    reference: str | None
    version: str | None
    form: str | None
    calendar: Calendar
    extensions: tuple[Extension, ...]
    currency: str
    rounding: RoundingRule | None
    remainder: Remainder | None
    data_key: str | None
    missing_texts: tuple[str, ...]
    data_due: int | None
    run_out: RunOut | None
    about: About
    parties: tuple[Party, ...]
    phases: tuple[Phase, ...]
    scope: Scope | None
    groups: tuple[Group, ...]
    amounts: tuple[Amount, ...]
    inputs: tuple[Input | Choice, ...]
    decisions: tuple[Decision, ...]
    tables: tuple[Table, ...]
    lets: tuple[Let, ...]
    functions: tuple[Function, ...]
    outcomes: tuple[Outcomes, ...]
    payments: tuple[Payment, ...]
    shares: tuple[Share, ...]
    pools: tuple[Pool, ...]
    clauses: tuple[Clause, ...]
    definitions: tuple[Definition, ...]
    examples: tuple[Example, ...]
    used: frozenset[str]
    circular: frozenset[str]
    dated: bool
    place: Place
    template: bool = False
    since: date | None = None
    until: date | None = None
    amended: tuple[Amended, ...] = ()
    earlier: tuple[Contract, ...] = ()

    @property
    def versions(self) -> tuple[Contract, ...]:
        """Its terms, stretch by stretch: those of each stretch hold for the periods that begin in it."""
        return (*self.earlier, self)

    @property
    def in_force(self) -> tuple[date, date]:
        """The first and the last day of the stretch that these terms hold for."""
        return self.since or self.calendar.start, self.until or self.calendar.term.end

    def terms_of(self, period: Period) -> Contract:
        """The terms that hold for a period: those of its first day, for the whole term the latest."""
        if period.grain is Grain.TERM:
            return self
        return next((terms for terms in reversed(self.versions) if period.start >= terms.in_force[0]), self)

    def parties_of(self, name: str) -> tuple[str, ...]:
        """The parties behind a name that pays or receives: those of a pool, otherwise the party itself."""
        pool = next((pool for pool in self.pools if pool.name == name), None)
        return pool.parties if pool is not None else (name,)

    def origin_of(self, payment: Payment) -> Payment:
        """The payment that another one passes on, however far up; itself if it passes nothing on."""
        by_name = {each.name: each for each in self.payments}
        for _ in self.payments:  # no chain is longer, and a circle ends
            payment = by_name[payment.passed.payment] if payment.passed is not None else payment
        return payment

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for outcomes in self.outcomes for measure in outcomes.all_measures)
