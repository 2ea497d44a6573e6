"""Kinds of quantity, and bands with their boundary words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.words import node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr


@node
class Band:
    """`from 80% up to 90%`: between two boundaries."""

    lower: AnyLower
    upper: AnyUpper
    place: Place


@node
class BandLower:
    """A band with no upper boundary."""

    lower: AnyLower
    place: Place


@node
class BandUpper:
    """A band with no lower boundary."""

    upper: AnyUpper
    place: Place


@node
class Lower:
    """`from 80%`: 80% is in."""

    value: Expr
    place: Place


@node
class LowerAbove:
    """`above 80%`: 80% is out."""

    value: Expr
    place: Place


@node
class Upper:
    """`up to 80%`: 80% is in."""

    value: Expr
    place: Place


@node
class UpperBelow:
    """`below 80%`: 80% is out."""

    value: Expr
    place: Place


AnyLower = Lower | LowerAbove
AnyUpper = Upper | UpperBelow
AnyBand = Band | BandLower | BandUpper


@node
class KindMoney:
    """`money`, or `money per person`."""

    word: Word
    per: Word | None
    noun: Word | None
    place: Place


@node
class KindPercent:
    """`percent`: a part of a whole."""

    word: Word
    place: Place


@node
class KindPp:
    """`percentage points`: the difference of two percentages."""

    words: tuple[Word, ...]
    place: Place


@node
class KindRate:
    """`falls per 1,000 people`, `visits per person`: a count for so many of something else."""

    noun: Word | None
    number: Word | None
    per: Word
    place: Place


@node
class KindNoun:
    """A count of a thing, such as `people`."""

    noun: Word
    place: Place


@node
class KindTruth:
    """`yes or no`."""

    words: tuple[Word, ...]
    place: Place


Kind = KindMoney | KindPercent | KindPp | KindRate | KindNoun | KindTruth
