"""OBC04xx: the term, periods, and what covers them."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity
from obcdsl.source import Place


@frozen
class BadDate(Problem):
    """A day that does not exist."""

    code = "OBC0401"
    title = "no such day"
    text: str
    last: str | None = None

    def message(self) -> str:
        return f"There is no {self.text}."

    def help(self) -> str | None:
        return f"The last day of that month is {self.last}." if self.last else None


@frozen
class OutsideTerm(Problem):
    """A period that the term does not have."""

    code = "OBC0402"
    title = "outside the term"
    text: str
    has: str

    def message(self) -> str:
        return f"`{self.text}` lies outside {self.has}."

    def help(self) -> str | None:
        return "Correct it, take the clause out, or change the term in the head of the contract."


@frozen
class TimelineGap(Problem):
    """A stretch of the term for which nothing is said."""

    code = "OBC0403"
    title = "part of the term is not covered"
    what: str
    first: str
    last: str

    def message(self) -> str:
        days = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return f"{self.what} says nothing for {days}."

    def help(self) -> str | None:
        return "Add a clause for that time, or let an earlier one run on: `from year 4`, `in years 1 to 3`."


@frozen
class TimelineOverlap(Problem):
    """A day for which two clauses say something."""

    code = "OBC0404"
    title = "two clauses cover one day"
    what: str
    day: str
    other: Place

    def message(self) -> str:
        return f"{self.what} is stated twice for {self.day}."

    def help(self) -> str | None:
        return "End one of the two before the other begins."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "this clause covers that day too"),)


@frozen
class FinerThanKnown(Problem):
    """A total of a long period used for a shorter one without saying how."""

    code = "OBC0405"
    title = "used for a shorter period without saying how"
    name: str
    known: str
    used: str

    def message(self) -> str:
        return f"`{self.name}` is one figure for each {self.known}, but it is used here for each {self.used}."

    def help(self) -> str | None:
        return (
            f"Say how: `equal part of {self.name}` for its share of the {self.known}, "
            f"or `{self.name} for the whole {self.known}` for all of it."
        )


@frozen
class NotCollected(Problem):
    """Several figures used where there is room for one, without saying how they become one."""

    code = "OBC0410"
    title = "used for a longer period without saying how"
    name: str
    known: str
    used: str
    ways: tuple[str, ...] = ("total of", "average of", "latest of")

    def message(self) -> str:
        return f"`{self.name}` has a figure for each {self.known}, but it is used here as one for each {self.used}."

    def help(self) -> str | None:
        *others, last = (f"`{way} {self.name}`" for way in self.ways)
        return f"Say how they become one: {', '.join(others)} or {last}."


@frozen
class NothingToCollect(Problem):
    """A total, average or latest over time of a figure that has only one period there."""

    code = "OBC0406"
    title = "nothing to add up"
    how: str
    name: str
    grain: str

    def message(self) -> str:
        return f"`{self.how} {self.name}` puts nothing together: there is only one such figure in each {self.grain}."

    def help(self) -> str | None:
        return "Leave the word out, or say for which longer period the result stands: `each year`."


@frozen
class NotOnABoundary(Problem):
    """A day at which no period of the figure begins or ends. `pays` is what a pool pays, or receives, in one line for it."""

    code = "OBC0407"
    title = "day inside a period"
    text: str
    grain: str
    what: str
    days: str | None = None
    pays: str | None = None

    def message(self) -> str:
        if self.days is not None:
            return f"{self.text} lies inside a {self.grain} of the contract, and terms only change where one begins or ends."
        inside = f"`{self.text}` begins or ends inside a {self.grain}"
        if self.pays is not None:
            period = "the whole term" if self.grain == "term" else f"each {self.grain}"
            return f"{inside}, but `{self.pays}` is one sum for {period}, which has to be divided in one way."
        return f"{inside}, but {self.what} has one value for each {self.grain}."

    def help(self) -> str | None:
        if self.days is not None:
            return f"This {self.grain} runs from {self.days}."
        if self.pays is not None:
            other = "" if self.grain == "term" else f", or let the parts of the pool change where a {self.grain} begins"
            return f"Say that `{self.pays}` is paid in a shorter period, such as `paid once in year 1`{other}."
        return f"Let it begin and end with a {self.grain} of the contract, or state the figure for shorter periods."


@frozen
class PaymentWaits(Problem):
    """A payment made more often than its measures are known."""

    code = "OBC0408"
    title = "payment waits for a rarer measure"
    severity = Severity.WARNING
    payment: str
    often: str
    measure: str
    known: str

    def message(self) -> str:
        return (
            f"`{self.payment}` is paid each {self.often}, but `{self.measure}` is known once a {self.known}: "
            f"the payments in between wait until the {self.known} has ended."
        )

    def help(self) -> str | None:
        return "Measure it as often as it is paid, or pay a part `on account`, `reconciled yearly`."


@frozen
class WrongPeriodCount(Problem):
    """A list of values for another number of periods."""

    code = "OBC0409"
    title = "values do not match the periods"
    values: int
    periods: int
    grain: str

    def message(self) -> str:
        values = "1 value is" if self.values == 1 else f"{self.values} values are"
        return f"{values} given for {self.periods} {self.grain}{'' if self.periods == 1 else 's'}."

    def help(self) -> str | None:
        return f"Give one value for each {self.grain}, in their order, or a single value that holds for all of them."


@frozen
class NothingApplied(Problem):
    """Money that rests on a score while no measure behind it is applied."""

    code = "OBC0411"
    title = "money rests on measures that are not applied"
    payment: str
    name: str
    one: bool
    when: str
    other: Place

    def message(self) -> str:
        what = f"`{self.name}` is not applied then" if self.one else f"no measure of `{self.name}` is applied then"
        if not self.when:
            what = what.replace("then", "at any time")
        return (
            f"`{self.payment}` rests on the score of `{self.name}`{self.when}, but {what}: it could never be settled."
        )

    def help(self) -> str | None:
        return "Put nothing at risk in that time (`at risk 0% in year 1`), or apply a measure from then on."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "this measure does not count then"),)


@frozen
class FinancialYearsDoNotFit(Problem):
    """Financial years that begin on another day of the month than the term."""

    code = "OBC0412"
    title = "financial years do not fit the term"
    text: str
    start: str
    fitting: str

    def message(self) -> str:
        return (
            f"`{self.text}`: the term begins on {self.start}, so each year would begin inside a month of the contract, "
            "and that month would belong to two years."
        )

    def help(self) -> str | None:
        return f"Let both begin on the same day of a month: `financial years from {self.fitting}`, or another first day of the term."


@frozen
class NoFinancialYears(Problem):
    """A financial year, in a contract that does not say when its financial years begin."""

    code = "OBC0413"
    title = "contract has no financial years"
    text: str

    def message(self) -> str:
        return f"`{self.text}` cannot be told: the years of this contract are counted from the first day of its term."

    def help(self) -> str | None:
        return (
            "Add to the head, for example, `financial years from 1 April`, or name a year of the contract: `in year 2`."
        )
