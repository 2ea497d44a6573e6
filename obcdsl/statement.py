"""What a contract pays, and why: a value that documents, messages and files are made from, and that the other party can recompute."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.model.calendar import Period
from obcdsl.model.figures import Known
from obcdsl.model.units import Type
from obcdsl.source import Cell, Place

SCHEMA = "obcdsl-statement-1"
# Of a file with the statements of many organisations.
PORTFOLIO = "obcdsl-portfolio-1"


class Status(Enum):
    """How firm a payment is. Only FINAL and PROVISIONAL ones have an amount."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    NOT_DUE = "not due yet"
    AWAITING_DATA = "awaiting data"
    AWAITING_DECISION = "awaiting decision"
    NO_RESULT = "no result"


@attrs.frozen
class Decided:
    """Who took a decision for which party, when and why; and the day of the decision that it replaces.

    `by` is as the record has it: the party, and perhaps a person's office.
    """

    party: str
    by: str
    on: date
    reason: str
    replaces: date | None = None


@attrs.frozen(eq=False, repr=False)
class Awaited:
    """A figure that has not been given yet, or a decision that has not been taken.

    `organisation` where it is another one's, and a figure over the cohort needs it.
    """

    key: str
    label: str
    period: Period
    decision: bool = False
    organisation: str | None = None


@attrs.frozen(eq=False, repr=False)
class Line:
    """Money that falls due from one party to another for a period. `amount` is None unless the status is final or provisional.

    Until the day `final_from` it may still change; None where it is final once all is known.
    """

    payment: str
    label: str
    payer: str
    payee: str
    period: Period
    amount: Fraction | None
    status: Status
    awaits: tuple[Awaited, ...]
    under: tuple[str, ...]
    reason: int | None
    final_from: date | None = None


@attrs.frozen(eq=False, repr=False)
class Figure:
    """A score, sum or figure that the contract names, for a period; `value` is None where there is none, and `missing` says why.

    `status` is that of a measure which is not applied in the period, or says of a domain or framework that nothing in it is.
    """

    key: str
    kind: str
    label: str
    period: Period
    value: Known | None
    type: Type
    missing: str | None
    status: str | None = None


@attrs.frozen(eq=False, repr=False)
class DataCell:
    """A figure of the data that a step used: where it stood, what stood there, and what it was read as."""

    key: str
    period: str
    cell: Cell | None
    value: Known | None
    type: Type
    written: str | None = None
    decided: Decided | None = None


@attrs.frozen(eq=False, repr=False)
class Decision:
    """A decision that was taken: `cell` has its record."""

    label: str
    period: Period
    cell: DataCell
    decided: Decided


@attrs.frozen(eq=False, repr=False)
class Reason:
    """One step of the way to a result: in words, with the numbers in it, and what it rests on (positions of other reasons).

    `before` is the value before rounding where the step rounds. `place` is the clause it comes from.
    """

    key: str
    kind: str
    label: str
    period: Period
    words: str
    numbers: str
    value: Known | None
    type: Type
    missing: str | None
    before: Fraction | None
    rounding: str | None
    because: tuple[int, ...]
    cells: tuple[DataCell, ...]
    under: tuple[str, ...]
    place: Place


@attrs.frozen(eq=False, repr=False)
class Worth:
    """What reaching a threshold would change in what one party receives from another for a payment."""

    payment: str
    payer: str
    payee: str
    difference: Fraction


@attrs.frozen(eq=False, repr=False)
class WhyNot:
    """A threshold that was missed: by how much, and what reaching it is worth.

    `beyond` is `above` or `below` where the threshold itself does not count yet.
    """

    measure: str
    label: str
    period: Period
    value: Fraction
    threshold: Fraction
    beyond: str | None
    distance: Fraction
    type: Type
    score: Fraction
    score_there: Fraction
    score_type: Type
    worth: tuple[Worth, ...]


