"""Which payments can come to less than nothing, and so be paid by the other party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from obcdsl.checks.arithmetic import ZERO
from obcdsl.checks.possible import Possible, Scene
from obcdsl.checks.sources import Origin, origins
from obcdsl.checks.stretch import NOT_NEGATIVE, Stretch, before
from obcdsl.documents.schedule.subject import Subject
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.units import Unit

_SCORED = Origin(NOT_NEGATIVE, ())


def may_be_negative(subject: Subject, payment: co.Payment) -> bool:
    """Whether what a payment comes to can lie below nought, for all that its terms say; counts of things never do."""
    known = Possible(subject.contract, _counted(subject.contract))
    if payment.passed is not None or any(_not_negative(known.of(floor, Scene())) for floor in payment.floors):
        return False
    if _not_negative(known.of(payment.value, Scene())):
        return False
    stated = [
        subject.worked.of(payment.value, one, subject.terms_of(one))
        for one in subject.calendar.periods(payment.amount_grain)
    ]
    return not all(isinstance(value, Fraction) and value >= 0 for value in stated)


def _not_negative(figure: Stretch) -> bool:
    return figure.start >= before(ZERO)


def _counted(contract: co.Contract) -> Mapping[str, Origin]:
    """Where figures come from: of those that arrive as data, counts are not below nought, though no bound is written.

    No more are points and scores, which scales give.
    """
    found = dict(origins(contract))
    for outcomes in contract.outcomes:
        found[outcomes.name] = _SCORED
        below = [*(one.name for one in outcomes.domains), *(one.name for one in outcomes.all_measures)]
        for name in (outcomes.name, *below):
            found.update((f"{name}.{field}", _SCORED) for field in ("score", "points", "worth", "cases"))
    for key, type_ in _arriving(contract):
        origin = found[key]
        if origin.allowed is not None and isinstance(type_, Unit) and type_.is_counted:
            found[key] = changed(origin, allowed=origin.allowed.meet(NOT_NEGATIVE))
    return found


def _arriving(contract: co.Contract) -> Iterator[tuple[str, object]]:
    for given in (*contract.inputs, *contract.measures):
        yield given.name, given.type
    for measure in contract.measures:
        yield from ((f"{measure.name}.{figure.name}", figure.type) for figure in measure.figures)
