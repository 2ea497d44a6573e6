"""Every expression of a contract, with the figure that it helps to work out and the periods it is worked out for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain
from obcdsl.model.expression import Band, Expression

Group = co.Domain | co.Outcomes


@frozen
class Definition:
    """An expression behind a figure.

    `grain` is None where it is worked out for whatever periods it is looked up for; `span` is the stretch of the term
    it is stated for; it counts for nothing unless all of the conditions `given` hold.
    """

    key: str
    value: Expression
    grain: Grain | None
    span: co.Span | None = None
    given: tuple[Expression, ...] = ()


def definitions(contract: co.Contract) -> Iterator[Definition]:
    """All of them, in no order that matters."""
    yield from _stated(contract)
    for table in contract.tables:
        yield from (Definition(table.name, part, None) for part in _table(table))
    for measure in contract.measures:
        yield from _measure(measure)
    for group in groups(contract):
        yield from _group(group)
    for payment in contract.payments:
        yield from _payment(payment)
    for share in contract.shares:
        yield from _share(share)
    for pool in contract.pools:
        yield from _pool(contract, pool)


def groups(contract: co.Contract) -> Iterator[Group]:
    for outcomes in contract.outcomes:
        yield outcomes
        yield from outcomes.domains


def sides_of(share: co.Share) -> str:
    """The key of how a share is divided; the key of the gain or loss itself is the name of the share."""
    return f"{share.name}.sides"


def terms_of(term: co.MissingTerm | None) -> Iterator[co.MissingTerm]:
    """A term for missing data and, where it carries forward, what it says for the first period."""
    while term is not None:
        yield term
        term = term.otherwise if isinstance(term, co.CarryForward) else None


def _timeline(key: str, values: co.Timeline, grain: Grain, given: tuple[Expression, ...] = ()) -> Iterator[Definition]:
    for entry in values:
        yield Definition(key, entry.value, grain, entry.span, given)


def _band(band: Band | None) -> Iterator[Expression]:
    if band is not None:
        yield from (bound.value for bound in (band.lower, band.upper) if bound is not None)


def _stated(contract: co.Contract) -> Iterator[Definition]:
    for amount in contract.amounts:
        yield from _timeline(amount.name, amount.values, amount.grain)
        if amount.growth is not None:
            yield Definition(amount.name, amount.growth.rate, amount.grain)
    for given in contract.inputs:
        values = (*_band(given.data.allowed), *_instead(given.missing, co.UseValue))
        yield from (Definition(given.name, value, given.grain) for value in values)
    for decision in contract.decisions:
        yield from (Definition(decision.name, value, decision.grain) for value in _band(decision.data.allowed))
    for let in contract.lets:
        yield Definition(let.name, let.value, let.grain)


def _instead(term: co.MissingTerm | None, kind: type[co.UseValue | co.ScoreAs]) -> Iterator[Expression]:
    for part in terms_of(term):
        if isinstance(part, co.UseValue | co.ScoreAs) and isinstance(part, kind):
            yield part.value


def _table(table: co.Table) -> Iterator[Expression]:
    for row in table.rows:
        yield from (cell for cell in row.cells if cell is not None)
        for key in row.keys:
            if isinstance(key, Band):
                yield from _band(key)


def _measure(measure: co.Measure) -> Iterator[Definition]:
    name, grain = measure.name, measure.grain
    yield from (Definition(name, value, grain) for value in _value_of(measure))
    yield from (Definition(f"{name}.score", value, grain) for value in _score_terms(measure))
    conditions = tuple(gate.condition for gate in measure.gates)
    yield from _timeline(f"{name}.score", measure.scores, grain, conditions)
    yield from (Definition(f"{name}.score", cap, grain, None, conditions) for cap in measure.caps)
    if measure.worth is not None:
        yield Definition(f"{name}.points", measure.worth, grain)
    for figure in measure.figures:
        yield from _timeline(f"{name}.{figure.name}", figure.values, figure.grain)
        yield from (Definition(f"{name}.{figure.name}", value, figure.grain) for value in _band(figure.data.allowed))
    for working in measure.workings:
        yield Definition(f"{name}.{working.name}", working.value, max(grain, working.value.grain))


def _value_of(measure: co.Measure) -> Iterator[Expression]:
    if measure.computed is not None:
        yield measure.computed
    yield from _band(measure.data.allowed)
    yield from _instead(measure.missing, co.UseValue)
    if measure.fewer is not None:
        yield measure.fewer.count
        yield from _instead(measure.fewer.term, co.UseValue)


def _score_terms(measure: co.Measure) -> Iterator[Expression]:
    yield from _gates(measure.gates)
    yield from _instead(measure.missing, co.ScoreAs)
    if measure.fewer is not None:
        yield from _instead(measure.fewer.term, co.ScoreAs)


def _gates(gates: Iterable[co.Gate]) -> Iterator[Expression]:
    for gate in gates:
        yield gate.condition
        if gate.otherwise is not None:
            yield gate.otherwise


def _group(group: Group) -> Iterator[Definition]:
    key, grain = f"{group.name}.score", group.grain
    for member in group.members:
        yield from _timeline(key, member.weights, grain)
    values = [*group.caps, *_gates(group.gates)]
    for needs in group.needs:
        values.extend([*_instead(needs.otherwise, co.ScoreAs), *_instead(needs.otherwise, co.UseValue)])
    yield from (Definition(key, value, grain) for value in values)


def _payment(payment: co.Payment) -> Iterator[Definition]:
    name, base, earning = payment.name, payment.base_grain, payment.earning_grain
    conditions = tuple(gate.condition for gate in payment.gates)
    yield Definition(
        name, payment.value, payment.amount_grain, None, conditions if payment.amount_grain == base else ()
    )
    if payment.earned is not None:
        yield Definition(name, payment.earned, earning, None, conditions if earning == base else ())
        yield from _timeline(name, payment.at_risk, earning)
    for grain in payment.line_grains:
        yield from _timeline(name, payment.withheld, grain)
        if payment.release is not None and payment.release.by is not None:
            yield Definition(name, payment.release.by, grain)
    limits = [*_gates(payment.gates), *payment.caps, *payment.floors]
    if payment.paid.on_account is not None:
        limits.append(payment.paid.on_account)
    yield from (Definition(name, value, payment.grain_of(value)) for value in limits)


def _share(share: co.Share) -> Iterator[Definition]:
    yield Definition(share.name, share.value, share.grain)
    for side in share.sides:
        yield from (Definition(sides_of(share), value, share.grain) for value in _side(side))


def _pool(contract: co.Contract, pool: co.Pool) -> Iterator[Definition]:
    """A pool is shared for each period of each line that it pays or receives."""
    for division in pool.divisions:
        for part in division.parts:
            if part.share is not None:
                for grain in grains_of(contract, pool):
                    yield Definition(f"{pool.name}.parts", part.share, grain, division.span)


def grains_of(contract: co.Contract, pool: co.Pool) -> tuple[Grain, ...]:
    """How long the lines are that a pool pays or receives, the longest first."""
    return tuple(sorted({grain for _, grain in lines_of(contract, pool)}))


def lines_of(contract: co.Contract, pool: co.Pool) -> Iterator[tuple[str, Grain]]:
    """What a pool pays or receives, by the name of the payment or share, and how long its lines are."""
    for payment in contract.payments:
        if pool.name in (payment.payer, payment.payee):
            yield from ((payment.name, grain) for grain in _lines(contract, payment))
    for share in contract.shares:
        if pool.name in share.named:
            yield share.name, share.grain


def _lines(contract: co.Contract, payment: co.Payment) -> set[Grain]:
    """How long the lines of a payment are; those of one that is passed on are as long as what it comes from."""
    payment = contract.origin_of(payment)
    released = (payment.release.grain,) if payment.release is not None else ()
    return {*payment.line_grains, *released}


def _side(side: co.Side) -> Iterator[Expression]:
    yield side.than
    yield from _gates(side.gates)
    yield from (adjustment.value for adjustment in side.adjustments)
    for corridor in side.corridors:
        yield from _band(corridor.band)
        yield from (part.share for part in corridor.parts if part.share is not None)
