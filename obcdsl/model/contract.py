"""The contract as it is meant: every name resolved, every figure typed, every clause in its place."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.model.calendar import Calendar, Grain, Period
from obcdsl.model.expression import Band, Expression, RoundingMode
from obcdsl.model.figures import Known
from obcdsl.model.units import Type
from obcdsl.source import Place

_part = attrs.frozen(eq=False, repr=False)


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


class Direction(Enum):
    HIGHER = "higher is better"
    LOWER = "lower is better"


class Remainder(Enum):
    """Which of several parts takes what rounding leaves over."""

    FIRST = "first"
    LAST = "last"


@_part
class About:
    """What any declaration may add: the provision it rests on, notes, and that its figures are illustrative."""

    under: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    illustrative: str | None = None


NOTHING_MORE = About()


@_part
class Party:
    name: str
    role: Role
    of: str | None
    label: str
    about: About
    place: Place


@_part
class Scope:
    population: tuple[str, ...]
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    boundaries: tuple[str, ...]
    about: About


@_part
class Span:
    """A stretch of the term, first and last day included, in the words it was written with."""

    start: date
    end: date
    grain: Grain
    place: Place


@_part
class Timed:
    """A value for a stretch of the term."""

    value: Expression
    span: Span
    place: Place


Timeline = tuple[Timed, ...]


@_part
class RoundingRule:
    mode: RoundingMode
    to: Fraction
    place: Place


@_part
class Growth:
    """Each year's value is the year before's, raised (or, if falling, cut) by `rate`; unrounded unless a rule says so."""

    rate: Expression
    falling: bool
    rounding: RoundingRule | None
    place: Place


@_part
class DataTerms:
    """How a figure arrives: from whom, in which column, written how, and between which values."""

    source: str | None = None
    column: str | None = None
    written: str | None = None
    allowed: Band | None = None
    known_as: str | None = None


@_part
class LeaveOut:
    """The figure takes no part, and what is left is weighted up."""

    place: Place


@_part
class ScoreAs:
    value: Expression
    place: Place


@_part
class UseValue:
    value: Expression
    place: Place


@_part
class CarryForward:
    """The figure of the period before; in the first period what `otherwise` says, or the payment waits."""

    otherwise: MissingTerm | None
    place: Place


@_part
class AwaitData:
    """The payment waits until the figure is given."""

    place: Place


MissingTerm = LeaveOut | ScoreAs | UseValue | CarryForward | AwaitData


@_part
class Amount:
    name: str
    label: str
    type: Type
    grain: Grain
    values: Timeline
    growth: Growth | None
    about: About
    place: Place


@_part
class Input:
    name: str
    label: str
    type: Type
    grain: Grain
    data: DataTerms
    missing: MissingTerm | None
    about: About
    place: Place


@_part
class Choice:
    """`texts` maps what stands in the data to the value it means."""

    name: str
    label: str
    type: Type
    grain: Grain
    texts: tuple[tuple[str, str], ...]
    data: DataTerms
    missing: MissingTerm | None
    about: About
    place: Place


@_part
class Key:
    name: str
    type: Type
    place: Place


@_part
class Column:
    name: str
    type: Type
    place: Place


@_part
class Row:
    keys: tuple[Band | Known, ...]
    cells: tuple[Expression, ...]
    place: Place


@_part
class Table:
    name: str
    label: str
    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    about: About
    place: Place


@_part
class Let:
    name: str
    label: str
    type: Type
    grain: Grain
    value: Expression
    about: About
    place: Place


@_part
class Function:
    """`body` is typed for parameters without a kind of their own only where it is called."""

    name: str
    parameters: tuple[str, ...]
    about: About
    place: Place
    written: str


@_part
class Gate:
    """Only if a condition holds; otherwise a value, or nothing."""

    condition: Expression
    otherwise: Expression | None
    place: Place


@_part
class Figure:
    """A further figure of a measure: its threshold, baseline, benchmark; stated, or arriving as data."""

    name: str
    label: str
    type: Type
    grain: Grain
    values: Timeline
    data: DataTerms
    place: Place


@_part
class Working:
    name: str
    label: str
    type: Type
    value: Expression
    place: Place


@_part
class Few:
    """What happens when a figure rests on fewer than `count` cases."""

    count: Expression
    term: MissingTerm
    place: Place


@_part
class Needs:
    """How many measures or domains must have a score, and what happens with fewer."""

    number: int
    otherwise: MissingTerm
    place: Place


@_part
class Measure:
    name: str
    label: str
    type: Type
    grain: Grain
    direction: Direction | None
    computed: Expression | None
    figures: tuple[Figure, ...]
    workings: tuple[Working, ...]
    weights: Timeline
    worth: Expression | None
    scores: Timeline
    missing: MissingTerm | None
    fewer: Few | None
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    data: DataTerms
    about: About
    place: Place


@_part
class Domain:
    name: str
    label: str
    weights: Timeline
    needs: tuple[Needs, ...]
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    measures: tuple[Measure, ...]
    about: About
    place: Place


@_part
class Outcomes:
    """Domains with their measures, or measures alone; one of the two is empty."""

    name: str
    label: str
    needs: tuple[Needs, ...]
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    domains: tuple[Domain, ...]
    measures: tuple[Measure, ...]
    about: About
    place: Place

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        return (*self.measures, *(measure for domain in self.domains for measure in domain.measures))


@_part
class Instalments:
    """How a payment is paid: how often, and whether on account with a reconciliation at the end of the year."""

    grain: Grain
    on_account: Expression | None
    reconciled: bool
    place: Place


@_part
class Payment:
    name: str
    label: str
    payer: str
    payee: str
    value: Expression
    grain: Grain
    earned: Expression | None
    at_risk: Timeline
    paid: Instalments
    gates: tuple[Gate, ...]
    caps: tuple[Expression, ...]
    floors: tuple[Expression, ...]
    about: About
    place: Place


@_part
class SharePart:
    """What one party takes of a band; `share` is None for the party that takes the rest."""

    party: str
    share: Expression | None
    place: Place


@_part
class Corridor:
    """A band of the amount shared and who takes how much of it."""

    band: Band | None
    parts: tuple[SharePart, ...]
    place: Place


class Change(Enum):
    CAPPED = "capped at"
    REDUCED = "reduced by"
    FLOORED = "never below"


@_part
class Adjustment:
    change: Change
    value: Expression
    place: Place


@_part
class Side:
    """One side of a share: a gain (above) or a loss (below), the bands it is cut into, and what is then changed."""

    gain: bool
    than: Expression
    gates: tuple[Gate, ...]
    corridors: tuple[Corridor, ...]
    adjustments: tuple[Adjustment, ...]
    place: Place


@_part
class Share:
    name: str
    label: str
    value: Expression
    grain: Grain
    holder: str
    sides: tuple[Side, ...]
    about: About
    place: Place


@_part
class Quote:
    """A live figure inside a text: the words around it are the text's own."""

    value: Expression
    period: Period | None


