"""Units as types: what may be added to, compared with or multiplied by what, and how a figure is shown with its unit."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import ClassVar

from obcdsl.frozen import valued


class Plain(Enum):
    """The kinds of figure without a dimension. A ratio, got by dividing like by like, may stand for either of the others."""

    PERCENT = "percent"
    NUMBER = "number"
    RATIO = "ratio"


MONEY = "money"
POINTS = "points"
PERCENTAGE_POINTS = "percentage points"
Dimensions = tuple[tuple[str, int], ...]
# Of these there are no cases: they are measured, not counted.
_NOT_COUNTED = {MONEY, POINTS, PERCENTAGE_POINTS, "days", "months", "minutes"}


@valued
class Unit:
    """The unit of a quantity. Two quantities may be added or compared when their dimensions, and for plain ones their kind, agree.

    `dimensions` are powers of money, points, percentage points, days, minutes, months or counted things, sorted by name.
    `scale` is only for reading and showing: 1/100 for percent, 1/1000 for a rate per 1,000, 7 for weeks, which are kept as
    days; values are kept unscaled (53.5% is 0.535). `said` are the words of a unit with such a duration in it. `singulars`
    are the counted things that the contract itself declares, each with what one of them is called.
    """

    dimensions: Dimensions = ()
    plain: Plain | None = None
    scale: Fraction = Fraction(1)
    said: str = ""
    singulars: tuple[tuple[str, str], ...] = ()
    uncompared: ClassVar = ("scale", "said", "singulars")

    @property
    def is_money(self) -> bool:
        return self.dimensions == ((MONEY, 1),)

    @property
    def adds_up_over_time(self) -> bool:
        """Money and counts of a thing, of which a year holds four quarters' worth; not rates, shares or scores."""
        kinds = [name for name, power in self.dimensions if power > 0]
        return (
            bool(kinds) and all(power > 0 for _, power in self.dimensions) and not (_NOT_COUNTED - {MONEY}) & set(kinds)
        )

    @property
    def is_counted(self) -> bool:
        """A count of things, or a rate of them: never below nought unless it is the difference of two."""
        kinds = {name for name, power in self.dimensions if power > 0}
        return bool(kinds) and not kinds & _NOT_COUNTED and MONEY not in dict(self.dimensions)

    @property
    def rate_of(self) -> tuple[str, str] | None:
        """Of so many of one thing per another, such as admissions per 1,000 people, the two; None for all else."""
        powers = {power: name for name, power in self.dimensions}
        over, under = powers.get(1), powers.get(-1)
        if len(self.dimensions) != len(powers) or powers.keys() != {1, -1} or over is None or under is None:
            return None
        return None if {over, under} & _NOT_COUNTED else (over, under)

    def one(self, noun: str) -> str:
        """One of a counted thing of this unit: `people` is `person`."""
        return dict(self.singulars).get(noun) or _ONE.get(noun, noun)

    def words(self) -> str:
        """The unit as a reader says it: `money per people`, `percent`, `admissions per 1,000 people`."""
        if self.plain is not None:
            return "a ratio" if self.plain is Plain.RATIO else self.plain.value
        if self.said:
            return self.said
        over = [_power(name, power) for name, power in self.dimensions if power > 0]
        under = [_power(name, -power) for name, power in self.dimensions if power < 0]
        each = "" if self.scale == 1 or not under else f"{round(1 / self.scale):,} "
        top = " x ".join(over) or "number"
        return f"{top} per {each}{' per '.join(under)}" if under else top


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"


@valued
class Truth:
    """Yes or no."""

    def words(self) -> str:
        return "yes or no"


@valued
class ChoiceOf:
    """One of the names of a choice."""

    name: str
    values: tuple[str, ...]
    uncompared: ClassVar = ("values",)

    def words(self) -> str:
        return f"a choice of {self.name}"


@valued
class DateType:
    """A day."""

    def words(self) -> str:
        return "a date"


@valued
class Unknown:
    """The type of what could not be resolved; it fits everywhere, so that one mistake is reported once."""

    def words(self) -> str:
        return "unknown"


Type = Unit | Truth | ChoiceOf | DateType | Unknown

