"""Amounts, inputs, choices, tables, sums and functions."""

from __future__ import annotations

from obcdsl.model.calendar import Grain
from obcdsl.model.contract.terms import About, DataTerms, MissingTerm, RoundingRule, Timeline
from obcdsl.model.expression import Band, Expression
from obcdsl.model.figures import Known
from obcdsl.model.frozen import part
from obcdsl.model.units import ChoiceOf, Type
from obcdsl.source import Place


@part
class Growth:
    """Each year's value is the year before's, raised (or, if falling, cut) by `rate`; unrounded unless a rule says so."""

    rate: Expression
    falling: bool
    rounding: RoundingRule | None
    place: Place


@part
class Group:
    """Names, such as age bands, for each of which a figure may have a value of its own; `values` are the names and their texts."""

    name: str
    label: str
    type: ChoiceOf
    values: tuple[tuple[str, str], ...]
    about: About
    place: Place


@part
class OneOf:
    """Which figure this is of those that one declaration has: the name declared, the group, and the value of it."""

    figure: str
    group: str
    value: str


@part
class Amount:
    """A stated figure. `allowed` are the bounds of one that a template leaves to the contract."""

    name: str
    label: str
    type: Type
    grain: Grain
    values: Timeline
    growth: Growth | None
    about: About
    place: Place
    one_of: OneOf | None = None
    allowed: Band | None = None


@part
class Input:
    name: str
    label: str
    type: Type
    grain: Grain
    data: DataTerms
    missing: MissingTerm | None
    about: About
    place: Place
    one_of: OneOf | None = None


@part
class Choice:
    """`texts` maps what stands in the data to the value it means."""

    name: str
    label: str
    type: Type
    grain: Grain
    texts: tuple[tuple[str, str], ...]
    data: DataTerms
    missing: MissingTerm | None
    about: About
    place: Place


@part
class Decision:
    """A figure that a person of the party `decider` decides on; `data.allowed` bounds it."""

    name: str
    label: str
    type: Type
    grain: Grain
    decider: str
    data: DataTerms
    about: About
    place: Place


@part
class Key:
    """What a table is looked up by; `label` where it is called otherwise than the figure or the name it is."""

    name: str
    label: str | None
    type: Type
    place: Place


@part
class Column:
    name: str
    label: str
    type: Type
    place: Place


@part
class Row:
    """A row of a table; a cell is None where the row has no figure for that column."""

    keys: tuple[Band | Known, ...]
    cells: tuple[Expression | None, ...]
    place: Place


@part
class Table:
    name: str
    label: str
    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    about: About
    place: Place


@part
class Let:
    name: str
    label: str
    type: Type
    grain: Grain
    value: Expression
    about: About
    place: Place
    one_of: OneOf | None = None


@part
class Function:
    """`body` is typed for parameters without a kind of their own only where it is called."""

    name: str
    parameters: tuple[str, ...]
    about: About
    place: Place
    written: str
