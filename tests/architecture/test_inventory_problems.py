"""Every kind of problem has a code of its own, a page, and a golden; every page and golden has its kind."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from obcdsl import problems
from obcdsl.frozen import parts_of
from obcdsl.problems import Problem
from tests.architecture.modules import PACKAGE, ROOT

CODE = re.compile(r"OBC\d{4}")
PAGES = PACKAGE / "problems" / "pages"
GOLDENS = ROOT / "tests" / "goldens" / "problems"


def _all_kinds() -> tuple[type[Problem], ...]:
    """The classes as their modules have them: those that only others are made from are not among them."""
    names = [
        problems.__name__,
        *(f"{problems.__name__}.{part.name}" for part in pkgutil.iter_modules(problems.__path__)),
    ]
    classes = [
        thing for name in names for thing in vars(importlib.import_module(name)).values() if _is_kind(thing, name)
    ]
    return tuple(kind for kind in classes if not any(kind in other.__mro__[1:] for other in classes))


def _is_kind(thing: object, module: str) -> bool:
    return (
        isinstance(thing, type) and issubclass(thing, Problem) and thing is not Problem and thing.__module__ == module
    )


KINDS = _all_kinds()
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.code}-{kind.__name__}")


def test_there_are_problems() -> None:
    assert len(KINDS) > 5


@each_kind
def test_a_code_is_the_language_and_four_digits(kind: type[Problem]) -> None:
    assert CODE.fullmatch(kind.code)


def test_no_two_kinds_share_a_code() -> None:
    assert not [code for code, count in Counter(kind.code for kind in KINDS).items() if count > 1]


def test_no_two_kinds_share_a_title() -> None:
    assert not [title for title, count in Counter(kind.title for kind in KINDS).items() if count > 1]


@each_kind
def test_a_kind_has_a_title_and_says_what_it_found(kind: type[Problem]) -> None:
    assert kind.title.strip()
    assert kind.message is not Problem.message


@each_kind
def test_a_problem_is_made_by_our_own_decorator_and_says_first_where_it_is(kind: type[Problem]) -> None:
    assert parts_of(kind)[:1] == ("place",), "make it with @frozen of obcdsl.frozen"


@each_kind
def test_a_problem_is_never_changed(kind: type[Problem]) -> None:
    with pytest.raises(AttributeError):
        kind.__new__(kind).place = None


def test_every_kind_has_a_page_and_every_page_a_kind() -> None:
    assert {path.name for path in PAGES.glob("*")} == {f"{kind.code}.md" for kind in KINDS}


def test_a_page_is_headed_by_code_and_title_and_shows_what_fails_and_what_is_right() -> None:
    assert not [f"{PAGES.name}/{kind.code}.md: {what}" for kind in KINDS for what in _page_lacks(kind)]


def test_a_page_that_lacks_something_is_found() -> None:
    example = "\n\n```obc\nx\n```\n"
    assert not list(_text_lacks("# OBC0101: unexpected word" + example * 2, "OBC0101", "unexpected word"))
    assert list(_text_lacks("# OBC0102: unexpected word" + example * 2, "OBC0101", "unexpected word"))
    assert list(_text_lacks("# OBC0101: another title" + example * 2, "OBC0101", "unexpected word"))
    assert list(_text_lacks("# OBC0101: unexpected word" + example, "OBC0101", "unexpected word"))


def test_every_kind_has_a_golden_and_every_golden_a_kind() -> None:
    assert {path.name[:7] for path in GOLDENS.rglob("*") if path.is_file()} == {kind.code for kind in KINDS}


def _page_lacks(kind: type[Problem]) -> Iterator[str]:
    page = PAGES / f"{kind.code}.md"
    if page.is_file():
        yield from _text_lacks(page.read_text(encoding="utf-8"), kind.code, kind.title)


def _text_lacks(text: str, code: str, title: str) -> Iterator[str]:
    heading = text.split("\n", maxsplit=1)[0].lower()
    if not (heading.startswith("# ") and code.lower() in heading and title.lower() in heading):
        yield f"the first line is a heading with {code} and: {title}"
    if text.count("\n```") < 4:
        yield "two examples between ```: the one that fails, and the corrected one"
