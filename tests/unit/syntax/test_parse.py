"""What a file says of the pieces that could not be read as they stand."""

from __future__ import annotations

import pytest

from obcdsl.source import Source
from obcdsl.syntax.parse import MAX_PROBLEMS, File, parse


def read(text: str) -> File:
    return parse(Source("<text>", text))[0]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("let a = 1 let b = 2", []),
        ("let a = let b = 2", ["let a ="]),
        ('hello scope includes "a"', ["hello"]),
        ('scope inclodes "a" let b = 2', ['scope inclodes "a"']),
        ("let a = 1 ¬¬ let b = 2", ["¬"]),
        ('scope note "a\n\nlet b = 2', ['"a']),
    ],
)
def test_unread(text: str, unread: list[str]) -> None:
    assert [place.text for place in read(text).unread] == unread


def test_a_piece_that_was_mended_is_both_a_declaration_and_unread() -> None:
    file = read('scope inclodes "a"\nlet b = 2')
    assert len(file.declarations) == 2
    assert len(file.unread) == 1


def test_what_was_not_reached_is_unread() -> None:
    count = MAX_PROBLEMS + 20
    file = read("let = 1\n" * count + "let a = 1")
    assert len(file.unread) == count + 1
