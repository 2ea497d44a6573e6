"""Every construct of the grammar stands in a contract that the conformance suite accepts, and in the reference."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.frozen import values_of
from obcdsl.source import Source
from obcdsl.syntax import tree
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.parse import parse
from tests.architecture.modules import ROOT

ACCEPTED = ROOT / "tests" / "conformance" / "accept"
REFERENCE = ROOT / "docs" / "reference"


def test_every_construct_stands_in_an_accepted_contract() -> None:
    shown = set().union(*(_constructs(text) for text in _accepted()))
    lacking = sorted({cls.__name__ for cls, _ in tree.CLASSES.values()} - shown)
    assert not lacking, f"add to tests/conformance/accept: {', '.join(lacking)}"


def test_every_word_of_the_language_stands_in_an_accepted_contract() -> None:
    shown = set().union(*(_words(text) for text in _accepted()))
    kinds = {*TABLES["keywords"].values(), *TABLES["symbols"].values(), *dict(TABLES["patterns"])}
    assert not kinds - shown, f"add to tests/conformance/accept: {', '.join(sorted(kinds - shown))}"


def test_every_word_of_the_language_stands_in_the_reference() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted(REFERENCE.rglob("*.md")))
    lacking = [word for word in TABLES["keywords"] if not _is_quoted(word, pages)]
    assert not lacking, f"add to docs/reference, in `code`: {', '.join(lacking)}"


def test_the_constructs_and_words_of_a_text_are_found() -> None:
    text = 'let half_of_it = 50% of (x + £2) note "why"'
    assert {"Let", "Portion", "Percent", "Sum", "Name", "Money", "Note", "Phrase"} == _constructs(text)
    assert {"LET", "NAME", "EQUAL", "PERCENT", "OF", "LPAR", "PLUS", "MONEY", "RPAR", "NOTE", "STRING"} == _words(text)


def test_a_word_is_quoted_only_in_code() -> None:
    assert _is_quoted("let", "Write `let x = 1`.")
    assert _is_quoted("let", "```obc\n  let x = 1\n```")
    assert not _is_quoted("let", "Do not let it.")
    assert not _is_quoted("let", "`letter`")


def _accepted() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(ACCEPTED.rglob("*.obc"))]


def _constructs(text: str) -> set[str]:
    file, _ = parse(Source("<text>", text))
    return {type(node).__name__ for declaration in file.declarations for node in _below(declaration)}


def _below(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        for part in node:
            yield from _below(part)
    elif type(node).__module__.startswith(tree.__name__):
        yield node
        for part in values_of(node):
            yield from _below(part)


def _words(text: str) -> set[str]:
    """The kinds of word in what was read without a mistake."""
    file, problems = parse(Source("<text>", text))
    return set() if problems else {word.kind for word in file.words}


def _is_quoted(word: str, pages: str) -> bool:
    """Whether a word stands in code: every second part between backticks, however many there are in a row."""
    return any(word in code.replace('"', " ").split() for code in _code(pages))


def _code(pages: str) -> list[str]:
    return pages.replace("```", "`").split("`")[1::2]
