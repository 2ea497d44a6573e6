"""The file around a document: its parts, what each is, how they hang together, and its looks."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import attrs

from obcdsl.documents.blocks import Document, plain
from obcdsl.render.docx.house import House
from obcdsl.render.docx.marks import attribute, words
from obcdsl.render.docx.page import OUR_PAGE, PageForm
from obcdsl.render.docx.template import with_more
from obcdsl.render.docx.texts import field, one, tab
from obcdsl.resources import look_file

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
DOCUMENT, NUMBERING, HEADER, FOOTER, COMMENTS = "document", "numbering", "hdr", "ftr", "comments"
_COMMENTS = "word/comments.xml"
# Where the styles of headers and footers of Word, and ours, have tabs.
_WORDS_TABS = (4153, 4513, 4536, 4680, 8306, 9026, 9070, 9072, 9360)
# The oldest day that a zip file knows: the bytes depend on no clock.
_DAY = (1980, 1, 1, 0, 0, 0)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Parts of our own looks, the same for every document.
_LOOKS = ("styles", "settings", "fontTable", "theme/theme1")
_TYPES = {
    "document": f"{_TYPE}.document.main+xml", "numbering": f"{_TYPE}.numbering+xml", "styles": f"{_TYPE}.styles+xml",
    "settings": f"{_TYPE}.settings+xml", "fontTable": f"{_TYPE}.fontTable+xml", "header1": f"{_TYPE}.header+xml",
    "header2": f"{_TYPE}.header+xml", "header3": f"{_TYPE}.header+xml", "footer1": f"{_TYPE}.footer+xml",
    "footer2": f"{_TYPE}.footer+xml", "footer3": f"{_TYPE}.footer+xml",
    "comments": f"{_TYPE}.comments+xml",
    "theme/theme1": "application/vnd.openxmlformats-officedocument.theme+xml",
}  # fmt: skip
_ENDINGS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "png": "image/png",
}  # fmt: skip
# By which name the document knows each of its parts, and what that is.
_RELATED = {
    "rIdStyles": ("styles", "styles.xml"), "rIdNumbering": ("numbering", "numbering.xml"), "rIdSettings": ("settings", "settings.xml"),
    "rIdFonts": ("fontTable", "fontTable.xml"), "rIdTheme": ("theme", "theme/theme1.xml"),
    "rIdHeaderDefault": ("header", "header1.xml"), "rIdHeaderFirst": ("header", "header2.xml"),
    "rIdFooterDefault": ("footer", "footer1.xml"), "rIdFooterFirst": ("footer", "footer2.xml"),
    "rIdComments": ("comments", "comments.xml"),
    "rIdHeaderSideways": ("header", "header3.xml"), "rIdFooterSideways": ("footer", "footer3.xml"),
}  # fmt: skip


@attrs.frozen
class Part:
    """A file inside the file."""

    name: str
    data: bytes


def opening(root: str) -> str:
    """The beginning of a part of WordprocessingML."""
    return f"{_XML}<w:{root} {_NAMESPACES}>"


def packed(document: Document, parts: list[Part], house: House | None = None) -> bytes:
    """The whole file: the parts given, those of our looks or of the template's, and what ties them together."""
    pictures = sum(part.name.startswith("word/figures/figure") for part in parts)
    looks = {f"word/{name}.xml": look_file("docx", f"{name}.xml") for name in _LOOKS}
    if house is None or not house.running:
        looks.update((part.name, part.data) for part in _running(document, house))
    if house is not None:
        looks |= {**dict(house.parts), "word/styles.xml": house.styles, **_marked(document, house)}
    commented = any(part.name == _COMMENTS for part in parts)
    everything = [
        Part("[Content_Types].xml", _types(house, commented=commented).encode()),
        Part("_rels/.rels", _root().encode()),
        Part("docProps/core.xml", _about(document).encode()),
        *parts,
        *(Part(name, data) for name, data in looks.items()),
        Part("word/_rels/document.xml.rels", _related(pictures, house, commented=commented).encode()),
    ]
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for part in everything:
            info = ZipInfo(part.name, _DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            file.writestr(info, part.data)
    return buffer.getvalue()


def page_forms(house: House | None) -> tuple[PageForm, PageForm]:
    """The pages of the document, upright and on their side, with their headers and footers: a template's, or ours."""
    page = house.page if house is not None and house.page else OUR_PAGE
    if house is not None and house.running:
        names = _references([(kind, which, which) for kind, which, _ in house.running])
        return PageForm(page, names), PageForm(page.on_its_side, names)
    upright = [(kind, which, which) for kind in ("header", "footer") for which in ("default", "first")]
    sideways = [(kind, "default", "sideways") for kind in ("header", "footer")]
    return PageForm(page, _references(upright)), PageForm(page.on_its_side, _references(sideways))


def _references(names: list[tuple[str, str, str]]) -> str:
    return "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="rId{kind.capitalize()}{name.capitalize()}"/>'
        for kind, which, name in names
    )


