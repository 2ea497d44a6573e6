"""Figures that were missing: how the contract deals with each, and what is paid less, at the most, because it was missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from obcdsl.engine.evaluate import Evaluation
from obcdsl.engine.explain import known
from obcdsl.engine.nearest import Trials, scales_of, thresholds
from obcdsl.engine.values import Absent, Value, Why
from obcdsl.model.calendar import Period
from obcdsl.model.contract import Choice, Contract, Input, Measure, MeasureStatus, MissingTerm
from obcdsl.model.units import Truth
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model.index import find
from obcdsl.statement import MissingFigure, Worth

_Best = tuple[Fraction | None, tuple[Worth, ...]]
_NOTHING: _Best = (None, ())


def missing_figures(
    contract: Contract, evaluation: Evaluation, covers: Callable[[Period], bool]
) -> tuple[MissingFigure, ...]:
    """The figures that the data say are missing, or that came too late, in the order of the contract."""
    found = list(_missing(contract, evaluation, covers))
    if not found:
        return ()
    plan = evaluation.plan
    scores = {(f.key, f.period.id): f for f in plan.figures if f.kind is no.Kind.MEASURE_SCORE}
    trials, scales = Trials.of(evaluation), scales_of(plan)
    return tuple(
        _dealt_with(evaluation, figure, term, scores.get((f"{figure.key}.score", figure.period.id)), trials, scales)
        for figure, term in found
    )


def _missing(
    contract: Contract, evaluation: Evaluation, covers: Callable[[Period], bool]
) -> Iterator[tuple[no.Figure, MissingTerm | None]]:
    """Each figure with the term that deals with it; of what has no term, all that rests on it is missing too."""
    seen: set[tuple[str, str]] = set()
    for figure in evaluation.plan.figures:
        at = (figure.key, figure.period.id)
        if figure.kind in (no.Kind.VALUE, no.Kind.INPUT) and at not in seen and covers(figure.period):
            seen.add(at)
            owned = find(contract.terms_of(figure.period), figure.key)
            if owned is not None and _is_missing(evaluation, figure, owned[0]):
                owner = owned[0]
                yield figure, owner.missing if isinstance(owner, Measure | Input | Choice) else None


def _is_missing(evaluation: Evaluation, figure: no.Figure, owner: object) -> bool:
    """Whether the data say that there is no figure, or it is worked out from some that are missing."""
    if isinstance(owner, Measure) and owner.status_in(figure.period) is MeasureStatus.IN_DEVELOPMENT:
        return False
    fact = evaluation.facts.values.get((figure.key, figure.period.id))
    if fact is not None:
        return fact.value is None
    value = evaluation.values[figure.node]
    worked_out = isinstance(owner, Measure) and owner.computed is not None and figure.kind is no.Kind.VALUE
    return worked_out and isinstance(value, Absent) and value.why is Why.MISSING


def _dealt_with(
    evaluation: Evaluation,
    figure: no.Figure,
    term: MissingTerm | None,
    score: no.Figure | None,
    trials: Trials,
    scales: dict[int, list[no.StepFunction | no.Piecewise]],
) -> MissingFigure:
    now = evaluation.values[score.node] if score is not None else None
    best, worth = _best(trials, figure, score, scales.get(figure.node, [])) if score is not None else _NOTHING
    return MissingFigure(
        figure.key,
        figure.label,
        figure.period,
        term.place if term is not None else None,
        known(evaluation.values[figure.node]),
        figure.type,
        now if isinstance(now, Fraction) else None,
        best,
        score.type if score is not None else None,
        worth,
    )


def _best(trials: Trials, figure: no.Figure, score: no.Figure, scales: list[no.StepFunction | no.Piecewise]) -> _Best:
    """The best score that a figure in its place can have, and what that changes in money; nothing where that cannot be said."""
    now = trials.evaluation.values[score.node]
    values: list[Value] = [*sorted({at for scale in scales for at in thresholds(scale, trials.evaluation.values)})]
    values += [True, False] if isinstance(figure.type, Truth) else []
    best: _Best = (now, ()) if values and isinstance(now, Fraction) else _NOTHING
    for value in values:
        after = trials.better(figure.node, value, score.node)
        reached = after[score.node] if after is not None else None
        if after is not None and isinstance(reached, Fraction) and (best[0] is None or reached > best[0]):
            best = reached, trials.worth(after)
    return best
