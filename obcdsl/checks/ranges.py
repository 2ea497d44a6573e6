"""Whether written figures lie where figures of their kind can lie."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.checks.cover import range_words
from obcdsl.checks.definitions import groups, terms_of
from obcdsl.checks.scales import all_scales, shown_as
from obcdsl.checks.sources import allowed_by
from obcdsl.checks.stretch import WHOLE_LINE, Stretch, after, before
from obcdsl.checks.words import figure_words, heading, on_one_line
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.constants import constant
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT, POINTS_UNIT, UNKNOWN, Type
from obcdsl.problems import Problem
from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.rules import ScoreOutOfRange
from obcdsl.source import Place

ONE = Fraction(1)
A_PART = Stretch(before(Fraction(0)), after(ONE))


def scores_can_be_earned(contract: co.Contract) -> Iterator[Problem]:
    """Scores below nothing, or above the whole or the points that a measure is worth."""
    for scored in all_scales(contract):
        for part in scored.scale.steps if isinstance(scored.scale, ex.Steps) else scored.scale.points:
            yield from _beyond(contract, scored.measure, part.value, scored.place(part.value.place))
    for measure in contract.measures:
        for value in _scores(measure):
            yield from _beyond(contract, measure, value, value.place)


def _beyond(contract: co.Contract, measure: co.Measure, value: ex.Expression, place: Place) -> Iterator[Problem]:
    number, most = constant(value), _most(measure, value.type)
    if number is not None and most is not None and not 0 <= number <= most:
        show = shown_as(value.type, contract.currency)
        yield ScoreOutOfRange(place, measure.name, show(number), show(most))


def _scores(measure: co.Measure) -> Iterator[ex.Expression]:
    """What a measure can score otherwise than by a scale: a figure that is written out, its terms for missing data."""
    yield from (entry.value for entry in measure.scores)
    few = measure.fewer.term if measure.fewer is not None else None
    for term in (*terms_of(measure.missing), *terms_of(few)):
        if isinstance(term, co.ScoreAs):
            yield term.value


def _most(measure: co.Measure, type_: Type) -> Fraction | None:
    if type_ != POINTS_UNIT:
        return ONE
    return constant(measure.worth) if measure.worth is not None else None


def parts_of_a_whole(contract: co.Contract) -> Iterator[Problem]:
    """Weights, shares, parts at risk and on account below 0% or above 100%; a cut of more than there is."""
    for value, what in _parts(contract):
        number = constant(value)
        if number is not None and not A_PART.holds(number):
            found = shown(number, PERCENT, contract.currency)
            yield ImpossibleFigure(value.place, f"`{found}`", f"{what} lies between 0% and 100%")


def _parts(contract: co.Contract) -> Iterator[tuple[ex.Expression, str]]:
    for group in groups(contract):
        yield from ((entry.value, "a weight") for member in group.members for entry in member.weights)
    for payment in contract.payments:
        yield from ((entry.value, "the part at risk") for entry in payment.at_risk)
        yield from ((entry.value, "the part withheld") for entry in payment.withheld)
        if payment.paid.on_account is not None:
            yield payment.paid.on_account, "the part paid on account"
    for share in contract.shares:
        corridors = (corridor for side in share.sides for corridor in side.corridors)
        yield from ((p.share, "a share") for c in corridors for p in c.parts if p.share is not None)
    for pool in contract.pools:
        yield from ((p.share, "a share") for d in pool.divisions for p in d.parts if p.share is not None)
    for amount in contract.amounts:
        if amount.growth is not None and amount.growth.falling:
            yield amount.growth.rate, "a fall"


def counts_can_be_met(contract: co.Contract) -> Iterator[Problem]:
    """Points that a measure is worth, and how many members of a group need a score."""
    for measure in contract.measures:
        worth = constant(measure.worth) if measure.worth is not None else None
        if measure.worth is not None and worth is not None and worth <= 0:
            yield ImpossibleFigure(
                measure.worth.place, f"`{on_one_line(measure.worth.place)}`", "no measure is worth that"
            )
    for group in groups(contract):
        for needs in group.needs:
            if needs.number > len(group.members):
                why = f"`{group.name}` has only {len(group.members)}"
                yield ImpossibleFigure(needs.place, f"`{on_one_line(needs.place)}`", why)


def examples_are_allowed(contract: co.Contract) -> Iterator[Problem]:
    """Figures that an example sets although the data could not."""
    allowed = {given.name: (allowed_by(given.data), given.type) for given in (*contract.inputs, *contract.decisions)}
    for measure in contract.measures:
        allowed[measure.name] = (allowed_by(measure.data), measure.type)
        allowed.update((f"{measure.name}.{f.name}", (allowed_by(f.data), f.type)) for f in measure.figures)
    for given in (given for example in contract.examples for given in example.given):
        values, type_ = allowed.get(given.key, (WHOLE_LINE, UNKNOWN))
        if isinstance(given.value, Fraction) and not values.holds(given.value):
            show = shown_as(type_, contract.currency)
            why = f"`{figure_words(given.key)}` is allowed {range_words(values, show)}"
            yield ImpossibleFigure(heading(given.place), f"`{show(given.value)}`", why)
