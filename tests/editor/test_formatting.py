"""A text is laid out as `obc fmt` lays it out, by edits that touch no more than they have to."""

from __future__ import annotations

from pathlib import Path

import pytest

from obcdsl.api import formatted
from obcdsl.ide.formatting import applied, formatting, formatting_above, formatting_of
from obcdsl.resources import shipped

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/contract.obc"))
UGLY = 'contract   "A"\n     term 1 year from 1 April 2026 # the term\n\n\n\n  currency   GBP\n'
NICE = 'contract "A"\n  term 1 year from 1 April 2026  # the term\n  currency GBP\n'


@pytest.mark.parametrize("text", [UGLY, UGLY.rstrip("\n"), "", "\n\n", "£", 'contract "A" term', "# only\n", NICE])
def test_the_edits_make_what_fmt_makes(text: str) -> None:
    assert applied(text, formatting(text)) == formatted(text)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
def test_what_is_laid_out_has_no_edits_and_what_is_not_gets_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatting(text) == ()
    ugly = text.replace("\n  ", "\n      ")
    assert applied(ugly, formatting(ugly)) == formatted(ugly)


def test_line_ends_stay_what_they_are() -> None:
    ugly = UGLY.replace("\n", "\r\n")
    assert applied(ugly, formatting(ugly)) == NICE.replace("\n", "\r\n")


def test_other_lines_than_those_of_the_range_stay_as_they_are() -> None:
    at = UGLY.index("currency")
    found = applied(UGLY, formatting_of(UGLY, at, at))
    assert found.startswith('contract   "A"\n')
    assert "  currency GBP\n" in found


def test_the_line_just_written_is_laid_out() -> None:
    text = 'contract "A"\n      currency   GBP\n'
    assert applied(text, formatting_above(text, len(text))) == 'contract "A"\n  currency GBP\n'


def test_a_broken_text_loses_nothing() -> None:
    text = 'contract "A"\n   term  £\n\n\n   currency   GBP\n "open'
    found = applied(text, formatting(text))
    assert "".join(found.split()) == "".join(text.split())
