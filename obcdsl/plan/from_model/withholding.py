"""What is withheld of the lines of a payment, and the lines that release it."""

from __future__ import annotations

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.units import MONEY_UNIT
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import amounts, expressions, payments
from obcdsl.plan.from_model.builder import Builder, Where
from obcdsl.plan.nodes import Kind


def lines(builder: Builder, payment: co.Payment, release: co.Release, within: Period) -> list[no.PlannedLine]:
    """The lines of a payment less what is withheld of each, then those that release it."""
    paid = [_less(builder, payment, line) for line in payments.gross(builder, payment, within)]
    term = builder.calendar.term
    if release.day is None:
        periods = builder.calendar.inside(within, release.grain)
        released = [
            _released(builder, payment, release, period, _inside(builder, payment, period)) for period in periods
        ]
        return [*paid, *(line for line in released if line is not None)]
    period = next(p for p in builder.calendar.periods(release.grain) if release.day <= p.end or p is term)
    line = _released(builder, payment, release, period, _inside(builder, payment, term))
    return [*paid, *([changed(line, due=release.day)] if line is not None else [])]


def _inside(builder: Builder, payment: co.Payment, held: Period) -> list[no.PlannedLine]:
    """The lines that lie in a period, before anything is withheld."""
    whole = payments.gross(builder, payment, held)
    return [line for line in whole if held.start <= line.period.start and line.period.end <= held.end]


def _less(builder: Builder, payment: co.Payment, line: no.PlannedLine) -> no.PlannedLine:
    where = (line.node, "paid")
    if where not in builder.kept_back:
        left = builder.minus(line.node, _withheld(builder, payment, line))
        builder.kept_back[where] = _named(builder, payment, left, "paid", f"{line.label}: paid", line.period)
    return changed(line, node=builder.kept_back[where])


def _withheld(builder: Builder, payment: co.Payment, line: no.PlannedLine) -> int:
    """What is kept back of a line, rounded."""
    where = (line.node, "withheld")
    if where not in builder.kept_back:
        entry = amounts.at(payment.withheld, line.period)
        share = builder.missing() if entry is None else expressions.node(builder, entry.value, Where(line.period))
        amount = builder.round(builder.times(line.node, builder.part(share)))
        builder.kept_back[where] = _named(builder, payment, amount, "withheld", f"{line.label}: withheld", line.period)
    return builder.kept_back[where]


def _released(
    builder: Builder, payment: co.Payment, release: co.Release, period: Period, lines_: list[no.PlannedLine]
) -> no.PlannedLine | None:
    """All that was withheld of some lines; where a score decides, each part times the score of its time."""
    if not lines_:
        return None
    label, first = f"{payment.label}: release", lines_[0]
    where = (first.node, f"released {period.id}")
    if where not in builder.kept_back:
        value = _earned(builder, payment, release, lines_)
        builder.kept_back[where] = _named(builder, payment, value, "released", label, period)
    return changed(first, label=label, period=period, node=builder.kept_back[where], reconciles=False, settled_by=None)


def _earned(builder: Builder, payment: co.Payment, release: co.Release, found: list[no.PlannedLine]) -> int:
    withheld = [_withheld(builder, payment, line) for line in found]
    if release.by is None:
        return _sum(builder, withheld)
    scored: dict[int, list[int]] = {}
    for line, amount in zip(found, withheld, strict=True):
        scored.setdefault(expressions.node(builder, release.by, Where(line.period)), []).append(amount)
    return builder.round(_sum(builder, [builder.times(_sum(builder, parts), score) for score, parts in scored.items()]))


def _sum(builder: Builder, parts: list[int]) -> int:
    return parts[0] if len(parts) == 1 else builder.add(no.Sum(tuple(parts), present_only=False))


def _named(builder: Builder, payment: co.Payment, node: int, field: str, label: str, period: Period) -> int:
    key = f"{payment.name}.{field}"
    return builder.name(node, key, Kind.PART, label, period, MONEY_UNIT, payment.place, payment.about)
