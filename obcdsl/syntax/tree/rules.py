"""Which class stands for which rule of the grammar, and how a node is built from the parts of its rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from obcdsl.frozen import parts_of
from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree import (
    composing,
    decisions,
    expressions,
    figures,
    flows,
    head,
    missing,
    money,
    outcomes,
    periods,
    quantities,
    scores,
    text,
    values,
    words,
)

# fmt: off
# What a contract says, beside its head, once its files are put together.
Provision = (
    head.Party | head.Scope | figures.Group | figures.Amount | figures.Input | figures.Choice | decisions.Decision
    | figures.Table
    | figures.Unit | figures.Let | figures.Function | outcomes.Outcomes | money.Payment | money.Share | flows.Pool | text.Clause
    | text.Definition | text.Example | head.Phase | composing.TemplateParameter
)
Stated = head.Contract | Provision
# What a file may put in the place of a part of another.
Replaceable = (
    head.Party | head.Scope | figures.Group | figures.Amount | figures.Input | figures.Choice | figures.Table | figures.Let
    | figures.Function | outcomes.Outcomes | outcomes.Domain | outcomes.Measure | money.Payment | money.Share
    | text.Clause | text.Definition | flows.Pool | head.Phase | decisions.Decision
)
Declaration = (
    Stated | composing.Template | composing.Setting | composing.Library | composing.Variation | composing.Replace
    | composing.Withdraw | composing.WithdrawText | composing.Addition
)
DECLARATIONS = (
    head.Contract, head.Party, head.Scope, figures.Group, figures.Amount, figures.Input, figures.Choice, decisions.Decision,
    figures.Table, figures.Unit,
    figures.Let, figures.Function, outcomes.Outcomes, money.Payment, money.Share, flows.Pool, text.Clause, text.Definition,
    text.Example, head.Phase,
    composing.TemplateParameter, composing.Template, composing.Setting, composing.Library,
    composing.Variation, composing.Replace, composing.Withdraw, composing.WithdrawText, composing.Addition,
)
Node = (
    head.Under | head.Note | head.Illustrative | head.Contract | head.Reference | head.Version | head.Form | head.Term
    | head.Duration | head.Currency | head.PaymentsRounded | head.Rounding | head.Remainders | head.DataKey
    | head.DataDue | head.FinalAfter
    | head.DataMissing | head.Party | head.Scope | head.Population | head.Includes | head.Excludes | head.Boundary
    | figures.Group | figures.ByGroup
    | figures.Amount | figures.AmountValue | figures.Growth | figures.Input | figures.Source | figures.Column
    | figures.Written | figures.Allowed | figures.KnownAs | figures.Optional | figures.Choice | figures.ChoiceValue
    | figures.Unit | figures.Table | figures.Key | figures.TableColumn | figures.Row | figures.NoFigure | figures.Let | figures.Function
    | figures.Parameters | figures.Parameter
    | decisions.Decision | decisions.DecidedBy
    | composing.Template | head.BasedOn | composing.TemplateParameter | composing.Setting | composing.Library
    | composing.TakenFrom | composing.Variation | composing.Varies | composing.TakesEffect | composing.AgreedOn
    | composing.Replace | composing.Withdraw | composing.WithdrawText | composing.Addition
    | outcomes.Numerator | outcomes.Denominator
    | outcomes.Outcomes | outcomes.Domain | outcomes.Every | outcomes.EveryOther | outcomes.Measure | outcomes.Weight
    | outcomes.Worth | outcomes.Needs | outcomes.Measured | outcomes.Computed | outcomes.Figure | outcomes.FigureValue
    | outcomes.Working
    | scores.Score | scores.Basis | scores.BestOf | scores.Steps | scores.Step | scores.Line | scores.LinePoint
    | missing.IfMissing | missing.IfFewer | missing.LeaveOut | missing.MissingScore | missing.CarryForward
    | missing.MissingUse | missing.AwaitData
    | money.Payment | money.Flow | money.Pays | money.Earned | money.AtRisk | money.Paid | money.OnAccount
    | money.Reconciled | money.OnlyIf | money.Capped | money.Floored | money.Share | money.ShareOf | money.HeldBy
    | money.Side | money.Corridor | money.CorridorAll | money.Part | money.PartRest | money.Reduced
    | flows.Pool | flows.Shared | flows.PoolPart | flows.PoolRest | flows.PassesOn | flows.PaidOnce | flows.Withheld | flows.Released
    | flows.ReleasedOn | head.WithoutVote
    | text.Clause | text.Definition | text.Example | text.Given | text.Target | text.Missing | text.Expect
    | text.Awaiting | text.StandsBefore | text.StandsAfter
    | head.Phase | periods.PeriodDuring | outcomes.MeasureStatus | head.FinancialYears | head.Extension
    | periods.FinancialYear | periods.ContractYear
    | periods.Each | periods.Period | periods.PeriodFrom | periods.PeriodUntil | periods.InYears | periods.InPart
    | periods.InAllParts | periods.InEvery | periods.PointOfYear | periods.PointInYear | periods.Date
    | periods.DayOf | periods.ThisPeriod
    | quantities.Band | quantities.BandLower | quantities.BandUpper | quantities.Lower | quantities.LowerAbove
    | quantities.Upper | quantities.UpperBelow | quantities.KindMoney | quantities.KindPercent | quantities.KindPp
    | quantities.KindRate | quantities.KindNoun | quantities.KindTruth
    | values.Number | values.Per | values.Percent | values.Money | values.MoneyPer | values.PointsAbove
    | values.AboveBelow | values.PointsBetween | values.Truth | values.Name
    | expressions.Cases | expressions.Case | expressions.Marginal | expressions.Disjunction
    | expressions.Conjunction | expressions.Negation
    | expressions.Comparison | expressions.Presence | expressions.Rounded | expressions.Kept | expressions.Sum
    | expressions.Product | expressions.Negative | expressions.Portion | expressions.Selection | expressions.Previous
    | expressions.Whole
    | expressions.AtYear | expressions.AtPart | expressions.Call | expressions.Over | expressions.CountOver
    | expressions.OverMeasures | expressions.OverValues
    | expressions.Where | expressions.Cohort | expressions.MedianOver | expressions.PercentileOver
    | expressions.RankOver | expressions.CountCohort
    | words.Phrase
)
# fmt: on
Child = Word | Node | None | tuple["Child", ...]

# Rules that only name a choice of words.
PHRASES = frozenset(
    "role rounding_mode growth_direction direction comparator add_sign multiply_sign part_word grain frequency "
    "status_word side_word final_unit better slope over_word which_day needs_what rank_from part_kind text_kind".split()
)
# Rules that stand for the one thing inside them.
TRANSPARENT = frozenset(
    {"declaration", "kind", "at_period", "otherwise", "otherwise_term", "to_point", "in_kind", "as_earned"}
)


def _rule(cls: type) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__)[1:]


def _fixed(cls: type) -> int | None:
    """How many parts come before those that repeat, or None where nothing repeats."""
    parts = parts_of(cls)[:-1]
    repeats = parts and str(cls.__annotations__[parts[-1]]).startswith("tuple[")
    return len(parts) - 1 if repeats else None


CLASSES: dict[str, tuple[type, int | None]] = {
    _rule(cls): (cls, _fixed(cls)) for cls in get_args(Node) if cls is not words.Phrase
}


def build(rule: str, children: Sequence[Child], place: Place) -> Child:
    """The tree node of a rule, from its parts in the order of the grammar."""
    if rule in PHRASES:
        return words.Phrase(tuple(child for child in children if child is None or isinstance(child, Word)), place)
    cls, fixed = CLASSES[rule]
    node: Child = cls(*children, place) if fixed is None else cls(*children[:fixed], tuple(children[fixed:]), place)
    return node
