"""Document -> Word: numbered by its lists, with live references, tracked changes and figures; the same bytes for the same document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from obcdsl.documents.blocks import Block, Document, Mark, Run, Section, inside
from obcdsl.render.docx.body import Body, first_page
from obcdsl.render.docx.figures import Figures
from obcdsl.render.docx.house import House, house_of
from obcdsl.render.docx.marks import Changes, attribute
from obcdsl.render.docx.moves import leading_to_tables, moves
from obcdsl.render.docx.numbers import Lists, lists, numbering_xml
from obcdsl.render.docx.package import COMMENTS, DOCUMENT, NUMBERING, Part, opening, packed, page_forms
from obcdsl.render.docx.page import with_title_page
from obcdsl.render.docx.references import leading_to, switches
from obcdsl.render.docx.tables import thin
from obcdsl.render.docx.template import HouseTemplateError
from obcdsl.render.docx.texts import Writer, bookmark, one, tab

__all__ = ["House", "HouseTemplateError", "house_of", "render_docx"]

# The styles of the lines of the table of contents.
_ENTRIES = ("TOC1", "TOC2")
# Who made the changes where nobody is said to have, and the day of changes that have none: no clock tells us one.
AUTHOR = "obcdsl"
_NO_DAY = date(2000, 1, 1)


def render_docx(
    document: Document,
    house: House | None = None,
    day: date | None = None,
    author: str | None = None,
    comment: Sequence[str] = (),
) -> bytes:
    """A document as a .docx file. `house` are the looks of a template, `day` and `author` those of its tracked changes.

    `comment` is what a comment on its title says, a paragraph each: it belongs to no version of the text.

    Raises NeedsTypstError where it has figures and the extra for documents is not installed.
    """
    found = lists(document.blocks)
    references = leading_to(document.blocks)
    known = {id_: at for at, id_ in enumerate(sorted(references | set(_in_contents(document.blocks))), 1)}
    writer = Writer(
        Changes(author or AUTHOR, f"{(day or _NO_DAY).isoformat()}T00:00:00Z"),
        known,
        switches(document.blocks, found),
        *page_forms(house),
    )
    body = Body(
        writer, found, Figures(), moves((*document.notices, *document.blocks)), leading_to_tables(document.blocks)
    )
    pages = "".join(_pages(document, body))
    if comment:
        pages = pages.replace("</w:p>", '<w:r><w:commentReference w:id="0"/></w:r></w:p>', 1)
    if house is None or house.has_title_page:
        pages = with_title_page(pages)
    pages = house.dressed(pages) if house is not None else pages
    parts = [
        Part("word/document.xml", f"{opening(DOCUMENT)}<w:body>{pages}</w:body></w:document>".encode()),
        Part("word/numbering.xml", numbering_xml(found, opening(NUMBERING)).encode()),
        *([Part("word/comments.xml", _comments(writer.changes, comment).encode())] if comment else []),
        *(Part(f"word/figures/figure{at}.png", picture) for at, picture in enumerate(body.figures.pictures, 1)),
    ]
    return packed(document, parts, house)


def _comments(changes: Changes, said: Sequence[str]) -> str:
    paragraphs = "".join(f"<w:p>{one(words)}</w:p>" for words in said)
    about = f"w:author={attribute(changes.author)} w:date={attribute(changes.date)}"
    return f'{opening(COMMENTS)}<w:comment w:id="0" {about}>{paragraphs}</w:comment></w:comments>'


def _pages(document: Document, body: Body) -> Iterator[str]:
    yield from first_page(body, document)
    if document.contents:
        yield f'<w:p><w:pPr><w:pStyle w:val="ObcContentsHead"/></w:pPr>{one("Contents")}</w:p>'
        yield from _contents(body, document.blocks)
    yield from body.blocks(document.blocks)
    yield thin(body.writer, None)
    yield body.writer.upright.section()


def _in_contents(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (block.id for block in inside(blocks) if isinstance(block, Section) and block.number)


def _contents(body: Body, blocks: tuple[Block, ...]) -> Iterator[str]:
    """The table of contents: a field that Word may bring up to date, showing the headings with their numbers."""
    writer, found = body.writer, body.lists
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    listed = [one for one in _listed(blocks, None) if _listable(found, one[0])]
    for at, (section, mark) in enumerate(listed):
        shown = (
            f"{_numbers(writer, section, mark)}{writer.changes.around(mark, tab())}{writer.runs(section.title, mark)}"
        )
        link = f'<w:hyperlink w:anchor="{bookmark(section.id)}" w:history="1">{shown}</w:hyperlink>'
        about = f'<w:pStyle w:val="{_ENTRIES[found.of[section.id].around]}"/>{writer.changes.of_paragraph(mark)}'
        yield f"<w:p><w:pPr>{about}</w:pPr>{start if not at else ''}{link}</w:p>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if listed else ""
    yield f'<w:p>{end}<w:r><w:br w:type="page"/></w:r></w:p>'


def _listable(found: Lists, section: Section) -> bool:
    return section.id in found.of and found.of[section.id].around < len(_ENTRIES)


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
