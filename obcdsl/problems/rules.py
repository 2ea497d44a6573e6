"""OBC05xx: weights, bands, scores and money."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity
from obcdsl.source import Place


@frozen
class WeightsDoNotSum(Problem):
    """Weights of one group that are not 100% together."""

    code = "OBC0501"
    title = "weights do not sum to 100%"
    what: str
    total: str
    difference: str
    when: str
    parts: tuple[tuple[Place, str], ...]

    def message(self) -> str:
        return f"The weights in {self.what} sum to {self.total}{self.when}, not to 100%: {self.difference}."

    def help(self) -> str | None:
        return "Every pound at risk must rest on one measure: make the weights sum to 100%."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return self.parts


@frozen
class BandGap(Problem):
    """A value that lies in no band."""

    code = "OBC0502"
    title = "gap between bands"
    what: str
    witness: str
    other: Place | None = None

    def message(self) -> str:
        return f"{self.what} says nothing for {self.witness}."

    def help(self) -> str | None:
        return "Let one of the bands beside it run up to it: `from` and `up to` include the value, `above` and `below` do not."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "the next band begins here"),) if self.other else ()


@frozen
class BandOverlap(Problem):
    """A value that lies in two bands."""

    code = "OBC0503"
    title = "bands overlap"
    what: str
    witness: str
    other: Place

    def message(self) -> str:
        return f"{self.what} says two things for {self.witness}."

    def help(self) -> str | None:
        return "Decide which band holds that value: `from 90%` includes 90%, `above 90%` does not."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "this band holds it too"),)


@frozen
class BandUnreachable(Problem):
    """A band that no value lies in."""

    code = "OBC0504"
    title = "band that nothing reaches"
    what: str
    why: str
    other: Place | None = None

    def message(self) -> str:
        return f"No value ever reaches this band of {self.what}: {self.why}."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "because of this one"),) if self.other else ()


@frozen
class ScoreAgainstDirection(Problem):
    """A score that falls where the measure gets better."""

    code = "OBC0505"
    title = "score goes against the measure's direction"
    measure: str
    direction: str
    worse: str
    better: str
    high: str
    low: str

    def message(self) -> str:
        return (
            f"For `{self.measure}` {self.direction}, but this score pays {self.high} at {self.worse} and only {self.low} at "
            f"{self.better}."
        )

    def help(self) -> str | None:
        return "Turn the score round, or correct `higher is better` / `lower is better`."


@frozen
class SharesDoNotSum(Problem):
    """Shares of one band that are not 100% together."""

    code = "OBC0506"
    title = "shares do not sum to 100%"
    what: str
    total: str

    def message(self) -> str:
        return f"The shares of {self.what} sum to {self.total}, not to 100%."

    def help(self) -> str | None:
        return "Make them sum to 100%, or say who takes what is left: `rest to ...`."


@frozen
class NoMissingTerm(Problem):
    """A measure that does not say what happens without data."""

    code = "OBC0507"
    title = "no term for missing data"
    measure: str

    def message(self) -> str:
        return f"`{self.measure}` does not say what happens if its data are missing."

    def help(self) -> str | None:
        return (
            "Add one of: `if missing score 0%`, `if missing leave out and reweight`, `if missing carry the last value "
            "forward`, `if missing use` and a value, `if missing await data`."
        )


@frozen
class MovesNoPayment(Problem):
    """A measure whose result changes nothing that is paid."""

    code = "OBC0508"
    title = "measure that can move no payment"
    severity = Severity.WARNING
    measure: str
    why: str

    def message(self) -> str:
        return f"`{self.measure}` can move no payment: {self.why}."

    def help(self) -> str | None:
        return (
            "Let a payment be `earned by` its outcomes, or give it a weight; if it is only to be reported, say "
            "`measured only`."
        )


@frozen
class NothingEarnsIt(Problem):
    """A payment with a part at risk and nothing that earns it."""

    code = "OBC0509"
    title = "payment at risk with nothing to earn it"
    payment: str

    def message(self) -> str:
        return f"A part of `{self.payment}` is at risk, but nothing is said to earn it."

    def help(self) -> str | None:
        return "Add `earned by` and the name of the outcomes, or take `at risk` out."


@frozen
class NoRounding(Problem):
    """Payments that no clause rounds."""

    code = "OBC0510"
    title = "payments are not rounded"

    def message(self) -> str:
        return "The contract pays money but does not say how payments are rounded."

    def help(self) -> str | None:
        return "Add to the head what was agreed, for example: `payments rounded half up to £0.01`."


@frozen
class NoRemainder(Problem):
    """Parts of a whole with no rule for the pennies left over."""

    code = "OBC0511"
    title = "no rule for the pennies left over"
    payment: str

    def message(self) -> str:
        return (
            f"`{self.payment}` is paid in parts, but the contract does not say which part takes the pennies left over."
        )

    def help(self) -> str | None:
        return "Add to the head: `remainders to the last part` (or the first)."


@frozen
class ScoreOutOfRange(Problem):
    """A score that can leave 0% to 100%, or the points a measure is worth."""

    code = "OBC0512"
    title = "score beyond what can be earned"
    severity = Severity.WARNING
    measure: str
    value: str
    most: str

    def message(self) -> str:
        least = "0%" if self.most.endswith("%") else "0"
        return f"A score of {self.value} for `{self.measure}` lies outside the range from {least} to {self.most}."

    def help(self) -> str | None:
        return "Correct the score, or say what is meant as a payment or a deduction of its own."


@frozen
class NothingToCarry(Problem):
    """Carrying forward with nothing said for the first period."""

    code = "OBC0513"
    title = "no last value to carry forward in the first period"
    severity = Severity.WARNING
    measure: str

    def message(self) -> str:
        return f"`{self.measure}` carries its last value forward, but in the first period there is none: the payment then waits."

    def help(self) -> str | None:
        return "Say what happens then: `carry the last value forward, or if there is none score 0%`."


@frozen
class WeightsAndPoints(Problem):
    """One group in which some members have a weight and others are worth points."""

    code = "OBC0514"
    title = "weights and points in one group"
    what: str
    weighted: str
    in_points: str
    other: Place

    def message(self) -> str:
        same = self.weighted == self.in_points
        rest = "the same has points" if same else f"`{self.in_points}` has points"
        return f"In {self.what}, `{self.weighted}` has a weight and {rest}: they cannot be put together."

    def help(self) -> str | None:
        return "Give all of a group a `weight`, or make all of them `worth` points."

    def related(self) -> tuple[tuple[Place, str], ...]:
        return ((self.other, "this one is worth points"),)


@frozen
class SlopeAgainstFigures(Problem):
    """A point of a line whose word says another direction than its figures."""

    code = "OBC0515"
    title = "word does not fit the line"
    word: str
    before: str
    after: str

    def message(self) -> str:
        return f"The line is said to be `{self.word}`, but it goes from {self.before} to {self.after}."

    def help(self) -> str | None:
        return "Correct the word (`rising`, `falling`, `level`) or the figure: people read the one, payments follow the other."


@frozen
class ExampleFails(Problem):
    """A worked example whose expected figure is not what the contract pays."""

    code = "OBC0601"
    title = "example fails"
    example: str
    what: str
    expected: str
    found: str
    difference: str
    reason: str

    def message(self) -> str:
        gap = f" ({self.difference})" if self.difference else ""
        return f'Example "{self.example}": {self.what} is expected to be {self.expected}, and it is {self.found}{gap}.'

    def help(self) -> str | None:
        return f"How it came about: {self.reason}" if self.reason else None
