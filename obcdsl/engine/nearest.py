"""Why not: the next threshold a measure missed, how far away it was, and what reaching it is worth in money."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from heapq import heapify, heappop, heappush

import attrs

from obcdsl.engine.evaluate import Evaluation
from obcdsl.engine.explain import parts
from obcdsl.engine.steps import number
from obcdsl.engine.values import Value
from obcdsl.model.calendar import Period
from obcdsl.plan import nodes as no
from obcdsl.statement import WhyNot, Worth

# How far beyond a threshold that does not itself count a value is tried: nearer than any figure is written.
_JUST = Fraction(1, 10**12)


@attrs.frozen
class _Threshold:
    """A value at which a score may change, or, with `beyond`, on the one side of which."""

    at: Fraction
    beyond: str | None

    @property
    def reached(self) -> Fraction:
        return self.at + {"above": _JUST, "below": -_JUST}.get(self.beyond or "", Fraction(0))


def why_not(evaluation: Evaluation, covers: Callable[[Period], bool]) -> tuple[WhyNot, ...]:
    """For each measured value that a better score was in reach of: the nearest value with a higher score, and what it pays."""
    found: list[WhyNot] = []
    plan = evaluation.plan
    scales, trials = scales_of(plan), Trials.of(evaluation)
    values = {(figure.key, figure.period.id): figure for figure in plan.figures if figure.kind is no.Kind.VALUE}
    for figure in plan.figures:
        if figure.kind is no.Kind.MEASURE_SCORE and figure.key.endswith(".score") and covers(figure.period):
            own = values.get((figure.key.removesuffix(".score"), figure.period.id))
            missed = _missed(trials, figure, own, scales.get(own.node, [])) if own else None
            if missed is not None:
                found.append(missed)
    return tuple(found)


def scales_of(plan: no.Plan) -> dict[int, list[no.StepFunction | no.Piecewise]]:
    """The scales that read each value, by the value's node."""
    found: dict[int, list[no.StepFunction | no.Piecewise]] = {}
    for node in plan.nodes:
        if isinstance(node, no.StepFunction | no.Piecewise):
            found.setdefault(node.of, []).append(node)
    return found


def _missed(
    trials: Trials, score: no.Figure, own: no.Figure, scales: list[no.StepFunction | no.Piecewise]
) -> WhyNot | None:
    values = trials.evaluation.values
    value, now = values[own.node], values[score.node]
    if not isinstance(value, Fraction) or not isinstance(now, Fraction):
        return None
    thresholds = {found for scale in scales for found in _thresholds(scale, values)}
    for threshold in sorted(thresholds, key=lambda found: (abs(found.at - value), found.beyond or "")):
        if threshold.reached == value:
            continue
        after = trials.better(own.node, threshold.reached, score.node)
        if after is not None:
            return _why_not(own, score, (value, now, number(after[score.node])), threshold, trials.worth(after))
    return None


def _why_not(
    own: no.Figure,
    score: no.Figure,
    found: tuple[Fraction, Fraction, Fraction],
    threshold: _Threshold,
    worth: tuple[Worth, ...],
) -> WhyNot:
    value, now, then = found
    return WhyNot(
        own.key,
        own.label,
        own.period,
        value,
        threshold.at,
        threshold.beyond,
        threshold.at - value,
        own.type,
        now,
        then,
        score.type,
        worth,
    )


def _thresholds(scale: no.StepFunction | no.Piecewise, values: tuple[Value, ...]) -> list[_Threshold]:
    if isinstance(scale, no.Piecewise):
        places: list[tuple[int, str | None]] = [(at, None) for at, _ in scale.points]
    else:
        places = [bound for interval, _ in scale.steps for bound in _bounds(interval)]
    return [_Threshold(at, beyond) for place, beyond in places if isinstance(at := values[place], Fraction)]


def thresholds(scale: no.StepFunction | no.Piecewise, values: tuple[Value, ...]) -> tuple[Fraction, ...]:
    """The values at which a scale changes, as far as they are known: those that lie within a band where it begins beside them."""
    return tuple(threshold.reached for threshold in _thresholds(scale, values))


def _bounds(interval: no.Interval) -> list[tuple[int, str | None]]:
    """The bounds of a band, and on which side of each the band begins where the bound itself does not lie in it."""
    lower, upper = interval.lower, interval.upper
    found: list[tuple[int, str | None]] = []
    if lower is not None:
        found.append((lower, None if interval.lower_in else "above"))
    if upper is not None:
        found.append((upper, None if interval.upper_in else "below"))
    return found


def _users(plan: no.Plan) -> list[list[int]]:
    """For each node the nodes that it is a part of."""
    users: list[list[int]] = [[] for _ in plan.nodes]
    for index, node in enumerate(plan.nodes):
        for part in parts(node):
            users[part].append(index)
    return users


@attrs.define(eq=False)
class Trials:
    """What would be if one value were another: only what rests on it is worked out again, and then put back."""

    evaluation: Evaluation
    users: list[list[int]]
    # The places of the lines of each node, and the values as they are between two trials.
    lines: dict[int, list[int]]
    values: list[Value]

    @classmethod
    def of(cls, evaluation: Evaluation) -> Trials:
        lines: dict[int, list[int]] = {}
        for place, line in enumerate(evaluation.plan.lines):
            lines.setdefault(line.node, []).append(place)
        return cls(evaluation, _users(evaluation.plan), lines, list(evaluation.values))

    def better(self, position: int, value: Value, score: int) -> dict[int, Value] | None:
        """The values that would be others, by their nodes, if the score were then higher; otherwise None."""
        now = self.values[score]
        before = {position: self.values[position]}
        self.values[position] = value
        waiting = list(self.users[position])
        heapify(waiting)
        last = position
        while waiting:
            index = heappop(waiting)
            if index > score and not _above(self.values[score], now):
                break  # whatever comes after rests on nothing better
            run = self.evaluation.prepared.steps[index]
            if index == last or run is None:
                continue
            last, new = index, run(self.values)
            if new != self.values[index]:
                before[index], self.values[index] = self.values[index], new
                for user in self.users[index]:
                    heappush(waiting, user)
        after = {index: self.values[index] for index in before}
        for index, old in before.items():
            self.values[index] = old
        return after if _above(after.get(score), now) else None

    def worth(self, after: dict[int, Value]) -> tuple[Worth, ...]:
        """What each payment would change by, over the whole term."""
        sums: dict[tuple[str, str, str], Fraction] = {}
        for place in sorted(place for index in after for place in self.lines.get(index, ())):
            line = self.evaluation.plan.lines[place]
            before, then = self.values[line.node], after[line.node]
            if isinstance(before, Fraction) and isinstance(then, Fraction) and before != then:
                key = (line.payment, line.payer, line.payee)
                sums[key] = sums.get(key, Fraction(0)) + then - before
        return tuple(Worth(*key, difference) for key, difference in sums.items() if difference)


def _above(then: Value | None, now: Value) -> bool:
    return isinstance(then, Fraction) and isinstance(now, Fraction) and then > now
