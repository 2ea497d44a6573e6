"""What happens when a figure is missing, or rests on too few cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.words import node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr


@node
class IfMissing:
    """`if missing`: what happens when the figure does not arrive."""

    word: Word
    term: MissingTerm
    place: Place


@node
class IfFewer:
    """`if fewer than 30 cases`: what happens when the figure rests on too little."""

    word: Word
    count: Expr
    term: MissingTerm
    place: Place


@node
class LeaveOut:
    """`leave out and reweight`: the other measures share its weight."""

    words: tuple[Word, ...]
    place: Place


@node
class MissingScore:
    """`score 0%`: the measure gets this score."""

    value: Expr
    place: Place


@node
class CarryForward:
    """`carry the last value forward`: the last figure known stands; before the first one, what follows `otherwise`."""

    otherwise: MissingTerm | None
    place: Place


@node
class MissingUse:
    """`use`: this figure stands in for the missing one."""

    value: Expr
    place: Place


@node
class AwaitData:
    """`await data`: nothing is settled until the figure arrives."""

    words: tuple[Word, ...]
    place: Place


MissingTerm = LeaveOut | MissingScore | CarryForward | MissingUse | AwaitData
