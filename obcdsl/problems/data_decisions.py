"""OBC0760 to OBC0764: records of decisions that cannot count."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, did_you_mean, quoted
from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell


@frozen
class UnknownDecision(Problem):
    """A record of a decision that the contract does not leave to anybody."""

    code = "OBC0760"
    title = "decision is not in the contract"
    text: str
    similar: tuple[str, ...]
    known: tuple[str, ...]

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is no decision of the contract."

    def help(self) -> str | None:
        if self.similar or not self.known:
            return (
                did_you_mean(self.similar)
                or "The contract leaves nothing to a decision: a deed of variation is needed."
            )
        return f"It can be {quoted(self.known[:10])}."


@frozen
class WrongDecider(Problem):
    """A decision by somebody who has no power to take it."""

    code = "OBC0761"
    title = "decided by another party"
    decision: str
    text: str
    decider: str

    def message(self) -> str:
        return f"The contract lets `{self.decider}` decide on `{self.decision}`; this was decided by `{as_shown(self.text)}`."

    def help(self) -> str | None:
        return (
            f"Record who decided for `{self.decider}`: its name, and after a comma the person's office, such as "
            f"`{self.decider}, Head of Contracts`."
        )


@frozen
class RecordWithout(Problem):
    """A record that lacks what was decided, for when, by whom, on which day or why."""

    code = "OBC0762"
    title = "record of a decision is not complete"
    decision: str
    column: str

    def message(self) -> str:
        of = f" of `{as_shown(self.decision)}`" if self.decision else ""
        return f"This record{of} has nothing under `{self.column}`."

    def help(self) -> str | None:
        return (
            "A decision counts once it says what was decided (`value`) by whom (`decided by`), on which day (`decided on`) "
            "and why (`reason`)."
        )


@frozen
class DecidedTwice(Problem):
    """Two records of one decision for one period, neither of which gives way."""

    code = "OBC0763"
    title = "decided twice"
    decision: str
    period: str
    earlier: str
    other: Cell

    def message(self) -> str:
        return f"`{self.decision}` for {self.period} is decided here a second time, and the record does not say so."

    def help(self) -> str | None:
        return (
            f"Take out the one that is not meant. If the later one replaces the earlier, keep both, and write {self.earlier} "
            "in the column `replaces` of the later one."
        )

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "the other record"),)


@frozen
class ReplacesNothing(Problem):
    """A record that replaces a decision of a day on which none was taken, or of a later day."""

    code = "OBC0764"
    title = "replaces no decision"
    decision: str
    period: str
    day: str
    known: tuple[str, ...]

    def message(self) -> str:
        return (
            f"This record says that it replaces the decision on `{self.decision}` for {self.period} of {self.day}, "
            "and no record before it is of that day."
        )

    def help(self) -> str | None:
        if not self.known:
            return "Leave `replaces` empty in the first record, or add the record that it replaces."
        return f"Write the day on which the replaced decision was taken: {' or '.join(self.known)}."
