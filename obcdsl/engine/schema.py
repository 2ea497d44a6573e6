"""The data a contract needs: every figure that arrives from outside, with its unit, periods and the words it is read by."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.constants import constant
from obcdsl.model.contract import Choice, Contract, DataTerms, Decision, Figure, Input, Measure, MeasureStatus
from obcdsl.model.expression import Bound
from obcdsl.model.units import ChoiceOf, Type, counted


@attrs.frozen(eq=False)
class Limit:
    """A bound on what a figure may be; `included` tells whether the bound itself is allowed."""

    value: Fraction
    included: bool


class Part(Enum):
    """What of a figure is written in a cell."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    CASES = "cases"
    DECIDED_BY = "decided by"
    DECIDED_ON = "decided on"
    REASON = "reason"
    REPLACES = "replaces"

    @property
    def of_a_record(self) -> bool:
        """Whether it says who decided, when or why, or what is replaced."""
        return self in {Part.DECIDED_BY, Part.DECIDED_ON, Part.REASON, Part.REPLACES}


@attrs.frozen(eq=False)
class OneOf:
    """Which of the figures of a declaration by group a field is: the figure's name and label, and the value of the group.

    `headers` are the names of the group, and `texts` those of the value, as data may write them.
    """

    figure: str
    label: str
    group: str
    headers: tuple[str, ...]
    texts: tuple[str, ...]


@attrs.frozen(eq=False)
class Field:
    """A figure that arrives as data.

    `key` is how the contract knows it (`pathway_cost`, `hip_gain`, `hip_gain.baseline`, `hip_gain.cases`), `name` and `part` the two
    halves of it; `texts` maps what stands in the data to the value of a choice it means. `is_result` tells the result
    of a measure from its further figures and from inputs. `unasked` are the periods, by their short names, for which no
    figure is expected.
    """

    key: str
    name: str
    part: str
    label: str
    type: Type
    grain: Grain
    data: DataTerms
    lower: Limit | None = None
    upper: Limit | None = None
    texts: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    is_result: bool = False
    one_of: OneOf | None = None
    unasked: frozenset[str] = frozenset()

    @property
    def may_be_below_nought(self) -> bool:
        """Whether the contract says that the figure, or all that it is made from, may be below nought."""
        bounds = [limit.value for limit in (self.lower, self.upper) if limit is not None]
        return any(bound < 0 for bound in bounds)


def fields_of(contract: Contract) -> tuple[Field, ...]:
    """All fields of a contract, in the order in which it declares them; those of its latest terms first."""
    found: dict[str, Field] = {}
    for terms in contract.versions[::-1]:
        for field in _fields(terms):
            found.setdefault(field.key, field)
    return tuple(found.values())


def _fields(contract: Contract) -> tuple[Field, ...]:
    fields: list[Field] = [_input_field(contract, given) for given in contract.inputs]
    for measure in contract.measures:
        fields.extend(_as_developed(field, measure, contract.calendar) for field in _measure_fields(measure))
    return tuple(fields)


def _as_developed(field: Field, measure: Measure, calendar: Calendar) -> Field:
    """A field of a measure, not asked for while that is in development, and never needed if it never is more."""
    in_development = MeasureStatus.IN_DEVELOPMENT
    periods = calendar.periods(field.grain)
    unasked = frozenset(period.id for period in periods if measure.status_in(period) is in_development)
    optional = field.optional or len(unasked) == len(periods)
    return attrs.evolve(field, unasked=unasked, optional=optional) if unasked else field


def _input_field(contract: Contract, given: Input | Choice) -> Field:
    texts = given.texts if isinstance(given, Choice) else ()
    lower, upper = _limits(given.data)
    return Field(
        given.name, given.name, "", given.label, given.type, given.grain, given.data, lower, upper, texts,
        optional=given.data.optional, one_of=_one_of(contract, given) if isinstance(given, Input) else None,
    )  # fmt: skip


def _one_of(contract: Contract, given: Input) -> OneOf | None:
    one = given.one_of
    if one is None:
        return None
    group = next(group for group in contract.groups if group.name == one.group)
    text = dict(group.values)[one.value]
    label = given.label.removesuffix(f": {text}")
    return OneOf(one.figure, label, group.name, (group.name, group.label), (one.value, text))


def decision_field(decision: Decision) -> Field:
    """What is decided on, read like a figure of the data."""
    lower, upper = _limits(decision.data)
    return Field(
        decision.name, decision.name, "", decision.label, decision.type, decision.grain, decision.data, lower, upper
    )  # fmt: skip


def _measure_fields(measure: Measure) -> list[Field]:
    fields: list[Field] = []
    if measure.computed is None:
        lower, upper = _limits(measure.data)
        fields.append(
            Field(
                measure.name,
                measure.name,
                "",
                measure.label,
                measure.type,
                measure.grain,
                measure.data,
                lower,
                upper,
                is_result=True,
            )
        )
    if measure.fewer is not None:
        label = f"{measure.label}: number of cases"
        cases = Field(
            f"{measure.name}.cases", measure.name, "cases", label, _cases_type(measure), measure.grain, DataTerms()
        )
        fields.append(cases)
    fields.extend(_figure_field(measure, figure) for figure in measure.figures if not figure.values)
    return fields


def _cases_type(measure: Measure) -> Type:
    return measure.fewer.count.type if measure.fewer else counted("cases")


def _figure_field(measure: Measure, figure: Figure) -> Field:
    lower, upper = _limits(figure.data)
    label = f"{measure.label}: {figure.label}"
    key = f"{measure.name}.{figure.name}"
    return Field(key, measure.name, figure.name, label, figure.type, figure.grain, figure.data, lower, upper)


def _limits(data: DataTerms) -> tuple[Limit | None, Limit | None]:
    if data.allowed is None:
        return None, None
    return _limit(data.allowed.lower), _limit(data.allowed.upper)


def _limit(bound: Bound | None) -> Limit | None:
    value = constant(bound.value) if bound is not None else None
    return Limit(value, bound.included) if bound is not None and value is not None else None


def is_choice(field: Field) -> bool:
    return isinstance(field.type, ChoiceOf)
