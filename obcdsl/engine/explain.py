"""Values -> reasons: which named figures led to a result, each with its step in words and in numbers. Nothing is worked out again."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from obcdsl.engine.evaluate import Evaluation
from obcdsl.engine.steps import holds
from obcdsl.engine.values import ABSENT, NOT_COUNTED, Absent, Value
from obcdsl.engine.words import Speaker, chosen, nothing_at_all
from obcdsl.model.figures import Known, shown
from obcdsl.plan import nodes as no
from obcdsl.statement import DataCell, Reason


@attrs.define(eq=False)
class Explainer:
    """Gathers the reasons of one evaluation, each named figure once."""

    evaluation: Evaluation
    currency: str
    reasons: list[Reason] = attrs.Factory(list)
    known: dict[int, int] = attrs.Factory(dict)

    def explain(self, roots: Iterable[int]) -> None:
        """Reasons for some nodes and all they rest on; what a reason rests on comes before it."""
        for root in roots:
            waiting = [(root, False)]
            while waiting:
                position, ready = waiting.pop()
                if position in self.known:
                    continue
                below = self._named_below(position)
                if ready or not below:
                    self.known[position] = len(self.reasons)
                    self.reasons.append(self._reason(position, below))
                else:
                    waiting.append((position, True))
                    waiting.extend((part, False) for part in reversed(below))

    def _named_below(self, position: int) -> list[int]:
        """The named figures that a named figure was worked out from, along the way that was taken."""
        plan = self.evaluation.plan
        top = plan.nodes[position]
        found: dict[int, None] = {}
        waiting = [top.of if isinstance(top, no.Named) else position]
        seen: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            if isinstance(plan.nodes[at], no.Named):
                found[at] = None
            else:
                waiting.extend(reversed(used_parts(plan.nodes[at], self.evaluation.values)))
        return list(found)

    def _inputs_below(self, position: int) -> list[no.Input]:
        """The data that a named figure takes directly."""
        plan = self.evaluation.plan
        top = plan.nodes[position]
        found: dict[no.Input, None] = {}
        waiting = [top.of if isinstance(top, no.Named) else position]
        seen: set[int] = set()
        while waiting:
            at = waiting.pop()
            node = plan.nodes[at]
            if at in seen or isinstance(node, no.Named):
                continue
            seen.add(at)
            if isinstance(node, no.Input):
                found[node] = None
            waiting.extend(reversed(used_parts(node, self.evaluation.values)))
        return list(found)

    def _reason(self, position: int, below: list[int]) -> Reason:
        evaluation = self.evaluation
        node = evaluation.plan.nodes[position]
        assert isinstance(node, no.Named)
        figure = evaluation.plan.figures[node.figure]
        value = evaluation.values[position]
        rounded = evaluation.plan.nodes[node.of]
        before = evaluation.values[rounded.of] if isinstance(rounded, no.Round) else None
        words = Speaker(evaluation.plan, evaluation.values, self.currency, False, evaluation.facts.cohort)
        numbers = Speaker(evaluation.plan, evaluation.values, self.currency, True, evaluation.facts.cohort)
        rule = (
            f"rounded {rounded.mode.value} to {shown(rounded.to, figure.type, self.currency)}"
            if isinstance(rounded, no.Round)
            else None
        )
        said = rounded.of if isinstance(rounded, no.Round) else node.of
        return Reason(
            key=figure.key,
            kind=figure.kind.value,
            label=figure.label,
            period=figure.period,
            words=words.say(said),
            numbers=numbers.say(said),
            value=known(value),
            type=figure.type,
            missing=why_absent(figure, value) if isinstance(value, Absent) else None,
            before=before if isinstance(before, Fraction) else None,
            rounding=rule,
            because=tuple(self.known[part] for part in below if part in self.known),
            cells=tuple(self._cell(given) for given in self._inputs_below(position)),
            under=figure.about.under,
            place=figure.place,
        )

    def _cell(self, given: no.Input) -> DataCell:
        return data_cell(self.evaluation, given)


def data_cell(evaluation: Evaluation, given: no.Input) -> DataCell:
    """What the data give for an input, and where."""
    fact = evaluation.facts.values.get((given.key, given.period))
    if fact is None:
        return DataCell(given.key, given.period, None, None, given.type)
    # the same wherever the files lie
    cell = fact.cell._replace(file=fact.cell.name) if fact.cell else None
    return DataCell(given.key, given.period, cell, fact.value, given.type, fact.written, fact.decided)


def known(value: Value) -> Known | None:
    return None if isinstance(value, Absent) else value


def used_parts(node: no.Node, values: tuple[Value, ...]) -> list[int]:
    """The parts of a node that its value rests on: of a choice the way taken, of steps the band met, otherwise all."""
    if isinstance(node, no.Choose):
        taken = chosen(node, values)
        if taken is None:
            return [test for test, _ in node.cases]
        test, result = taken
        tests = [case_test for case_test, _ in node.cases]
        asked = tests[: tests.index(test) + 1] if test is not None else tests
        return [result, *asked]
    if isinstance(node, no.StepFunction):
        return _used_of_steps(node, values)
    if isinstance(node, no.OverCohort):
        return parts(node) if node.is_own else []
    if isinstance(node, no.Arithmetic):
        decisive = nothing_at_all(node, values)
        return parts(node) if decisive is None else [decisive]
    return parts(node)


def _used_of_steps(node: no.StepFunction, values: tuple[Value, ...]) -> list[int]:
    """The band met and all bounds asked on the way to it: had one of them been another, so might be the band."""
    of, bounds = values[node.of], list[int]()
    if not isinstance(of, Fraction):
        return [node.of]
    for interval, result in node.steps:
        bounds.extend(bound for bound in (interval.lower, interval.upper) if bound is not None)
        inside = holds(interval, of, values)
        if inside is True:
            return [node.of, result, *bounds]
        if isinstance(inside, Absent):
            break
    return [node.of, *bounds]


def parts(node: no.Node) -> list[int]:
    """All nodes that a node is made from."""
    match node:
        case no.Constant() | no.Input():
            return []
        case no.Arithmetic() | no.Compare():
            return [node.left, node.right]
        case no.AllOf() | no.AnyOf() | no.Extreme() | no.Sum():
            return list(node.parts)
        case no.Not() | no.IsKnown():
            return [node.part]
        case no.Choose():
            return [*(part for case in node.cases for part in case), node.otherwise]
        case no.Mean():
            return [part for pair in node.parts for part in pair]
        case no.StepFunction():
            bounds = [b for interval, _ in node.steps for b in (interval.lower, interval.upper) if b is not None]
            return [node.of, *(value for _, value in node.steps), *bounds]
        case no.Piecewise():
            return [node.of, *(part for pair in node.points for part in pair)]
        case no.OverCohort():
            return [node.of] if node.where is None else [node.of, node.where]
        case no.Round() | no.Wait() | no.PartOfWhole() | no.Named():
            return [node.of]


def why_absent(figure: no.Figure, value: Absent) -> str:
    """Why a named figure has no value, in words."""
    return NOT_COUNTED if figure.kind is no.Kind.CONDITION else ABSENT[value.why]
