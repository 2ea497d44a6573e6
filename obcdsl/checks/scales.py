"""Figures put on one line: written out, or all as parts of one figure (`5% of core`); and the scales that scores are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from obcdsl.checks.forms import Forms
from obcdsl.checks.stretch import FAR_ABOVE, FAR_BELOW, Stretch, after, before
from obcdsl.checks.words import on_one_line
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT, Type, Unit

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
    """Bands with their open sides closed; None where it cannot be said which of them is the higher."""
    sides = [side.value for band in bands for side in (band.lower, band.upper) if side is not None]
    found = ruler(sides, type_, currency)
    return None if found is None else Bands(tuple(found.stretch(band) for band in closed(bands)), found)


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


def all_scales(contract: co.Contract) -> Iterator[tuple[co.Measure, ex.Steps | ex.Line]]:
    """Every scale of every measure's scores."""
    for measure in contract.measures:
        for entry in measure.scores:
            for scale in scales(entry.value):
                yield measure, scale
