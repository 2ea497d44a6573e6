"""What the figures of a contract can be: by what is allowed in the data, by what is stated, by how they are worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from types import MappingProxyType
from typing import ClassVar

from obcdsl.checks import arithmetic
from obcdsl.checks.arithmetic import ZERO
from obcdsl.checks.facts import MOST, Facts, assumed, differs, possible
from obcdsl.checks.forms import Forms, Terms
from obcdsl.checks.sources import Origin, origins
from obcdsl.checks.stretch import FAR_ABOVE, NOT_NEGATIVE, WHOLE_LINE, Stretch, after, before, hull, only
from obcdsl.frozen import fresh, growing, valued
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.units import Unit
from obcdsl.model.walk import parts

# Figures are followed back so far; what lies further can be anything.
FURTHEST = 30
NO_PARAMETERS: Mapping[str, Stretch] = MappingProxyType({})
A_PART = Stretch(after(ZERO), after(Fraction(1)))


@valued
class Scene:
    """What is known where an expression stands: by the conditions around it, and of the parameters of its function."""

    facts: Facts = ()
    parameters: Mapping[str, Stretch] = NO_PARAMETERS
    uncompared: ClassVar = ("parameters",)

    def elsewhere(self) -> Scene:
        """Other periods: the conditions were about the ones at hand."""
        return Scene((), self.parameters)


@growing
class Possible:
    """Works out what figures can be; what has been worked out is kept."""

    contract: co.Contract
    origins: Mapping[str, Origin]
    forms: Forms = fresh(factory=Forms)
    figures: dict[str, Stretch] = fresh(factory=dict)
    bodies: dict[int, Stretch] = fresh(factory=dict)
    depth: int = 0

    def assume(self, scene: Scene, condition: ex.Expression, holds: bool) -> Scene:
        """What is known besides if a condition holds, or does not; of too much, what was learned last."""
        more = islice(assumed(self.forms, condition, holds), MOST)
        return Scene((*scene.facts, *more)[-MOST:], scene.parameters)

    def of(self, value: ex.Expression, scene: Scene) -> Stretch:
        """What an expression can be; certainly nothing else."""
        if not isinstance(value.type, Unit):
            return WHOLE_LINE
        found = _worked_out(self, value, scene)
        form = self.forms.of(value) if scene.facts else None
        if form is None or not form.terms:
            return found
        return found.meet(possible(form, scene.facts, lambda terms: self._terms(terms, scene)))

    def _terms(self, terms: Terms, scene: Scene) -> Stretch:
        total = only(ZERO)
        for number, factor in terms:
            figure = self.forms.figures[number]
            one = WHOLE_LINE if figure is None else _worked_out(self, figure, scene.elsewhere())
            total = arithmetic.plus(total, arithmetic.times(one, only(factor)))
        return total

    def is_never_zero(self, value: ex.Expression, scene: Scene) -> bool:
        if not self.of(value, scene).holds(ZERO):
            return True
        form = self.forms.of(value)
        if form.terms and differs(form, scene.facts):
            return True
        return _no_part_is_zero(self, value, scene)

    def figure(self, key: str) -> Stretch:
        """What a named figure can be in any period; anything while it is being worked out, or too far back."""
        found = self.figures.get(key)
        if found is not None or self.depth > FURTHEST:
            return found or WHOLE_LINE
        self.figures[key] = WHOLE_LINE
        self.depth += 1
        found = self.figures[key] = self._from(self.origins.get(key))
        self.depth -= 1
        return found

    def _from(self, origin: Origin | None) -> Stretch:
        if origin is None:
            return WHOLE_LINE
        values = tuple(self.of(value, Scene()) for value in origin.values)
        found = hull((origin.allowed, *values) if origin.allowed is not None else values)
        return found if origin.growth is None else self._grown(found, origin.growth)

    def _grown(self, stated: Stretch, growth: co.Growth) -> Stretch:
        """What grows from more than nothing by a factor above nothing stays above it."""
        rate = self.of(growth.rate, Scene())
        factor = arithmetic.plus(only(Fraction(1)), arithmetic.negated(rate) if growth.falling else rate)
        if stated.start < before(ZERO) or factor.start < before(ZERO):
            return WHOLE_LINE
        stays = growth.rounding is None and stated.start >= after(ZERO) and factor.start >= after(ZERO)
        return Stretch(after(ZERO), FAR_ABOVE) if stays else NOT_NEGATIVE

    def body(self, call: ex.Call) -> Stretch:
        """What a function can come to by what its arguments can be anywhere."""
        if self.depth > FURTHEST:
            return WHOLE_LINE
        found = self.bodies.get(id(call))
        if found is None:
            self.depth += 1
            given = {name: self.of(argument, Scene()) for name, argument in call.arguments}
            found = self.bodies[id(call)] = self.of(call.body, Scene((), given))
            self.depth -= 1
        return found


def possible_figures(contract: co.Contract) -> Possible:
    return Possible(contract, origins(contract))


def results(known: Possible, value: ex.Cases, scene: Scene) -> Iterator[tuple[ex.Expression, Scene]]:
    """The results of cases, each with what is known where it is taken: its condition, and that none before it holds."""
    for condition, result in value.cases:
        yield result, known.assume(scene, condition, holds=True)
        scene = known.assume(scene, condition, holds=False)
    yield value.otherwise, scene


def steps(known: Possible, value: ex.Steps, scene: Scene) -> Iterator[tuple[ex.Expression, Scene]]:
    """The values of steps, each with what is known in its band."""
    bands = closed([step.band for step in value.steps])
    for step, band in zip(value.steps, bands, strict=True):
        yield step.value, _in_band(known, value.of, band, scene)


def _in_band(known: Possible, of: ex.Expression, band: ex.Band, scene: Scene) -> Scene:
    for bound, lower in ((band.lower, True), (band.upper, False)):
        if bound is not None:
            inside = ex.Comparator.AT_LEAST if lower else ex.Comparator.AT_MOST
            beyond = ex.Comparator.ABOVE if lower else ex.Comparator.BELOW
            comparator = inside if bound.included else beyond
            scene = known.assume(scene, ex.Comparison(comparator, of, bound.value, of.grain, bound.place), holds=True)
    return scene


def _worked_out(known: Possible, value: ex.Expression, scene: Scene) -> Stretch:
    """What an expression can be by what its parts can be."""
    match value:
        case ex.Constant():
            return only(value.value) if isinstance(value.value, Fraction) else WHOLE_LINE
        case ex.Reference():
            return known.figure(value.key)
        case ex.Parameter():
            return scene.parameters.get(value.name, WHOLE_LINE)
        case ex.Calculation():
            return _calculated(known, value, scene)
        case ex.Negative():
            return arithmetic.negated(known.of(value.value, scene))
        case ex.Comparison() | ex.Both() | ex.Either() | ex.Not() | ex.IsKnown() | ex.DayOf():
            return WHOLE_LINE
        case ex.Cases():
            return hull(tuple(known.of(*result) for result in results(known, value, scene)))
        case ex.Rounding():
            return arithmetic.rounded(known.of(value.value, scene), value.to)
        case ex.Extreme():
            return _extreme(value, tuple(known.of(part, scene) for part in value.parts))
        case ex.Lookup():
            return hull(tuple(known.of(cell, Scene()) for cell in _column(known.contract, value)))
        case ex.OverTime():
            body = known.of(value.body, scene.elsewhere())
            return arithmetic.total(body) if value.how is ex.Collecting.TOTAL else body
        case ex.EqualPart():
            return arithmetic.times(known.of(value.body, scene.elsewhere()), A_PART)
        case ex.AtPeriod():
            return known.of(value.body, scene.elsewhere())
        case ex.OverGroup() | ex.OverCohort():
            return _over(known, value, scene)
        case ex.Call():
            return known.body(value)
        case ex.Steps():
            return hull(tuple(known.of(*step) for step in steps(known, value, scene)))
        case ex.Marginal():
            return _marginal(known, value, scene)
        case ex.Line():
            return hull(tuple(known.of(point.value, scene) for point in value.points))


def _marginal(known: Possible, value: ex.Marginal, scene: Scene) -> Stretch:
    """Parts of what is not negative, at rates that are not."""
    negative = any(known.of(part, scene).start < before(ZERO) for part in parts(value))
    return WHOLE_LINE if negative else NOT_NEGATIVE


def _calculated(known: Possible, value: ex.Calculation, scene: Scene) -> Stretch:
    left, right = known.of(value.left, scene), known.of(value.right, scene)
    match value.operator:
        case ex.Operator.PLUS:
            return arithmetic.plus(left, right)
        case ex.Operator.MINUS:
            return arithmetic.minus(left, right)
        case ex.Operator.TIMES | ex.Operator.OF:
            return arithmetic.times(left, right)
        case ex.Operator.DIVIDED_BY:
            return arithmetic.divided(left, right)


def _extreme(value: ex.Extreme, found: tuple[Stretch, ...]) -> Stretch:
    if value.present_only:
        return hull(found)
    pick = max if value.greatest else min
    return Stretch(pick(part.start for part in found), pick(part.end for part in found))


def _column(contract: co.Contract, value: ex.Lookup) -> Iterator[ex.Expression]:
    for table in contract.tables:
        if table.name == value.table:
            index = [column.name for column in table.columns].index(value.column)
            found = (row.cells[index] for row in table.rows if index < len(row.cells))
            yield from (cell for cell in found if cell is not None)


def _over(known: Possible, value: ex.OverGroup | ex.OverCohort, scene: Scene) -> Stretch:
    return _over_group(known, value, scene) if isinstance(value, ex.OverGroup) else _over_cohort(known, value, scene)


def _over_group(known: Possible, value: ex.OverGroup, scene: Scene) -> Stretch:
    found = [known.of(*member) for member in members(known, value, scene)]
    if value.how not in (ex.Collecting.TOTAL, ex.Collecting.NUMBER) or not found:
        return hull(tuple(found))
    total = only(ZERO)
    for member, one in zip(value.members, found, strict=True):
        total = arithmetic.plus(total, one if member.where is None else one.hull(only(ZERO)))
    return total


def members(known: Possible, value: ex.OverGroup, scene: Scene) -> Iterator[tuple[ex.Expression, Scene]]:
    """The measures' parts in a figure over a group, each with what is known where it takes part."""
    for member in value.members:
        yield member.body, scene if member.where is None else known.assume(scene, member.where, holds=True)


