"""OBC03xx: units and kinds of figure."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import MOST_PLACES, Edit, Problem, Severity, quoted
from obcdsl.source import Place

_MENDS = {
    frozenset({"percent", "percentage points"}): (
        "Say from where: `2 percentage points above 90%`, or compare with `percentage points from a to b`."
    ),
    frozenset({"percent", "number"}): "Write the number as a percentage: 1 is 100%.",
    frozenset({"money", "number"}): "Write a sum of money with its sign, such as £5,000.",
    frozenset({"a date"}): "A number of days may be added to a day, or one day be taken from another.",
    frozenset({"a date", "months"}): "A month is no fixed number of days: say how many days, such as `90 days`.",
    frozenset({"a date", "number"}): "Write a day in words, such as `30 June 2026`, or say what is counted: `30 days`.",
    frozenset({"money", "percent"}): "Say of what the percentage is taken, such as `5% of annual_value`.",
}
_ARTICLES = {
    "number": "a plain number",
    "percent": "a percentage",
    "money": "a sum of money",
    "percentage points": "a number of percentage points",
}


def a_unit(unit: str) -> str:
    """A unit as a sentence has it: `a percentage`, `a number of patients`, `money per patient`."""
    if unit in _ARTICLES:
        return _ARTICLES[unit]
    known = unit.startswith(("a ", "one of ")) or " " in unit
    return unit if known else f"a number of {unit}"


@frozen
class Stated:
    """A figure of the contract with its unit, and where it gets it from."""

    name: str
    unit: str
    place: Place

    def label(self) -> str:
        return f"`{self.name}` is {a_unit(self.unit)}"


def _causes(stated: Stated | None, also: tuple[Place, ...]) -> tuple[tuple[Place, str], ...]:
    own = ((stated.place, stated.label()),) if stated is not None else ()
    return (*own, *((place, "the same here") for place in also[:MOST_PLACES]))


@frozen
class MixedUnits(Problem):
    """Two figures that cannot be added, compared or stand for each other. `stated` is the one that is most likely wrong."""

    code = "OBC0301"
    title = "units do not agree"
    doing: str
    left: str
    left_unit: str
    left_place: Place
    right: str
    right_unit: str
    right_place: Place
    stated: Stated | None = None
    also: tuple[Place, ...] = ()

    def message(self) -> str:
        left, right = a_unit(self.left_unit), a_unit(self.right_unit)
        return f"`{self.left}` is {left} and `{self.right}` is {right}: they cannot be {self.doing}."

    def help(self) -> str | None:
        units = frozenset({self.left_unit, self.right_unit})
        rates = [unit for unit in units if any(unit.startswith(f"{other} per ") for other in units)]
        if rates:
            return f"One of the two is {rates[0]}: multiply it by how many there are, or say `per` with the other too."
        if units == {"money", "percent"}:
            part, whole = (self.left, self.right) if self.left_unit == "percent" else (self.right, self.left)
            return f"Say of what the percentage is taken, such as `{part} of {whole}`."
        if units in _MENDS:
            return _MENDS[units]
        return "Bring both to one unit, for example by multiplying one of them by a price or a rate."

    def related(self) -> tuple[tuple[Place, str], ...]:
        sides = ((self.left_place, self.left_unit), (self.right_place, self.right_unit))
        units = tuple((place, f"this is {a_unit(unit)}") for place, unit in sides)
        return (*units, *_causes(self.stated, self.also))


@frozen
class WrongUnit(Problem):
    """A figure of another unit than is needed where it stands; `better` is how it was most likely meant.

    `mend` is what to write where it is stated instead, `values` are those of the choice that is needed.
    """

    code = "OBC0302"
    title = "unit does not fit"
    figure: str
    found: str
    needed: str
    why: str
    better: str | None = None
    stated: Stated | None = None
    also: tuple[Place, ...] = ()
    either: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    mend: str | None = None

    def message(self) -> str:
        return f"`{self.figure}` is {a_unit(self.found)}, but {self.why} needs {a_unit(self.needed)}."

    def help(self) -> str | None:
        if self.better is not None:
            return f"Write {self.better} instead."
        if self.mend is not None and self.stated is not None:
            return f"`{self.stated.name}` is stated as a plain number: write {self.mend} there."
        if self.either:
            return f"Write {quoted(self.either)}, whichever is meant."
        if self.needed == "yes or no":
            return (
                "Write `yes` or `no`, or a condition that holds or does not, such as `visits is at least 100 visits`."
            )
        if self.needed.startswith("a choice of "):
            return f"Write one of its values: {quoted(self.values)}." if self.values else None
        if self.found in (f"{self.needed} per years", "money per years"):
            return "Leave out `per year` and say for which periods it is: `each year`."
        if {self.found, self.needed} == {"money", "percent"} and self.figure.endswith("%"):
            return f"Say of what the percentage is taken, such as `{self.figure} of annual_value`."
        mend = _MENDS.get(frozenset({self.found, self.needed}))
        return mend or f"Give {a_unit(self.needed)} here, or correct what needs it."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return _causes(self.stated, self.also)

    def edits(self) -> tuple[Edit, ...]:
        if self.better is None and self.mend is not None and self.stated is not None:
            return (Edit(self.stated.place, self.mend),)
        return (Edit(self.place, self.better),) if self.better and isinstance(self.place, Place) else ()


@frozen
class WrongComparison(Problem):
    """A day compared in the words for figures, or a figure in those for days."""

    code = "OBC0310"
    title = "words for days and words for figures"
    words: str
    compared: str
    unit: str
    better: str

    def message(self) -> str:
        of = "figures" if self.unit == "a date" else "days"
        return f"`{self.words}` is said of {of}, but `{self.compared}` is {a_unit(self.unit)}."

    def help(self) -> str | None:
        return f"Write `{self.better}` instead."

    def edits(self) -> tuple[Edit, ...]:
        return (Edit(self.place, self.better),) if isinstance(self.place, Place) else ()


@frozen
class WrongCurrency(Problem):
    """A sum in another currency than the contract's; `example` is one in its own."""

    code = "OBC0303"
    title = "another currency"
    text: str
    currency: str
    example: str

    def message(self) -> str:
        return f"`{self.text}` is not in the currency of this contract, {self.currency}."

    def help(self) -> str | None:
        return (
            f"A contract has one currency. In this one sums are written as `{self.example}`. State an exchange rate as an "
            "amount where two are needed."
        )


