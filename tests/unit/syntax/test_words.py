"""How a text is cut into words, where it is not plain to see."""

from __future__ import annotations

import pytest

from obcdsl.problems.writing import BadNumber
from obcdsl.source import Source
from obcdsl.syntax.tokens import read_words


def words(text: str) -> list[str]:
    return [word.text for word in read_words(Source("<text>", text)).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1, 2", ["1", ",", "2"]),
        ("£5, 6", ["£5", ",", "6"]),
        ("1,000, 2", ["1,000", ",", "2"]),
        ("5%, 6", ["5%", ",", "6"]),
        ("5 million", ["5 million"]),
        ("5  million", ["5", "million"]),
        ("1April 2014", ["1", "April", "2014"]),
        ("points, whichever is higher", ["points", ", whichever is", "higher"]),
        ("whichever is higher", ["whichever is", "higher"]),
        ("5if missing", ["5", "if missing"]),
        ("totals of", ["totals", "of"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_number_written_badly_is_one_word_and_a_problem() -> None:
    read = read_words(Source("<text>", "1,00"))
    assert [word.text for word in read.words] == ["1,00"]
    assert [type(problem) for problem in read.problems] == [BadNumber]
