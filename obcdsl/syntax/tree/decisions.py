"""Decisions that a person has to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.figures import Allowed
from obcdsl.syntax.tree.head import Common
from obcdsl.syntax.tree.words import node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.periods import Each
    from obcdsl.syntax.tree.quantities import Kind


@node
class Decision:
    """`decision`: a figure that a person of a party decides on."""

    name: Word
    label: Word | None
    kind: Kind
    each: Each | None
    clauses: tuple[DecisionClause, ...]
    place: Place


@node
class DecidedBy:
    """`decided by CCG`: the party that takes the decision."""

    party: Word
    place: Place


DecisionClause = DecidedBy | Allowed | Common
