"""Whether anything that is divided by can be zero."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import definitions
from obcdsl.checks.possible import Possible, Scene, members, one_of_cohort, possible_figures, results, steps
from obcdsl.checks.stretch import Stretch
from obcdsl.checks.words import on_one_line
from obcdsl.frozen import fresh, growing
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.units import Unknown
from obcdsl.model.walk import everything, parts
from obcdsl.problems import Problem
from obcdsl.problems.kinds import MayDivideByZero


def nothing_divides_by_zero(contract: co.Contract) -> Iterator[Problem]:
    """What can be zero by all that is known of it. A function is looked at once, with all that its arguments can be."""
    search = _Search(possible_figures(contract))
    for definition in definitions(contract):
        scene = Scene()
        for condition in definition.given:
            scene = search.known.assume(scene, condition, holds=True)
        yield from search.divisions(definition.value, scene)
    for call in reversed(search.calls):
        yield from search.divisions(call.body, Scene((), search.arguments[id(call.body)]))


@growing
class _Search:
    """Goes through expressions; notes on the way which functions are called, inner ones first, and with what."""

    known: Possible
    calls: list[ex.Call] = fresh(factory=list)
    arguments: dict[int, dict[str, Stretch]] = fresh(factory=dict)
    told: set[tuple[tuple[int, int], int]] = fresh(factory=set)

    def divisions(self, value: ex.Expression, scene: Scene) -> Iterator[Problem]:
        if isinstance(value, ex.Calculation) and _divides(value):
            yield from self._divisor(value.right, scene)
        if isinstance(value, ex.Call):
            self._call(value, scene)
        for part, inner in _inside(self.known, value, scene):
            yield from self.divisions(part, inner)

    def _divisor(self, value: ex.Expression, scene: Scene) -> Iterator[Problem]:
        where = (value.place.at, value.place.end)
        if isinstance(value.type, Unknown):
            return
        if where not in self.told and not self.known.is_never_zero(value, scene):
            self.told.add(where)
            yield MayDivideByZero(value.place, on_one_line(value.place))

    def _call(self, call: ex.Call, scene: Scene) -> None:
        self._enter(call)
        noted = self.arguments[id(call.body)]
        for name, argument in call.arguments:
            found = self.known.of(argument, scene)
            noted[name] = noted[name].hull(found) if name in noted else found

    def _enter(self, call: ex.Call) -> None:
        """Note a function, after those that it calls, so that all calls of it are known when its turn comes."""
        if id(call.body) not in self.arguments:
            self.arguments[id(call.body)] = {}
            for part in everything(call.body):
                if isinstance(part, ex.Call):
                    self._enter(part)
            self.calls.append(call)


Placed = Iterator[tuple[ex.Expression, Scene]]


def _inside(known: Possible, value: ex.Expression, scene: Scene) -> Placed:
    """The parts of an expression, each with what is known where it is worked out and counts."""
    match value:
        case ex.Cases():
            yield from _conditions(known, value, scene)
            yield from results(known, value, scene)
        case ex.Both() | ex.Either():
            yield from _joined(known, value, scene)
        case ex.OverTime() | ex.EqualPart() | ex.AtPeriod():
            yield value.body, scene.elsewhere()
        case ex.OverGroup():
            yield from members(known, value, scene)
            yield from ((member.where, scene) for member in value.members if member.where is not None)
        case ex.OverCohort():
            yield one_of_cohort(known, value, scene)
            yield from ((value.where, scene.elsewhere()),) if value.where is not None else ()
        case ex.Call():
            yield from ((argument, scene) for _, argument in value.arguments)
        case ex.Steps():
            yield from steps(known, value, scene)
            sides = (side for step in value.steps for side in (step.band.lower, step.band.upper) if side is not None)
            yield from ((part, scene) for part in (value.of, *(side.value for side in sides)))
        case (
            ex.Constant() | ex.Reference() | ex.Parameter() | ex.Calculation() | ex.Negative() | ex.Comparison()
            | ex.Not() | ex.IsKnown() | ex.Rounding() | ex.Extreme() | ex.Lookup() | ex.Marginal() | ex.Line() | ex.DayOf()
        ):  # fmt: skip
            yield from ((part, scene) for part in parts(value))


def _conditions(known: Possible, value: ex.Cases, scene: Scene) -> Placed:
    """Each condition is looked at only if none before it holds."""
    for condition, _ in value.cases:
        yield condition, scene
        scene = known.assume(scene, condition, holds=False)


def _joined(known: Possible, value: ex.Both | ex.Either, scene: Scene) -> Placed:
    """One condition that fails settles `and`, one that holds settles `or`: the others count only if it does not.

    What divides may have no result at all, so it says something only of the conditions written after it.
    """
    holds = isinstance(value, ex.Both)
    sure = [not any(map(_divides, everything(part))) for part in value.parts]
    for index, part in enumerate(value.parts):
        inner = scene
        for other, condition in enumerate(value.parts):
            if other != index and (other < index or sure[other]):
                inner = known.assume(inner, condition, holds=holds)
        yield part, inner


def _divides(value: ex.Expression) -> bool:
    return isinstance(value, ex.Calculation) and value.operator is ex.Operator.DIVIDED_BY
