"""A document as a Word file: held against a validator, read back by another reader, with and without a house template."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.shared import Cm, Pt
from openxml_audit import OpenXmlValidator

from obcdsl.documents.blocks import (
    Align,
    Clause,
    Document,
    Mark,
    Paragraph,
    Row,
    Run,
    Section,
    Style,
    Table,
    inside,
    plain,
    text,
)
from obcdsl.documents.numbering import numbered
from obcdsl.frozen import changed
from obcdsl.render.docx import HouseTemplateError, house_of, render_docx
from tests.documents.specimen import HOSTILE, specimen
from tests.documents.test_schedule import LIBRARY, document_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def made() -> bytes:
    return render_docx(specimen())


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def findings(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def paragraphs(data: bytes) -> list[str]:
    """The texts of the body, those in tables too, as an independent reader gives them."""
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(run.text or "" for run in one.iter(f"{W}t", f"{W}delText")) for one in body.iter(f"{W}p")]


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_schedule_of_the_library_is_a_sound_word_file(path: Path, tmp_path: Path) -> None:
    document = document_of(path)
    if document is None:
        return
    data = render_docx(document)
    assert findings(data, tmp_path / "schedule.docx") == []
    said = paragraphs(data)
    clauses = [block for block in inside(document.blocks) if isinstance(block, Clause)]
    positions = iter(said)
    for clause in clauses:  # in this order, other paragraphs between them
        assert any(one.endswith(plain(clause.text)) for one in positions), plain(clause.text)


def test_the_specimen_is_a_sound_word_file(tmp_path: Path) -> None:
    assert findings(made(), tmp_path / "specimen.docx") == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(specimen()) == made()
    with zipfile.ZipFile(io.BytesIO(made())) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_number_of_a_clause_is_typed() -> None:
    clauses = (Clause("a", text("A."), (Clause("b", text("B.")),)), Clause("c", text("C."), number="4.2A"))
    document = numbered(Document("Title", "", (Section("s", text("One"), clauses),)))
    assert paragraphs(render_docx(document)) == ["", "Title", "One", "A.", "B.", "C."]


def test_whatever_stands_in_a_text_stays_text() -> None:
    said = "\n".join(paragraphs(made()))
    for one in HOSTILE:
        assert "".join(one.split())[:20] in "".join(said.split()) or not one.isprintable()
    instructions = [found.strip() for found in re.findall(r"<w:instrText[^>]*>([^<]*)</w:instrText>", part(made()))]
    assert all(
        re.fullmatch(r"REF obc_[0-9a-f]{24} (\\[nw] )?\\h|SEQ Figure \\\* ARABIC|TOC .*", one) for one in instructions
    )
    assert "fldSimple" not in part(made())


def test_references_are_fields_that_say_the_number() -> None:
    clauses = (
        Clause("a", text("See ", Run("", Style.REFERENCE, "c"), ".")),
        Clause("b", text("B."), (Clause("c", text("C.")),)),
    )
    document = numbered(Document("Title", "", (Section("s", text("One"), clauses),)))
    xml = part(render_docx(document))
    assert paragraphs(render_docx(document)).count("See 1.2(a).") == 1
    (name,) = re.findall(r"REF (obc_[0-9a-f]+) \\w \\h", xml)
    assert (
        xml.count(f'<w:bookmarkStart w:id="2" w:name="{name}"/>')
        + xml.count(f'<w:bookmarkStart w:id="1" w:name="{name}"/>')
        == 1
    )


def test_the_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    rows = tuple(Row(f"r{at}", (text(f"Row {at}"), text(f"£{at}.00"))) for at in range(200))
    table = Table("t", (("Name", Align.LEFT), ("Amount", Align.RIGHT)), rows)
    xml = part(render_docx(Document("Title", "", (Section("s", text("One"), (table,)),))))
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 201


def test_figures_have_a_text_for_those_who_do_not_see_them() -> None:
    document = document_of(next(path for path in LIBRARY if path.parent.name == "bedfordshire_msk"))
    assert document is not None
    xml = part(render_docx(document))
    found = re.findall(r'<wp:docPr id="\d+" name="Figure \d+" descr="([^"]*)"/>', xml)
    assert found
    assert all(len(one) > 40 for one in found)


# Tracked changes, read by a small reader of our own from the XML alone.


def read(data: bytes, *, accept: bool) -> list[str]:
    """The paragraphs that are left when all changes are accepted, or all are rejected."""
    root = ET.fromstring(part(data))
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    found: list[str] = []
    pending = ""
    for paragraph in root.iter(f"{W}p"):
        said = pending + _said(paragraph, gone)
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}")
        pending = said if mark is not None else ""
        if mark is None:
            found.append(said)
    assert kept
    return [one for one in found if one]


def _said(element: ET.Element, gone: str) -> str:
    if element.tag == f"{W}{gone}":
        return ""
    if element.tag in {f"{W}t", f"{W}delText"}:
        return element.text or ""
    return "".join(_said(child, gone) for child in element)


def test_changes_are_tracked_word_by_word_and_clause_by_clause() -> None:
    amount = (
        Run("It pays "),
        Run("£5", Style.QUANTITY, mark=Mark.DELETED),
        Run("£6", Style.QUANTITY, mark=Mark.INSERTED),
        Run(" a year."),
    )
    clauses = (
        Clause("a", amount),
        Clause("b", text("New."), mark=Mark.INSERTED),
        Clause("c", text("Old."), (Paragraph("c.1", text("Old too.")),), mark=Mark.DELETED),
        Clause("d", text("Same.")),
    )
    data = render_docx(numbered(Document("Title", "", (Section("s", text("One"), clauses),))))
    assert read(data, accept=True) == ["Title", "One", "It pays £6 a year.", "New.", "Same."]
    assert read(data, accept=False) == ["Title", "One", "It pays £5 a year.", "Old.", "Old too.", "Same."]


def test_the_day_and_the_author_of_changes_are_said() -> None:
    document = Document(
        "Title", "", (Section("s", text("One"), (Clause("a", text("New."), number="1.1", mark=Mark.INSERTED),)),)
    )
    assert 'w:author="obcdsl" w:date="2000-01-01T00:00:00Z"' in part(render_docx(document))


# House templates.


def template(**parts: bytes) -> bytes:
    """A template as Word users make them, with some parts put in the place of its own."""
    made_by_hand = docx.Document()
    made_by_hand.styles["Heading 1"].font.name = "Georgia"
    made_by_hand.styles["Normal"].font.size = Pt(12)
    section = made_by_hand.sections[0]
    section.left_margin = section.right_margin = Cm(4)
    section.header.paragraphs[0].text = "Smith & Co LLP"
    buffer = io.BytesIO()
    made_by_hand.save(buffer)
    if not parts:
        return buffer.getvalue()
    again = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, data in parts.items():
            new.writestr(name, data)
    return again.getvalue()


def test_a_house_template_gives_its_looks_and_no_text(tmp_path: Path) -> None:
    data = render_docx(specimen(), house_of(template()))
    assert findings(data, tmp_path / "house.docx") == []
    again = docx.Document(io.BytesIO(data))
    assert again.styles["Heading 1"].font.name == "Georgia"
    assert again.sections[-1].header.paragraphs[0].text == "Smith & Co LLP"
    assert abs(again.sections[-1].left_margin - Cm(4)) < Pt(1)
    assert [one for one in paragraphs(data) if one][:2] == [one for one in paragraphs(made()) if one][:2]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "no .docx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (b"", "no .docx file"),
        (template(**{"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "declares entities"),
        (template(**{"word/styles.xml": b"<w:styles"}), "cannot be read"),
        (template(**{"word/vbaProject.bin": b"x"}), "macros"),
        (template(**{"word/big.bin": bytes(20_000_001)}), "too large"),
    ],
    ids=["pdf", "old or with a password", "empty", "entities", "damaged", "macros", "too large"],
)
def test_a_template_that_cannot_be_used_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(HouseTemplateError, match=why):
        house_of(data)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_a_template_fetches_nothing(kind: str) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    found = zipfile.ZipFile(io.BytesIO(template())).read("word/_rels/document.xml.rels").decode()
    link = f'<Relationship Id="evil" Type="{office}/{kind}" Target="https://evil.example/x" TargetMode="External"/></Relationships>'
    with pytest.raises(HouseTemplateError, match="outside"):
        house_of(template(**{"word/_rels/document.xml.rels": found.replace("</Relationships>", link).encode()}))


@pytest.mark.parametrize(
    "instruction", ["DDEAUTO c:\\\\x", 'INCLUDEPICTURE \\"https://evil.example\\"', "includetext x"]
)
def test_a_field_that_runs_or_fetches_is_refused(instruction: str) -> None:
    names = zipfile.ZipFile(io.BytesIO(template())).namelist()
    header = next(name for name in names if name.startswith("word/header"))
    xml = zipfile.ZipFile(io.BytesIO(template())).read(header).decode()
    field = f"<w:r><w:instrText>{instruction}</w:instrText></w:r></w:p>"
    with pytest.raises(HouseTemplateError, match="fetches or runs"):
        house_of(template(**{header: xml.replace("</w:p>", field, 1).encode()}))


def test_a_style_that_a_template_lacks_is_ours_and_said() -> None:
    without = re.sub(
        r'<w:style [^>]*w:styleId="Title".*?</w:style>',
        "",
        zipfile.ZipFile(io.BytesIO(template())).read("word/styles.xml").decode(),
        flags=re.DOTALL,
    )
    house = house_of(template(**{"word/styles.xml": without.encode()}))
    assert house.lacks == ("Title",)
    assert docx.Document(io.BytesIO(render_docx(specimen(), house))).styles["Title"].font.bold


def test_changed_documents_are_never_mistaken(tmp_path: Path) -> None:
    """Marks on every kind of block give a sound file, whichever way they are taken."""
    for mark in Mark:
        whole = changed(specimen(), blocks=tuple(changed(block, mark=mark) for block in specimen().blocks))
        assert findings(render_docx(whole), tmp_path / "marked.docx") == []
