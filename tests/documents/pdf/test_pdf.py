"""A document as PDF: read back, held against two checkers of accessibility, and never a word of it obeyed."""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

import outloud
import pdfua
import pypdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from obcdsl.cli import obc
from obcdsl.documents.blocks import Document, Notice, Paragraph, Run, Section, Style, text
from obcdsl.frozen import changed
from obcdsl.render import typesetting
from obcdsl.render.pdf import render_pdf
from obcdsl.render.typesetting import NeedsTypstError, TypesettingError
from obcdsl.resources import shipped
from tests.documents.specimen import HOSTILE, LONG_WORD, SCRIPTS, specimen


@cache
def made() -> bytes:
    return render_pdf(specimen())


def words(pdf: bytes) -> list[str]:
    """The words of each page, white space aside."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeezed(said: str) -> str:
    return "".join(said.split())


def document(*texts: str, **parts: object) -> Document:
    blocks = tuple(Paragraph(f"p.{at}", text(one)) for at, one in enumerate(texts))
    return changed(Document("Title", "Subtitle", (Section("s", text("Section"), blocks, "1"),)), **parts)


def test_two_checkers_of_accessibility_find_no_error(tmp_path: Path) -> None:
    path = tmp_path / "specimen.pdf"
    path.write_bytes(made())
    assert not pdfua.validate(path).findings
    found = outloud.check(path)
    assert not [finding for finding in found.sorted_findings() if finding.severity == "error"]
    assert found.verdict != "fail"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_pdf(specimen()) == made()
    assert b"CreationDate" not in made()


def test_every_text_is_on_the_pages_as_it_is() -> None:
    said = squeezed("".join(words(made())))
    for one in HOSTILE[:9]:
        assert squeezed(one) in said
    for one in (*SCRIPTS[:3], LONG_WORD):
        assert squeezed(one) in said.replace("\u200b", "")


def test_what_steers_a_screen_and_what_no_font_has_is_written_by_its_number() -> None:
    said = squeezed("".join(words(made())))
    assert "a<U+0000>b<U+001B>[31mc<U+007F>" in said
    assert "<U+4E2D><U+6587>" in said
    assert "<U+1F600><U+1F469><U+1F3FD><U+200D>" in said


@pytest.mark.parametrize(
    "character", ["\N{GRINNING FACE}", "中", "\u0915\u094d\u0937", "\U0001d400", "\ud800", "\uffff", "\u202e"]
)
def test_no_character_stops_a_document(character: str) -> None:
    assert f"<U+{ord(character[0]):04X}>" in "".join(words(render_pdf(document(character, title=character))))


@pytest.mark.parametrize("script", ["Ελληνικά", "Кириллица", "עברית", "العربية", "Łódź", "İstanbul", "≤ ≥ → ✓ ☐"])
def test_other_scripts_are_set_in_the_second_font(script: str) -> None:
    assert "<U+" not in "".join(words(render_pdf(document(script))))


def test_sections_are_bookmarks_and_stand_in_the_contents_with_their_page() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made()))
    found = {item.title: reader.get_destination_page_number(item) for item in _flat(reader.outline)}
    assert found["1\N{EM SPACE}Clauses"] == 2
    contents = words(made())[1]
    assert contents.startswith("Service for")
    assert "Contents" in contents
    assert "1 Clauses" in contents
    assert "What changed" in contents


def _flat(outline: list) -> list:
    return [one for item in outline for one in (_flat(item) if isinstance(item, list) else [item])]


def test_every_page_says_what_it_is_and_where_it_is_from() -> None:
    pages = words(made())
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "SHA-256 0123456789abcdef" in page
        assert "DRAFT" in page
        assert "ILLUSTRATIVE" in page


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    pages = [page for page in words(made()) if "Payment number 60 " in page or "Payment number 150 " in page]
    assert len(pages) == 2
    assert all("Quarter 4 of year 1" in page for page in pages)


def test_a_table_that_is_too_wide_stands_on_a_page_on_its_side() -> None:
    sideways = [
        page for page in pypdf.PdfReader(io.BytesIO(made())).pages if page.mediabox.width > page.mediabox.height
    ]
    assert len(sideways) == 1
    assert squeezed("Quarter 13 of year 1") in squeezed(sideways[0].extract_text())
    assert "Payments in each quarter" in " ".join(sideways[0].extract_text().split()), (
        "the caption stays with its table"
    )


def test_what_a_redline_marks_is_told_by_a_sign_too() -> None:
    said = "".join(words(made()))
    assert "[−£5]" in said
    assert "[+£6]" in said
    assert "[+This is new.]" in said
    assert "[−With its note.]" in said


def test_references_lead_to_what_they_name() -> None:
    page = pypdf.PdfReader(io.BytesIO(made())).pages[2]
    assert [one for one in page["/Annots"] if one.get_object()["/Subtype"] == "/Link"]


def test_a_reference_to_what_is_not_there_is_only_words() -> None:
    blocks = (Paragraph("p", text(Run("4.2", Style.REFERENCE, "nowhere"))),)
    assert "4.2" in "".join(words(render_pdf(Document("T", "S", blocks))))


def test_the_smallest_document_is_one() -> None:
    assert words(render_pdf(Document("", "", ())))
    assert words(render_pdf(document("", notices=(Notice("n", ()),), language="cy")))


def test_the_language_is_that_of_the_document() -> None:
    assert pypdf.PdfReader(io.BytesIO(made())).root_object["/Lang"] == "en-GB"


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NeedsTypstError):
        render_pdf(specimen(1))
    contract = shipped("stdlib_contracts") / "block" / "contract.obc"
    result = CliRunner().invoke(obc, ["schedule", str(contract), "-o", str(tmp_path / "s.pdf")])
    assert result.exit_code == 2
    assert result.output == "obc: Writing PDF needs: pip install 'obcdsl[docs]'\n"
    assert not list(tmp_path.iterdir())


def test_a_warning_of_the_typesetter_is_our_fault() -> None:
    with pytest.raises(TypesettingError, match="unknown font family"):
        typesetting._set(b'#set text(font: "No such font")\nwords', {}, "png")
    with pytest.raises(TypesettingError, match="unclosed"):
        typesetting._set(b"#(", {}, "pdf")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=60), min_size=1, max_size=8))
def test_no_text_stops_a_document(texts: list[str]) -> None:
    assert render_pdf(document(*texts, title=texts[0], subtitle=texts[-1], foot=texts[0]))
