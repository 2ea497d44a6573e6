"""Document -> Word: numbered by its lists, with live references, tracked changes and figures; the same bytes for the same document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from obcdsl.documents.blocks import Block, Document, Mark, Run, Section, inside
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
    yield from first_page(body, document)
    if document.contents:
        yield f'<w:p><w:pPr><w:pStyle w:val="ObcContentsHead"/></w:pPr>{one("Contents")}</w:p>'
        yield from _contents(body.writer, document.blocks)
    yield from body.blocks(document.blocks)
    yield last_section(house)


def _in_contents(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (block.id for block in inside(blocks) if isinstance(block, Section) and block.number)


def _contents(writer: Writer, blocks: tuple[Block, ...]) -> Iterator[str]:
    """The table of contents: a field that Word may bring up to date, showing the headings with their numbers."""
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    listed = list(_listed(blocks, None))
    for at, (section, mark) in enumerate(listed):
        shown = (
            f"{_numbers(writer, section, mark)}{writer.changes.around(mark, tab())}{writer.runs(section.title, mark)}"
        )
        link = f'<w:hyperlink w:anchor="{bookmark(section.id)}" w:history="1">{shown}</w:hyperlink>'
        about = f'<w:pStyle w:val="TOC1"/>{writer.changes.of_paragraph(mark)}'
        yield f"<w:p><w:pPr>{about}</w:pPr>{start if not at else ''}{link}</w:p>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if listed else ""
    yield f'<w:p>{end}<w:r><w:br w:type="page"/></w:r></w:p>'


def _listed(blocks: tuple[Block, ...], outer: Mark | None) -> Iterator[tuple[Section, Mark | None]]:
    """The sections that the contents list; of a redline, with their marks."""
    for block in blocks:
        if isinstance(block, Section):
            mark = outer or block.mark
            if block.number:
                yield block, mark
            yield from _listed(block.blocks, mark)


def _numbers(writer: Writer, section: Section, mark: Mark | None) -> str:
    """The number of a section; one that had another before, both."""
    if section.was is None:
        return writer.changes.around(mark, one(section.number, mark))
    before, now = Run(section.was, mark=Mark.DELETED), Run(section.number, mark=Mark.INSERTED)
    return writer.runs((before, now))
