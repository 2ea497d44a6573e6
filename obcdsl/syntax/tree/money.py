"""Money that moves: payments from one party to another, and shares of a gain or a loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.flows import PaidOnce, PassesOn, Released, ReleasedOn, Withheld
from obcdsl.syntax.tree.head import Common, FinalAfter
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr
    from obcdsl.syntax.tree.periods import AnyPeriod, Each
    from obcdsl.syntax.tree.quantities import AnyBand


@node
class Payment:
    """`payment`: money from one party to another."""

    name: Word
    label: Word | None
    clauses: tuple[PaymentClause, ...]
    place: Place


@node
class Flow:
    """`from CCG to Circle`: who pays whom."""

    payer: Word
    payee: Word
    place: Place


@node
class Pays:
    """`pays`: how much, before what was earned and what limits it."""

    value: Expr
    each: Each | None
    place: Place


@node
class Earned:
    """`earned by`: the score that decides how much of the part at risk is paid."""

    by: Expr
    place: Place


@node
class AtRisk:
    """`at risk`: the part that has to be earned; one for all the periods, or one for each in order; the period last."""

    parts: tuple[Expr | AnyPeriod | None, ...]
    place: Place


@node
class Paid:
    """`paid`: when, and what is paid on account before it is reconciled."""

    frequency: Phrase
    on_account: OnAccount | None
    reconciled: Reconciled | None
    place: Place


@node
class OnAccount:
    """`75% of the full amount on account`: the part that is paid before the result is known."""

    share: Expr
    word: Word
    place: Place


@node
class Reconciled:
    """`reconciled yearly`: what was paid on account is set right at the end of each year."""

    place: Place


@node
class OnlyIf:
    """`only if`: a gate: where the condition fails, what follows `otherwise`, else nothing."""

    condition: Expr
    otherwise: Expr | None
    place: Place


@node
class Capped:
    """`capped at`: a ceiling."""

    at: Expr
    place: Place


@node
class Floored:
    """`never below`: a floor."""

    below: Expr
    place: Place


PaymentClause = (
    FinalAfter
    | Flow
    | Pays
    | PassesOn
    | Earned
    | AtRisk
    | Paid
    | PaidOnce
    | Withheld
    | Released
    | ReleasedOn
    | OnlyIf
    | Capped
    | Floored
    | Common
)


@node
class Share:
    """`share`: a gain or a loss divided between parties."""

    name: Word
    label: Word | None
    parts: tuple[SharePart, ...]
    place: Place


@node
class ShareOf:
    """`of`: what is divided."""

    value: Expr
    each: Each | None
    place: Place


@node
class HeldBy:
    """`held by`: the party that has the gain, or bears the loss, until it is divided."""

    name: Word
    place: Place


@node
class Side:
    """`when above £0`: the gain, or the loss, on one side of a point, and how it is divided."""

    word: Phrase
    than: Expr
    parts: tuple[SideClause, ...]
    place: Place


@node
class Corridor:
    """`the part up to 5% of core: 100% to Circle`: who gets, or bears, what lies in a band; the band first."""

    parts: tuple[AnyBand | AnyPart | None, ...]
    place: Place


@node
class CorridorAll:
    """`all:` : the whole of the side is divided in one way."""

    parts: tuple[AnyPart, ...]
    place: Place


@node
class Part:
    """`50% to Circle`: what one party gets or bears."""

    value: Expr
    party: Word
    place: Place


@node
class PartRest:
    """`rest to Circle`: what the others leave."""

    party: Word
    place: Place


@node
class Reduced:
    """`reduced by`: taken off the side before it is divided."""

    by: Expr
    place: Place


AnyPart = Part | PartRest
SideClause = OnlyIf | Corridor | CorridorAll | Capped | Reduced | Floored
SharePart = FinalAfter | ShareOf | HeldBy | Side | Common
