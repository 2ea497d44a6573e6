"""Stated figures as what they are: constants, each for the stretch of the term that it is stated for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from obcdsl.checks.sources import stated_figures
from obcdsl.frozen import changed, frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.constants import constant
from obcdsl.model.units import Unknown
from obcdsl.model.walk import everything, parts

Scale = ex.Steps | ex.Line
ONE_DAY = timedelta(days=1)


@frozen
class Fixed:
    """The stated figures of a contract by key; a sum holds for the whole term."""

    stated: Mapping[str, co.Timeline | ex.Expression]

    def value(self, value: ex.Expression, day: date, within: frozenset[str] = frozenset()) -> Fraction | None:
        """What an expression comes to on a day, if no data take part in it; `within` are the figures it is a part of."""
        if isinstance(value, ex.Reference) and not isinstance(value.type, Unknown) and value.key not in within:
            stated = self._on(value.key, day)
            return None if stated is None else self.value(stated, day, within | {value.key})
        if isinstance(value, ex.Extreme):
            found = [self.value(part, day, within) for part in value.parts]
            known = [one for one in found if one is not None]
            pick = max if value.greatest else min
            return pick(known) if len(known) == len(found) else None
        return constant(self._of_known(value, day, within))

    def known(self, value: ex.Expression, day: date) -> ex.Expression:
        """The same expression, or the constant that it is on a day."""
        return self._known(value, day, frozenset())

    def _known(self, value: ex.Expression, day: date, within: frozenset[str]) -> ex.Expression:
        number = None if isinstance(value, ex.Constant) else self.value(value, day, within)
        return value if number is None else ex.Constant(number, value.type, value.place)

    def _of_known(self, value: ex.Expression, day: date, within: frozenset[str]) -> ex.Expression:
        """A calculation with what it is made of as constants, where they are."""
        if isinstance(value, ex.Negative):
            return changed(value, value=self._known(value.value, day, within))
        if isinstance(value, ex.Calculation):
            left, right = self._known(value.left, day, within), self._known(value.right, day, within)
            return changed(value, left=left, right=right)
        return value

    def _on(self, key: str, day: date) -> ex.Expression | None:
        found = self.stated.get(key)
        if not isinstance(found, tuple):
            return found
        return next((entry.value for entry in found if entry.span.start <= day <= entry.span.end), None)

    def rests_on(self, scale: Scale) -> dict[str, co.Timeline | ex.Expression]:
        """The stated figures that boundaries and scores rest on, at first and at second hand."""
        found: dict[str, co.Timeline | ex.Expression] = {}
        waiting = [part for part in parts(scale) if part is not scale.of]
        while waiting:
            for part in everything(waiting.pop()):
                if isinstance(part, ex.Reference) and part.key in self.stated and part.key not in found:
                    stated = found[part.key] = self.stated[part.key]
                    waiting.extend([entry.value for entry in stated] if isinstance(stated, tuple) else [stated])
        return found

    def stretches(self, scale: Scale, span: co.Span) -> Iterator[tuple[date, date]]:
        """The stretches of a span in which no stated figure of a scale changes."""
        lines = [stated for stated in self.rests_on(scale).values() if isinstance(stated, tuple)]
        spans = [entry.span for line in lines for entry in line]
        starts = {span.start, *(each.start for each in spans), *(each.end + ONE_DAY for each in spans)}
        cuts = sorted(day for day in starts if span.start <= day <= span.end)
        return zip(cuts, [*(day - ONE_DAY for day in cuts[1:]), span.end], strict=True)

    def scale(self, scale: Scale, day: date) -> Scale:
        """A scale as it is on a day: bands closed as they are written, then boundaries and scores as constants."""
        if isinstance(scale, ex.Line):
            points = tuple(
                changed(point, at=self.known(point.at, day), value=self.known(point.value, day))
                for point in scale.points
            )
            return changed(scale, points=points)
        bands = closed([step.band for step in scale.steps])
        steps = tuple(
            changed(step, value=self.known(step.value, day), band=self._band(band, day))
            for step, band in zip(scale.steps, bands, strict=True)
        )
        return changed(scale, steps=steps)

    def _band(self, band: ex.Band, day: date) -> ex.Band:
        sides = [
            None if side is None else changed(side, value=self.known(side.value, day))
            for side in (band.lower, band.upper)
        ]
        return ex.Band(sides[0], sides[1], band.place)


def fixed_figures(contract: co.Contract) -> Fixed:
    return Fixed(stated_figures(contract))
