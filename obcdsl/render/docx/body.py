"""Blocks -> paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from obcdsl.documents.blocks import (
    Block,
    Branch,
    Chart,
    Clause,
    Document,
    Facts,
    Mark,
    Note,
    Notice,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
    Text,
    Tree,
    plain,
    text,
)
from obcdsl.documents.marking import marked
from obcdsl.render.docx.figures import Figures
from obcdsl.render.docx.marks import Change, Move
from obcdsl.render.docx.numbers import HEADINGS, STYLES, Lists
from obcdsl.render.docx.tables import INDENT, facts, table
from obcdsl.render.docx.texts import Writer, bookmark, counted

# How deep a reason may be set to the right.
_DEEPEST = 8


@attrs.define(eq=False)
class Body:
    """Writes the blocks of a document, in order."""

    writer: Writer
    lists: Lists
    figures: Figures
    moves: Mapping[str, Move] = attrs.Factory(dict)
    # The paragraphs whose style and number are changes of their own.
    restyled: frozenset[str] = frozenset()

    def blocks(self, blocks: Iterable[Block], depth: int = 0, mark: Mark | None = None) -> Iterator[str]:
        """`depth` is how many clauses they hang below, `mark` that of what they hang below."""
        for block in blocks:
            yield from self._block(block, depth, mark or block.mark)

    def _block(self, block: Block, depth: int, mark: Mark | None) -> Iterator[str]:
        match block:
            case Section():
                yield self._heading(block, self.moves.get(block.id, mark))
                yield from self.blocks(block.blocks, depth, mark)
            case Clause():
                yield self._clause(block, self.moves.get(block.id, mark))
                yield from self.blocks(block.blocks, depth + 1, mark)
            case Paragraph():
                yield self.paragraph(
                    "ObcText" if depth else "BodyText", block.text, self.moves.get(block.id, mark), block.id
                )
            case Notice():
                yield self.paragraph("ObcNotice", block.text, self.moves.get(block.id, mark), block.id)
            case Note():
                yield self.paragraph(
                    "ObcNote",
                    block.text,
                    self.moves.get(block.id, mark),
                    block.id,
                    "" if depth else '<w:ind w:left="0"/>',
                )
            case Facts():
                yield facts(self.writer, block.rows, mark)
            case Table():
                yield from self._table(block, depth, mark)
            case Tree():
                for branch in block.branches:
                    yield from self._branch(branch, 0, mark)
            case Chart():
                yield from self._chart(block, depth, mark)

    def _heading(self, section: Section, mark: Change | None) -> str:
        at = self.lists.of.get(section.id)
        if at is None:
            return self.paragraph("Heading1", section.title, mark, section.id)
        style = HEADINGS[min(at.around, len(HEADINGS) - 1)]
        return self._numbered(section.id, style, self.writer.runs(section.title, mark), mark)

    def _clause(self, clause: Clause, mark: Change | None) -> str:
        title = ""
        if clause.title:
            title = self.writer.runs((*clause.title, *_ended(clause.title)), mark, "Strong")
        level = self.lists.of[clause.id].level
        said = title + self.writer.runs(clause.text, mark, "ObcAuthor" if clause.author else None)
        return self._numbered(clause.id, STYLES[level], said, mark, keep=clause.introduces)

    def _numbered(self, id_: str, style: str, runs: str, mark: Change | None, *, keep: bool = False) -> str:
        """`keep` where it leads to the table or figure after it, and stays on its page."""
        at = self.lists.of[id_]
        number = f'<w:numPr><w:ilvl w:val="{at.level}"/><w:numId w:val="{at.list}"/></w:numPr>'
        about = f'<w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}{number}'
        return self._written(id_, about, runs, mark, "ObcThin" if id_ in self.restyled else None)

    def paragraph(self, style: str, said: Text, mark: Change | None, id_: str = "", more: str = "") -> str:
        return self._written(id_, f'<w:pStyle w:val="{style}"/>{more}', self.writer.runs(said, mark), mark)

    def _written(self, id_: str, about: str, runs: str, mark: Change | None, before: str | None = None) -> str:
        """A paragraph, with a bookmark where something leads to it."""
        return self.writer.changes.paragraph(about, self._led_to(id_, runs), mark, before)

    def _led_to(self, id_: str, runs: str) -> str:
        number = self.writer.known.get(id_)
        if number is None:
            return runs
        return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(id_)}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _table(self, found: Table, depth: int, mark: Mark | None) -> Iterator[str]:
        caption = self.paragraph("Caption", found.caption, mark, more=_with_next(depth)) if found.caption else ""
        yield from table(self.writer, found, depth, mark, caption)

    def _branch(self, branch: Branch, depth: int, mark: Mark | None) -> Iterator[str]:
        left = 284 * min(depth, _DEEPEST)
        for at, line in enumerate(branch.lines):
            more = f'<w:ind w:left="{left + (284 if at else 0)}"/>'
            keep = "<w:keepNext/>" if at + 1 < len(branch.lines) else ""
            head = (
                tuple(Run(run.text, Style.STRONG, run.to, run.mark) for run in line) if not at and not depth else line
            )
            yield self.paragraph("ObcReason", head, mark, branch.id if not at else "", f"{keep}{more}")
        for child in branch.children:
            yield from self._branch(child, depth + 1, mark)

    def _chart(self, chart: Chart, depth: int, mark: Mark | None) -> Iterator[str]:
        number = self._led_to(chart.id, self.writer.changes.around(mark, counted(chart.number, mark)))
        caption = number + self.writer.runs((Run(". ", Style.STRONG), *chart.caption), mark)
        yield self._written("", f'<w:pStyle w:val="Caption"/>{_with_next(depth)}', caption, mark)
        drawn = self.writer.changes.around(mark, self.figures.drawing(chart))
        yield self._written("", f'<w:pStyle w:val="ObcFigure"/>{_set_in(depth)}', drawn, mark)
        yield from table(self.writer, chart.table, depth, mark)


def _ended(title: Text) -> Text:
    """What stands between the title of a clause and its text; of a title that changed, in each version."""
    old, new = (
        ". "
        if not plain(tuple(run for run in title if run.mark in {None, kept})).endswith((".", "?", "!", ":"))
        else " "
        for kept in (Mark.DELETED, Mark.INSERTED)
    )
    return marked(text(old), text(new))


def _with_next(depth: int) -> str:
    """A caption stays with what it is of, also where a template's captions do not."""
    return f"<w:keepNext/>{_set_in(depth)}"


def _set_in(depth: int) -> str:
    """How far a figure or a caption below a clause is set in: as far as the words of the clause."""
    return f'<w:ind w:left="{INDENT}"/>' if depth else ""


def first_page(body: Body, document: Document) -> Iterator[str]:
    """The cover: what it is, what nobody may overlook, and what it was made from."""
    was = document.was
    for style, before, now in (
        ("Subtitle", was.subtitle if was else document.subtitle, document.subtitle),
        ("Title", was.title if was else document.title, document.title),
    ):
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{body.writer.runs(marked(text(before), text(now)))}</w:p>'
    yield from body.blocks(document.notices)
    if document.facts:
        yield facts(body.writer, document.facts, None)
