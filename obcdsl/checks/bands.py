"""Whether every figure lies in exactly one band of a score, and every pound of a share in exactly one of its bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from obcdsl.checks.cover import Gap, Overlap, faults, range_words, witness
from obcdsl.checks.definitions import definitions
from obcdsl.checks.possible import Scene, possible_figures
from obcdsl.checks.scales import Bands, all_scales, side_by_side
from obcdsl.checks.stretch import FAR_ABOVE, WHOLE_LINE, Cut, Stretch, after
from obcdsl.checks.words import begun, on_one_line
from obcdsl.frozen import changed, frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.units import MONEY_UNIT
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.rules import BandGap, BandOverlap, BandUnreachable
from obcdsl.source import Place

ABOVE_NOTHING = Stretch(after(Fraction(0)), FAR_ABOVE)


@frozen
class _Bands:
    """Bands to be looked at: whose they are, where each is written, and the line that they have to cover.

    `own` is where their figures are stated, if that is where the reader has to look.
    """

    what: str
    bands: Bands
    places: tuple[Place, ...]
    whole: Stretch
    why: str
    own: Place | None = None


def bands_cover_once(contract: co.Contract) -> Iterator[Problem]:
    """Gaps, overlaps and bands that nothing reaches, where it is written out what the bands are."""
    for share in contract.shares:
        for side in share.sides:
            yield from _corridors(contract, share, side)
    yield from _rates(contract)
    told: set[tuple[int, int]] = set()
    for bands in _scores(contract):
        first, last = (bands.own, bands.own) if bands.own is not None else (bands.places[0], bands.places[-1])
        if (where := (first.start, last.end)) not in told:
            found = tuple(_problems(bands))
            told.update({where} if found else ())
            yield from found if bands.own is None else (changed(problem, place=bands.own) for problem in found)


def _scores(contract: co.Contract) -> Iterator[_Bands]:
    known = possible_figures(contract)
    for scored in all_scales(contract):
        measure, scale = scored.measure, scored.scale
        if isinstance(scale, ex.Steps):
            bands = side_by_side([step.band for step in scale.steps], scale.of.type, contract.currency)
            if bands is not None:
                whole = known.of(scale.of, Scene()) if bands.ruler.plain else WHOLE_LINE
                own = isinstance(scale.of, ex.Reference) and scale.of.key == measure.name
                why = f"`{measure.name if own else on_one_line(scale.of.place)}`"
                what = f"the score of `{measure.name}`{scored.when}"
                places = tuple(step.place for step in scale.steps)
                yield _Bands(what, bands, places, whole, why, scored.own)


def _rates(contract: co.Contract) -> Iterator[Problem]:
    """Marginal rates: each part of the quantity has one, if only £0."""
    marginal = (part for found in definitions(contract) for part in everything(found.value))
    for value in (part for part in marginal if isinstance(part, ex.Marginal)):
        bands = side_by_side(closed([step.band for step in value.steps]), value.of.type, contract.currency)
        if bands is not None:
            of = on_one_line(value.of.place)
            yield from _of_parts(bands, tuple(step.place for step in value.steps), f"the rate of `{of}`", f"`{of}`")


def _corridors(contract: co.Contract, share: co.Share, side: co.Side) -> Iterator[Problem]:
    what = f"`{share.name}` when {'above' if side.gain else 'below'} {on_one_line(side.than.place)}"
    everything = [corridor for corridor in side.corridors if corridor.band is None]
    for again in (other for other in side.corridors if everything and other is not everything[0]):
        yield BandOverlap(again.place, what, "the same money", everything[0].place)
    banded = [(corridor.band, corridor.place) for corridor in side.corridors if corridor.band is not None]
    bands = side_by_side(closed([band for band, _ in banded]), MONEY_UNIT, contract.currency)
    if everything or not banded or bands is None:
        return
    yield from _of_parts(bands, tuple(place for _, place in banded), what, "what is shared")


def _of_parts(bands: Bands, places: tuple[Place, ...], what: str, why: str) -> Iterator[Problem]:
    """What is wrong with bands that each take a part of an amount above nothing."""
    cut = tuple(Stretch(_edge(band.start), _edge(band.end)) for band in bands.stretches)
    yield from _problems(_Bands(what, changed(bands, stretches=cut), places, ABOVE_NOTHING, why))


def _edge(cut: Cut) -> Cut:
    """A part of an amount begins after a number and ends with it; which band the number itself is in moves no money."""
    return (0, cut[1], 1) if cut[0] == 0 else cut


def _problems(found: _Bands) -> Iterator[Problem]:
    bands, places = found.bands, found.places
    for stretch, place in zip(bands.stretches, places, strict=True):
        if stretch.meet(found.whole).empty:
            yield BandUnreachable(place, found.what, _why(found, stretch))
    for fault in faults(found.whole, bands.stretches):
        words = witness(fault.stretch, bands.ruler.step, bands.ruler.shown)
        match fault:
            case Gap():
                yield _gap(begun(found.what), words, fault, places)
            case Overlap():
                yield BandOverlap(places[fault.second], begun(found.what), words, places[fault.first])


def _gap(what: str, words: str, gap: Gap, places: Sequence[Place]) -> Problem:
    above = places[gap.above] if gap.above is not None else None
    if gap.below is not None:
        return BandGap(places[gap.below], what, words, above)
    return BandGap(above if above is not None else places[0], what, words)


def _why(found: _Bands, stretch: Stretch) -> str:
    if stretch.empty:
        return "it ends before it begins"
    return f"{found.why} can only be {range_words(found.whole, found.bands.ruler.shown)}"
