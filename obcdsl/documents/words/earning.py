"""How a result becomes a score, in sentences: `*Circle* earns none of this part below 90%, half of it from 90% ...`."""

from __future__ import annotations

import attrs

from obcdsl.documents.blocks import Run, Text, text
from obcdsl.documents.words import bands
from obcdsl.documents.words.lists import Binds, is_plural, listed, sentence, series
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import part_of_it
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.constants import constant
from obcdsl.model.units import PERCENT
from obcdsl.model.walk import everything

Scale = ex.Steps | ex.Line
THIS_PART = "this part"


@attrs.frozen(eq=False)
class Earning:
    """Says what a measure earns. `earner` is the party that is paid by it, or nothing where several are, or none.

    `by_points` where what it earns is a part of the points that it is worth.
    """

    words: Words
    earner: Run | None
    by_points: bool = False

    def said(self, value: ex.Expression) -> tuple[Text, tuple[Text, ...]]:
        """A sentence for a score, and the sentences below it where it is made of several scales."""
        scales = best_of(value)
        if scales is not None:
            which = "higher" if isinstance(value, ex.Extreme) and value.greatest else "lower"
            which = {"higher": "highest", "lower": "lowest"}[which] if len(scales) > 2 else which
            head = sentence(self._who(), f" the {which} of what each of the following scales gives:")
            return head, tuple(self._scale(scale) for scale in scales)
        if isinstance(value, ex.Steps | ex.Line):
            return self._scale(value), ()
        if isinstance(value, ex.Cases) and value.type == PERCENT and _plain_results(value):
            return self._cases(value), ()
        return sentence("the score is ", self.words.phrase(value)), ()

    def _who(self) -> Text:
        if self.earner is None or self.by_points:
            return text("the measure earns")
        return text(self.earner, " earn" if is_plural(self.earner.text) else " earns")

    def _scale(self, scale: Scale) -> Text:
        on = text("on ", self.words.phrase(scale.of), ", ") if not self._own_value(scale.of) else ()
        pieces = self._steps(scale) if isinstance(scale, ex.Steps) else self._line(scale)
        said = sentence(text(on, self._who(), " "), series(pieces))
        return text(said, " ", _NO_RESULT) if isinstance(scale, ex.Line) and self._from_data(scale) else said

    def _own_value(self, of: ex.Expression) -> bool:
        return isinstance(of, ex.Reference) and of.key.removesuffix(".value") == self.words.own

    def _steps(self, steps: ex.Steps) -> list[Text]:
        limits = closed([step.band for step in steps.steps])
        return [
            text(self._amount(step.value, first=number == 0), " ", _where(self.words, band))
            for number, (step, band) in enumerate(zip(steps.steps, limits, strict=True))
        ]

    def _line(self, line: ex.Line) -> list[Text]:
        """The two ends, which are level beyond, the points between, and that all else lies on the straight line."""
        points, last = line.points, len(line.points) - 1
        rising = _ascending(line)
        pieces: list[Text] = []
        for number, point in enumerate(points):
            beyond = {0: not rising, last: rising}.get(number)
            where = _at(self.words, point.at, beyond)
            pieces.append(text(self._amount(point.value, first=number == 0), " ", where))
        between = "in between a part in proportion on the straight line"
        if last > 1:
            between = "between one of these points and the next a part in proportion on the straight line from the one to the other"
        if not self._percent(points[0].value):
            between = between.replace("a part in proportion", "points in proportion")
        return [*pieces, text(between)]

    def _percent(self, value: ex.Expression) -> bool:
        return value.type == PERCENT

    def _amount(self, value: ex.Expression, *, first: bool) -> Text:
        """How much is earned: `none of this part`, `half of it`, `5 points`."""
        part = ("its points" if first else "them") if self.by_points else (THIS_PART if first else "it")
        if not self._percent(value):
            return self.words.phrase(value, Binds.SUM)
        known = constant(value)
        word = part_of_it(known) if known is not None else None
        if word in ("a quarter", "a third", "half", "two thirds", "three quarters", "none", "all"):
            return text(f"{word} of {part}")
        return text(self.words.phrase(value, Binds.ATOM), f" of {part}")

    def _cases(self, value: ex.Cases) -> Text:
        ways = [
            text(self._amount(result, first=number == 0), " if ", self.words.condition(test))
            for number, (test, result) in enumerate(value.cases)
        ]
        between = ", " if len(ways) == 1 else "; "
        joined = text(*(piece for way in ways for piece in (way, between)))
        return sentence(self._who(), " ", joined, "and otherwise ", self._amount(value.otherwise, first=False))

    def _from_data(self, line: ex.Line) -> bool:
        """Whether the points of a line rest on figures that arrive as data."""
        keys = [part.key for point in line.points for part in everything(point.at) if isinstance(part, ex.Reference)]
        return any(_arrives(self.words, key) for key in keys)


