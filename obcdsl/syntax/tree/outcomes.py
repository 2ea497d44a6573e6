"""Outcomes: domains and measures, what they weigh and how they are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.composing import TakenFrom
from obcdsl.syntax.tree.figures import Allowed, Column, DataClause, Source, Written
from obcdsl.syntax.tree.head import Common, Population
from obcdsl.syntax.tree.missing import IfFewer, IfMissing
from obcdsl.syntax.tree.money import Capped, OnlyIf
from obcdsl.syntax.tree.scores import Score
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr
    from obcdsl.syntax.tree.missing import MissingTerm
    from obcdsl.syntax.tree.periods import AnyPeriod, Each
    from obcdsl.syntax.tree.quantities import Kind


@node
class Outcomes:
    """`outcomes`: a framework of domains, or of measures without domains."""

    name: Word
    label: Word | None
    parts: tuple[OutcomesPart, ...]
    place: Place


@node
class Domain:
    """`domain`: measures that are weighed together."""

    name: Word
    label: Word | None
    parts: tuple[DomainPart, ...]
    place: Place


@node
class Every:
    """`every measure`: clauses that hold for each measure below that does not say otherwise."""

    clauses: tuple[MeasureClause, ...]
    place: Place


@node
class EveryOther:
    """`every other measure`: the same, where some measures stand above it: it does not hold for those."""

    clauses: tuple[MeasureClause, ...]
    place: Place


@node
class Measure:
    """`measure`: one outcome, how it is measured and what is reached by it."""

    name: Word
    label: Word | None
    clauses: tuple[MeasureClause, ...]
    place: Place


@node
class MeasureStatus:
    """`measured only in year 1`: whether a measure counts, is only measured, or is still being developed."""

    status: Phrase
    period: AnyPeriod | None
    place: Place


@node
class Numerator:
    """`numerator`: what is counted, for a measure that is a share or a rate."""

    text: Word
    place: Place


@node
class Denominator:
    """`denominator`: out of what it is counted."""

    text: Word
    place: Place


@node
class Weight:
    """`weight`: the part that a domain or measure has in the score above it."""

    value: Expr
    period: AnyPeriod | None
    place: Place


@node
class Worth:
    """`worth`: the points, or the money, that a measure can earn at most."""

    value: Expr
    place: Place


@node
class Needs:
    """`needs at least 3 measures scored, otherwise`: with fewer there is no score to go by."""

    number: Word
    what: Phrase
    otherwise: MissingTerm
    place: Place


@node
class Measured:
    """`measured in`: the unit of the data, how often they come, and which way is better."""

    kind: Kind
    each: Each | None
    direction: Phrase | None
    place: Place


@node
class Computed:
    """`measured as`: a measure that is worked out of other figures."""

    value: Expr
    each: Each | None
    direction: Phrase | None
    place: Place


@node
class Figure:
    """`figure`: a number that belongs to the measure, such as its baseline: given here, or arriving as data."""

    name: Word
    label: Word | None
    kind: Kind | None
    clauses: tuple[FigureClause, ...]
    place: Place


@node
class FigureValue:
    """`is`: what the figure is, for some periods or for all."""

    value: Expr
    period: AnyPeriod | None
    place: Place


@node
class Working:
    """`working`: a step of the sum that the measure is scored on, with a name."""

    name: Word
    label: Word | None
    kind: Kind | None
    value: Expr
    place: Place


GroupClause = Weight | Needs | OnlyIf | Capped | Common
FigureClause = FigureValue | Column | Written | Allowed | Source
MeasureClause = (
    TakenFrom | Population | Numerator | Denominator | MeasureStatus | Weight | Worth | Measured | Computed | Figure
    | Working | Score | IfMissing | IfFewer | OnlyIf | Capped | DataClause | Common
)  # fmt: skip
AnyEvery = Every | EveryOther
DomainPart = GroupClause | AnyEvery | Measure
OutcomesPart = GroupClause | AnyEvery | Domain | Measure
