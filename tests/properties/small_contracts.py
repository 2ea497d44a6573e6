"""Small random contracts: drawn as the plain calculator knows them, and written as text and data as the language has them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.oracle.calculators.small import (
    Contract,
    Datum,
    Fee,
    Line,
    Measure,
    Missing,
    Rounding,
    Share,
    Steps,
)

MODES = ("half up", "half down", "half even", "up", "down")
QUARTERS = 4
# The data are missing where they say so.
NONE = "none"


def hundredths(least: int, most: int) -> st.SearchStrategy[Fraction]:
    return st.integers(least, most).map(lambda number: Fraction(number, 100))


def percentages(least: int = 0, most: int = 100) -> st.SearchStrategy[Fraction]:
    """Percentages with up to two decimals."""
    return st.integers(least * 100, most * 100).map(lambda number: Fraction(number, 10_000))


def data(values: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Datum]:
    given = st.builds(Datum, st.just(True), values)
    return st.one_of(given, given, given, given, st.just(Datum(True)), st.just(Datum(False)))


@st.composite
def steps(draw: st.DrawFn) -> Steps:
    bounds = sorted(draw(st.sets(percentages(1, 99), min_size=1, max_size=4)))
    scores = sorted(draw(st.lists(percentages(), min_size=len(bounds) + 1, max_size=len(bounds) + 1)))
    upper = draw(st.lists(st.booleans(), min_size=len(bounds), max_size=len(bounds)))
    return Steps(tuple(bounds), tuple(upper), tuple(scores))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    places = sorted(draw(st.sets(percentages(), min_size=2, max_size=5)))
    scores = sorted(draw(st.lists(percentages(), min_size=len(places), max_size=len(places))))
    return Line(tuple(zip(places, scores, strict=True)))


scales = st.one_of(steps(), lines())


def bounds_of(scale: Steps | Line) -> tuple[Fraction, ...]:
    return scale.bounds if isinstance(scale, Steps) else tuple(place for place, _ in scale.points)


@st.composite
def measures(draw: st.DrawFn, weight: Fraction, quarters: int) -> Measure:
    scale = draw(scales)
    term = draw(st.sampled_from(("score", "use", "leave out", "carry")))
    # Values on a boundary are what most often goes wrong.
    values = st.one_of(st.sampled_from(bounds_of(scale)), percentages())
    found = draw(st.lists(data(values), min_size=quarters, max_size=quarters))
    return Measure(weight, scale, Missing(term, draw(percentages())), tuple(found))


@st.composite
def weights(draw: st.DrawFn) -> tuple[Fraction, ...]:
    """One to four weights of one percent or more, 100% together."""
    cuts = sorted(draw(st.sets(st.integers(1, 99), max_size=3)))
    return tuple(Fraction(high - low, 100) for low, high in zip([0, *cuts], [*cuts, 100], strict=True))


@st.composite
def shares(draw: st.DrawFn, years: int, first: Fraction) -> Share:
    ends = sorted(draw(st.sets(hundredths(1, 400_000), min_size=1, max_size=3)))
    near = st.one_of(st.sampled_from([first - end for end in ends]), hundredths(0, 1_500_000))
    return Share(
        cost=tuple(draw(st.lists(data(near), min_size=years, max_size=years))),
        ends=tuple(ends),
        gain_parts=tuple(draw(st.lists(percentages(), min_size=len(ends) + 1, max_size=len(ends) + 1))),
        loss_part=draw(percentages()),
        cap=draw(hundredths(0, 300_000)),
        reduced=draw(percentages()),
    )


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    years = draw(st.integers(1, 3))
    first = draw(hundredths(1, 1_000_000))
    of_weight = (draw(measures(weight, years * QUARTERS)) for weight in draw(weights()))
    return Contract(
        years=years,
        rounding=Rounding(draw(st.sampled_from(MODES)), draw(st.sampled_from((Fraction(1, 100), Fraction(1), Fraction(5, 2))))),
        first_takes=draw(st.booleans()),
        fee=Fee(first, draw(percentages(-20, 20))),
        measures=tuple(of_weight),
        at_risk=tuple(draw(st.lists(percentages(), min_size=years, max_size=years))),
        cap=draw(st.none() | hundredths(1, 1_000_000)),
        floor=draw(st.none() | hundredths(1, 1_000_000)),
        share=draw(shares(years, first)),
    )  # fmt: skip


def decimal(value: Fraction) -> str:
    """A fraction that ends, in digits."""
    digits = Fraction(value) * 10**8
    assert digits.denominator == 1
    text = f"{abs(digits.numerator):09}"
    sign = "-" if value < 0 else ""
    return f"{sign}{text[:-8]}.{text[-8:]}".rstrip("0").rstrip(".")


def percent(value: Fraction) -> str:
    return f"{decimal(value * 100)}%"


def money(value: Fraction) -> str:
    return f"£{decimal(value)}"


def text_of(contract: Contract) -> str:
    """The contract in the language."""
    growth, first = contract.fee.growth, "first" if contract.first_takes else "last"
    rise = f"then {'falling' if growth < 0 else 'rising'} {percent(abs(growth))} a year"
    cap = f" capped at {money(contract.cap)}" if contract.cap is not None else ""
    floor = f" never below {money(contract.floor)}" if contract.floor is not None else ""
    return f"""