@_part
class Clause:
    title: str
    paragraphs: tuple[tuple[str | Quote, ...], ...]
    about: About
    place: Place


@_part
class Definition:
    term: str
    text: str
    about: About
    place: Place


@_part
class Given:
    """A figure an example sets, for some periods; None is a missing one."""

    key: str
    value: Known | None
    periods: tuple[Period, ...]
    place: Place


class Expected(Enum):
    """What an example may expect in place of a figure."""

    MISSING = "missing"
    AWAITING = "awaiting data"


@_part
class Expectation:
    """A figure an example expects; `party` for what a share gives to it."""

    key: str
    party: str | None
    value: Known | Expected
    type: Type
    periods: tuple[Period, ...]
    place: Place


@_part
class Example:
    title: str
    given: tuple[Given, ...]
    expected: tuple[Expectation, ...]
    notes: tuple[str, ...]
    place: Place


@_part
class Contract:
    title: str
    reference: str | None
    version: str | None
    form: str | None
    calendar: Calendar
    currency: str
    rounding: RoundingRule | None
    remainder: Remainder | None
    data_key: str | None
    missing_texts: tuple[str, ...]
    about: About
    parties: tuple[Party, ...]
    scope: Scope | None
    amounts: tuple[Amount, ...]
    inputs: tuple[Input | Choice, ...]
    tables: tuple[Table, ...]
    lets: tuple[Let, ...]
    functions: tuple[Function, ...]
    outcomes: tuple[Outcomes, ...]
    payments: tuple[Payment, ...]
    shares: tuple[Share, ...]
    clauses: tuple[Clause, ...]
    definitions: tuple[Definition, ...]
    examples: tuple[Example, ...]
    used: frozenset[str]
    place: Place

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for outcomes in self.outcomes for measure in outcomes.all_measures)
