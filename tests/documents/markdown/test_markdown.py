"""A document as Markdown, read back by a parser that is not ours: its texts are texts, its tables tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt
from markdown_it.token import Token

from obcdsl.documents.blocks import Align, Clause, Document, Notice, Paragraph, Table, row, text
from obcdsl.frozen import changed
from obcdsl.render.markdown import render_markdown
from obcdsl.visible import one_line
from tests.documents.made import library_schedules
from tests.documents.specimen import HOSTILE, LONG_WORD, SCRIPTS, specimen

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


@cache
def made() -> str:
    return render_markdown(specimen())


def tokens(markdown: str) -> list[Token]:
    """All tokens, those inside of texts too."""
    return [one for outer in READER.parse(markdown) for one in (outer, *(outer.children or ()))]


def words(markdown: str) -> str:
    """What somebody reads: the texts alone, with one space wherever there is white space."""
    return squeezed("".join(one.content if one.type == "text" else " " for one in tokens(markdown)))


def squeezed(said: str) -> str:
    return " ".join(said.split())


def kinds(markdown: str) -> set[str]:
    return {one.type for one in tokens(markdown)}


def document(*texts: str, **parts: object) -> Document:
    blocks = tuple(Paragraph(f"p.{at}", text(one)) for at, one in enumerate(texts))
    return changed(Document("Title", "Subtitle", blocks), **parts)


ORDINARY = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak"}


def test_the_same_document_gives_the_same_text() -> None:
    assert render_markdown(specimen()) == made()


def test_every_text_is_there_as_it_is() -> None:
    said = words(made())
    for one in (*HOSTILE, *SCRIPTS[:6], LONG_WORD):
        assert squeezed(one_line(one)) in said


def test_nothing_in_a_text_becomes_mark_up() -> None:
    found = kinds(made())
    assert not found & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "s_open",
    }


@pytest.mark.parametrize("said", [*HOSTILE, "# a", "## b", "1. c", "2) d", "- e", "+ f", "---", "- - -", "===", "> g", "| h |", "    i",
    "~~~", "![j](k)", "[l]: m", "&amp; &#65; &copy;", "<!-- n -->", "a  \nb", "*", "**", "_", ":--", "http://o"])  # fmt: skip
def test_a_text_stays_one_paragraph_of_words(said: str) -> None:
    made = render_markdown(document(said))
    assert kinds(made) <= ORDINARY
    assert words(made) == squeezed(f"Title Subtitle {one_line(said)}")


@given(some.text("ab1.)-+=#:>*_`~|<&;![]()\\ \n\t", max_size=60))
def test_any_text_stays_words(said: str) -> None:
    made = render_markdown(document(f"word {said}", f"{'long ' * 19}{said}"))
    assert kinds(made) <= ORDINARY
    assert words(made) == squeezed(f"Title Subtitle word {one_line(said)} {'long ' * 19}{one_line(said)}")


@given(some.lists(some.text("ab|\\`*<&; ", max_size=12), min_size=2, max_size=2))
def test_any_text_of_a_cell_stays_in_its_cell(cells: list[str]) -> None:
    table = Table("t", (("A", Align.LEFT), ("B", Align.RIGHT)), (row("t.0", *cells),))
    read = tokens(render_markdown(Document("T", "S", (table,))))
    starts = [at for at, one in enumerate(read) if one.type == "td_open"]
    found = ["".join(part.content for part in (read[at + 1].children or ())) for at in starts]
    assert [squeezed(one) for one in found] == [squeezed(one) for one in cells]


def test_tables_have_a_head_and_align_their_figures() -> None:
    read = tokens(made())
    heads = [one.attrs.get("style") for one in read if one.type == "th_open"]
    assert "text-align:right" in heads
    assert heads.count(None) > 4


def test_what_lies_deep_is_not_lost() -> None:
    assert "Step 0: £0.00" in words(made())


def test_clauses_below_clauses_are_items_of_lists() -> None:
    inner = Clause("c", text("Third."), number="(i)")
    outer = Clause("a", text("First."), (Clause("b", text("Second."), (inner,), number="(a)"),), number="1.1")
    assert render_markdown(Document("T", "S", (outer,))).splitlines()[4:] == [
        "1.1 First.", "", "- (a) Second.", "", "  - (i) Third."
    ]  # fmt: skip


def test_what_a_redline_marks_is_told_by_a_sign() -> None:
    said = words(made())
    for one in ("[−£5]", "[+£6]", "[+This is new.]", "[−With its note.]", "[−£3.00]"):
        assert one in said


def test_notices_come_first() -> None:
    lines = render_markdown(document("Said.", notices=(Notice("n", text("DRAFT. Not to be signed.")),))).splitlines()
    assert lines[4] == "> **DRAFT. Not to be signed.**"


def test_the_smallest_document_is_one() -> None:
    assert render_markdown(Document("", "", ())) == "# Untitled\n"
    assert unescape(render_markdown(document("", notices=(Notice("n", ()),)))).startswith("# Title\n")


@pytest.mark.parametrize("name", ["block", "quality_incentive"])
def test_the_schedule_is_the_one_that_was_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"documents/{name}.md", render_markdown(dict(library_schedules())[name]))
