"""Random facts for any contract: of the right kind, within what is allowed, missing here and there, some not given at all."""

from __future__ import annotations

import random
from datetime import timedelta
from fractions import Fraction

from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.schema import Field, fields_of
from obcdsl.model.calendar import Period
from obcdsl.model.contract import Contract
from obcdsl.model.figures import Known
from obcdsl.model.units import ChoiceOf, DateType, Truth, Unit, Unknown

NOT_GIVEN, MISSING = 0.1, 0.1
Key = tuple[str, str]


def random_facts(contract: Contract, chance: random.Random) -> Facts:
    found: dict[Key, Fact] = {}
    for field in fields_of(contract):
        for period in contract.calendar.periods(field.grain):
            fact = random_fact(contract, field, chance)
            if fact is not None:
                found[field.key, period.id] = fact
    return Facts(found)


def random_fact(contract: Contract, field: Field, chance: random.Random) -> Fact | None:
    """A figure, one that is missing, or none."""
    luck = chance.random()
    if luck < NOT_GIVEN:
        return None
    return Fact(None if luck < NOT_GIVEN + MISSING else _value(contract.calendar.term, field, chance), None)


def _value(term: Period, field: Field, chance: random.Random) -> Known:
    match field.type:
        case Truth():
            return chance.random() < 0.5
        case ChoiceOf(values=values):
            return chance.choice(values)
        case DateType():
            return term.start + timedelta(days=chance.randrange(-30, (term.end - term.start).days + 30))
        case Unit() as unit:
            return _number(unit, field, chance)
        case Unknown():
            raise AssertionError("a sound contract has no figure of an unknown kind")


def _number(unit: Unit, field: Field, chance: random.Random) -> Fraction:
    """Any number that is allowed; the ends of what is allowed, and nought, come often."""
    usual = 1 if unit.plain is not None else 100
    low = field.lower.value if field.lower else Fraction(0)
    high = field.upper.value if field.upper else low + usual
    edges = [Fraction(0), *(limit.value for limit in (field.lower, field.upper) if limit)]
    value = (
        chance.choice(edges)
        if chance.random() < 0.2
        else low + (high - low) * Fraction(chance.randrange(1, 1000), 1000)
    )
    inside = (
        field.lower is None or value > field.lower.value or (value == field.lower.value and field.lower.included)
    ) and (field.upper is None or value < field.upper.value or (value == field.upper.value and field.upper.included))
    return value if inside else low + (high - low) / 2
