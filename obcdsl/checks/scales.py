"""Figures put on one line: written out, or all as parts of one figure (`5% of core`); and the scales that scores are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from obcdsl.checks.fixed import Fixed, fixed_figures
from obcdsl.checks.forms import Forms
from obcdsl.checks.stretch import FAR_ABOVE, FAR_BELOW, Stretch, after, before
from obcdsl.checks.words import heading, on_one_line, stretch_words
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT, Type, Unit
from obcdsl.source import Place

Shown = Callable[[Fraction], str]


@frozen
class Ruler:
    """Where figures lie on one line; how its numbers are shown, and a small step along it.

    It is `plain` if its numbers are the figures themselves, and not parts of some other figure.
    """

    forms: Forms
    shown: Shown
    step: Fraction
    plain: bool

    def place(self, value: ex.Expression) -> Fraction:
        form = self.forms.of(value)
        return form.constant if self.plain or not form.terms else form.terms[0][1]

    def stretch(self, band: ex.Band) -> Stretch:
        lower, upper = band.lower, band.upper
        start, end = FAR_BELOW, FAR_ABOVE
        if lower is not None:
            start = before(self.place(lower.value)) if lower.included else after(self.place(lower.value))
        if upper is not None:
            end = after(self.place(upper.value)) if upper.included else before(self.place(upper.value))
        return Stretch(start, end)


def ruler(values: Sequence[ex.Expression], type_: Type, currency: str) -> Ruler | None:
    """A line for all of these figures; None where it cannot be said which of them is the greater.

    A figure of which they are parts is taken to be more than nothing.
    """
    forms = Forms()
    written = [forms.of(value) for value in values]
    figures = {form.terms[0][0] for form in written if form.terms}
    if not figures and all(isinstance(value.type, Unit) for value in values):
        return Ruler(forms, shown_as(type_, currency), small(type_), plain=True)
    mixed = any(len(form.terms) > 1 or form.constant for form in written)
    figure = forms.figures[figures.pop()] if len(figures) == 1 and not mixed else None
    if figure is None:
        return None
    name = on_one_line(figure.place)
    return Ruler(forms, lambda part: f"{shown(part, PERCENT, currency)} of {name}", Fraction(1, 100), plain=False)


@frozen
class Bands:
    """Bands as stretches of a line."""

    stretches: tuple[Stretch, ...]
    ruler: Ruler


def side_by_side(bands: Sequence[ex.Band], type_: Type, currency: str) -> Bands | None:
    """Bands whose open sides are closed; None where it cannot be said which of them is the higher."""
    sides = [side.value for band in bands for side in (band.lower, band.upper) if side is not None]
    found = ruler(sides, type_, currency)
    return None if found is None else Bands(tuple(found.stretch(band) for band in bands), found)


def shown_as(type_: Type, currency: str) -> Shown:
    return lambda value: shown(value, type_, currency)


def small(type_: Type) -> Fraction:
    """One, as the unit is shown: 1%, £1, 1 per 1,000."""
    return type_.scale if isinstance(type_, Unit) else Fraction(1)


def scales(value: ex.Expression) -> Iterator[ex.Steps | ex.Line]:
    """The steps and lines that a score is: one, or the better of several."""
    if isinstance(value, ex.Steps | ex.Line):
        yield value
    elif isinstance(value, ex.Extreme):
        for part in value.parts:
            yield from scales(part)


@frozen
class Scored:
    """A scale of a measure's scores with its stated figures as constants, and the stretch of the term they are so for.

    `own` is where the measure states the first of them, if the scale is shared by many measures.
    """

    measure: co.Measure
    scale: ex.Steps | ex.Line
    when: str
    own: Place | None

    def place(self, place: Place) -> Place:
        """Where a problem is shown that was found at a place of the scale."""
        return self.own if self.own is not None else place


def all_scales(contract: co.Contract) -> Iterator[Scored]:
    """Every scale of every measure's scores, for each stretch of the term in which its stated figures are the same."""
    fixed = fixed_figures(contract)
    for measure in contract.measures:
        for entry in measure.scores:
            for scale in scales(entry.value):
                own = _own(fixed, measure, scale)
                stretches = tuple(fixed.stretches(scale, entry.span))
                for start, end in stretches:
                    when = stretch_words(contract.calendar, start, end) if len(stretches) > 1 else ""
                    yield Scored(measure, fixed.scale(scale, start), when, own)


def _own(fixed: Fixed, measure: co.Measure, scale: ex.Steps | ex.Line) -> Place | None:
    """Where a measure states a figure of its own for a scale that stands elsewhere."""
    if _inside(scale.place, measure.place):
        return None
    stated = {key.partition(".")[2] for key in fixed.rests_on(scale) if key.startswith(f"{measure.name}.")}
    parts: tuple[co.Figure | co.Working, ...] = (*measure.figures, *measure.workings)
    places = (part.place for part in parts if part.name in stated)
    return next((heading(place) for place in places if _inside(place, measure.place)), None)


def _inside(place: Place, around: Place) -> bool:
    return around.source is place.source and around.start <= place.start and place.end <= around.end