@frozen
class UnknownUnit(Problem):
    """A thing that is counted but was never declared."""

    code = "OBC0304"
    title = "unknown unit"
    name: str
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        return f"`{self.name}` is not the name of anything that this contract counts."

    also: tuple[Place, ...] = ()

    def help(self) -> str | None:
        if self.name in {"percent", "pct", "pc"}:
            return "Write a percentage with its sign: 40%."
        one = self.name.removesuffix("s")
        declare = f"`unit {one}s singular {one}`"
        if self.similar:
            return f"Did you mean {quoted(self.similar)}? Otherwise declare it: {declare}."
        return f"Declare it, with the words for several and for one: {declare}."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return tuple((place, "the same here") for place in self.also[:MOST_PLACES])

    def edits(self) -> tuple[Edit, ...]:
        if len(self.similar) != 1 or not isinstance(self.place, Place):
            return ()
        return tuple(Edit(place, self.similar[0]) for place in (self.place, *self.also))


@frozen
class MayDivideByZero(Problem):
    """A division by something that nothing keeps from being zero."""

    code = "OBC0305"
    title = "division that can be by zero"
    severity = Severity.WARNING
    divisor: str

    def message(self) -> str:
        return f"`{self.divisor}` can be zero: then this division has no result, and what rests on it is not paid."

    def help(self) -> str | None:
        return (
            "Say `allowed above 0` (with its unit) where the figure comes from, or say what holds in that case: "
            f"`... if {self.divisor} = 0, otherwise ...`."
        )


@frozen
class NotConstant(Problem):
    """A figure that has to be written out and is not."""

    code = "OBC0306"
    title = "figure must be written out"
    what: str

    def message(self) -> str:
        return f"{self.what} must be written out as a figure."

    def help(self) -> str | None:
        return "Write the figure itself here, not a name or a sum."


@frozen
class ImpossibleFigure(Problem):
    """A written figure that makes no sense where it stands."""

    code = "OBC0307"
    title = "figure cannot be right"
    what: str
    why: str

    def message(self) -> str:
        return f"{self.what} cannot be right: {self.why}."


@frozen
class NoOrder(Problem):
    """A comparison of the values of a choice by their order, which they do not have; `values` are all of them."""

    code = "OBC0309"
    title = "choices have no order"
    left: str
    choice: str
    comparator: str
    right: str
    values: tuple[str, ...]

    def message(self) -> str:
        return f"`{self.left}` cannot be compared by `{self.comparator}`: the values of `{self.choice}` have no order."

    def help(self) -> str | None:
        others = tuple(value for value in self.values if value != self.right)[:3] or self.values
        meant = " or ".join(f"{self.left} is {value}" for value in others)
        return f"Name the values that are meant, such as `{meant}`."


@frozen
class ConditionOnNothing(Problem):
    """A condition without any figure in it. `yes_or_no` if the measure that it belongs to is yes or no."""

    code = "OBC0308"
    title = "condition rests on no figure"
    condition: str
    yes_or_no: bool

    def message(self) -> str:
        holds = {"yes": "it always holds", "no": "it never holds"}
        says = holds.get(self.condition, "it always holds or it never does")
        return f"The condition `{self.condition}` rests on no figure: {says}."

    def help(self) -> str | None:
        if self.yes_or_no and self.condition in ("yes", "no"):
            return f"Did you mean {'`if value`' if self.condition == 'yes' else '`if not value`'}?"
        return "Name the figure that decides, such as `if visits >= 100`, or leave the condition out."


@frozen
class ComparedWithItself(Problem):
    """A figure compared with the very same figure. `among_peers` if it is asked of each organisation of a cohort."""

    code = "OBC0311"
    title = "figure compared with itself"
    comparison: str
    figure: str
    holds: bool
    among_peers: bool

    def message(self) -> str:
        says = "it always holds" if self.holds else "it never holds"
        return f"`{self.comparison}` compares `{self.figure}` with itself: {says}."

    def help(self) -> str | None:
        if self.among_peers:
            return (
                "What stands after `where` is asked of each organisation about its own figures. Have a `let` for each group "
                "of peers, such as `where peer_group is 1`, and choose among them by cases."
            )
        return "Name the figure that it is to be compared with, or leave the condition out."
