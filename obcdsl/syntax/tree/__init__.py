"""What was written, word for word: a class for each rule of grammar/obc.lark, a field for each of its parts.

Every class ends in `place`. A field of `tuple` type, last before it, takes all that a rule may repeat, in the
order written.
"""

# fmt: off
from obcdsl.syntax.tree.decisions import DecidedBy, Decision, DecisionClause
from obcdsl.syntax.tree.composing import (
    Addition, AgreedOn, Library, ParameterClause, Replace, Setting, TakenFrom, TakesEffect, Template,
    TemplateParameter, Variation, VariationClause, Varies, Withdraw, WithdrawText,
)
from obcdsl.syntax.tree.expressions import (
    AtPart, AtYear, Call, Case, Cases, Cohort, Comparison, Conjunction, CountCohort, CountOver, Disjunction, Expr,
    Kept, Marginal, MedianOver, Negation, Negative, Over, OverMeasures, OverValues, PercentileOver, Portion, Presence,
    Previous, Product, RankOver, Rounded, Scoring, Selection, Selector, Sum, Where, Whole,
)
from obcdsl.syntax.tree.figures import (
    Allowed, Amount, AmountClause, AmountValue, ByGroup, Choice, ChoiceClause, ChoiceValue, Column, DataClause,
    Function, Group, GroupPart, Growth, Input, InputClause, Key, KnownAs, Let, NoFigure, Optional, Parameter,
    Parameters, Row, Source, Table, TableColumn, TablePart, Unit, Written,
)
from obcdsl.syntax.tree.flows import (
    AnyPoolPart, PaidOnce, PassesOn, Pool, PoolClause, PoolPart, PoolRest, Released, ReleasedOn, Shared, Withheld,
)
from obcdsl.syntax.tree.head import (
    BasedOn, Boundary, Common, Contract, Extension, FinancialYears,
    ContractClause, Currency, DataKey, DataDue, DataMissing, Duration, Excludes, FinalAfter, Form,
    Illustrative, Includes, Note, Party, PaymentsRounded, Phase, Population, Reference, Remainders, Rounding,
    Scope, ScopeClause, Term, Under, Version,
    WithoutVote,
)
from obcdsl.syntax.tree.missing import (
    AwaitData, CarryForward, IfFewer, IfMissing, LeaveOut, MissingScore, MissingTerm, MissingUse,
)
from obcdsl.syntax.tree.money import (
    AnyPart, AtRisk, Capped, Corridor, CorridorAll, Earned, Floored, Flow, HeldBy, OnAccount, OnlyIf, Paid, Part,
    PartRest, Payment, PaymentClause, Pays, Reconciled, Reduced, Share, ShareOf, SharePart, Side, SideClause,
)
from obcdsl.syntax.tree.outcomes import (
    AnyEvery, Computed, Denominator, Domain, DomainPart, Every, EveryOther, Figure, FigureClause, FigureValue,
    GroupClause, Measure, MeasureClause, MeasureStatus, Measured, Needs, Numerator, Outcomes, OutcomesPart, Weight,
    Working, Worth,
)
from obcdsl.syntax.tree.periods import (
    AnyPeriod, AnyPoint, ContractYear, Date, FinancialYear,
    DayOf, Each, InAllParts, InEvery, InPart, InYears, Period, PeriodDuring, PeriodFrom,
    PeriodPlace, PeriodUntil, PointInYear, PointOfYear, ThisPeriod,
)
from obcdsl.syntax.tree.quantities import (
    AnyBand, AnyLower, AnyUpper, Band, BandLower, BandUpper, Kind, KindMoney, KindNoun, KindPercent, KindPp,
    KindRate, KindTruth, Lower, LowerAbove, Upper, UpperBelow,
)
from obcdsl.syntax.tree.rules import (
    CLASSES, Child, DECLARATIONS, Declaration, Node, PHRASES, Provision,
    Replaceable, Stated, TRANSPARENT, build,
)
from obcdsl.syntax.tree.scores import Basis, BestOf, Line, LinePoint, Scale, Score, Step, Steps
from obcdsl.syntax.tree.text import (
    Awaiting, Clause, ClausePart, Definition, Example, ExampleClause, Expect, Given, Missing, StandsAfter, StandsBefore, Target,
)
from obcdsl.syntax.tree.values import (
    AboveBelow, Money, MoneyPer, Name, Number, Per, Percent, PointsAbove, PointsBetween, Truth,
)
from obcdsl.syntax.tree.walk import walk
from obcdsl.syntax.tree.words import Phrase

