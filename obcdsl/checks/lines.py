"""Whether the points of every line go one way along it, and the words before them fit their figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from obcdsl.checks.cover import witness
from obcdsl.checks.scales import Scored, all_scales, ruler, shown_as
from obcdsl.checks.stretch import Stretch, after, before
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.constants import constant
from obcdsl.problems import Problem
from obcdsl.problems.rules import BandOverlap, SlopeAgainstFigures


def points_go_one_way(contract: co.Contract) -> Iterator[Problem]:
    """A line that turns back says two things for one value."""
    told: set[int] = set()
    for found in all_scales(contract):
        if isinstance(found.scale, ex.Line):
            problems = [*_turns(contract, found, found.scale), *_slopes(contract, found, found.scale)]
            where = found.place(found.scale.place).start
            yield from problems if where not in told else ()
            told.update({where} if problems else ())


def _turns(contract: co.Contract, found: Scored, line: ex.Line) -> Iterator[Problem]:
    along = ruler([point.at for point in line.points], line.of.type, contract.currency)
    if along is None:
        return
    places = [(point, along.place(point.at)) for point in line.points]
    upwards = places[0][1] < places[-1][1]
    for (point, at), (following, then) in pairwise(places):
        if at == then or (at < then) is not upwards:
            both = Stretch(before(min(at, then)), after(max(at, then)))
            words = witness(both, along.step, along.shown) + found.when
            yield BandOverlap(found.place(following.place), f"The score of `{found.measure.name}`", words, point.place)


def _slopes(contract: co.Contract, found: Scored, line: ex.Line) -> Iterator[Problem]:
    show = shown_as(line.type, contract.currency)
    for point, following in pairwise(line.points):
        first, then = constant(point.value), constant(following.value)
        if first is None or then is None or following.slope is None:
            continue
        if following.slope is not _slope(first, then):
            place = found.place(following.place)
            yield SlopeAgainstFigures(place, following.slope.value, show(first), f"{show(then)}{found.when}")


def _slope(first: Fraction, then: Fraction) -> ex.Slope:
    if first == then:
        return ex.Slope.LEVEL
    return ex.Slope.RISING if first < then else ex.Slope.FALLING
