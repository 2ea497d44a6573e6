"""Document -> Word: numbered by its lists, with live references, tracked changes and figures; the same bytes for the same document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from obcdsl.documents.blocks import Block, Document, Section, inside, plain
from obcdsl.render.docx.body import Body, first_page
from obcdsl.render.docx.figures import Figures
from obcdsl.render.docx.house import House, HouseTemplateError, house_of
from obcdsl.render.docx.marks import Changes
from obcdsl.render.docx.numbers import lists, numbering_xml
from obcdsl.render.docx.package import DOCUMENT, NUMBERING, Part, last_section, opening, packed
from obcdsl.render.docx.references import leading_to
from obcdsl.render.docx.texts import PAGE, Writer, bookmark, one, tab

__all__ = ["House", "HouseTemplateError", "house_of", "render_docx"]

# The day of changes that have none: no clock tells us one.
_NO_DAY = date(2000, 1, 1)


def render_docx(document: Document, house: House | None = None, day: date | None = None) -> bytes:
    """A document as a .docx file. `house` are the looks of a template, `day` the day of its tracked changes.

    Raises NeedsTypstError where it has figures and the extra for documents is not installed.
    """
    found = lists(document.blocks)
    references = leading_to(document.blocks)
    known = {id_: at for at, id_ in enumerate(sorted(references | set(_in_contents(document.blocks))), 1)}
    writer = Writer(
        Changes(f"{(day or _NO_DAY).isoformat()}T00:00:00Z"),
        known,
        house.width if house is not None and house.width else PAGE,
    )
    body = Body(writer, found, Figures())
    pages = "".join(_pages(document, body, house))
    pages = house.dressed(pages) if house is not None else pages
    parts = [
        Part("word/document.xml", f"{opening(DOCUMENT)}<w:body>{pages}</w:body></w:document>".encode()),
        Part("word/numbering.xml", numbering_xml(found, opening(NUMBERING)).encode()),
        *(Part(f"word/media/figure{at}.png", picture) for at, picture in enumerate(body.figures.pictures, 1)),
    ]
    return packed(document, parts, house)


def _pages(document: Document, body: Body, house: House | None) -> Iterator[str]:
    yield from first_page(body, document.title, document.subtitle, document.notices, document.facts)
    if document.contents:
        yield f'<w:p><w:pPr><w:pStyle w:val="ObcContentsHead"/></w:pPr>{one("Contents")}</w:p>'
        yield from _contents(document.blocks)
        yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    yield from body.blocks(document.blocks)
    yield last_section(house)


def _in_contents(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (block.id for block in inside(blocks) if isinstance(block, Section) and block.number)


def _contents(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The table of contents: a field that Word may bring up to date, showing the headings with their numbers."""
    entries = [block for block in inside(blocks) if isinstance(block, Section) and block.number]
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for at, section in enumerate(entries):
        shown = f"{one(section.number)}{tab()}{one(plain(section.title))}"
        link = f'<w:hyperlink w:anchor="{bookmark(section.id)}" w:history="1">{shown}</w:hyperlink>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if at + 1 == len(entries) else ""
        yield f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{start if not at else ""}{link}{end}</w:p>'
