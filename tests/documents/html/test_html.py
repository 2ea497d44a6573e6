"""A document as HTML: every text a text, every link with an end, every sentence with the line it comes from."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import attrs
import pytest

from obcdsl.documents.blocks import Clause, Document, Mark, Notice, Paragraph, Run, Section, Style, text
from obcdsl.frozen import changed
from obcdsl.render.html import render_html
from obcdsl.source import Place, Source
from tests.documents.made import library_schedules
from tests.documents.specimen import HOSTILE, LONG_WORD, SCRIPTS, specimen

Attributes = dict[str, str | None]


@attrs.define
class Read(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    elements: list[tuple[str, Attributes]] = attrs.Factory(list)
    words: list[str] = attrs.Factory(list)

    def __attrs_pre_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, tag: str) -> list[Attributes]:
        return [told for name, told in self.elements if name == tag]


def read(page: str) -> Read:
    parsed = Read()
    parsed.feed(page)
    return parsed


@cache
def made() -> str:
    return render_html(specimen())


def document(*blocks: Section | Clause | Paragraph, **parts: object) -> Document:
    return changed(Document("Title", "Subtitle", blocks), **parts)


def test_the_same_document_gives_the_same_page() -> None:
    assert render_html(specimen()) == made()


def test_every_text_is_on_the_page_as_it_is() -> None:
    said = " ".join("".join(read(made()).words).split())
    for one in (*HOSTILE[:9], *SCRIPTS[:6], LONG_WORD):
        assert " ".join(one.split()) in said
    assert "a<U+0000>b<U+001B>[31mc<U+007F>" in said


def test_no_text_becomes_an_element() -> None:
    page = read(made())
    assert not page.named("script")
    assert not page.named("b")
    assert not [name for _, told in page.elements for name in told if name.startswith("on") or name == "style"]


def test_the_page_allows_its_own_style_sheet_and_nothing_else() -> None:
    (allowed,) = (
        told["content"] for told in read(made()).named("meta") if told.get("http-equiv") == "Content-Security-Policy"
    )
    (style,) = re.findall(r"<style>(.*?)</style>", made(), re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert unescape(allowed or "") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_a_title_cannot_leave_the_style_sheet() -> None:
    page = render_html(document(title='"; } </style><script>alert(1)</script> @import url(x)', foot="\\\n'"))
    assert page.count("</style>") == 1
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert "script" in style
    assert "<" not in style
    assert "@import" not in style


def test_no_identity_stands_twice_and_every_link_has_an_end() -> None:
    page = read(made())
    names = Counter(told["id"] for _, told in page.elements if "id" in told)
    assert not [name for name, times in names.items() if times > 1]
    ends = {told["href"] for told in page.named("a")}
    assert not [end for end in ends if end and end.startswith("#") and end[1:] not in names]


def test_every_clause_and_section_has_a_link_to_itself() -> None:
    page = read(made())
    ends = {told["href"] for told in page.named("a")}
    clauses = [told for told in page.named("div") if (told.get("class") or "").startswith("clause")]
    sections = page.named("section")
    assert len(clauses) > 20
    assert len(sections) == 5
    assert all(f"#{told['id']}" in ends for told in (*clauses, *sections))


def test_identities_that_are_the_same_or_those_of_the_page_itself_stand_once() -> None:
    page = render_html(document(Paragraph("content", text("One.")), Paragraph("two words", text("Two."))))
    assert page.count('id="content"') == 1
    assert 'id="two-words"' in page


def test_a_reference_to_what_is_not_there_is_only_words() -> None:
    page = render_html(document(Paragraph("p", text(Run("4.2", Style.REFERENCE, "nowhere")))))
    assert ">4.2</p>" in page


SOURCE = Source("folder/contract & <more>.obc", "first\nsecond\nthird\n")


def test_every_sentence_names_the_line_that_it_comes_from_once() -> None:
    second, third = Place(SOURCE, 6, 12), Place(SOURCE, 13, 18)
    inner = Clause("b", text("Below it."), place=second)
    blocks = (Clause("a", text("Said."), (inner,), place=second), Paragraph("c", text("After."), place=third))
    page = read(render_html(document(*blocks)))
    lines = [told["data-line"] for _, told in page.elements if "data-line" in told]
    assert lines == ["2", "2", "3"]
    marks = [told for told in page.named("a") if told.get("class") == "source"]
    assert [told["href"] for told in marks] == [
        "./contract%20%26%20%3Cmore%3E.obc#L2", "./contract%20%26%20%3Cmore%3E.obc#L3"
    ]  # fmt: skip
    assert marks[0]["title"] == "contract & <more>.obc, line 2"


def test_a_text_that_is_no_file_is_named_and_not_linked() -> None:
    place = Place(Source("<text>", "first"), 0, 5)
    page = render_html(document(Paragraph("p", text("Said."), place=place)))
    assert '<span class="source">line&nbsp;1</span>' in page
    assert 'class="source" href' not in page


def test_what_a_redline_marks_is_told_in_words_too() -> None:
    said = "".join(read(made()).words)
    for one in ("[deleted: £5]", "[inserted: £6]", "[inserted: This is new.]", "[deleted: With its note.]"):
        assert one in said
    assert "[deleted: gone]" in said
    assert "[deleted: £3.00]" in said


def test_what_is_marked_as_a_whole_is_in_one_piece() -> None:
    said = text("The sum is ", Run("£6", Style.QUANTITY), " a ", Run("year", Style.TERM), ".")
    page = render_html(document(Clause("c", said, mark=Mark.INSERTED)))
    assert page.count("<ins>") == 1


def test_notices_stand_on_the_cover_and_on_every_page() -> None:
    page = render_html(document(notices=(Notice("draft", text("DRAFT. Not to be signed.")),)))
    assert '<p id="draft" class="notice" role="note">DRAFT. Not to be signed.</p>' in page
    assert '<p class="running"><strong>DRAFT</strong> </p>' in page
    assert '@top-right { content: "DRAFT"; }' in page


def test_tables_say_what_their_heads_are_for() -> None:
    page = read(made())
    tables = page.named("table")
    assert len(page.named("caption")) == len(tables)
    assert {told.get("scope") for told in page.named("th")} == {"row", "col"}


def test_the_smallest_document_is_a_page() -> None:
    page = read(render_html(Document("", "", ())))
    assert "Untitled" in page.words
    assert read(render_html(document(language="cy"))).named("html") == [{"lang": "cy"}]


@pytest.mark.parametrize("name", ["block", "quality_incentive"])
def test_the_schedule_is_the_one_that_was_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    made = render_html(dict(library_schedules())[name])
    golden(f"documents/{name}.html", made[made.index("<body") :])
