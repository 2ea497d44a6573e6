"""Positions of an editor and characters of a text: there and back again, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from obcdsl.ide.position import Lines, Position, replaced
from obcdsl.ide.view import Shift

TEXTS = st.text(alphabet="ab£€😀\t\r\n\f\u2028é", max_size=30)


def test_an_emoji_takes_two_columns_and_a_pound_one() -> None:
    lines = Lines("£😀x")
    assert [lines.position(at).column for at in range(4)] == [0, 1, 3, 4]
    assert lines.offset(Position(0, 2)) == 1, "within the emoji: before it"


def test_a_line_ends_at_crlf_lf_and_cr_and_at_nothing_else() -> None:
    assert Lines("a\r\nb\rc\nd\fe\u2028f").starts == (0, 3, 5, 7)


def test_beyond_a_line_is_its_end_and_beyond_the_text_is_the_end() -> None:
    lines = Lines("ab\r\nc")
    assert lines.offset(Position(0, 99)) == 2
    assert lines.offset(Position(9, 0)) == 5
    assert lines.offset(Position(-1, 0)) == 0
    assert lines.position(3) == (0, 2), "between CR and LF"


@given(TEXTS)
def test_every_character_is_found_again(text: str) -> None:
    lines = Lines(text)
    for at in range(len(text) + 1):
        inside_a_line_end = text[at - 1 : at + 1] == "\r\n"
        assert lines.offset(lines.position(at)) == at - inside_a_line_end


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40))
def test_any_position_is_somewhere_in_the_text(text: str, line: int, column: int) -> None:
    assert 0 <= Lines(text).offset(Position(line, column)) <= len(text)


@given(TEXTS, TEXTS, st.data())
def test_an_edit_replaces_what_it_says(text: str, new: str, data: st.DataObject) -> None:
    lines = Lines(text)
    first, last = sorted(data.draw(st.tuples(*[st.sampled_from(lines.starts)] * 2)))
    found = replaced(text, lines.position(first), lines.position(last), new)
    assert found == text[:first] + new + text[last:]


@given(TEXTS, TEXTS)
def test_what_is_the_same_in_two_texts_is_found_again(before: str, after: str) -> None:
    shift = Shift(before, after)
    first, last = shift.differs
    for at in [*range(first), *range(len(before) - last, len(before))]:
        then = shift.forth(at, begins=True)
        assert then is not None
        assert after[then] == before[at]
        assert shift.back(then) is not None
