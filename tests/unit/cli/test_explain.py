"""`obc explain`: every code has its page, readable on a terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click import unstyle
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.cli import explain as command
from obcdsl.cli import obc
from obcdsl.cli.page_text import page_text

PAGE = """# OBC9901: something is wrong

A **long** paragraph with `code in it` and a [link](https://example.org/page), that goes on until it has to be
wrapped at the end of a line, and then on.

## What fails

```obc
contract "A"

  # not a heading
  pays £5
```

- One thing, which is long enough to be wrapped over to the next line of the terminal, with `code`
  and more.
- Another thing.

1. First.
2. Second.

| a | b |
|---|---|
| 1 | 2 |
"""
PAGES = {"OBC9901": PAGE, "OBC9902": "# OBC9902: something is odd\n\n\x1b[2Jtext\n"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(obc, ("explain", *arguments))


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "problem_page", PAGES.get)
    monkeypatch.setattr(command, "problem_codes", lambda: tuple(PAGES))


def test_a_page_is_readable_on_a_terminal(golden: Callable[[str, str], None]) -> None:
    golden("cli/page.txt", unstyle(page_text(PAGE)) + "\n")


def test_headings_and_code_are_told_apart() -> None:
    text = page_text(PAGE)
    assert "\x1b[1mWhat fails\x1b[0m" in text
    assert "\x1b[36m`code in it`\x1b[0m" in text


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("code", ["OBC9901", "obc9901", "9901"])
def test_a_code_is_explained_however_it_is_typed(code: str) -> None:
    result = run(code)
    assert result.exit_code == 0
    assert result.output.startswith("OBC9901: something is wrong\n\nA long paragraph")


@pytest.mark.usefixtures("pages")
def test_all_codes_are_listed_with_their_titles() -> None:
    assert run("--list").output == "OBC9901  something is wrong\nOBC9902  something is odd\n"


@pytest.mark.usefixtures("pages")
def test_an_unknown_code_offers_those_like_it() -> None:
    result = run("OBC9910")
    assert result.exit_code == 2
    assert "There is no code `OBC9910`. Did you mean" in result.output
    assert "obc explain --list" in result.output


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("code", ["", "../../../etc/passwd", "\x1b[2J", "OBC", "x" * 5000])
def test_what_is_no_code_is_refused(code: str) -> None:
    result = run(code)
    assert result.exit_code == 2
    assert "There is no code" in result.output
    assert "\x1b" not in result.output


def test_without_a_code_it_says_where_they_are() -> None:
    result = run()
    assert result.exit_code == 2
    assert "obc explain --list" in result.output


@pytest.mark.usefixtures("pages")
def test_a_page_does_not_steer_the_screen() -> None:
    assert "<U+001B>[2Jtext" in run("OBC9902").output


@given(st.text(alphabet="#`-*|1. \n[]()ab", max_size=80))
def test_any_page_is_shown(text: str) -> None:
    page_text(text)
