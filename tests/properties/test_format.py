"""The formatter loses nothing, adds nothing and settles at once, whatever it is given."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from obcdsl.frozen import values_of
from obcdsl.resources import shipped
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File, parse
from obcdsl.syntax.show import show
from obcdsl.syntax.tokens import BLANKS, Word
from tests.properties.sentences import spread, words_of_declarations

LIBRARY = sorted(path.read_text(encoding="utf-8") for path in shipped("stdlib_contracts").glob("**/*.obc"))
BREAKAGES = (
    "", '"', "@", "#", "\n\n", "(", ",", "x", "\u2003", "\u2028",
    " 1,00 ", ' "a" ', " party ", "\npayment p ", "\nmesure ",
)  # fmt: skip

chances = st.randoms(use_true_random=False)


def read(text: str) -> File:
    return parse(Source("<text>", text))[0]


def written(file: File) -> list[tuple[str, str]]:
    """The words of a file, without the white space that a phrase may have inside."""
    return [(w.kind, w.text if w.kind in ("STRING", "MONEY", "NUMBER") else no_blanks(w.text)) for w in file.words]


def comments(file: File) -> list[str]:
    return [place.text.rstrip(BLANKS) for place in file.comments]


def no_blanks(text: str) -> str:
    return re.sub(f"[{BLANKS}]+", "", text)


def assert_only_white_space_changes(text: str) -> None:
    file = read(text)
    shown = show(file)
    again = read(shown)
    assert written(again) == written(file)
    assert comments(again) == comments(file)
    assert no_blanks(shown) == no_blanks(text)
    assert show(again) == shown
    assert all(place.text in shown for place in file.unread)


def in_any_layout(text: str, chance: random.Random, with_comments: bool = True) -> str:
    return spread([word.text for word in read(text).words], chance, with_comments)


@st.composite
def readable_texts(draw: st.DrawFn) -> str:
    words = draw(words_of_declarations())
    return spread(words, draw(chances), draw(st.booleans()))


@st.composite
def library_texts(draw: st.DrawFn) -> str:
    return in_any_layout(draw(st.sampled_from(LIBRARY)), draw(chances), draw(st.booleans()))


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    text = draw(st.one_of(readable_texts(), library_texts(), st.sampled_from(LIBRARY)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from((0, 0, 1, 3, 10)))
        text = text[:start] + draw(st.sampled_from(BREAKAGES)) + text[end:]
    return text


@given(readable_texts())
def test_any_sentence_keeps_its_words_and_comments(text: str) -> None:
    assert_only_white_space_changes(text)


@given(library_texts())
def test_a_contract_of_the_library_keeps_its_words_and_comments(text: str) -> None:
    assert_only_white_space_changes(text)


@given(broken_texts())
def test_a_broken_text_keeps_what_could_not_be_read(text: str) -> None:
    assert_only_white_space_changes(text)


@given(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from('"#(),:\n party let x = 1 ')))
def test_any_text_at_all_keeps_all_but_white_space(text: str) -> None:
    assert_only_white_space_changes(text)


@given(st.sampled_from(LIBRARY), chances)
def test_the_layout_does_not_depend_on_the_one_before(text: str, chance: random.Random) -> None:
    bare = spread([word.text for word in read(text).words], random.Random(0), comments=False)
    other = in_any_layout(bare, chance, with_comments=False)
    assert without_empty_lines(show(read(other))) == without_empty_lines(show(read(bare)))


def without_empty_lines(text: str) -> str:
    """Empty lines between the parties may stay as they were written."""
    return re.sub("\n+", "\n", text)


@given(readable_texts())
def test_what_was_read_without_a_mistake_is_so_still(text: str) -> None:
    file, problems = parse(Source("<text>", text))
    again, still = parse(Source("<text>", show(file)))
    assert [type(problem) for problem in still] == [type(problem) for problem in problems]
    assert [shape(one) for one in again.declarations] == [shape(one) for one in file.declarations]


def shape(node: object) -> object:
    """A tree without its places."""
    if isinstance(node, tuple):
        return [shape(part) for part in node]
    if isinstance(node, Word):
        return [node.kind, no_blanks(node.text)]
    if type(node).__module__.startswith(tree.__name__):
        return [type(node).__name__, *(shape(part) for part in values_of(node) if not isinstance(part, Place))]
    return no_blanks(node) if isinstance(node, str) else node