NUMBER = Unit(plain=Plain.NUMBER)
PERCENT = Unit(plain=Plain.PERCENT, scale=Fraction(1, 100))
RATIO = Unit(plain=Plain.RATIO)
MONEY_UNIT = Unit(((MONEY, 1),))
POINTS_UNIT = Unit(((POINTS, 1),))
PERCENTAGE_POINTS_UNIT = Unit(((PERCENTAGE_POINTS, 1),), scale=Fraction(1, 100))
TRUTH = Truth()
DATE = DateType()
UNKNOWN = Unknown()
# Stands for a counted thing that was never declared; a figure with it in its unit has the unknown type.
NOT_KNOWN = "?"


def counted(noun: str, power: int = 1, one: str = "") -> Unit:
    return Unit(((noun, power),), singulars=((noun, one),) if one else ())


def same(left: Type, right: Type) -> Type | None:
    """The type of two things that may be added, compared or stand for each other; None if they may not."""
    if isinstance(left, Unknown):
        return right
    if isinstance(right, Unknown) or left == right:
        return left
    if isinstance(left, Unit) and isinstance(right, Unit) and left.plain and right.plain:
        if left.plain is Plain.RATIO:
            return right
        if right.plain is Plain.RATIO:
            return left
    return None


def product(left: Unit, right: Unit) -> Unit:
    return _combined(left, right, 1)


def quotient(left: Unit, right: Unit) -> Unit:
    if left.plain is Plain.PERCENT and right.plain is Plain.NUMBER:
        return left
    return _combined(left, right, -1)


def _combined(left: Unit, right: Unit, sign: int) -> Unit:
    powers = dict(left.dimensions)
    for name, power in right.dimensions:
        powers[name] = powers.get(name, 0) + sign * power
    dimensions = tuple(sorted((name, power) for name, power in powers.items() if power))
    if dimensions:
        made = Unit(dimensions, singulars=_singulars(left, right))
        return next((unit for unit in (left, right) if unit.dimensions == dimensions), made)
    return _plain(left, right, sign)


def _singulars(left: Unit, right: Unit) -> tuple[tuple[str, str], ...]:
    """What two units know of the singulars of their things."""
    return tuple(dict((*left.singulars, *right.singulars)).items())


def _plain(left: Unit, right: Unit, sign: int) -> Unit:
    """The kind of a result without dimensions: like divided by like is a ratio; a percentage stays one."""
    kinds = {left.plain, right.plain}
    if sign < 0 or kinds == {None}:
        return RATIO
    if Plain.PERCENT in kinds:
        return PERCENT
    return NUMBER if Plain.NUMBER in kinds else RATIO


# Things that health and care contracts count; a contract may declare more with `unit`.
NOUNS: dict[str, str] = {
    "admission": "admissions", "appointment": "appointments", "attendance": "attendances", "bed": "beds",
    "bed_day": "bed_days", "beneficiary": "beneficiaries", "birth": "births", "carer": "carers", "case": "cases",
    "claimant": "claimants", "client": "clients", "complaint": "complaints", "contact": "contacts",
    "conviction": "convictions", "death": "deaths", "discharge": "discharges", "domain": "domains",
    "episode": "episodes", "event": "events", "family": "families", "home": "homes", "hospital": "hospitals",
    "household": "households", "incident": "incidents", "infection": "infections", "indicator": "indicators",
    "measure": "measures", "member": "members", "outcome": "outcomes", "package": "packages",
    "participant": "participants", "patient": "patients", "person": "people", "person_month": "person_months",
    "person_year": "person_years", "plan": "plans", "practice": "practices", "prescription": "prescriptions",
    "procedure": "procedures", "readmission": "readmissions", "referral": "referrals", "report": "reports",
    "resident": "residents", "review": "reviews", "session": "sessions", "staff": "staff", "stay": "stays",
    "survey": "surveys", "user": "users", "vaccination": "vaccinations", "visit": "visits",
}  # fmt: skip
DURATIONS: dict[str, tuple[str, int]] = {
    "day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12),
    "minute": ("minutes", 1), "hour": ("minutes", 60), "point": ("points", 1),
}  # fmt: skip
_ONE = {
    **{plural: one for one, plural in NOUNS.items()},
    **{plural: one for one, (plural, size) in DURATIONS.items() if size == 1},
}