def _over_cohort(known: Possible, value: ex.OverCohort, scene: Scene) -> Stretch:
    """The figures of others are within what can be, whatever is known of one's own."""
    body = known.of(*one_of_cohort(known, value, scene))
    match value.how:
        case ex.Across.TOTAL:
            return arithmetic.total(body) if value.where is None else arithmetic.total(body).hull(only(ZERO))
        case ex.Across.NUMBER:
            return NOT_NEGATIVE
        case ex.Across.RANK_FROM_HIGHEST | ex.Across.RANK_FROM_LOWEST:
            return Stretch(before(Fraction(1)), FAR_ABOVE)
        case ex.Across.AVERAGE | ex.Across.HIGHEST | ex.Across.LOWEST | ex.Across.PERCENTILE | ex.Across.NEAREST_RANK:
            return body


def one_of_cohort(known: Possible, value: ex.OverCohort, scene: Scene) -> tuple[ex.Expression, Scene]:
    """The figure of any organisation that takes part, with what is known of it."""
    any_of_them = scene.elsewhere()
    return value.body, any_of_them if value.where is None else known.assume(any_of_them, value.where, holds=True)


def _no_part_is_zero(known: Possible, value: ex.Expression, scene: Scene) -> bool:
    """Whether an expression is not zero because none of the parts that make it so is."""
    pairs: Iterable[tuple[ex.Expression, Scene]] = ()
    if isinstance(value, ex.Calculation):
        if value.operator in (ex.Operator.TIMES, ex.Operator.OF):
            pairs = ((value.left, scene), (value.right, scene))
        elif value.operator is ex.Operator.DIVIDED_BY:
            pairs = ((value.left, scene),)
    elif isinstance(value, ex.Negative):
        pairs = ((value.value, scene),)
    elif isinstance(value, ex.Cases):
        pairs = results(known, value, scene)
    elif isinstance(value, ex.Extreme):
        pairs = ((part, scene) for part in value.parts)
    checked = [known.is_never_zero(part, inner) for part, inner in pairs]
    return bool(checked) and all(checked)
