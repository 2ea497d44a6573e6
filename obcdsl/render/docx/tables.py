"""Tables of Word: heads that are repeated on every page, rows that are not broken, figures to the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.documents.blocks import Align, Mark, Row, Table, Text, text
from obcdsl.documents.redline import both_tables
from obcdsl.render.columns import Sheet, laid_out
from obcdsl.render.docx.texts import Writer

# The width of the text of a page on its side, and how far a table below a clause is set in, in twentieths of a point.
_SIDEWAYS = 13_900
_INDENT = 720
# The styles of smaller letters, by their size in tenths of a point.
_SIZES = {80: "Small", 68: "Tiny"}


def table(writer: Writer, found: Table, depth: int, mark: Mark | None) -> Iterator[str]:
    """A table, on a page on its side where it is very wide; one that may be parted in as many as it needs."""
    old, new = both_tables(found)
    was, now = (list(laid_out(one, min(depth, 1))) for one in (old, new))
    if mark is None and _columns(was) != _columns(now):  # each as it is laid out by itself
        yield from table(writer, old, depth, Mark.DELETED)
        yield from table(writer, new, depth, Mark.INSERTED)
        return
    indent = _INDENT if depth else 0
    for sheet in now:
        if sheet.wide:
            yield from _sideways(writer, _part(writer, found, sheet, _SIDEWAYS, 0, mark), mark)
        else:
            yield _part(writer, found, sheet, writer.width - indent, indent, mark)
            yield _after_table(writer, mark)


def _columns(sheets: Iterable[Sheet]) -> list[tuple[tuple[int, ...], bool]]:
    """Which columns stand together, and which of the parts lie on their sides."""
    return [(tuple(sheet.columns), sheet.wide) for sheet in sheets]


def _after_table(writer: Writer, mark: Mark | None, more: str = "") -> str:
    """The empty paragraph that parts a table from what follows; it comes and goes with the table."""
    return f'<w:p><w:pPr><w:pStyle w:val="ObcAfterTable"/>{writer.changes.of_paragraph(mark)}{more}</w:pPr></w:p>'


def _sideways(writer: Writer, drawn: str, mark: Mark | None) -> Iterator[str]:
    """A section of the file whose pages lie on their sides."""
    yield _after_table(writer, mark, page_form(sideways=False))
    yield drawn
    yield _after_table(writer, mark, page_form(sideways=True))


def page_form(*, sideways: bool, more: str = "") -> str:
    """A4 with its margins."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if sideways else 'w:w="11906" w:h="16838"'
    margins = 'w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"'
    return f"<w:sectPr>{more}<w:pgSz {size}/><w:pgMar {margins}/></w:sectPr>"


def _part(writer: Writer, found: Table, sheet: Sheet, room: int, indent: int, mark: Mark | None) -> str:
    whole = sum(sheet.widths)
    widths = [max(room * width // max(whole, 1), 300) for width in sheet.widths]
    if whole < room:  # what needs little room does not fill the page
        widths = [min(width, max(600, part)) for width, part in zip(widths, (w * 2 for w in sheet.widths), strict=True)]
    aligns = [found.columns[at][1] for at in sheet.columns]
    head = [text(found.columns[at][0]) for at in sheet.columns]
    size = _SIZES.get(sheet.size, "")
    rows = [_row(writer, head, widths, aligns, mark, f"ObcTableHead{size}", head=True)]
    rows.extend(
        _row(writer, [row.cells[at] for at in sheet.columns], widths, aligns, mark or row.mark, f"ObcTableText{size}")
        for row in found.rows
    )
    if found.total is not None:
        cells = [found.total.cells[at] for at in sheet.columns]
        rows.append(_row(writer, cells, widths, aligns, mark or found.total.mark, f"ObcTableTotal{size}"))
    return _table(widths, indent, rows)


def _table(widths: list[int], indent: int, rows: list[str], style: str = "ObcTable", look: str = "04A0") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="autofit"/><w:tblLook w:val="{look}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    writer: Writer, cells: list[Text], widths: list[int], aligns: list[Align], mark: Mark | None, style: str, *, head: bool = False
) -> str:  # fmt: skip
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + writer.changes.of_row(mark)
    drawn = "".join(
        _cell(writer, cell, width, align, mark, style) for cell, width, align in zip(cells, widths, aligns, strict=True)
    )
    return f"<w:tr><w:trPr>{about}</w:trPr>{drawn}</w:tr>"


def _cell(writer: Writer, cell: Text, width: int, align: Align, mark: Mark | None, style: str) -> str:
    right = '<w:jc w:val="right"/>' if align is Align.RIGHT else ""
    end = writer.changes.of_paragraph(mark)
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{right}{end}</w:pPr>{writer.runs(cell, mark)}</w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'


def facts(writer: Writer, rows: tuple[Row, ...], mark: Mark | None) -> str:
    """Names and values side by side."""
    widths = [2268, writer.width - 2268]
    aligns = [Align.LEFT, Align.LEFT]
    drawn = [_row(writer, list(row.cells), widths, aligns, mark or row.mark, "ObcTableText") for row in rows]
    return _table(widths, 0, drawn, "ObcFacts", "0480") + _after_table(writer, mark)
