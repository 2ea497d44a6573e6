"""A figure as SVG: exact positions, ends that say to which side they belong, words that keep apart, texts that are texts."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as some

from obcdsl.documents.blocks import Axis, Chart, ChartKind, Series, Table, text
from obcdsl.frozen import changed
from obcdsl.render.svg import svg
from obcdsl.render.svg.shapes import number
from tests.documents.specimen import HOSTILE, LONG_WORD, SCRIPTS, chart

SPACE = "{http://www.w3.org/2000/svg}"
Point = tuple[Fraction, Fraction]


def read(figure: Chart) -> ET.Element:
    return ET.fromstring(svg(figure))  # our own


def figure(kind: ChartKind, *series: Series, x: tuple[str, ...] = (), y: tuple[str, ...] = ()) -> Chart:
    """A chart with words at 0, 1, 2 and so on of each axis."""
    axes = [
        Axis(name, tuple((Fraction(at), word) for at, word in enumerate(words))) for name, words in (("X", x), ("Y", y))
    ]
    return Chart("f", kind, text("Caption"), "What it shows.", *axes, series, Table("t", (), ()))


def series(*points: tuple[int | Fraction, int | Fraction], open_ends: tuple[tuple[int, int], ...] = ()) -> Series:
    def exact(one: tuple[int | Fraction, int | Fraction]) -> Point:
        return Fraction(one[0]), Fraction(one[1])

    return Series("S", tuple(map(exact, points)), tuple(map(exact, open_ends)))


def of_class(drawn: ET.Element, kind: str) -> list[ET.Element]:
    return [one for one in drawn.iter() if kind in one.get("class", "").split()]


def test_a_figure_says_what_it_is_to_those_who_do_not_see_it() -> None:
    drawn = read(chart("payment.incentive"))
    title, description = drawn.find(f"{SPACE}title"), drawn.find(f"{SPACE}desc")
    assert title is not None
    assert description is not None
    assert title.text == "Score against the share of patients treated in 18 weeks"
    assert description.text == "A stair: nothing below 90%, half from 90%, all from 92%."
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_figures_of_one_document_share_no_identity() -> None:
    one, other = (svg(chart(name)) for name in ("a", "b"))
    names = [{told.get("id") for told in ET.fromstring(drawn).iter() if told.get("id")} for drawn in (one, other)]
    assert not names[0] & names[1]


@pytest.mark.parametrize("kind", ChartKind)
def test_the_same_figure_gives_the_same_text(kind: ChartKind) -> None:
    assert svg(chart(kind=kind)) == svg(chart(kind=kind))


@pytest.mark.parametrize(
    ("upper_belongs", "ends"),
    [
        (True, [("closed", "upper"), ("open", "lower")]),
        (False, [("closed", "lower"), ("open", "upper")]),
    ],
)
def test_the_ends_of_a_step_say_which_of_them_the_boundary_belongs_to(
    upper_belongs: bool,
    ends: list[tuple[str, str]],
) -> None:
    open_end = (1, 0) if upper_belongs else (1, 5)
    drawn = read(figure(ChartKind.STEPS, series((0, 0), (1, 5), open_ends=(open_end,))))
    found = []
    for kind in ("closed", "open"):
        (one,) = of_class(drawn, kind)
        (other,) = of_class(drawn, "open" if kind == "closed" else "closed")
        found.append((kind, "upper" if float(one.attrib["cy"]) < float(other.attrib["cy"]) else "lower"))
    assert sorted(found) == sorted(ends)


def test_a_jump_in_a_line_has_both_its_ends_and_no_line_through_it() -> None:
    drawn = read(figure(ChartKind.LINE, series((0, 0), (1, 0), (1, 5), (2, 10), open_ends=((1, 0),))))
    assert len(of_class(drawn, "jump")) == 1
    assert len(of_class(drawn, "open")) == len(of_class(drawn, "closed")) == 1
    (line,) = of_class(drawn, "line")
    assert line.attrib["d"].count("M") == 2


def test_a_line_is_marked_where_it_turns_and_not_where_it_leaves_the_drawing() -> None:
    drawn = read(figure(ChartKind.LINE, series((-1, 0), (0, 0), (1, 5), (9, 5)), x=("none", "all")))
    assert len(of_class(drawn, "closed")) == 2


def test_the_last_step_goes_on_to_the_edge() -> None:
    drawn = read(figure(ChartKind.STEPS, series((0, 0), (1, 5))))
    (line,) = of_class(drawn, "line")
    assert line.attrib["d"].split()[-2].rpartition("L")[2] == "468"


def test_bars_stand_on_zero_and_are_as_high_as_their_figures() -> None:
    drawn = read(figure(ChartKind.BARS, series((0, 2), (1, 4), (2, -1))))
    two, four, below = of_class(drawn, "bar")
    assert float(four.attrib["height"]) == pytest.approx(2 * float(two.attrib["height"]), abs=0.02)
    zero = float(two.attrib["y"]) + float(two.attrib["height"])
    assert float(below.attrib["y"]) == pytest.approx(zero, abs=0.02)


def test_a_waterfall_goes_on_where_the_bar_before_it_ended() -> None:
    drawn = read(figure(ChartKind.WATERFALL, series((0, 10), (1, -4)), series((2, 6))))
    first, second, whole = of_class(drawn, "bar")[:3]
    assert first.attrib["y"] == second.attrib["y"], "the fall begins at the top of the rise"
    bottom = float(second.attrib["y"]) + float(second.attrib["height"])
    assert float(whole.attrib["y"]) == pytest.approx(bottom, abs=0.02)


def test_series_are_told_apart_without_colours() -> None:
    drawn = read(figure(ChartKind.LINE, series((0, 0), (1, 1)), series((0, 1), (1, 2)), series((0, 2), (1, 3))))
    dashes = {one.get("stroke-dasharray") for one in of_class(drawn, "line")}
    assert len(dashes) == 3


def boxes(drawn: ET.Element) -> list[tuple[float, float, float, float]]:
    """Where each line of words stands, of letters six units wide: left, right, top, bottom."""
    found = []
    for one in drawn.iter(f"{SPACE}text"):
        width, x, y = 6.0 * len(one.text or ""), float(one.attrib["x"]), float(one.attrib["y"])
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[one.attrib["text-anchor"]]
        found.append((left, left + width, y - 10, y + 2))
    return found


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


words = some.text("abcdefgh ", min_size=1, max_size=24).map(lambda said: said.strip() or "a")


@given(
    some.sampled_from(ChartKind), some.lists(words, min_size=1, max_size=9), some.lists(words, min_size=1, max_size=9)
)
def test_no_words_stand_on_others(kind: ChartKind, x: list[str], y: list[str]) -> None:
    drawn = read(figure(kind, series(*((at, at % 3) for at in range(len(x)))), x=tuple(x), y=tuple(y)))
    assert all(apart(one, other) for one, other in combinations(boxes(drawn), 2))
    assert all(left >= 0 and right <= 480 for left, right, _, _ in boxes(drawn))


fractions = some.fractions(min_value=-10_000_000, max_value=10_000_000, max_denominator=1000)


@given(some.sampled_from(ChartKind), some.lists(some.tuples(fractions, fractions), max_size=8))
def test_whatever_the_figures_are_they_stand_on_the_drawing(kind: ChartKind, points: list[Point]) -> None:
    drawn = read(figure(kind, series(*points)))
    height = float(drawn.attrib["height"])
    for one in of_class(drawn, "bar"):
        assert float(one.attrib["y"]) >= 0
        assert float(one.attrib["y"]) + float(one.attrib["height"]) <= height
        assert 0 <= float(one.attrib["x"]) <= 480
    for one in drawn.iter(f"{SPACE}circle"):
        assert 0 <= float(one.attrib["cx"]) <= 480
        assert 0 <= float(one.attrib["cy"]) <= height


@pytest.mark.parametrize("said", [*HOSTILE, *SCRIPTS, LONG_WORD, ""])
def test_every_text_is_a_text(said: str) -> None:
    name = Axis(said, ((Fraction(0), said), (Fraction(1), said)))
    one = Series(said, ((Fraction(0), Fraction(1)), (Fraction(1), Fraction(2))))
    for kind in ChartKind:
        drawn = read(changed(chart(kind=kind), caption=text(said), alternative=said, x=name, y=name, series=(one, one)))
        assert {part.tag.removeprefix(SPACE) for part in drawn.iter()} <= {
            "svg", "title", "desc", "text", "line", "path", "circle", "rect"
        }  # fmt: skip
        assert not [name for part in drawn.iter() for name in part.attrib if name.startswith("on")]


@pytest.mark.parametrize(
    ("value", "said"),
    [(Fraction(12), "12"), (Fraction(25, 2), "12.5"), (Fraction(1, 3), "0.33"), (Fraction(-1, 20), "-0.05"), (0, "0"),
     (Fraction(-1, 1000), "0")],
)  # fmt: skip
def test_positions_are_exact_to_a_hundredth(value: Fraction, said: str) -> None:
    assert number(value) == said


def _typst() -> Callable[..., object]:
    import typst

    return typst.compile


@pytest.mark.parametrize("kind", ChartKind)
def test_typst_draws_it_too(kind: ChartKind, tmp_path) -> None:
    (tmp_path / "f.svg").write_text(svg(chart(kind=kind)), encoding="utf-8")
    (tmp_path / "f.typ").write_text('#image("f.svg")', encoding="utf-8")
    assert _typst()(str(tmp_path / "f.typ"), format="png")
