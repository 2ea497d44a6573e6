"""Bands put on one line: written out, or all as parts of one figure (`5% of core`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import attrs

from obcdsl.checks.forms import Form, Forms
from obcdsl.checks.stretch import FAR_ABOVE, FAR_BELOW, Cut, Stretch, after, before, of_band
from obcdsl.checks.words import on_one_line
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.figures import shown
from obcdsl.model.units import PERCENT, Type, Unit

Shown = Callable[[Fraction], str]


@attrs.frozen(eq=False)
class Bands:
    """Stretches of one line; how its numbers are shown, and a small step along it. `plain` if they are written out."""

    stretches: tuple[Stretch, ...]
    shown: Shown
    step: Fraction
    plain: bool


def side_by_side(bands: Sequence[ex.Band], type_: Type, currency: str) -> Bands | None:
    """Bands with their open sides closed; None where it cannot be said which of them is the higher."""
    resolved = closed(bands)
    stretches = [of_band(band) for band in resolved]
    plain = tuple(stretch for stretch in stretches if stretch is not None)
    if len(plain) == len(bands):
        return Bands(plain, shown_as(type_, currency), small(type_), plain=True)
    return _as_parts(resolved, currency)


def shown_as(type_: Type, currency: str) -> Shown:
    return lambda value: shown(value, type_, currency)


def small(type_: Type) -> Fraction:
    """One, as the unit is shown: 1%, £1, 1 per 1,000."""
    return type_.scale if isinstance(type_, Unit) else Fraction(1)


def _as_parts(bands: Sequence[ex.Band], currency: str) -> Bands | None:
    """Bands whose sides are all parts of one figure, which is taken to be more than nothing."""
    forms = Forms()
    sides = [side for band in bands for side in (band.lower, band.upper) if side is not None]
    written = [forms.of(side.value) for side in sides]
    whole = {form.terms[0][0] for form in written if form.terms}
    if len(whole) != 1 or any(len(form.terms) > 1 or (form.terms and form.constant) for form in written):
        return None
    if any(not form.terms and form.constant for form in written):
        return None
    figure = forms.figures[whole.pop()]
    name = on_one_line(figure.place) if figure is not None else ""
    stretches = tuple(_stretch(forms, band) for band in bands)
    return Bands(stretches, lambda part: f"{shown(part, PERCENT, currency)} of {name}", Fraction(1, 100), plain=False)


def _stretch(forms: Forms, band: ex.Band) -> Stretch:
    start, end = FAR_BELOW, FAR_ABOVE
    if band.lower is not None:
        start = _cut(forms.of(band.lower.value), inside=band.lower.included)
    if band.upper is not None:
        end = _cut(forms.of(band.upper.value), inside=not band.upper.included)
    return Stretch(start, end)


def _cut(form: Form, *, inside: bool) -> Cut:
    part = form.terms[0][1] if form.terms else Fraction(0)
    return before(part) if inside else after(part)


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
