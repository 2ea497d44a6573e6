"""The Pygments lexer, for manuals and terminals, knows the words of the grammar and where they are words."""

from __future__ import annotations

import importlib
import sys

import pytest

from editors.generate import HERE
from editors.vocabulary import vocabulary
from obcdsl.resources import shipped

token = pytest.importorskip("pygments.token")
LIBRARY = sorted(shipped("stdlib_contracts").rglob("*.obc"))


@pytest.fixture(scope="module")
def pieces():
    """(sort, text) of what is not blank in a text."""
    sys.path.insert(0, str(HERE / "pygments"))
    lexer = importlib.import_module("obc_pygments").ObcLexer()
    sys.path.pop(0)
    return lambda text: [
        (sort, piece.strip()) for _, sort, piece in lexer.get_tokens_unprocessed(text) if piece.strip()
    ]


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
def test_every_piece_of_a_contract_has_a_sort(path, pieces) -> None:
    assert not [piece for sort, piece in pieces(path.read_text(encoding="utf-8")) if sort in (token.Text, token.Error)]


@pytest.mark.parametrize("kind", sorted(vocabulary().heads))
def test_every_word_that_starts_something_is_a_keyword(kind: str, pieces) -> None:
    words = vocabulary()
    written = words.words.get(kind) or words.patterns[kind].removesuffix(r"\b").replace(r"\s+", " ")
    sort, piece = pieces(f"  {written} ")[0]
    assert (piece, sort) == (written, token.Keyword.Declaration if kind in words.starters else token.Keyword)


def test_a_keyword_is_one_only_where_the_grammar_allows_it(pieces) -> None:
    assert (token.Operator.Word, "value") in pieces("  form value based purchasing")
    assert (token.Name.Variable, "value") in pieces("  score 100% if value is yes, otherwise 0%")


def test_names_and_figures(pieces) -> None:
    assert pieces('payment core "Core"\n  pays £2.4m')[1:] == [
        (token.Name.Class, "core"),
        (token.String, '"Core"'),
        (token.Keyword, "pays"),
        (token.Number, "£2.4m"),
    ]
