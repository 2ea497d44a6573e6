"""What stands at a character: the word, the parts around it, and what its name stands for."""

from __future__ import annotations

from obcdsl.ide.at import spot
from tests.editor.views import view_of

TEXT = """contract "A"
outcomes quality
  measure waits "Seen in time"
    figure target is 92%
    score 0% below target, 100% from target
let used = score of waits
"""


def test_what_stands_around_a_character_is_told_from_the_outside() -> None:
    found = spot(view_of(TEXT), TEXT.index("92%"))
    assert [type(node).__name__ for node in found.path] == ["Outcomes", "Measure", "Figure", "FigureValue", "Percent"]
    assert found.word is not None
    assert (found.word.text, found.before and found.before.text) == ("92%", "is")


def test_a_name_is_known_where_it_ends_too() -> None:
    found = spot(view_of(TEXT), TEXT.index("of waits") + len("of waits"))
    assert found.mention is not None
    assert [thing.name for thing in found.mention.things] == ["waits"]


def test_between_two_words_there_is_none_but_one_before() -> None:
    found = spot(view_of(TEXT), TEXT.index("let") - 1)
    assert found.word is not None, "at its end"
    found = spot(view_of(TEXT + "\n\n"), len(TEXT) + 1)
    assert (found.word, found.before and found.before.text) == (None, "waits")