@attrs.frozen(eq=False, repr=False)
class MissingFigure:
    """A figure that was missing, and how the contract deals with it: by the term at `place`, None where it has none.

    `value` stands in its place, if anything does. `score` is the score that follows, `best` the best that a figure could have had,
    None where that cannot be said, and `worth` what that changes in what is paid.
    """

    key: str
    label: str
    period: Period
    place: Place | None
    value: Known | None
    type: Type
    score: Fraction | None
    best: Fraction | None
    score_type: Type | None
    worth: tuple[Worth, ...]


@attrs.frozen
class Warned:
    """Something about the data or the deeds that stops no payment and may make it wrong: what was found, where, how to mend it."""

    code: str
    message: str
    help: str | None
    where: str


@attrs.frozen(eq=False, repr=False)
class Origin:
    """What a statement was made from, so that it can be made again: names and SHA-256 of contract, data and engine.

    `rests_on` are the template, libraries and earlier deeds that the contract is put together from.
    """

    contract: str
    contract_hash: str
    data: tuple[tuple[str, str], ...]
    engine: str
    engine_hash: str
    rests_on: tuple[tuple[str, str], ...] = ()


@attrs.frozen(eq=False, repr=False)
class Amendment:
    """A template that the contract is based on, or a deed that varies it from a day on, with the parts that differ through it.

    A change is a word (`set`, `replace`, `withdraw`, `add`, `new`), what the part is (`payment`) and its name.
    """

    title: str
    varies: bool
    since: date | None
    changes: tuple[tuple[str, str, str], ...]


class Kind(Enum):
    """What made a payment another than it was stated before."""

    DATA = "data"
    DECISION = "decision"
    TERMS = "terms"
    TIME = "time"
    PROGRAM = "program"


@attrs.frozen
class Cause:
    """Something that changed between two statements: what it was, what it is now, and where that stands; texts as people read them.

    `period` is its short name, `when` its name in texts.
    """

    kind: Kind
    label: str
    period: str
    when: str
    before: str | None
    now: str | None
    where: str | None


@attrs.frozen
class Standing:
    """What a statement says of a payment: the sum, if it has one, and how firm it is; without a status it says nothing."""

    amount: Fraction | None
    status: str | None


@attrs.frozen
class Change:
    """A payment that is stated otherwise than before, and why. `period` is its short name, `when` its name in texts."""

    payment: str
    label: str
    payer: str
    payee: str
    period: str
    when: str
    before: Standing
    now: Standing
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> Fraction:
        """How much more is paid now; what has no sum counts as nothing paid."""
        return (self.now.amount or Fraction(0)) - (self.before.amount or Fraction(0))


@attrs.frozen
class Uncompared:
    """Payments of a period that only one of two statements is about: that one (`now`), or the one made before."""

    label: str
    period: str
    when: str
    now: bool


@attrs.frozen
class Since:
    """What changed since a statement that was made before. It is not `explained` where that one was made without reasons.

    `compared` is how many payments both are about.
    """

    file: str
    hash: str
    as_of: date | None
    contract_changed: bool
    explained: bool
    changes: tuple[Change, ...]
    compared: int
    uncompared: tuple[Uncompared, ...]


@attrs.frozen(eq=False, repr=False)
class Statement:
    title: str
    reference: str | None
    version: str | None
    illustrative: str | None
    currency: str
    organisation: str | None
    term: Period
    extensions: tuple[str, ...]
    selected: Period | None
    as_of: date | None
    parties: tuple[tuple[str, str], ...]
    origin: Origin
    lines: tuple[Line, ...]
    decisions: tuple[Decision, ...]
    figures: tuple[Figure, ...]
    reasons: tuple[Reason, ...]
    why_not: tuple[WhyNot, ...]
    since: Since | None = None
    amended: tuple[Amendment, ...] = ()
    missing: tuple[MissingFigure, ...] = ()
    warnings: tuple[Warned, ...] = ()
