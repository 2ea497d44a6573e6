"""Scores: from what was measured to what was achieved, in steps or along a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr, Scoring
    from obcdsl.syntax.tree.periods import AnyPeriod
    from obcdsl.syntax.tree.quantities import AnyBand


@node
class Score:
    """`score`: what a result is worth, for some periods or for all."""

    basis: Basis | None
    scoring: Scoring
    period: AnyPeriod | None
    place: Place


@node
class Basis:
    """`on improvement:` : what is scored, where it is not the measure itself."""

    value: Expr
    place: Place


@node
class BestOf:
    """Two or more scales, `whichever is higher` or lower: the scales, then those two pieces."""

    parts: tuple[Scale | Word | Phrase, ...]
    place: Place


@node
class Steps:
    """A score for each band of results."""

    steps: tuple[Step, ...]
    place: Place


@node
class Step:
    """`50% from 90%`: one score and the band it holds in."""

    value: Expr
    band: AnyBand
    place: Place


@node
class Line:
    """`0% at 80%, rising to 100% at 95%`: straight lines between points, level before the first and after the last."""

    value: Expr
    at: Expr
    points: tuple[LinePoint, ...]
    place: Place


@node
class LinePoint:
    """`rising to 100% at 95%`: the next point of a line."""

    slope: Phrase
    value: Expr
    at: Expr
    place: Place


Scale = Steps | Line
