"""OBC03xx: units and kinds of figure."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity
from obcdsl.source import Place


@frozen
class MixedUnits(Problem):
    """Two figures that cannot be added, compared or stand for each other."""

    code = "OBC0301"
    title = "units do not agree"
    doing: str
    left: str
    left_unit: str
    left_place: Place
    right: str
    right_unit: str
    right_place: Place

    def message(self) -> str:
        return (
            f"`{self.left}` is {self.left_unit} and `{self.right}` is {self.right_unit}: they cannot be {self.doing}."
        )

    def help(self) -> str | None:
        units = {self.left_unit, self.right_unit}
        if units == {"percent", "percentage points"}:
            return "Say from where: `2 percentage points above 90%`, or compare with `percentage points from a to b`."
        if units == {"percent", "number"}:
            return "Write the number as a percentage: 1 is 100%."
        return "Bring both to one unit, for example by multiplying with a price or a rate."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.left_place, f"this is {self.left_unit}"), (self.right_place, f"this is {self.right_unit}"))


@frozen
class WrongUnit(Problem):
    """A figure of another unit than is needed where it stands."""

    code = "OBC0302"
    title = "unit does not fit"
    figure: str
    found: str
    needed: str
    why: str

    def message(self) -> str:
        return f"`{self.figure}` is {self.found}, but {self.why} needs {self.needed}."


@frozen
class WrongCurrency(Problem):
    """A sum in another currency than the contract's."""

    code = "OBC0303"
    title = "another currency"
    text: str
    currency: str

    def message(self) -> str:
        return f"`{self.text}` is not in the currency of this contract, {self.currency}."

    def help(self) -> str | None:
        return "A contract has one currency. State an exchange rate as an amount where two are needed."


@frozen
class UnknownUnit(Problem):
    """A thing that is counted but was never declared."""

    code = "OBC0304"
    title = "unknown unit"
    name: str
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        return f"`{self.name}` is not a unit that this contract knows."

    def help(self) -> str | None:
        if self.similar:
            return f"Did you mean `{self.similar[0]}`? Otherwise declare it: unit {self.name} singular ..."
        return f"Declare it: unit {self.name} singular (one of them)."


@frozen
class MayDivideByZero(Problem):
    """A division by something that nothing keeps from being zero."""

    code = "OBC0305"
    title = "division that can be by zero"
    severity = Severity.WARNING
    divisor: str

    def message(self) -> str:
        return f"`{self.divisor}` can be zero, and then this division has no result and nothing is paid."

    def help(self) -> str | None:
        return "Say `allowed above 0` where the figure comes from, or give the case: `... if x = 0, otherwise a / x`."


@frozen
class NotConstant(Problem):
    """A figure that has to be written out and is not."""

    code = "OBC0306"
    title = "figure must be written out"
    what: str

    def message(self) -> str:
        return f"{self.what} must be a figure written out here."


@frozen
class ImpossibleFigure(Problem):
    """A written figure that makes no sense where it stands."""

    code = "OBC0307"
    title = "figure cannot be right"
    what: str
    why: str

    def message(self) -> str:
        return f"{self.what}: {self.why}."