def _types(house: House | None, *, commented: bool) -> str:
    own = {f"word/{name}.xml": kind for name, kind in _TYPES.items()}
    if not commented:
        del own[_COMMENTS]
    endings = dict(_ENDINGS)
    if house is not None:
        if house.running:
            own = {name: kind for name, kind in own.items() if "/header" not in name and "/footer" not in name}
        own |= {name: _TYPES[f"{kind}1"] for kind, _, name in house.running}
        endings |= house.endings
    defaults = "".join(
        f"<Default Extension={attribute(e)} ContentType={attribute(kind)}/>" for e, kind in endings.items()
    )
    kinds = "".join(
        f"<Override PartName={attribute(f'/{n}')} ContentType={attribute(kind)}/>" for n, kind in own.items()
    )
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{kinds}{core}</Types>'


def _root() -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )


def _related(pictures: int, house: House | None, *, commented: bool) -> str:
    related = dict(_RELATED)
    if not commented:
        del related["rIdComments"]
    if house is not None and house.running:
        related = {id_: (kind, target) for id_, (kind, target) in related.items() if kind not in {"header", "footer"}}
        for kind, which, name in house.running:
            related[f"rId{kind.capitalize()}{which.capitalize()}"] = (kind, f"/{name}")
    kinds = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/relationships/{kind}" Target={attribute(target)}/>'
        for id_, (kind, target) in related.items()
    )
    figures = "".join(
        f'<Relationship Id="rIdFigure{at}" Type="{_OFFICE}/relationships/image" Target="figures/figure{at}.png"/>'
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


def _running(document: Document, house: House | None) -> list[Part]:
    """What stands at the head and the foot of pages; on the first, where the title stands, only the foot."""
    upright, sideways = (form.page.width for form in page_forms(house))
    empty = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'
    texts = {
        "header1": _part(HEADER, _head(document, upright)), "header2": _part(HEADER, empty),
        "header3": _part(HEADER, _head(document, sideways)), "footer1": _part(FOOTER, _foot(document, upright)),
        "footer2": _part(FOOTER, _foot(document, upright)), "footer3": _part(FOOTER, _foot(document, sideways)),
    }  # fmt: skip
    return [
        Part(f"word/{name}.xml", (house.dressed(text) if house is not None else text).encode())
        for name, text in texts.items()
    ]


def _part(root: str, inner: str) -> str:
    return f"{opening(root)}{inner}</w:{root}>"


def _marked(document: Document, house: House) -> dict[str, bytes]:
    """The headers of a template with the notices below what they say, or its footers if it has none: no page is without them."""
    marks = _marks(document)
    running = [(kind, name) for kind, which, name in house.running if which != "first"]
    kind = next((kind for kind, _ in running if kind == "header"), "footer")
    said = house.dressed(
        f'<w:p xmlns:w="{_WORD}"><w:pPr><w:pStyle w:val="Header"/></w:pPr>{one(marks, style="ObcMark")}</w:p>'
    )
    parts = dict(house.parts)
    return {name: with_more(parts[name], said) for one_kind, name in running if one_kind == kind} if marks else {}


def _marks(document: Document) -> str:
    return " · ".join(_first_word(plain(notice.text)) for notice in document.notices)


def _head(document: Document, width: int) -> str:
    marks = _marks(document)
    right = f"{tab()}{one(marks, style='ObcMark')}" if marks else ""
    return f"<w:p>{_to_the_edge('Header', width)}{one(document.title)}{right}</w:p>"


def _foot(document: Document, width: int) -> str:
    pages = f"{one('Page ')}{field('PAGE', one('1'))}{one(' of ')}{field('NUMPAGES', one('1'))}"
    return f"<w:p>{_to_the_edge('Footer', width)}{one(document.foot)}{tab()}{pages}</w:p>"


def _to_the_edge(style: str, width: int) -> str:
    """A line whose one tab leads to the right edge of the text: those that Word's own styles have are taken away."""
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in _WORDS_TABS if at != width)
    tabs = f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return f'<w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>'


def _first_word(said: str) -> str:
    """What a notice begins with: DRAFT, ILLUSTRATIVE."""
    return said.partition(".")[0][:40]
