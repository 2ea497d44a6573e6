"""What an example looks at: the figures or lines that sum to a result, and how they came about."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from obcdsl.engine.evaluate import Evaluation
from obcdsl.engine.values import NOTHING, Absent, Value, strongest
from obcdsl.frozen import frozen
from obcdsl.model.calendar import Period
from obcdsl.model.figures import shown
from obcdsl.model.units import Type
from obcdsl.plan import nodes as no
from obcdsl.plan.nodes import Kind

if TYPE_CHECKING:
    from obcdsl.statement import Reason

# More terms than that are counted instead of told.
_MAX_TOLD = 4


@frozen
class Term:
    """A node of the plan that is added, or taken away; of a line, who pays it to whom."""

    node: int
    period: Period
    payer: str | None = None
    payee: str | None = None
    taken: bool = False


@frozen
class Terms:
    """The terms that sum to a result. Without any there is nothing to look at."""

    of: tuple[Term, ...]

    def total(self, values: tuple[Value, ...]) -> Value:
        found = [values[term.node] for term in self.of]
        if len(found) == 1 and not self.of[0].taken:
            return found[0]
        if not found:
            return NOTHING
        if any(isinstance(value, Absent) for value in found):
            return strongest(*found)
        return sum((signed(term, values) for term in self.of), Fraction(0))

    def telling(self, values: tuple[Value, ...]) -> tuple[Term, ...]:
        """The terms that make the result what it is: of a gain those of the gain, for in the other way nothing is paid."""
        moving = {term.taken for term in self.of if values[term.node] != 0}
        return tuple(term for term in self.of if not moving or term.taken in moving)

    def how(self, evaluation: Evaluation, type_: Type, currency: str) -> str:
        """The sum of the terms, and the steps to it, in words and in numbers."""
        telling = self.telling(evaluation.values)
        said = _sum(telling, evaluation.values, type_, currency) if len(telling) > 1 else ""
        steps = _steps(telling[:_MAX_TOLD], self.total(evaluation.values), evaluation, currency)
        return "; ".join(filter(None, [said, *steps]))


def signed(term: Term, values: tuple[Value, ...]) -> Fraction:
    """What a term adds; nothing where that is not known."""
    value = values[term.node]
    if not isinstance(value, Fraction):
        return Fraction(0)
    return -value if term.taken else value


def _sum(terms: tuple[Term, ...], values: tuple[Value, ...], type_: Type, currency: str) -> str:
    """`£96,000.00 from Health + £96,000.00 from Council`; nothing where there is no figure to add."""
    amounts = [signed(term, values) for term in terms]
    if not any(amounts):
        return ""
    said = ""
    for term, amount in zip(terms[:_MAX_TOLD], amounts, strict=False):
        sign = (" - " if amount < 0 else " + ") if said else ("-" if amount < 0 else "")
        said = f"{said}{sign}{shown(abs(amount), type_, currency)}{_told_apart(term, terms)}"
    more = len(terms) - _MAX_TOLD
    return f"{said} and {more} more" if more > 0 else said


def _told_apart(term: Term, terms: tuple[Term, ...]) -> str:
    """What makes a term another than the rest: who pays it, who receives it, the period."""
    payer = f" from {term.payer}" if len({other.payer for other in terms}) > 1 else ""
    payee = f" to {term.payee}" if len({other.payee for other in terms}) > 1 else ""
    period = f" in {term.period.words}" if len({other.period.id for other in terms}) > 1 else ""
    return f"{payer}{payee}{period}"


def _steps(terms: tuple[Term, ...], whole: Value, evaluation: Evaluation, currency: str) -> Iterator[str]:
    """The step of each term, after the payments and parts that it is cut from, these in numbers alone; each once.

    Where all are cut from a part that is the whole sum, that one says it, and no term has to.
    """
    from obcdsl.engine.explain import Explainer  # noqa: PLC0415  only examples that fail are explained

    roots = [term.node for term in terms if isinstance(evaluation.plan.nodes[term.node], no.Named)]
    explainer = Explainer(evaluation, currency)
    explainer.explain(roots)
    ways = [_cut_from(explainer.reasons, explainer.known[root]) for root in roots]
    common = set.intersection(*ways) if ways else set()
    all_of_it = [at for at in common if isinstance(whole, Fraction) and explainer.reasons[at].value == abs(whole) != 0]
    ends = {max(all_of_it)} if all_of_it else {explainer.known[root] for root in roots}
    steps = sorted(set[int]().union(*(_cut_from(explainer.reasons, end) for end in ends)))
    if not any(evaluation.values[root] for root in roots):
        ends = {at for at in steps if explainer.reasons[at].kind == Kind.PAYMENT.value} or ends
        steps = sorted(ends)
    yield from dict.fromkeys(_step(explainer.reasons[at], in_words=at in ends) for at in steps)


def _cut_from(reasons: list[Reason], at: int) -> set[int]:
    """A step, and the payments and parts that it is a part of."""
    reason = reasons[at]
    above = (part for part in reason.because if reason.kind == Kind.PART.value and reasons[part].kind in _OF_PAYMENTS)
    return {at}.union(*(_cut_from(reasons, part) for part in above))


def _step(reason: Reason, *, in_words: bool) -> str:
    return " = ".join([reason.label, *([reason.words] if in_words else []), reason.numbers])


_OF_PAYMENTS = (Kind.PAYMENT.value, Kind.PART.value)
