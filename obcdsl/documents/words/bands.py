"""Bands and scales in words, so that nobody can doubt to which band a boundary belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.documents.blocks import Text, text
from obcdsl.documents.words.lists import Binds, listed
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.units import Unit

if TYPE_CHECKING:
    from obcdsl.documents.words.phrases import Words


def sides(words: Words, band: ex.Band) -> Text:
    """Where a figure lies: `below 90%`, `from 90% up to but not including 92%`, `92% or more`, `at or above *Threshold*`."""
    lower, upper = band.lower, band.upper
    if lower is not None and upper is not None:
        start = text("from " if lower.included else "above ", _bound(words, lower))
        end = " up to and including " if upper.included else " up to but not including "
        return text(start, end, _bound(words, upper))
    if lower is not None:
        return _one_side(words, lower, ("more", "above"))
    if upper is not None:
        return _one_side(words, upper, ("less", "below"))
    return text("whatever it is")


def as_written(words: Words, band: ex.Band) -> Text:
    """A band by its boundary words, where others beside it show how far it reaches: `from 90%`, `above 80% and up to 95%`."""
    sides_: list[Text] = []
    if band.lower is not None:
        sides_.append(text("from " if band.lower.included else "above ", _bound(words, band.lower)))
    if band.upper is not None:
        sides_.append(text("up to " if band.upper.included else "below ", _bound(words, band.upper)))
    return listed(sides_)


def _one_side(words: Words, bound: ex.Bound, more: tuple[str, str]) -> Text:
    said = _bound(words, bound)
    if not bound.included:
        return text(f"{more[1]} ", said)
    return text(said, f" or {more[0]}") if isinstance(bound.value, ex.Constant) else text(f"at or {more[1]} ", said)


def _bound(words: Words, bound: ex.Bound) -> Text:
    return words.boundary(bound.value)


def portion(words: Words, band: ex.Band) -> Text:
    """Which part of a quantity lies in a band: `up to £30,000`, `above £30,000 and up to £50,000`; all of it where it has no bounds."""
    start = text("above ", _bound(words, band.lower)) if band.lower is not None else ()
    end = text("up to ", _bound(words, band.upper)) if band.upper is not None else ()
    return text(start, " and " if start and end else "", end)


def scale(words: Words, value: ex.Steps | ex.Marginal | ex.Line) -> Text:
    """A scale as a part of a longer sum."""
    match value:
        case ex.Steps():
            bands = closed([step.band for step in value.steps])
            of = words.phrase(value.of, Binds.SUM)
            pairs = zip(value.steps, bands, strict=True)
            said = [
                text(words.phrase(step.value, Binds.SUM), " if ", of, " is ", sides(words, band))
                for step, band in pairs
            ]
            return listed(said, "or")
        case ex.Marginal():
            return marginal(words, value)
        case ex.Line():
            points = [
                text(words.phrase(point.value, Binds.SUM), " at ", words.phrase(point.at, Binds.SUM))
                for point in value.points
            ]
            of = words.phrase(value.of, Binds.SUM)
            return text("the figure for ", of, " on the straight line through ", listed(points))


def marginal(words: Words, value: ex.Marginal) -> Text:
    """`£3 per visit for the part of *Visits* up to 1,000 visits and £2 per visit for the part of it above 1,000 visits`."""
    bands = closed([step.band for step in value.steps])
    of = words.phrase(value.of, Binds.ATOM)
    said: list[Text] = []
    for step, band in zip(value.steps, bands, strict=True):
        plain = isinstance(step.value.type, Unit) and step.value.type.plain is not None
        whose = of if not said else text("it")
        rate = words.phrase(step.value, Binds.ATOM)
        said.append(text(rate, " of" if plain else " for", " the part of ", whose, " ", portion(words, band)))
    return listed(said)
