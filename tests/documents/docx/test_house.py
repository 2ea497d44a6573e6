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
    theirs = zipfile.ZipFile(io.BytesIO(template())).read(header_of(template()))
    assert zipfile.ZipFile(io.BytesIO(made)).read("word/house_header1.xml") == theirs


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


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
LOGO = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Logo"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip ATTRIBUTE="rId9"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def tied(header: str, relation: str, **parts: bytes) -> bytes:
    """A template with something more in its header, that a relation ties to another part."""
    name = header_of(template())
    xml = zipfile.ZipFile(io.BytesIO(template())).read(name).decode().replace("</w:p>", f"{header}</w:p>", 1)
    if "xmlns:r=" not in xml:
        xml = xml.replace("<w:hdr ", f'<w:hdr xmlns:r="{OFFICE}" ', 1)
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    return template(**{name: xml.encode(), f"word/_rels/{name.rpartition('/')[2]}.rels": rels.encode(), **parts})


def with_logo(relation: str, attribute: str = "r:embed", **parts: bytes) -> bytes:
    """A template whose header shows a picture by a relation."""
    return tied(LOGO.replace("ATTRIBUTE", attribute), relation, **parts)


def relation(kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def test_the_logo_of_a_header_is_taken_along_under_a_name_of_ours() -> None:
    made = render_docx(
        specimen(20), house_of(with_logo(relation("image", "media/../media/Logo.png"), **{"word/media/Logo.png": PNG}))
    )
    file = zipfile.ZipFile(io.BytesIO(made))
    assert file.read("word/house/picture1.png") == PNG
    assert len(set(file.namelist())) == len(file.namelist())
    found = docx.Document(io.BytesIO(made)).sections[0].header.part.rels["rId9"]
    assert found.target_part.blob == PNG


@pytest.mark.parametrize(
    "made",
    [
        with_logo(relation("image", "settings.xml"), **{"word/settings.xml": b"<settings/>"}),
        with_logo(relation("image", "_rels/settings.xml.rels"), **{"word/_rels/settings.xml.rels": b"<Relationships/>"}),
        with_logo(relation("image", "vbaProject.png"), **{"word/vbaProject.png": b"VBA"}),
        with_logo(relation("image", "not-there.png")),
        with_logo(relation("image", "http://evil.example/x.png", ' TargetMode="External"')),
        with_logo(relation("image", "http://evil.example/x.png", ' TargetMode="external"')),
        with_logo(relation("image", "http://evil.example/x.png")),
        with_logo(relation("image", "media/a.png"), "r:link", **{"word/media/a.png": PNG}),
        with_logo(relation("hyperlink", "http://evil.example/x.png", ' TargetMode="External"')),
        with_logo(relation("x/image", "media/a.png"), **{"word/media/a.png": PNG}),
        with_logo("", **{"word/media/a.png": PNG}),
        in_header("<w:object/>"),
        in_header("<w:altChunk/>"),
        in_header('<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>'),
        in_header('<x:field xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">DDEAUTO</x:field>'),
        in_header('<v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="javascript:x"/>'),
        template(**{"word/styles.xml": b"<html/>"}),
        template(**{"word/styles.xml": b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}),
        template(**{"word/styles.xml": (
            b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                    b'<w:style w:styleId="T&quot;/&gt;&lt;w:r&gt;">'
            b'<w:name w:val="Title"/></w:style></w:styles>'
        )}),
        template(**{"word/styles.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}),
    ],
)  # fmt: skip
def test_what_is_no_text_and_no_picture_is_refused(made: bytes) -> None:
    with pytest.raises(HouseTemplateError, match="template"):
        house_of(made)


def linked(address: str) -> bytes:
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>us</w:t></w:r></w:hyperlink>'
    return tied(link, relation("hyperlink", address, ' TargetMode="External"'))


@pytest.mark.parametrize("address", ["https://smith.example/a?b=c", "mailto:a@smith.example"])
def test_links_may_lead_to_the_web_or_to_mail(address: str) -> None:
    parts = dict(house_of(linked(address)).parts)
    assert f'Target="{address}" TargetMode="External"'.encode() in parts["word/_rels/house_header1.xml.rels"]


@pytest.mark.parametrize("address", ["javascript:x", "file://host/share", "\\\\host\\share", "vbscript:x"])
def test_links_lead_nowhere_else(address: str) -> None:
    with pytest.raises(HouseTemplateError, match="leads outside"):
        house_of(linked(address))


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_template_packed_to_unpack_without_end_is_refused(way: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as file:
        file.writestr("word/document.xml", bytes(1_000_000))
    with pytest.raises(HouseTemplateError, match="damaged"):
        house_of(out.getvalue())


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
