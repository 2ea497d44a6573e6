"""Where each figure comes from: the data and what is allowed there, what is stated, or how it is worked out."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import terms_of
from obcdsl.checks.stretch import WHOLE_LINE, Stretch, of_band
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model.expression import Expression


@frozen
class Origin:
    """What a figure is in one period or another: a value from the data (`allowed` says which), one of these, or grown."""

    allowed: Stretch | None
    values: tuple[Expression, ...]
    growth: co.Growth | None = None


def origins(contract: co.Contract) -> dict[str, Origin]:
    """By key; scores, payments and numbers of cases are not among them."""
    found = {amount.name: _amount(amount) for amount in contract.amounts}
    for given in contract.inputs:
        found[given.name] = Origin(allowed_by(given.data), tuple(_used(given.missing)))
    found.update((one.name, Origin(allowed_by(one.data), ())) for one in contract.decisions)
    found.update((let.name, Origin(None, (let.value,))) for let in contract.lets)
    for measure in contract.measures:
        found[measure.name] = _measured(measure)
        found.update((f"{measure.name}.{figure.name}", _figure(figure)) for figure in measure.figures)
        found.update((f"{measure.name}.{part.name}", Origin(None, (part.value,))) for part in measure.workings)
    return found


def stated_figures(contract: co.Contract) -> dict[str, co.Timeline | Expression]:
    """By key, what is stated in the contract for stretches of the term, and what is worked out at all times."""
    found: dict[str, co.Timeline | Expression] = {amount.name: amount.values for amount in contract.amounts}
    found.update((let.name, let.value) for let in contract.lets)
    for measure in contract.measures:
        found.update((f"{measure.name}.{figure.name}", figure.values) for figure in measure.figures if figure.values)
        found.update((f"{measure.name}.{working.name}", working.value) for working in measure.workings)
    return found


def allowed_by(data: co.DataTerms | co.Amount) -> Stretch:
    """The values that a figure may have; any where nothing is said, or it is not written out."""
    return WHOLE_LINE if data.allowed is None else of_band(data.allowed) or WHOLE_LINE


def _amount(amount: co.Amount) -> Origin:
    """A parameter that its template leaves open may be set to whatever is allowed."""
    if not amount.values:
        return Origin(allowed_by(amount), ())
    return Origin(None, _stated(amount.values), amount.growth)


def _stated(values: co.Timeline) -> tuple[Expression, ...]:
    return tuple(entry.value for entry in values)


def _used(term: co.MissingTerm | None) -> Iterator[Expression]:
    """The values that stand in for missing ones."""
    return (part.value for part in terms_of(term) if isinstance(part, co.UseValue))


def _measured(measure: co.Measure) -> Origin:
    few = measure.fewer.term if measure.fewer is not None else None
    instead = (*_used(measure.missing), *_used(few))
    if measure.computed is not None:
        return Origin(None, (measure.computed, *instead))
    return Origin(allowed_by(measure.data), instead)


def _figure(figure: co.Figure) -> Origin:
    return Origin(None, _stated(figure.values)) if figure.values else Origin(allowed_by(figure.data), ())
