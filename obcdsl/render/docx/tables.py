"""Tables of Word: heads that are repeated on every page, rows that are not broken, figures to the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from obcdsl.documents.blocks import Align, Mark, Row, Table, Text, plain, text
from obcdsl.documents.redline import both_tables
from obcdsl.frozen import changed
from obcdsl.render.columns import Sheet, laid_out
from obcdsl.render.docx.marks import attribute
from obcdsl.render.docx.page import PageForm
from obcdsl.render.docx.texts import Writer, one

# How far a table below a clause is set in, in twentieths of a point.
INDENT = 720
# A table of so few rows, its head among them, stays together on a page.
_FEW_ROWS = 9
# The styles of smaller letters, by their size in tenths of a point.
_SIZES = {80: "Small", 68: "Tiny"}


@attrs.frozen
class _Row:
    """A row with the style of its cells; `head` of the one that stands on every page of the table."""

    cells: list[Text]
    mark: Mark | None
    style: str
    head: bool = False


def table(writer: Writer, found: Table, depth: int, mark: Mark | None, caption: str = "") -> Iterator[str]:
    """A table below its caption, on a page on its side where it is very wide; one that may be parted in as many as it needs."""
    old, new = both_tables(found)
    was, now, both = (list(laid_out(changed(one, mark=None), min(depth, 1))) for one in (old, new, _unmarked(found)))
    if mark is None and not _columns(was) == _columns(now) == _columns(both):  # each as it is laid out by itself
        yield caption
        yield from table(writer, old, depth, Mark.DELETED)
        yield from table(writer, new, depth, Mark.INSERTED)
        return
    indent = INDENT if depth else 0
    for sheet in both:
        if sheet.wide:
            drawn = _part(writer, found, sheet, writer.sideways.page.width, 0, mark)
            yield from _sideways(writer, caption + drawn, mark)
        else:
            yield caption + _part(writer, found, sheet, writer.upright.page.width - indent, indent, mark)
            yield _after(writer, mark)
        caption = ""


def _unmarked(found: Table) -> Table:
    """The table with what was and what is one behind the other in its cells, as Word shows them."""
    return changed(found, rows=tuple(map(_unmarked_row, found.rows)), total=found.total and _unmarked_row(found.total))


def _unmarked_row(row: Row) -> Row:
    return changed(row, cells=tuple(text(plain(cell)) for cell in row.cells), mark=None)


def _columns(sheets: Iterable[Sheet]) -> list[tuple[tuple[int, ...], int, bool]]:
    """Which columns stand together, in letters of what size, and which of the parts lie on their sides."""
    return [(tuple(sheet.columns), sheet.size, sheet.wide) for sheet in sheets]


def thin(writer: Writer, mark: Mark | None) -> str:
    """A line without height: between a table and what leads to it, and at the end of the file.

    No program takes away the end of the last paragraph of a file, and LibreOffice none right before a table or before an empty
    paragraph: what is left is then this line, and not a clause with a number and no words.
    """
    return writer.changes.paragraph('<w:pStyle w:val="ObcThin"/>', writer.changes.around(mark, one(" ", mark)), mark)


def _after(writer: Writer, mark: Mark | None) -> str:
    """The empty paragraph that parts a table from what follows; it comes and goes with the table."""
    return writer.changes.paragraph('<w:pStyle w:val="ObcAfterTable"/>', "", mark)


def _turned(writer: Writer, mark: Mark | None, page: PageForm) -> str:
    """The end of a section of the file, whose pages have this form."""
    return f'<w:p><w:pPr><w:pStyle w:val="ObcAfterTable"/>{writer.changes.of_paragraph(mark)}{page.section()}</w:pPr></w:p>'


def _sideways(writer: Writer, drawn: str, mark: Mark | None) -> Iterator[str]:
    """A section of the file whose pages lie on their sides."""
    yield thin(writer, mark) + _turned(writer, mark, writer.upright)
    yield drawn
    yield _turned(writer, mark, writer.sideways)


def _part(writer: Writer, found: Table, sheet: Sheet, room: int, indent: int, mark: Mark | None) -> str:
    whole = sum(sheet.widths)
    widths = [max(room * width // max(whole, 1), 300) for width in sheet.widths]
    if whole < room:  # what needs little room does not fill the page
        widths = [min(width, max(600, part)) for width, part in zip(widths, (w * 2 for w in sheet.widths), strict=True)]
    aligns = [found.columns[at][1] for at in sheet.columns]
    head = [text(found.columns[at][0]) for at in sheet.columns]
    size = _SIZES.get(sheet.size, "")
    rows = [_Row(head, mark, f"ObcTableHead{size}", head=True)]
    rows += [
        _Row([row.cells[at] for at in sheet.columns], mark or row.mark, f"ObcTableText{size}") for row in found.rows
    ]
    if found.total is not None:
        cells = [found.total.cells[at] for at in sheet.columns]
        rows.append(_Row(cells, mark or found.total.mark, f"ObcTableTotal{size}"))
    return thin(writer, mark) + _table(widths, indent, _kept(writer, rows, widths, aligns), what=plain(found.caption))


def _kept(writer: Writer, rows: list[_Row], widths: list[int], aligns: list[Align]) -> list[str]:
    """Rows of which the last two stay together, and all of them if they are few."""
    few = len(rows) <= _FEW_ROWS
    return [
        _row(writer, row, widths, aligns, keep=at + 1 < len(rows) and (few or at == 0 or at + 2 == len(rows)))
        for at, row in enumerate(rows)
    ]


def _table(
    widths: list[int], indent: int, rows: list[str], style: str = "ObcTable", look: str = "04A0", what: str = ""
) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f"<w:tblCaption w:val={attribute(what)}/>" if what else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="autofit"/><w:tblLook w:val="{look}"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(writer: Writer, row: _Row, widths: list[int], aligns: list[Align], *, keep: bool = False) -> str:
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if row.head else "") + writer.changes.of_row(row.mark)
    drawn = "".join(
        _cell(writer, row, cell, width, align, keep=keep)
        for cell, width, align in zip(row.cells, widths, aligns, strict=True)
    )
    return f"<w:tr><w:trPr>{about}</w:trPr>{drawn}</w:tr>"


def _cell(writer: Writer, row: _Row, cell: Text, width: int, align: Align, *, keep: bool) -> str:
    right = '<w:jc w:val="right"/>' if align is Align.RIGHT else ""
    kept = "<w:keepNext/>" if keep else ""
    about = f'<w:pStyle w:val="{row.style}"/>{kept}{right}{writer.changes.of_paragraph(row.mark)}'
    paragraph = f"<w:p><w:pPr>{about}</w:pPr>{writer.runs(cell, row.mark)}</w:p>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'


def facts(writer: Writer, rows: tuple[Row, ...], mark: Mark | None) -> str:
    """Names and values side by side."""
    widths = [2268, writer.upright.page.width - 2268]
    aligns = [Align.LEFT, Align.LEFT]
    drawn = [_row(writer, _Row(list(row.cells), mark or row.mark, "ObcTableText"), widths, aligns) for row in rows]
    return thin(writer, mark) + _table(widths, 0, drawn, "ObcFacts", "0480") + _after(writer, mark)
