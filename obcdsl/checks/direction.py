"""Whether no score falls where its measure gets better, and every scale says which way better is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from obcdsl.checks.scales import Ruler, Scored, Shown, all_scales, ruler, shown_as, side_by_side
from obcdsl.checks.words import heading
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.constants import constant
from obcdsl.problems import Problem
from obcdsl.problems.names import MissingClause
from obcdsl.problems.rules import ScoreAgainstDirection
from obcdsl.source import Place


@frozen
class _Mark:
    """A value of the measure, what it scores, and where that is written."""

    value: Fraction
    score: Fraction
    place: Place


def scores_follow_the_direction(contract: co.Contract) -> Iterator[Problem]:
    """Scales on the measure itself, written out; on some other figure a scale may well fall."""
    undirected: set[str] = set()
    told: set[tuple[str, tuple[int, int]]] = set()
    for found in all_scales(contract):
        measure, scale = found.measure, found.scale
        if measure.direction is None:
            if measure.name not in undirected:
                undirected.add(measure.name)
                yield _undirected(measure)
        elif isinstance(scale.of, ex.Reference) and scale.of.key == measure.name:
            where = (measure.name, scale.place.at)
            problem = _against(contract, found, measure.direction) if where not in told else None
            if problem is not None:
                told.add(where)
                yield problem


def _undirected(measure: co.Measure) -> Problem:
    example = f"measured in percent each {measure.grain.word}, higher is better"
    return MissingClause(heading(measure.place), f"The measure `{measure.name}`", "higher is better", example)


def _against(contract: co.Contract, found: Scored, direction: co.Direction) -> Problem | None:
    """The first place where the score falls although the measure gets better."""
    scale = found.scale
    along, marks = _line(scale, contract) if isinstance(scale, ex.Line) else _steps(scale, contract)
    rising = sorted(marks, key=lambda mark: mark.value, reverse=direction is co.Direction.LOWER)
    for pair in pairwise(rising):
        if along is not None and pair[1].score < pair[0].score:
            return _problem(found, direction, pair, along.shown, shown_as(scale.type, contract.currency))
    return None


def _problem(found: Scored, direction: co.Direction, marks: tuple[_Mark, _Mark], show: Shown, scored: Shown) -> Problem:
    worse, better = marks
    return ScoreAgainstDirection(
        found.place(better.place), found.measure.name, direction.value, show(worse.value),
        f"{show(better.value)}{found.when}", scored(worse.score), scored(better.score),
    )  # fmt: skip


def _line(line: ex.Line, contract: co.Contract) -> tuple[Ruler | None, list[_Mark]]:
    """The points."""
    along = ruler([point.at for point in line.points], line.of.type, contract.currency)
    scores = [constant(point.value) for point in line.points]
    if along is None:
        return None, []
    pairs = zip(line.points, scores, strict=True)
    return along, [_Mark(along.place(point.at), score, point.place) for point, score in pairs if score is not None]


def _steps(steps: ex.Steps, contract: co.Contract) -> tuple[Ruler | None, list[_Mark]]:
    """A value out of every band."""
    bands = side_by_side([step.band for step in steps.steps], steps.of.type, contract.currency)
    if bands is None:
        return None, []
    found = [
        _Mark(stretch.sample(bands.ruler.step), score, step.place)
        for step, stretch in zip(steps.steps, bands.stretches, strict=True)
        if (score := constant(step.value)) is not None and not stretch.empty
    ]
    return bands.ruler, found
