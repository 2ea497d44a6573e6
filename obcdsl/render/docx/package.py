"""The file around a document: its parts, what each is, how they hang together, and its looks."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import attrs

from obcdsl.documents.blocks import Document, plain
from obcdsl.render.docx.marks import words
from obcdsl.render.docx.texts import field, one
from obcdsl.resources import look_file

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
DOCUMENT, NUMBERING, HEADER, FOOTER = "document", "numbering", "hdr", "ftr"
# The oldest day that a zip file knows: the bytes depend on no clock.
_DAY = (1980, 1, 1, 0, 0, 0)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Parts of our own looks, the same for every document.
_LOOKS = ("styles", "settings", "fontTable", "theme/theme1")
_TYPES = {
    "document": f"{_TYPE}.document.main+xml", "numbering": f"{_TYPE}.numbering+xml", "styles": f"{_TYPE}.styles+xml",
    "settings": f"{_TYPE}.settings+xml", "fontTable": f"{_TYPE}.fontTable+xml", "header1": f"{_TYPE}.header+xml",
    "header2": f"{_TYPE}.header+xml", "footer1": f"{_TYPE}.footer+xml", "footer2": f"{_TYPE}.footer+xml",
    "theme/theme1": "application/vnd.openxmlformats-officedocument.theme+xml",
}  # fmt: skip
# By which name the document knows each of its parts, and what that is.
_RELATED = {
    "rIdStyles": ("styles", "styles.xml"), "rIdNumbering": ("numbering", "numbering.xml"), "rIdSettings": ("settings", "settings.xml"),
    "rIdFonts": ("fontTable", "fontTable.xml"), "rIdTheme": ("theme", "theme/theme1.xml"),
    "rIdHeaderDefault": ("header", "header1.xml"), "rIdHeaderFirst": ("header", "header2.xml"),
    "rIdFooterDefault": ("footer", "footer1.xml"), "rIdFooterFirst": ("footer", "footer2.xml"),
}  # fmt: skip


@attrs.frozen
class Part:
    """A file inside the file."""

    name: str
    data: bytes


def opening(root: str) -> str:
    """The beginning of a part of WordprocessingML."""
    return f"{_XML}<w:{root} {_NAMESPACES}>"


def packed(document: Document, parts: list[Part], house: bytes | None = None) -> bytes:  # noqa: ARG001
    """The whole file: the parts given, those of our looks, and what ties them together."""
    pictures = sum(part.name.startswith("word/media/") for part in parts)
    everything = [
        Part("[Content_Types].xml", _types().encode()),
        Part("_rels/.rels", _root().encode()),
        Part("docProps/core.xml", _about(document).encode()),
        *parts,
        *(Part(f"word/{name}.xml", look_file("docx", f"{name}.xml")) for name in _LOOKS),
        *_running(document),
        Part("word/_rels/document.xml.rels", _related(pictures).encode()),
    ]
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for part in everything:
            info = ZipInfo(part.name, _DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            file.writestr(info, part.data)
    return buffer.getvalue()


def _types() -> str:
    kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{kinds}{core}</Types>"
    )


def _root() -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )


def _related(pictures: int) -> str:
    kinds = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for id_, (kind, target) in _RELATED.items()
    )
    figures = "".join(
        f'<Relationship Id="rIdFigure{at}" Type="{_OFFICE}/relationships/image" Target="media/figure{at}.png"/>'
        for at in range(1, pictures + 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{kinds}{figures}</Relationships>'


def _about(document: Document) -> str:
    """The properties that a file manager shows: no day, for no clock tells us one."""
    status = ", ".join(_first_word(plain(notice.text)) for notice in document.notices) or "Complete"
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{words(document.title)}</dc:title><dc:subject>{words(document.subtitle)}</dc:subject><dc:creator>obcdsl</dc:creator>"
        f"<dc:language>{document.language}</dc:language><cp:contentStatus>{words(status)}</cp:contentStatus></cp:coreProperties>"
    )


def _running(document: Document) -> list[Part]:
    """What stands at the head and the foot of pages; on the first, where the title stands, only the foot."""
    marks = " · ".join(_first_word(plain(notice.text)) for notice in document.notices)
    right = f"<w:r><w:tab/></w:r>{one(marks, style='ObcMark')}" if marks else ""
    head = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{one(document.title)}{right}</w:p>'
    foot = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{one(document.foot)}<w:r><w:tab/></w:r>{one("Page ")}'
        f"{field('PAGE', one('1'))}{one(' of ')}{field('NUMPAGES', one('1'))}</w:p>"
    )
    empty = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'
    return [
        Part("word/header1.xml", f"{opening(HEADER)}{head}</w:hdr>".encode()),
        Part("word/header2.xml", f"{opening(HEADER)}{empty}</w:hdr>".encode()),
        Part("word/footer1.xml", f"{opening(FOOTER)}{foot}</w:ftr>".encode()),
        Part("word/footer2.xml", f"{opening(FOOTER)}{foot}</w:ftr>".encode()),
    ]


def _first_word(said: str) -> str:
    """What a notice begins with: DRAFT, ILLUSTRATIVE."""
    return said.partition(".")[0][:40]
