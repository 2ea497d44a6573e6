"""Bands that part the line have no fault; one that is taken out, doubled or moved is found, with a value that shows it."""

from __future__ import annotations

import random
import re
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.assembly.texts import alone
from obcdsl.checks.bands import bands_cover_once
from obcdsl.model.from_syntax import from_syntax
from obcdsl.problems import Problem
from obcdsl.problems.rules import BandGap, BandOverlap, BandUnreachable
from obcdsl.source import Source
from obcdsl.syntax.parse import parse

HEAD = """contract "x" term 1 year from 1 April 2026 currency GBP
outcomes q measure m measured in percent, higher is better allowed from -50.0% up to 50.0% score """


@attrs.frozen
class Cut:
    """A boundary between two bands; the band above it holds it, or else the one below."""

    at: Fraction
    above: bool


@attrs.frozen
class Band:
    lower: Cut
    upper: Cut

    def holds(self, value: Fraction) -> bool:
        over = value > self.lower.at or (value == self.lower.at and self.lower.above)
        under = value < self.upper.at or (value == self.upper.at and not self.upper.above)
        return over and under

    @property
    def from_(self) -> str:
        return f"{'from' if self.lower.above else 'above'} {percent(self.lower.at)}"

    @property
    def up_to(self) -> str:
        return f"{'below' if self.upper.above else 'up to'} {percent(self.upper.at)}"

    @property
    def words(self) -> str:
        return f"{self.from_} {self.up_to}"


def percent(value: Fraction) -> str:
    tenths = value * 1000
    assert tenths.denominator == 1
    return f"{'-' if tenths < 0 else ''}{abs(tenths.numerator) // 10}.{abs(tenths.numerator) % 10}%"


places = st.integers(-300, 300).map(lambda tenths: Fraction(tenths, 1000))
cuts = st.builds(Cut, places, st.booleans())
lines = st.lists(cuts, min_size=1, max_size=7, unique_by=lambda cut: cut.at).map(
    lambda found: sorted(found, key=lambda c: c.at)
)


def parted(line: list[Cut]) -> list[Band]:
    """The bands between cuts, each with both its sides written out; from -50% up to 50%."""
    ends = Cut(Fraction(-1, 2), above=True), Cut(Fraction(1, 2), above=False)
    return [Band(*pair) for pair in zip([ends[0], *line], [*line, ends[1]], strict=True)]


def problems(bands: list[Band], written: list[str] | None = None) -> list[Problem]:
    """What is said of bands, written out or as they are given."""
    steps = ", ".join(f"{score}% {words}" for score, words in enumerate(written or [band.words for band in bands]))
    file, unread = parse(Source("<text>", HEAD + steps))
    contract, misread = from_syntax(alone(file))
    assert contract is not None
    assert not unread, [problem.message() for problem in unread]
    assert not [problem for problem in misread if problem.code.startswith(("OBC01", "OBC03"))]
    return list(bands_cover_once(contract))


def shown_by(problem: BandGap | BandOverlap) -> Fraction:
    """The value that shows a fault: the last one in its words."""
    number = re.findall(r"-?[\d.,]+(?=%)", problem.witness)[-1]
    return Fraction(number.replace(",", "")) / 100


def how_many(bands: list[Band], value: Fraction) -> int:
    return sum(band.holds(value) for band in bands)


def shows_its_faults(bands: list[Band]) -> None:
    """Every gap is shown by a value in no band, every overlap by one in several; and there is a fault."""
    found = [problem for problem in problems(bands) if not isinstance(problem, BandUnreachable)]
    assert found
    for problem in found:
        assert isinstance(problem, BandGap | BandOverlap)
        held = how_many(bands, shown_by(problem))
        assert held == 0 if isinstance(problem, BandGap) else held > 1


@given(lines, st.randoms(use_true_random=False))
def test_bands_that_part_the_line_have_no_fault_in_whatever_order(line: list[Cut], chance: random.Random) -> None:
    bands = parted(line)
    chance.shuffle(bands)
    assert not problems(bands)


@given(lines)
def test_bands_open_above_are_closed_by_the_next(line: list[Cut]) -> None:
    bands = parted(line)
    assert not problems(bands, [band.from_ for band in bands])


@given(lines)
def test_bands_open_below_are_closed_by_the_one_before(line: list[Cut]) -> None:
    bands = parted(line)
    assert not problems(bands, [band.up_to for band in bands])


@given(lines, st.data())
def test_a_band_taken_out_leaves_a_gap(line: list[Cut], data: st.DataObject) -> None:
    bands = parted(line)
    bands.remove(data.draw(st.sampled_from(bands)))
    shows_its_faults(bands)


@given(lines, st.data())
def test_a_band_written_twice_overlaps(line: list[Cut], data: st.DataObject) -> None:
    bands = parted(line)
    bands.append(data.draw(st.sampled_from(bands)))
    shows_its_faults(bands)


@given(lines, st.data())
def test_a_side_that_is_moved_leaves_a_gap_or_an_overlap(line: list[Cut], data: st.DataObject) -> None:
    bands = parted(line)
    index = data.draw(st.integers(0, len(line) - 1))
    moved = data.draw(cuts)
    if moved != line[index]:
        bands[index] = Band(bands[index].lower, moved)
        shows_its_faults(bands)


@given(st.lists(st.builds(Band, cuts, cuts), min_size=1, max_size=6), places)
def test_bands_without_a_fault_hold_every_value_once(bands: list[Band], value: Fraction) -> None:
    if not problems(bands):
        assert how_many(bands, value) == 1


@given(lines, st.data())
def test_bands_hold_every_value_once_if_nothing_is_said(line: list[Cut], data: st.DataObject) -> None:
    """Parted lines with a side or two moved: where nothing is wrong, every value lies in one band."""
    bands = parted(line)
    for _ in range(data.draw(st.integers(0, 2))):
        index = data.draw(st.integers(0, len(bands) - 1))
        bands[index] = data.draw(st.sampled_from([bands[index], Band(data.draw(cuts), bands[index].upper)]))
    if not problems(bands):
        assert how_many(bands, data.draw(places)) == 1
