"""Figures: what the contract states, what arrives as data, what is looked up and what is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.head import Common
from obcdsl.syntax.tree.missing import IfMissing
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr
    from obcdsl.syntax.tree.head import Rounding
    from obcdsl.syntax.tree.periods import AnyPeriod, Each
    from obcdsl.syntax.tree.quantities import AnyBand, Kind


@node
class Group:
    """`group`: a list of names, such as age bands, for each of which a figure may have a value of its own; they come first."""

    name: Word
    label: Word | None
    parts: tuple[GroupPart, ...]
    place: Place


@node
class ByGroup:
    """`by age_band`: the figure has a value for each name of the group."""

    group: Word
    place: Place


@node
class Amount:
    """`amount`: money, or another figure, that the contract states."""

    name: Word
    label: Word | None
    each: Each | None
    by: ByGroup | None
    clauses: tuple[AmountClause, ...]
    place: Place


@node
class AmountValue:
    """`is`: the figure, for some periods or for all."""

    value: Expr
    period: AnyPeriod | None
    place: Place


@node
class Growth:
    """`then rising 1.3% a year`: how each later year follows from the year before."""

    direction: Phrase
    rate: Expr
    rounding: Rounding | None
    place: Place


AmountClause = AmountValue | Growth | Common


@node
class Input:
    """`input`: a figure that arrives as data."""

    name: Word
    label: Word | None
    kind: Kind
    each: Each | None
    by: ByGroup | None
    clauses: tuple[InputClause, ...]
    place: Place


@node
class Source:
    """`source`: the return or system that a figure is taken from."""

    text: Word
    place: Place


@node
class Column:
    """`column`: the heading of the data column, where it is not the name itself."""

    text: Word
    place: Place


@node
class Written:
    """`written as`: how the data write the figure."""

    text: Word
    place: Place


@node
class Allowed:
    """`allowed`: the band outside which a figure is refused."""

    band: AnyBand
    place: Place


@node
class KnownAs:
    """`known as`: the name under which others know the figure."""

    text: Word
    place: Place


@node
class Optional:
    """`optional`: the figure need not be given, and nothing waits for it."""

    word: Word
    place: Place


DataClause = Source | Column | Written | Allowed | KnownAs
InputClause = DataClause | IfMissing | Optional | Common


@node
class Choice:
    """`choice`: a figure that is one of a list of names; the values come first among its clauses."""

    name: Word
    label: Word | None
    each: Each | None
    clauses: tuple[ChoiceClause, ...]
    place: Place


@node
class ChoiceValue:
    """One of the names that may be chosen, and what the data call it."""

    name: Word
    text: Word | None
    place: Place


ChoiceClause = ChoiceValue | InputClause
GroupPart = ChoiceValue | Common


@node
class Unit:
    """`unit`: a thing that is counted, in the plural and in the singular."""

    name: Word
    singular: Word
    clauses: tuple[Common, ...]
    place: Place


@node
class Table:
    """`table`: values by one or more keys."""

    name: Word
    label: Word | None
    parts: tuple[TablePart, ...]
    place: Place


@node
class Key:
    """What a table is looked up by."""

    name: Word
    label: Word | None
    kind: Kind | None
    place: Place


@node
class TableColumn:
    """A column of values, and what they are."""

    name: Word
    label: Word | None
    kind: Kind
    place: Place


@node
class Row:
    """`row`: the keys, then the values, as many as the table has keys and columns."""

    parts: tuple[AnyBand | Expr | NoFigure, ...]
    place: Place


@node
class NoFigure:
    """`none` in a row: the column has no figure there."""

    word: Word
    place: Place


TablePart = Key | TableColumn | Row | Common


@node
class Let:
    """`let`: a sum with a name, so that it is said once."""

    name: Word
    label: Word | None
    kind: Kind | None
    each: Each | None
    by: ByGroup | None
    value: Expr
    clauses: tuple[Common, ...]
    place: Place


@node
class Function:
    """`function`: a sum with a name and parameters."""

    name: Word
    parameters: Parameters | None
    value: Expr
    clauses: tuple[Common, ...]
    place: Place


@node
class Parameters:
    """What a function is given, in order."""

    items: tuple[Parameter, ...]
    place: Place


@node
class Parameter:
    """One of the figures a function is given, and in what."""

    name: Word
    kind: Kind | None
    place: Place
