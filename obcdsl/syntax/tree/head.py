"""The head of a contract: what it is, its parties, whom it is for; and the clauses that any declaration may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr
    from obcdsl.syntax.tree.periods import AnyPeriod, Date, Each


@node
class Under:
    """`under`: the clause of the governing document that a declaration comes from."""

    text: Word
    place: Place


@node
class Note:
    """`note`: a remark printed with the declaration; it changes nothing."""

    text: Word
    place: Place


@node
class Illustrative:
    """`illustrative`: the figures are invented, and the schedule says so."""

    text: Word | None
    place: Place


Common = Under | Note | Illustrative


@node
class Contract:
    """`contract`: the head of the file."""

    title: Word
    clauses: tuple[ContractClause, ...]
    place: Place


@node
class BasedOn:
    """`based on`: the template whose terms a contract has, where it does not say otherwise."""

    text: Word
    place: Place


@node
class Reference:
    """`reference`: the number the parties file the contract under."""

    text: Word
    place: Place


@node
class Version:
    """`version`: which state of the agreed text this is."""

    text: Word
    place: Place


@node
class Form:
    """`form`: the legal form of the deal, such as `prime contract` or `alliance`."""

    words: tuple[Word, ...]
    place: Place


@node
class Term:
    """`term`: how long the contract runs, and from which day; all its years are counted from there."""

    duration: Duration
    start_word: Word
    start: Date
    place: Place


@node
class FinancialYears:
    """`financial years from 1 April`: the years of the contract begin on that day, the first and last may be shorter."""

    word: Word
    day: Word
    month: Word
    place: Place


@node
class Extension:
    """`extension 2 years at the option of CCG`: by how much a party may lengthen the term."""

    duration: Duration
    party: Word
    place: Place


@node
class Duration:
    """Numbers and units in turn, as in `5 years 6 months`."""

    parts: tuple[Word, ...]
    place: Place


@node
class Currency:
    """`currency`: the one money of the contract, such as `GBP`."""

    code: Word
    place: Place


@node
class PaymentsRounded:
    """`payments rounded`: how each amount that is paid is rounded."""

    rounding: Rounding
    place: Place


@node
class Rounding:
    """`rounded half up to £0.01`: to a multiple of `to`, ties as the mode says."""

    mode: Phrase
    to: Expr
    place: Place


@node
class Remainders:
    """`remainders to the first | last part`: who gets the pennies that a division leaves over."""

    words: tuple[Word, ...]
    place: Place


@node
class DataKey:
    """`data key`: the column that says what a row of the data is about."""

    column: Word
    place: Place


@node
class DataMissing:
    """`data ... means missing`: the texts that stand for a missing figure in the data."""

    texts: tuple[Word, ...]
    place: Place


@node
class DataDue:
    """`data due within 30 days after each period, then missing`: how long after its period a figure may take to arrive."""

    days: Word
    place: Place


@node
class FinalAfter:
    """`final 6 months after each year`: how long what is paid for a period may still change."""

    number: Word
    unit: Phrase
    each: Each
    place: Place


ContractClause = (
    BasedOn
    | Reference
    | Form
    | Version
    | Term
    | FinancialYears
    | Extension
    | Currency
    | PaymentsRounded
    | Remainders
    | DataKey
    | DataMissing
    | DataDue
    | FinalAfter
    | Common
)


@node
class Party:
    """`party`: somebody who pays, delivers or receives, and in which role."""

    name: Word
    role: Phrase
    label: Word
    clauses: tuple[WithoutVote | Common, ...]
    place: Place


@node
class WithoutVote:
    """`without a vote`: the party takes part in what is decided together, but does not decide."""

    words: tuple[Word, ...]
    place: Place


@node
class Phase:
    """`phase`: a name for a part of the term, such as the mobilisation."""

    name: Word
    label: Word | None
    period: AnyPeriod
    clauses: tuple[Common, ...]
    place: Place


@node
class Scope:
    """`scope`: who and what the contract is for."""

    clauses: tuple[ScopeClause, ...]
    place: Place


@node
class Population:
    """`population`: the people the contract answers for."""

    text: Word
    place: Place


@node
class Includes:
    """`includes`: a service that the contract covers."""

    text: Word
    place: Place


@node
class Excludes:
    """`excludes`: a service that it does not cover."""

    text: Word
    place: Place


@node
class Boundary:
    """`boundary`: a rule for people who move in, move out or go elsewhere."""

    text: Word
    place: Place


ScopeClause = Population | Includes | Excludes | Boundary | Common