__all__ = [
    "Addition", "AgreedOn", "BasedOn", "Denominator", "Library", "Numerator", "ParameterClause", "Provision", "Replace", "Replaceable",
    "Setting",
    "Stated",
    "ClausePart",
    "TakenFrom", "TakesEffect", "Template", "TemplateParameter", "Variation", "VariationClause", "Varies", "Withdraw",
    "WithdrawText",
    "AboveBelow", "Allowed", "Amount", "AmountClause", "AmountValue", "AnyBand", "AnyEvery", "AnyLower", "AnyPart",
    "AnyPeriod", "AnyPoint", "AnyPoolPart", "AnyUpper", "AtPart", "AtRisk", "AtYear", "AwaitData", "Awaiting", "Band",
    "BandLower", "BandUpper", "Basis", "BestOf", "Boundary", "ByGroup", "CLASSES", "Call", "Capped", "CarryForward",
    "Case", "Cases", "Child", "Choice", "ChoiceClause", "ChoiceValue", "Clause", "Cohort", "Column", "Common",
    "Comparison",
    "Computed", "Conjunction", "Contract", "ContractClause",
    "ContractYear", "Extension", "FinancialYear", "FinancialYears",
    "Corridor", "CorridorAll", "CountCohort",
    "CountOver",
    "Currency", "DECLARATIONS", "DataClause", "DataDue", "DataKey", "DataMissing", "Date", "DayOf",
    "DecidedBy",
    "Decision", "DecisionClause", "Declaration", "Definition", "Disjunction", "Domain", "DomainPart",
    "Duration",
    "Each", "Earned", "Every", "EveryOther", "Example", "ExampleClause", "Excludes", "Expect", "Expr",
    "Figure",
    "FigureClause", "FigureValue", "FinalAfter", "Floored", "Flow", "Form", "Function", "Given", "Group",
    "GroupClause", "GroupPart", "Growth",
    "HeldBy", "IfFewer", "IfMissing", "Illustrative", "InAllParts", "InEvery",
    "InPart", "InYears", "Includes",
    "Input", "InputClause", "Kept", "Key", "Kind", "KindMoney", "KindNoun",
    "KindPercent", "KindPp", "KindRate",
    "KindTruth", "KnownAs", "LeaveOut", "Let", "Line", "LinePoint", "Lower",
    "LowerAbove", "Marginal", "Measure",
    "MeasureClause", "MeasureStatus", "Measured", "MedianOver", "Missing",
    "MissingScore", "MissingTerm",
    "MissingUse", "Money", "MoneyPer", "Name", "Needs", "Negation", "Negative",
    "NoFigure", "Node", "Note", "Number",
    "OnAccount", "OnlyIf", "Optional", "Outcomes", "OutcomesPart", "Over",
    "OverMeasures", "OverValues", "PHRASES", "Paid", "PaidOnce", "Parameter",
    "Parameters", "Part", "PartRest",
    "Party", "PassesOn", "Payment", "PaymentClause", "PaymentsRounded", "Pays",
    "Per", "Percent", "PercentileOver",
    "Period", "PeriodDuring", "PeriodFrom", "PeriodPlace", "PeriodUntil", "Phase",
    "Phrase", "PointInYear",
    "PointOfYear", "PointsAbove", "PointsBetween", "Pool", "PoolClause", "PoolPart",
    "PoolRest", "Population",
    "Portion", "Presence", "Previous", "Product", "RankOver", "Reconciled", "Reduced",
    "Reference", "Released", "ReleasedOn", "Remainders",
    "Rounded", "Rounding", "Row", "Scale", "Scope", "ScopeClause", "Score", "Scoring", "Selection", "Selector",
    "Share", "ShareOf", "SharePart", "Shared", "Side", "SideClause", "Source",
    "StandsAfter", "StandsBefore", "Step", "Steps", "Sum", "TRANSPARENT",
    "Table", "TableColumn", "TablePart", "Target", "Term", "ThisPeriod", "Truth", "Under", "Unit", "Upper",
    "UpperBelow", "Version", "Weight", "Where", "Whole", "Withheld", "WithoutVote", "Working", "Worth", "Written", "build", "walk",
]
