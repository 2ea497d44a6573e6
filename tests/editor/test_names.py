"""Every name is known by what it stands for, wherever it is written."""

from __future__ import annotations

import pytest

from obcdsl.ide.at import spot
from tests.editor.views import view_of

TEXT = """
group band is young "Under 65", old
choice track is A, B
unit scans singular scan
amount rate "Rate" by band
  is £1 for young
amount other is £2 for track
table terms by track columns cap percent
  row A: 10%
function twice(value) = value * 2
let used = twice(rate for young) + cap for A + score of waits
outcomes quality
  every measure
    figure floor is 1%
  measure waits "Seen in time"
    figure target is 92%
    score 0% below target, 100% from target
party Trust provider "A"
party Part subcontractor of Trust "B"
payment bonus from Trust to Part pays 5 scans earned by quality
clause "Audit" "Pays {bonus in year 1}, {target of waits} and {score of waits in year 2}."
example "One" given waits = 4% expect bonus to Part = £1
let more = floor of waits
"""


@pytest.mark.parametrize(
    ("before", "name", "key"),
    [
        ("by ", "band", "band"),
        ("£1 for ", "young", "band.young"),
        ("rate for ", "young", "band.young"),
        ("pays 5 ", "scans", "scans"),
        ("= ", "value", "twice.value"),
        ("let used = ", "twice", "twice"),
        (" + ", "cap", "terms.cap"),
        ("row ", "A", "track.A"),
        ("score of ", "waits", "waits"),
        (" + cap for A + ", "score", "waits.score"),
        ("100% from ", "target", "waits.target"),
        ("{", "bonus", "bonus"),
        ("{", "target", "waits.target"),
        ("target of ", "waits", "waits"),
        ("and {", "score", "waits.score"),
        ("subcontractor of ", "Trust", "Trust"),
        ("given ", "waits", "waits"),
        ("bonus to ", "Part", "Part"),
        ("more = ", "floor", "quality.floor"),
        ("earned by ", "quality", "quality"),
    ],
)
def test_a_name_is_known_where_it_is_used(before: str, name: str, key: str) -> None:
    found = spot(view_of(TEXT), TEXT.index(before + name) + len(before) + 1)
    assert found.use is not None
    assert found.use.key == key
    assert found.use.place.text == name


def test_a_name_is_declared_once_and_used_in_many_places() -> None:
    names = view_of(TEXT).names
    uses = names.of("waits")
    assert [use.declares for use in uses].count(True) == 1
    assert len(uses) == 6
    assert names.by_key["waits"].what == "a measure"
    assert names.by_key["waits"].label == "Seen in time"


def test_what_stands_around_a_character_is_told_from_the_outside() -> None:
    found = spot(view_of(TEXT), TEXT.index("92%"))
    assert [type(node).__name__ for node in found.path] == ["Outcomes", "Measure", "Figure", "FigureValue", "Percent"]