_NO_RESULT = (
    "If these figures turn out in an order in which a better result would earn less, the score has no result and nothing is paid "
    "on it until that is settled."
)


def _arrives(words: Words, key: str) -> bool:
    name, _, field = key.partition(".")
    owner = words.subject.owners[name]
    if isinstance(owner, co.Measure):
        return any(figure.name == field and not figure.values for figure in owner.figures)
    return isinstance(owner, co.Input | co.Let)


def best_of(value: ex.Expression) -> tuple[Scale, ...] | None:
    """The scales of which the higher or the lower counts; None where it is no choice between scales."""
    if not isinstance(value, ex.Extreme):
        return None
    scales = tuple(part for part in value.parts if isinstance(part, ex.Steps | ex.Line))
    return scales if len(scales) == len(value.parts) else None


def _plain_results(value: ex.Cases) -> bool:
    return all(constant(result) is not None for result in (*(result for _, result in value.cases), value.otherwise))


def _where(words: Words, band: ex.Band) -> Text:
    said = bands.sides(words, band)
    return text("at ", said) if said and _at_a_figure(band) else said


def _at_a_figure(band: ex.Band) -> bool:
    """`at 92% or more`: a bound that is written out and belongs to the band, which is open on the other side."""
    bound = band.lower or band.upper
    one_sided = (band.lower is None) is not (band.upper is None)
    return one_sided and bound is not None and bound.included and isinstance(bound.value, ex.Constant)


def _at(words: Words, value: ex.Expression, beyond: bool | None) -> Text:
    """Where a point of a line is; the outermost hold beyond it too: `beyond` says whether upwards."""
    said = words.boundary(value)
    if beyond is None:
        return text("at ", said)
    if isinstance(value, ex.Constant):
        return text("at ", said, " or more" if beyond else " or less")
    return text("at or above " if beyond else "at or below ", said)


def _ascending(line: ex.Line) -> bool:
    """Whether the points of a line are written from low to high."""
    first, last = constant(line.points[0].at), constant(line.points[-1].at)
    if first is not None and last is not None:
        return first < last
    low, high = constant(line.points[0].value), constant(line.points[-1].value)
    better_upwards = line.higher_is_better is not False
    return (low <= high) is better_upwards if low is not None and high is not None else better_upwards


def compact(words: Words, value: ex.Expression) -> Text:
    """A score for the cell of a table: `0% at 18 points; 100% at 21 points`, `0% below 90%; 100% from 90%`."""
    scales = best_of(value)
    if scales is not None:
        return listed([compact(words, scale) for scale in scales], "or")
    pieces: list[Text] = []
    if isinstance(value, ex.Steps):
        pieces = [text(words.phrase(step.value), " ", bands.as_written(words, step.band)) for step in value.steps]
    elif isinstance(value, ex.Line):
        pieces = [text(words.phrase(p.value), " at ", words.phrase(p.at)) for p in value.points]
    if not pieces:
        return words.phrase(value)
    return text(*(part for at, piece in enumerate(pieces) for part in (("; ", piece) if at else (piece,))))
