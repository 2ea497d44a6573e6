"""House templates: their looks are taken, nothing of them is run or fetched, and what means harm is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Cm, Pt
from openxml_audit import OpenXmlValidator

from obcdsl.frozen import changed
from obcdsl.render.docx import HouseTemplateError, house_of, render_docx
from tests.documents.specimen import specimen


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


def header_of(data: bytes) -> str:
    """The name of the first header of a template."""
    return next(name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("word/header"))


def in_header(more: str) -> bytes:
    """A template with something more in a paragraph of its header."""
    name = header_of(template())
    xml = zipfile.ZipFile(io.BytesIO(template())).read(name).decode()
    return template(**{name: xml.replace("</w:p>", f"{more}</w:p>", 1).encode()})


def test_a_house_template_gives_its_looks_and_no_text(tmp_path: Path) -> None:
    data = render_docx(specimen(20), house_of(template()))
    path = tmp_path / "house.docx"
    path.write_bytes(data)
    assert not OpenXmlValidator().validate(str(path)).errors
    found, plain = docx.Document(io.BytesIO(data)), docx.Document(io.BytesIO(render_docx(specimen(20))))
    heading = next(one for one in found.paragraphs if one.text == "Clauses" and "Obc" in one.style.name)
    assert heading.style.base_style.name == "Heading 1"
    assert heading.style.base_style.font.name == "Georgia"
    assert abs(found.sections[-1].left_margin - Cm(4)) < Pt(1)
    assert found.sections[0].page_width == docx.Document().sections[0].page_width
    assert [one.text for one in found.paragraphs] == [one.text for one in plain.paragraphs]


def test_notices_stand_below_the_header_of_the_house_on_every_page() -> None:
    found = docx.Document(io.BytesIO(render_docx(specimen(20), house_of(template()))))
    for one in found.sections:
        assert [said.text for said in one.header.paragraphs] == ["Smith & Co LLP", "DRAFT · ILLUSTRATIVE"]


def test_without_notices_the_header_of_the_house_is_as_it_was() -> None:
    made = render_docx(changed(specimen(20), notices=()), house_of(template()))
    name = header_of(template())
    assert zipfile.ZipFile(io.BytesIO(made)).read(name) == zipfile.ZipFile(io.BytesIO(template())).read(name)


def test_numbers_of_the_styles_of_a_house_are_not_ours() -> None:
    """A heading that a house counts in a list of its own would else be counted in one of ours with the same number."""
    styles = zipfile.ZipFile(io.BytesIO(template())).read("word/styles.xml").decode()
    counted = re.sub(
        r'(w:styleId="Heading1".*?<w:pPr>)',
        r'\1<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        styles,
        count=1,
        flags=re.DOTALL,
    )
    assert counted != styles
    made = render_docx(specimen(20), house_of(template(**{"word/styles.xml": counted.encode()})))
    found = zipfile.ZipFile(io.BytesIO(made)).read("word/styles.xml").decode()
    (heading,) = re.findall(r'w:styleId="Heading1".*?</w:style>', found, re.DOTALL)
    assert "numPr" not in heading


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "no .docx file"),
        (b"not a zip", "no .docx file"),
        (template()[:4000], "no .docx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (b"", "no .docx file"),
        (template(**{"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "declares entities"),
        (template(**{"word/styles.xml": b"<w:styles"}), "cannot be read"),
        (template(**{"word/vbaProject.bin": b"x"}), "macros"),
        (template(**{"word/big.bin": bytes(20_000_001)}), "too large"),
        (template(**{"word/../../evil.xml": b"x"}), "outside its folders"),
        (template(**{"/evil.xml": b"x"}), "outside its folders"),
        (template(**{"word\\evil.xml": b"x"}), "outside its folders"),
        (
            in_header(
                '<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://evil.example/x"/></w:pict>'
            ),
            "outside it",
        ),
    ],
    ids=[
        "pdf",
        "text",
        "cut off",
        "old or with a password",
        "empty",
        "entities",
        "damaged",
        "macros",
        "too large",
        "leads up",
        "from the root",
        "backslash",
        "picture by its address",
    ],
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
    "field",
    [
        "<w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r>",
        '<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "https://evil.example"</w:instrText></w:r>',
        '<w:fldSimple w:instr=" includetext x "/>',
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText>INCLUDEPICTURE "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1 = </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATABASE x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
    ids=["dde", "cut in two", "simple", "after a page number", "inside another"],
)
def test_a_field_that_runs_or_fetches_is_refused(field: str) -> None:
    with pytest.raises(HouseTemplateError, match="fetches or runs"):
        house_of(in_header(field))


def test_a_header_may_say_the_page() -> None:
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert house_of(in_header(page)).running


def test_a_style_that_a_template_lacks_is_ours_and_said() -> None:
    without = re.sub(
        r'<w:style [^>]*w:styleId="Title".*?</w:style>',
        "",
        zipfile.ZipFile(io.BytesIO(template())).read("word/styles.xml").decode(),
        flags=re.DOTALL,
    )
    house = house_of(template(**{"word/styles.xml": without.encode()}))
    assert house.lacks == ("Title",)
    assert docx.Document(io.BytesIO(render_docx(specimen(20), house))).styles["Title"].font.bold
