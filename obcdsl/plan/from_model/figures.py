"""Named figures of one period -> nodes."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain, Period
from obcdsl.plan.from_model import amounts, measures, payments, scores
from obcdsl.plan.from_model.builder import Builder
from obcdsl.plan.from_model.index import Owner, find, index


def cell(builder: Builder, key: str, period: Period) -> int:
    """The node of a named figure; for a shorter period than the figure's own, the figure of the period around it."""
    found = _terms_and_period(builder, key, period)
    if found is None:
        return builder.missing()
    terms, period = found
    at_hand, builder.current = builder.current, terms
    node = _known_cell(builder, key, period)
    builder.current = at_hand
    return node


def before(builder: Builder, key: str, period: Period) -> Period | None:
    """The period just before, if the terms of that time have the figure."""
    found = builder.calendar.before(period)
    return found if found is not None and _terms_and_period(builder, key, found) is not None else None


def _terms_and_period(builder: Builder, key: str, period: Period) -> tuple[int, Period] | None:
    """The terms that hold for a figure, and the period of it that is meant; None where those terms have no such figure."""
    terms = builder.terms_for(period)
    owned = find(builder.whole.versions[terms], key)
    if owned is None:
        return None
    grain = grain_of(*owned)
    if period.grain > grain:
        period = builder.calendar.containing(period, grain)
    elif period.grain < grain:
        period = builder.calendar.inside(period, grain)[-1]
    if grain is not Grain.TERM:
        terms = builder.terms_for(period)
    return (terms, period) if find(builder.whole.versions[terms], key) else None


def _known_cell(builder: Builder, key: str, period: Period) -> int:
    owner, field = index(builder.contract, key)
    where = (key, period.id, builder.current)
    known = builder.cells.get(where)
    if known is not None:
        return known
    if where in builder.open_cells:
        return builder.missing()
    builder.open_cells.add(where)
    found = builder.cells[where] = _cell(builder, owner, field, period)
    builder.open_cells.discard(where)
    return found


def grain_of(owner: Owner, field: str) -> Grain:
    """The periods that a figure has."""
    if isinstance(owner, co.Measure):
        for working in owner.workings:
            if working.name == field:
                return max(owner.grain, working.value.grain)
    return owner.grain


def applied(builder: Builder, measure: str, period: Period) -> bool:
    """Whether a measure takes part in what is worked out over several in a period."""
    owner, _ = index(builder.contract, measure)
    return not isinstance(owner, co.Measure) or owner.status_in(period) is co.MeasureStatus.APPLIED


def _cell(builder: Builder, owner: Owner, field: str, period: Period) -> int:
    match owner:
        case co.Amount():
            return amounts.amount(builder, owner, period)
        case co.Input() | co.Choice():
            return amounts.given(builder, owner, period)
        case co.Decision():
            return amounts.decided(builder, owner, period)
        case co.Let():
            return amounts.let(builder, owner, period)
        case co.Measure():
            return measures.field(builder, owner, field, period)
        case co.Domain() | co.Outcomes():
            return scores.group(builder, owner, field, period)
        case co.Payment():
            return payments.settled(builder, owner, period)
        case co.Share():
            return amounts.shared(builder, owner, period)
