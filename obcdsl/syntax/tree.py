"""What was written, word for word: a class for each rule of grammar/obc.lark, a field for each of its parts.

Every class ends in `place`. A field of `tuple` type, last before it, takes all that a rule may repeat, in the order written.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word

_node = attrs.frozen(eq=False, repr=False)


@_node
class Phrase:
    """Words of the language that say one thing together, such as `half up`."""

    words: tuple[Word | None, ...]
    place: Place

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words if word is not None and word.text != ",")


@_node
class Contract:
    """The head of the file."""

    title: Word
    clauses: tuple[Child, ...]
    place: Place


@_node
class Party:
    """Somebody who pays, delivers or receives."""

    name: Word
    role: Phrase
    label: Word
    clauses: tuple[Child, ...]
    place: Place


@_node
class Scope:
    """Who and what the contract is for."""

    clauses: tuple[Child, ...]
    place: Place


@_node
class Amount:
    """Money, or another figure, that the contract states."""

    name: Word
    label: Word | None
    each: Each | None
    clauses: tuple[Child, ...]
    place: Place


@_node
class Input:
    """A figure that arrives as data."""

    name: Word
    label: Word | None
    kind: Kind
    each: Each | None
    clauses: tuple[Child, ...]
    place: Place


@_node
class Choice:
    """A figure that is one of a list of names."""

    name: Word
    label: Word | None
    each: Each | None
    clauses: tuple[Child, ...]
    place: Place


@_node
class Table:
    """Values by one or more keys."""

    name: Word
    label: Word | None
    parts: tuple[Child, ...]
    place: Place


@_node
class Unit:
    """A thing that is counted."""

    name: Word
    singular: Word
    clauses: tuple[Child, ...]
    place: Place


@_node
class Let:
    """A named sum."""

    name: Word
    label: Word | None
    each: Each | None
    value: Expr
    clauses: tuple[Child, ...]
    place: Place


@_node
class Function:
    """A sum with parameters."""

    name: Word
    parameters: Parameters | None
    value: Expr
    clauses: tuple[Child, ...]
    place: Place


@_node
class Outcomes:
    """A framework of domains and measures."""

    name: Word
    label: Word | None
    parts: tuple[Child, ...]
    place: Place


@_node
class Payment:
    """Money from one party to another."""

    name: Word
    label: Word | None
    clauses: tuple[Child, ...]
    place: Place


@_node
class Share:
    """A gain or a loss divided between parties."""

    name: Word
    label: Word | None
    parts: tuple[Child, ...]
    place: Place


@_node
class Clause:
    """Text, with live figures."""

    title: Word
    parts: tuple[Child, ...]
    place: Place


@_node
class Definition:
    """A defined term."""

    term: Word
    parts: tuple[Child, ...]
    place: Place


@_node
class Example:
    """Given and expected figures."""

    title: Word
    clauses: tuple[Child, ...]
    place: Place


@_node
class Reference:
    text: Word
    place: Place


@_node
class Version:
    text: Word
    place: Place


@_node
class Form:
    words: tuple[Child, ...]
    place: Place


@_node
class Term:
    duration: Duration
    start_word: Word
    start: Date
    place: Place


@_node
class Duration:
    parts: tuple[Child, ...]
    place: Place


@_node
class Currency:
    code: Word
    place: Place


@_node
class PaymentsRounded:
    rounding: Rounding
    place: Place


@_node
class Rounding:
    mode: Phrase
    to: Expr
    place: Place


@_node
class Remainders:
    words: tuple[Child, ...]
    place: Place


@_node
class DataKey:
    column: Word
    place: Place


@_node
class DataMissing:
    texts: tuple[Child, ...]
    place: Place


@_node
class Under:
    text: Word
    place: Place


@_node
class Note:
    text: Word
    place: Place


@_node
class Illustrative:
    text: Word | None
    place: Place


@_node
class Population:
    text: Word
    place: Place


@_node
class Includes:
    text: Word
    place: Place


@_node
class Excludes:
    text: Word
    place: Place


@_node
class Boundary:
    text: Word
    place: Place


@_node
class AmountValue:
    value: Expr
    period: AnyPeriod | None
    place: Place


@_node
class Growth:
    direction: Phrase
    rate: Expr
    rounding: Rounding | None
    place: Place


@_node
class Source:
    text: Word
    place: Place


@_node
class Column:
    text: Word
    place: Place


@_node
class Written:
    text: Word
    place: Place


@_node
class Allowed:
    band: AnyBand
    place: Place


@_node
class KnownAs:
    text: Word
    place: Place


@_node
class ChoiceValue:
    name: Word
    text: Word | None
    place: Place


@_node
class Key:
    name: Word
    kind: Kind | None
    place: Place


@_node
class TableColumn:
    name: Word
    kind: Kind
    place: Place


@_node
class Row:
    parts: tuple[Child, ...]
    place: Place


@_node
class Parameters:
    items: tuple[Child, ...]
    place: Place


@_node
class Parameter:
    name: Word
    kind: Kind | None
    place: Place


@_node
class Domain:
    name: Word
    label: Word | None
    parts: tuple[Child, ...]
    place: Place


@_node
class Every:
    clauses: tuple[Child, ...]
    place: Place


@_node
class Measure:
    name: Word
    label: Word | None
    clauses: tuple[Child, ...]
    place: Place


@_node
class Weight:
    value: Expr
    period: AnyPeriod | None
    place: Place


@_node
class Worth:
    value: Expr
    place: Place


@_node
class Needs:
    number: Word
    what: Phrase
    otherwise: MissingTerm
    place: Place


@_node
class Measured:
    kind: Kind
    each: Each | None
    direction: Phrase | None
    place: Place


@_node
class Computed:
    value: Expr
    each: Each | None
    direction: Phrase | None
    place: Place


@_node
class Figure:
    name: Word
    label: Word | None
    kind: Kind | None
    clauses: tuple[Child, ...]
    place: Place


@_node
class FigureValue:
    value: Expr
    period: AnyPeriod | None
    place: Place


@_node
class Working:
    name: Word
    label: Word | None
    value: Expr
    place: Place


@_node
class Score:
    basis: Basis | None
    scoring: Scoring
    period: AnyPeriod | None
    place: Place


@_node
class Basis:
    value: Expr
    place: Place


@_node
class BestOf:
    parts: tuple[Child, ...]
    place: Place


@_node
class Steps:
    steps: tuple[Child, ...]
    place: Place


@_node
class Step:
    value: Expr
    band: AnyBand
    place: Place


@_node
class Line:
    value: Expr
    at: Expr
    points: tuple[Child, ...]
    place: Place


@_node
class LinePoint:
    slope: Phrase
    value: Expr
    at: Expr
    place: Place


@_node
class IfMissing:
    word: Word
    term: MissingTerm
    place: Place


@_node
class IfFewer:
    word: Word
    count: Expr
    term: MissingTerm
    place: Place


@_node
class LeaveOut:
    words: tuple[Child, ...]
    place: Place


@_node
class MissingScore:
    value: Expr
    place: Place


@_node
class CarryForward:
    otherwise: MissingTerm | None
    place: Place


@_node
class MissingUse:
    value: Expr
    place: Place


@_node
class AwaitData:
    words: tuple[Child, ...]
    place: Place


@_node
class Flow:
    payer: Word
    payee: Word
    place: Place


@_node
class Pays:
    value: Expr
    each: Each | None
    place: Place


@_node
class Earned:
    by: Expr
    place: Place


@_node
class AtRisk:
    parts: tuple[Child, ...]
    place: Place


@_node
class Paid:
    frequency: Phrase
    on_account: OnAccount | None
    reconciled: Reconciled | None
    place: Place


@_node
class OnAccount:
    share: Expr
    place: Place


@_node
class Reconciled:
    place: Place


@_node
class OnlyIf:
    condition: Expr
    otherwise: Expr | None
    place: Place


@_node
class Capped:
    at: Expr
    place: Place


@_node
class Floored:
    below: Expr
    place: Place


@_node
class ShareOf:
    value: Expr
    each: Each | None
    place: Place


@_node
class HeldBy:
    name: Word
    place: Place


@_node
class Side:
    word: Phrase
    than: Expr
    parts: tuple[Child, ...]
    place: Place


@_node
class Corridor:
    parts: tuple[Child, ...]
    place: Place


@_node
class CorridorAll:
    parts: tuple[Child, ...]
    place: Place


@_node
class Part:
    value: Expr
    party: Word
    place: Place


@_node
class PartRest:
    party: Word
    place: Place


@_node
class Reduced:
    by: Expr
    place: Place


@_node
class Given:
    target: Target
    value: Expr
    period: AnyPeriod | None
    place: Place


@_node
class Target:
    name: Word
    of: Word | None
    to: Word | None
    place: Place


@_node
class Missing:
    word: Word
    place: Place


@_node
class Expect:
    target: Target
    value: Expr
    period: AnyPeriod | None
    place: Place


@_node
class Awaiting:
    words: tuple[Child, ...]
    place: Place


@_node
class Each:
    grain: Phrase
    place: Place


@_node
class Period:
    where: PeriodPlace
    place: Place


@_node
class PeriodFrom:
    word: Word
    start: AnyPoint
    end: AnyPoint | None
    place: Place


@_node
class PeriodUntil:
    end: AnyPoint
    place: Place


@_node
class InYears:
    numbers: tuple[Child, ...]
    place: Place


@_node
class InPart:
    parts: tuple[Child, ...]
    place: Place


@_node
class InAllParts:
    part: Phrase
    years: InYears
    place: Place


@_node
class InEvery:
    grain: Phrase
    place: Place


@_node
class PointOfYear:
    year: Word
    place: Place


@_node
class PointInYear:
    part: Phrase
    number: Word
    year: Word
    place: Place


@_node
class Date:
    day: Word
    month: Word
    year: Word
    place: Place


@_node
class Band:
    lower: AnyLower
    upper: AnyUpper
    place: Place


@_node
class BandLower:
    lower: AnyLower
    place: Place


@_node
class BandUpper:
    upper: AnyUpper
    place: Place


@_node
class Lower:
    value: Expr
    place: Place


@_node
class LowerAbove:
    value: Expr
    place: Place


@_node
class Upper:
    value: Expr
    place: Place


@_node
class UpperBelow:
    value: Expr
    place: Place


@_node
class KindMoney:
    word: Word
    per: Word | None
    noun: Word | None
    place: Place


@_node
class KindPercent:
    word: Word
    place: Place


@_node
class KindPp:
    words: tuple[Child, ...]
    place: Place


@_node
class KindRate:
    noun: Word | None
    number: Word
    per: Word
    place: Place


@_node
class KindNoun:
    noun: Word
    place: Place


@_node
class KindTruth:
    words: tuple[Child, ...]
    place: Place


@_node
class Cases:
    parts: tuple[Child, ...]
    place: Place


@_node
class Case:
    value: Expr
    condition: Expr
    place: Place


@_node
class Disjunction:
    parts: tuple[Child, ...]
    place: Place


@_node
class Conjunction:
    parts: tuple[Child, ...]
    place: Place


@_node
class Negation:
    value: Expr
    place: Place


@_node
class Comparison:
    left: Expr
    comparator: Phrase
    right: Expr
    place: Place


@_node
class Presence:
    value: Expr
    is_word: Word
    what: Word
    place: Place


@_node
class Rounded:
    value: Expr
    rounding: Rounding
    place: Place


@_node
class Kept:
    value: Expr
    low: Expr
    high: Expr
    place: Place


@_node
class Sum:
    left: Expr
    sign: Phrase
    right: Expr
    place: Place


@_node
class Product:
    left: Expr
    sign: Phrase
    right: Expr
    place: Place


@_node
class Negative:
    value: Expr
    place: Place


@_node
class Portion:
    part: Expr
    whole: Expr
    place: Place


@_node
class Selection:
    value: Expr
    selector: Expr
    place: Place


@_node
class Previous:
    grain: Phrase
    place: Place


@_node
class AtYear:
    year: Word
    place: Place


@_node
class AtPart:
    part: Phrase
    number: Word
    year: Word
    place: Place


@_node
class Number:
    number: Word
    noun: Word | None
    per: Per | None
    place: Place


@_node
class Per:
    number: Word | None
    noun: Word
    place: Place


@_node
class Percent:
    number: Word
    place: Place


@_node
class Money:
    number: Word
    per: MoneyPer | None
    place: Place


@_node
class MoneyPer:
    noun: Word
    place: Place


@_node
class PointsAbove:
    number: Word
    base: AboveBelow | None
    place: Place


@_node
class AboveBelow:
    side: Phrase
    value: Expr
    place: Place


@_node
class PointsBetween:
    word: Word
    start: Expr
    end: Expr
    place: Place


@_node
class Truth:
    word: Word
    place: Place


@_node
class Name:
    word: Word
    place: Place


@_node
class Call:
    function: Word
    arguments: tuple[Child, ...]
    place: Place


@_node
class Over:
    how: Phrase
    body: Expr
    group: Group | None
    place: Place


@_node
class CountOver:
    word: Word
    group: Word
    where: Where | None
    place: Place


@_node
class Group:
    group: Word
    where: Where | None
    place: Place


@_node
class Where:
    condition: Expr
    place: Place


Declaration = (
    Contract
    | Party
    | Scope
    | Amount
    | Input
    | Choice
    | Table
    | Unit
    | Let
    | Function
    | Outcomes
    | Payment
    | Share
    | Clause
    | Definition
    | Example
)
DECLARATIONS = (
    Contract, Party, Scope, Amount, Input, Choice, Table, Unit, Let, Function, Outcomes, Payment, Share, Clause, Definition, Example,
)  # fmt: skip
MissingTerm = LeaveOut | MissingScore | CarryForward | MissingUse | AwaitData
Kind = KindMoney | KindPercent | KindPp | KindRate | KindNoun | KindTruth
AnyPeriod = Period | PeriodFrom | PeriodUntil
PeriodPlace = InYears | InPart | InAllParts | InEvery
AnyPoint = PointOfYear | PointInYear | Date
AnyLower = Lower | LowerAbove
AnyUpper = Upper | UpperBelow
AnyBand = Band | BandLower | BandUpper
Scale = Steps | Line
Expr = (
    Cases | Disjunction | Conjunction | Negation | Comparison | Presence | Rounded | Kept | Sum | Product | Negative
    | Portion | Selection | Number | Percent | Money | PointsAbove | PointsBetween | Truth | Name | Call | Over
    | CountOver | Date | Missing | Awaiting
)  # fmt: skip
Scoring = Scale | BestOf | Expr


Node = (
    Phrase | Contract | Party | Scope | Amount | Input | Choice | Table | Unit | Let | Function | Outcomes |
    Payment | Share | Clause | Definition | Example | Reference | Version | Form | Term | Duration | Currency
    | PaymentsRounded | Rounding | Remainders | DataKey | DataMissing | Under | Note | Illustrative |
    Population | Includes | Excludes | Boundary | AmountValue | Growth | Source | Column | Written | Allowed |
    KnownAs | ChoiceValue | Key | TableColumn | Row | Parameters | Parameter | Domain | Every | Measure |
    Weight | Worth | Needs | Measured | Computed | Figure | FigureValue | Working | Score | Basis | BestOf |
    Steps | Step | Line | LinePoint | IfMissing | IfFewer | LeaveOut | MissingScore | CarryForward |
    MissingUse | AwaitData | Flow | Pays | Earned | AtRisk | Paid | OnAccount | Reconciled | OnlyIf | Capped |
    Floored | ShareOf | HeldBy | Side | Corridor | CorridorAll | Part | PartRest | Reduced | Given | Target |
    Missing | Expect | Awaiting | Each | Period | PeriodFrom | PeriodUntil | InYears | InPart | InAllParts |
    InEvery | PointOfYear | PointInYear | Date | Band | BandLower | BandUpper | Lower | LowerAbove | Upper |
    UpperBelow | KindMoney | KindPercent | KindPp | KindRate | KindNoun | KindTruth | Cases | Case |
    Disjunction | Conjunction | Negation | Comparison | Presence | Rounded | Kept | Sum | Product | Negative |
    Portion | Selection | Previous | AtYear | AtPart | Number | Per | Percent | Money | MoneyPer | PointsAbove
    | AboveBelow | PointsBetween | Truth | Name | Call | Over | CountOver | Group | Where
)  # fmt: skip
Child = Word | Node | None | tuple["Child", ...]


# Rules that only name a choice of words.
PHRASES = frozenset(
    "role rounding_mode growth_direction direction comparator add_sign multiply_sign part_word grain frequency side_word "
    "better slope over_word needs_what".split()
)
# Rules that stand for the one thing inside them.
TRANSPARENT = frozenset({"declaration", "kind", "at_period", "otherwise", "otherwise_term", "to_point"})


def _classes() -> dict[str, tuple[type, int | None]]:
    """Rule name -> (class, how many parts come before those that repeat, or None where nothing repeats)."""
    found: dict[str, tuple[type, int | None]] = {}
    for thing in list(globals().values()):
        if isinstance(thing, type) and attrs.has(thing) and thing.__module__ == __name__ and thing is not Phrase:
            rule = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in thing.__name__)[1:]
            fields = attrs.fields(thing)
            repeats = len(fields) > 1 and str(fields[-2].type).startswith("tuple[")
            found[rule] = (thing, len(fields) - 2 if repeats else None)
    return found


CLASSES = _classes()


def build(rule: str, children: Sequence[Child], place: Place) -> Child:
    """The tree node of a rule, from its parts in the order of the grammar."""
    if rule in PHRASES:
        return Phrase(tuple(child for child in children if child is None or isinstance(child, Word)), place)
    cls, fixed = CLASSES[rule]
    node: Child = cls(*children, place) if fixed is None else cls(*children[:fixed], tuple(children[fixed:]), place)
    return node
