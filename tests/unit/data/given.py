"""A small contract's data: its fields made by hand, and one line to read files into facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from obcdsl.engine.data.decision_terms import DecisionTerms
from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.data.mapping import NO_MAPPING, parse_mapping
from obcdsl.engine.data.names import names_of
from obcdsl.engine.data.read import DataOptions, Reading, read_data
from obcdsl.engine.data.tables import RawTable
from obcdsl.engine.schema import Field, Limit
from obcdsl.model.calendar import Calendar, Grain
from obcdsl.model.contract import DataTerms
from obcdsl.model.figures import Known
from obcdsl.model.units import (
    DATE,
    MONEY_UNIT,
    NUMBER,
    PERCENT,
    POINTS_UNIT,
    TRUTH,
    ChoiceOf,
    Type,
    Unit,
    counted,
    product,
)
from obcdsl.problems import Problem
from obcdsl.source import Source

CALENDAR = Calendar(date(2014, 4, 1), 24)
PER_1000 = Unit((("admissions", 1), ("people", -1)), scale=Fraction(1, 1000))
PER_HEAD = product(MONEY_UNIT, counted("people", -1))
TRACK = ChoiceOf("track", ("A", "B", "ENHANCED"))
NO_TERMS = DataTerms()


def limit(value: object, included: bool = True) -> Limit:
    return Limit(Fraction(str(value)), included)


def field(key: str, type_: Type, grain: Grain, label: str = "", data: DataTerms = NO_TERMS) -> Field:
    """A field by its key; the result of a measure where it has no part and a period shorter than a year."""
    name, _, part = key.partition(".")
    return Field(key, name, part, label or key, type_, grain, data, is_result=not part and grain is Grain.QUARTER)


COST = attrs.evolve(field("cost", MONEY_UNIT, Grain.YEAR, "Actual cost"), lower=limit(0))
HIP = attrs.evolve(
    field("hip_gain", POINTS_UNIT, Grain.QUARTER, "Hip score: mean gain"), lower=limit(0), upper=limit(48)
)
CASES = field("hip_gain.cases", counted("cases"), Grain.QUARTER, "Hip score: mean gain: number of cases")
WAITS = field("waits", PERCENT, Grain.QUARTER, "Patients treated within 18 weeks")
FRIENDS = field("friends", PERCENT, Grain.QUARTER, "Would recommend", DataTerms(column="FFT score"))
ADMISSIONS = field("admissions", PER_1000, Grain.QUARTER, "Emergency admissions", DataTerms(known_as="ACSC"))
TRACK_FIELD = attrs.evolve(field("track", TRACK, Grain.TERM, "Track"), texts=(("EN", "ENHANCED"),))
MET = field("met", TRUTH, Grain.TERM, "Standard met")
BEGAN = field("began", DATE, Grain.TERM, "First day of service")
FACTOR = field("factor", NUMBER, Grain.TERM, "Factor")
TARIFF = field("tariff", PER_HEAD, Grain.YEAR, "Price for each person")

FIELDS = (COST, HIP, CASES, WAITS, ADMISSIONS, TRACK_FIELD, MET, BEGAN, FACTOR, TARIFF)
RELIEF = attrs.evolve(field("relief", PERCENT, Grain.YEAR, "Relief"), lower=limit(0), upper=limit(1))
DECISIONS = DecisionTerms(
    names_of((RELIEF,)), {"relief": ((date(1900, 1, 1), "CCG"),)}, {"ccg": "CCG", "circle": "Circle"}
)
OPTIONS = DataOptions("GBP", missing=("Not Available",), decisions=DECISIONS)
Files = Mapping[str, str | bytes]


def tables(files: Files) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    read = [tables_of(name, data if isinstance(data, bytes) else data.encode()) for name, data in files.items()]
    return tuple(table for found, _ in read for table in found), tuple(p for _, wrong in read for p in wrong)


def reading(
    files: Files,
    fields: tuple[Field, ...] = FIELDS,
    options: DataOptions = OPTIONS,
    key: str | None = None,
    period: str | None = None,
    mapping: str | None = None,
) -> tuple[Reading, tuple[Problem, ...]]:
    """What files give, and all problems: of the files, of the mapping, and of what they say."""
    found, wrong = tables(files)
    mapped, bad = parse_mapping(Source("mapping.toml", mapping)) if mapping is not None else (NO_MAPPING, ())
    at = CALENDAR.find(period) if period else None
    options = attrs.evolve(options, key=key or options.key, asked=key is not None, period=at, mapping=mapped)
    result = read_data(fields, CALENDAR, found, options)
    return result, (*wrong, *bad, *result.problems)


def long(*rows: str) -> Files:
    return {"data.csv": "\n".join(("measure,period,value,numerator,denominator,cases", *rows)) + "\n"}


def values(files: Files, **how: str) -> dict[tuple[str, str], Known | None]:
    """The figures of the only organisation; it must be sound."""
    result, problems = reading(files, **how)
    assert not problems, [(problem.code, str(problem.place), problem.message()) for problem in problems]
    (facts,) = result.facts
    return {key: fact.value for key, fact in facts.values.items()}


def codes(files: Files, **how: object) -> list[str]:
    _, problems = reading(files, **how)  # type: ignore[arg-type]
    return [problem.code for problem in problems]
