"""Evaluation -> Statement: what is due, how firm it is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import attrs

from obcdsl.assembly.texts import Amended
from obcdsl.engine.evaluate import Evaluation
from obcdsl.engine.explain import Explainer, data_cell, known
from obcdsl.engine.missing import missing_figures
from obcdsl.engine.nearest import why_not
from obcdsl.engine.values import ABSENT, NO_RESULT, Absent, Value, Why
from obcdsl.engine.who import parties_over_time
from obcdsl.model.calendar import Period
from obcdsl.model.contract import NOTHING_APPLIED, Contract, Domain, Measure, MeasureStatus, Outcomes, scored_in
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model.index import find
from obcdsl.statement import Amendment, Awaited, Decision, Figure, Line, Origin, Statement, Status


@attrs.frozen
class Selection:
    """What a statement is asked for: one period or the whole term, as of a day or for good, with reasons or without."""

    period: Period | None = None
    as_of: date | None = None
    explain: bool = True

    def covers(self, period: Period) -> bool:
        """Whether a period belongs to the selected one: it lies inside it."""
        if self.period is None:
            return True
        return self.period.start <= period.start and period.end <= self.period.end


def settle(contract: Contract, evaluation: Evaluation, selection: Selection, origin: Origin) -> Statement:
    """The statement of an evaluation."""
    plan = evaluation.plan
    planned = [line for line in plan.lines if selection.covers(line.period)]
    labels = {(f.key, f.period.id): f for f in plan.figures}
    explainer = Explainer(evaluation, contract.currency)
    figures = [figure for figure in plan.figures if _reported(figure) and selection.covers(figure.period)]
    if selection.explain:
        explainer.explain(_roots(planned, figures))
    return Statement(
        title=contract.title,
        reference=contract.reference,
        version=contract.version,
        illustrative=contract.about.illustrative,
        currency=contract.currency,
        organisation=evaluation.facts.organisation,
        term=contract.calendar.term,
        extensions=tuple(f"{one.length} at the option of {one.party}" for one in contract.extensions),
        selected=selection.period,
        as_of=selection.as_of,
        parties=tuple(parties_over_time(contract)),
        origin=origin,
        lines=tuple(_line(line, evaluation, selection, labels, explainer) for line in planned),
        decisions=tuple(_decisions(evaluation, selection)),
        figures=_distinct(_figure(figure, evaluation, _status_of(contract, figure)) for figure in figures),
        reasons=tuple(explainer.reasons),
        why_not=why_not(evaluation, selection.covers) if selection.explain else (),
        amended=_amended(contract),
        missing=missing_figures(contract, evaluation, selection.covers),
    )


def _amended(contract: Contract) -> tuple[Amendment, ...]:
    """The templates that a contract is based on with what was changed of each, and the deeds with what they change."""
    layers = contract.amended
    templates = [(below.title, above) for below, above in pairwise(layers) if above.deed is None]
    changed = [Amendment(title, False, None, _changes(above)) for title, above in templates]
    deeds = [layer for layer in layers if layer.deed is not None]
    return (*changed, *(Amendment(deed.title, True, deed.deed.effect, _changes(deed)) for deed in deeds if deed.deed))


def _changes(layer: Amended) -> tuple[tuple[str, str, str], ...]:
    return tuple((change.word, change.what, change.key[1]) for change in layer.changes)


def _roots(lines: list[no.PlannedLine], figures: list[no.Figure]) -> list[int]:
    """What has to be explained: the lines; where a contract pays nothing, its scores and sums."""
    return [line.node for line in lines] or [figure.node for figure in figures]


def _reported(figure: no.Figure) -> bool:
    return figure.kind in (
        no.Kind.SUM, no.Kind.VALUE, no.Kind.WORKING, no.Kind.MEASURE_SCORE, no.Kind.DOMAIN_SCORE, no.Kind.OUTCOMES_SCORE,
        no.Kind.SHARE, no.Kind.DECISION,
    )  # fmt: skip


def _decisions(evaluation: Evaluation, selection: Selection) -> Iterator[Decision]:
    """The decisions that have been taken."""
    plan = evaluation.plan
    for figure in plan.figures:
        named = plan.nodes[figure.node]
        given = plan.nodes[named.of] if isinstance(named, no.Named) else named
        if figure.kind is no.Kind.DECISION and isinstance(given, no.Input) and selection.covers(figure.period):
            cell = data_cell(evaluation, given)
            if cell.decided is not None:
                yield Decision(figure.label, figure.period, cell, cell.decided)


def _distinct(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple({(figure.key, figure.period.id): figure for figure in figures}.values())


def _status_of(contract: Contract, figure: no.Figure) -> str | None:
    """The status of the measure whose value or score a figure is, where it is not applied; of a domain or framework, too."""
    if figure.kind not in (no.Kind.VALUE, no.Kind.MEASURE_SCORE, no.Kind.DOMAIN_SCORE, no.Kind.OUTCOMES_SCORE):
        return None
    found = find(contract.terms_of(figure.period), figure.key)
    owner = found[0] if found is not None else None  # of the whole term, and withdrawn since
    if isinstance(owner, Domain | Outcomes):
        return None if scored_in(owner, figure.period) else NOTHING_APPLIED
    status = owner.status_in(figure.period) if isinstance(owner, Measure) else MeasureStatus.APPLIED
    return None if status is MeasureStatus.APPLIED else status.value


def _figure(figure: no.Figure, evaluation: Evaluation, status: str | None) -> Figure:
    value = evaluation.values[figure.node]
    missing = ABSENT[value.why] if isinstance(value, Absent) else None
    return Figure(
        figure.key, figure.kind.value, figure.label, figure.period, known(value), figure.type, missing, status
    )


def _line(
    line: no.PlannedLine,
    evaluation: Evaluation,
    selection: Selection,
    labels: dict[tuple[str, str], no.Figure],
    explainer: Explainer,
) -> Line:
    value = evaluation.values[line.node]
    status = _status(line, value, evaluation, selection)
    paid = status in (Status.FINAL, Status.PROVISIONAL)
    amount = known(value) if paid else None
    assert not isinstance(amount, bool | str | date)
    awaits = _awaited(value, labels) if status in (Status.AWAITING_DATA, Status.AWAITING_DECISION) else ()
    reason = explainer.known.get(line.node)
    return Line(
        line.payment,
        line.label,
        line.payer,
        line.payee,
        line.period,
        amount,
        status,
        awaits,
        line.about.under,
        reason,
        line.final_from,
    )


def _status(line: no.PlannedLine, value: Value, evaluation: Evaluation, selection: Selection) -> Status:
    if not line.is_due(selection.as_of):
        return Status.NOT_DUE
    if isinstance(value, Absent):
        if value.why in NO_RESULT:
            return Status.NO_RESULT
        return Status.AWAITING_DECISION if value.why is Why.AWAITING_DECISION else Status.AWAITING_DATA
    if line.settled_by is not None and _is_open(line.settled_by, evaluation, selection):
        return Status.PROVISIONAL
    if line.final_from is not None and selection.as_of is not None and selection.as_of < line.final_from:
        return Status.PROVISIONAL
    return Status.FINAL


def _is_open(settled_by: int, evaluation: Evaluation, selection: Selection) -> bool:
    """Whether the whole that advances are settled against is still open: it is not known, or not due yet."""
    node = evaluation.plan.nodes[settled_by]
    end = evaluation.plan.figures[node.figure].period.end if isinstance(node, no.Named) else None
    not_due = selection.as_of is not None and end is not None and end > selection.as_of
    return not_due or isinstance(evaluation.values[settled_by], Absent)


def _awaited(value: Value, labels: dict[tuple[str, str], no.Figure]) -> tuple[Awaited, ...]:
    """The figures a payment waits for, each with its period; of others, whose they are."""
    assert isinstance(value, Absent)
    found = []
    for key, period, *whose in value.cells:
        figure = labels.get((key, period))
        if figure is not None:
            label = f"{figure.label} of {whose[0]}" if whose else figure.label
            decision = figure.kind is no.Kind.DECISION
            found.append(Awaited(key, label, figure.period, decision, whose[0] if whose else None))
    return tuple(found)