contract "Small" term {contract.years} years from 1 April 2026 currency GBP
  payments rounded {contract.rounding.mode} to {money(contract.rounding.step)}
  remainders to the {first} part
  data "{NONE}" means missing
party C commissioner "C"
party P provider "P"
amount fee each year is {money(contract.fee.first)} in year 1 {rise if contract.years > 1 else ""}
input cost money each year
outcomes o
{"".join(_measure(index, measure) for index, measure in enumerate(contract.measures))}
payment core from C to P pays fee paid quarterly{cap}{floor}
payment incentive from C to P pays 10% of fee earned by o paid {"yearly" if contract.first_takes else "quarterly"} {_risks(contract)}
{_share(contract.share)}
"""


def _risks(contract: Contract) -> str:
    return " ".join(f"at risk {percent(risk)} in year {year}" for year, risk in enumerate(contract.at_risk, start=1))


def _measure(index: int, measure: Measure) -> str:
    figure = percent(measure.missing.figure)
    terms = {
        "score": f"score {figure}",
        "use": f"use {figure}",
        "leave out": "leave out and reweight",
        "carry": f"carry the last value forward, or if there is none score {figure}",
    }
    scale = _steps(measure.scale) if isinstance(measure.scale, Steps) else _line(measure.scale)
    return f"""
  measure m{index} weight {percent(measure.weight)} measured in percent each quarter, higher is better
    score {scale}
    if missing {terms[measure.missing.term]}"""


def _steps(scale: Steps) -> str:
    lows = [f"{'from' if own else 'above'} {percent(at)}" for at, own in zip(scale.bounds, scale.upper, strict=True)]
    first = f"{'below' if scale.upper[0] else 'up to'} {percent(scale.bounds[0])}"
    return ", ".join(f"{percent(score)} {band}" for score, band in zip(scale.scores, [first, *lows], strict=True))


def _line(scale: Line) -> str:
    (place, score), *rest = scale.points
    words, before = [f"{percent(score)} at {percent(place)}"], score
    for at, to in rest:
        words.append(f"{'rising' if to > before else 'level'} to {percent(to)} at {percent(at)}")
        before = to
    return ", ".join(words)


def _share(share: Share) -> str:
    lows = [f"above {money(end)}" for end in share.ends]
    highs = [f" up to {money(end)}" for end in share.ends[1:]]
    bands = [f"up to {money(share.ends[0])}", *map("".join, zip(lows, [*highs, ""], strict=True))]
    corridors = "\n".join(
        f"    the part {band}: {percent(part)} to P, rest to C"
        for band, part in zip(bands, share.gain_parts, strict=True)
    )
    return f"""
share surplus of fee - cost held by C
  when above £0
{corridors}
    capped at {money(share.cap)} reduced by {percent(share.reduced)}
  when below £0
    all: {percent(share.loss_part)} borne by P, rest borne by C
    capped at {money(share.cap)}"""


def data_of(contract: Contract) -> str:
    """The data, a row a figure; what is not given has no row."""
    rows = ["measure,period,value"]
    for index, measure in enumerate(contract.measures):
        for quarter, datum in enumerate(measure.data):
            if datum.given:
                period = f"Y{quarter // QUARTERS + 1}-Q{quarter % QUARTERS + 1}"
                rows.append(f"m{index},{period},{NONE if datum.value is None else percent(datum.value)}")
    for year, datum in enumerate(contract.share.cost, start=1):
        if datum.given:
            rows.append(f"cost,Y{year},{NONE if datum.value is None else decimal(datum.value)}")
    return "\n".join(rows) + "\n"
