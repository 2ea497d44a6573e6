"""OBC055x: who pays whom."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem
from obcdsl.source import Place


@frozen
class PoolDoesNotSum(Problem):
    """Parts of a pool that are not 100% together."""

    code = "OBC0551"
    title = "parts of a pool do not sum to 100%"
    pool: str
    total: str

    def message(self) -> str:
        return f"The parties of the pool `{self.pool}` have {self.total} of it together, not 100%."

    def help(self) -> str | None:
        return "Make their parts sum to 100%, or say who has what is left: `rest by ...`."


@frozen
class NotReceived(Problem):
    """A payment passed on by a party that it is not paid to."""

    code = "OBC0552"
    title = "passes on what it does not receive"
    payment: str
    payer: str
    source: str
    receiver: str
    other: Place

    def message(self) -> str:
        return f"`{self.payer}` passes on a part of `{self.source}`, but that is paid to `{self.receiver}`."

    def help(self) -> str | None:
        return f"Let `{self.receiver}` pay `{self.payment}`, or name a payment that `{self.payer}` receives."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, f"this is paid to `{self.receiver}`"),)


@frozen
class PassesOnTooMuch(Problem):
    """Parts of a payment that are passed on, and are more than all of it together."""

    code = "OBC0553"
    title = "passes on more than it receives"
    source: str
    payer: str
    total: str
    others: tuple[Place, ...]

    def message(self) -> str:
        return f"With this `{self.payer}` passes on {self.total} of `{self.source}`, which is more than it receives."

    def help(self) -> str | None:
        return (
            "Correct the percentages. If it is meant, the payment says so: "
            f"`passes on 120% of {self.source}, more than it receives`."
        )

    def related(self) -> tuple[tuple[Place, str], ...]:
        return tuple((place, "this much is passed on already") for place in self.others)


@frozen
class ClauseInPassing(Problem):
    """A clause of its own in a payment that is passed on as it is received."""

    code = "OBC0554"
    title = "clause where a payment is passed on"
    payment: str
    clause: str
    passing: Place

    def message(self) -> str:
        return f"`{self.payment}` is passed on as it is received; `{self.clause}` has no place in it."

    def help(self) -> str | None:
        return "Take the clause out. If the payment has terms of its own, write `pays` in the place of `passes on`."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.passing, "this says how much is paid, and when"),)


@frozen
class ReleasedUnwithheld(Problem):
    """A release of what was never withheld."""

    code = "OBC0555"
    title = "releases what it does not withhold"
    payment: str

    def message(self) -> str:
        return f"`{self.payment}` releases what was withheld, but withholds nothing."

    def help(self) -> str | None:
        return "Say how much is kept back of each instalment, such as `withheld 5%`, or take the release out."


@frozen
class WithheldAfterRelease(Problem):
    """Instalments of which a part is withheld after the day of its release."""

    code = "OBC0556"
    title = "withheld after its release"
    payment: str
    last: str
    day: str
    other: Place

    def message(self) -> str:
        return f"`{self.payment}` withholds a part until {self.last}, but releases it on {self.day}."

    def help(self) -> str | None:
        return "Release it after the last instalment, or say that nothing is withheld from then on: `withheld 0% from year 2`."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "this is when it is released"),)
