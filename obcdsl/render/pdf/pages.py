"""Document -> what stands on its pages, one thing after the other, as JSON: all that the template has to know.

Blocks inside blocks become things that are set further in: `indent` says how far. Whatever can be worked out is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

import attrs

from obcdsl.documents.blocks import (
    Axis,
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
    Row,
    Run,
    Section,
    Style,
    Table,
    Text,
    Tree,
    inside,
    plain,
    text,
)
from obcdsl.frozen import changed
from obcdsl.render.columns import Sheet, laid_out, lines_of
from obcdsl.render.glyphs import showable
from obcdsl.render.pdf.words import parted_words
from obcdsl.render.svg import svg

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Thing = dict[str, Json]

_DEEPEST = 6
# A table of so few lines stays together on a page.
_FEW_LINES = 14
# A cell of more characters may go over to the next page.
_LONG_CELL = 600


def document_json(document: Document) -> Thing:
    """The document as the template takes it."""
    setting = _Setting(document)
    things = [thing for block in document.blocks for thing in setting.block(block, 0, None)]
    language, _, region = document.language.partition("-")
    return {
        "title": showable(document.title).strip() or "Untitled",
        "subtitle": showable(document.subtitle),
        "language": language,
        "region": region or None,
        "marks": [showable(_first_words(notice.text)) for notice in document.notices],
        "foot": showable(document.foot),
        "notices": [setting.said(notice.text, notice.mark) for notice in document.notices],
        "facts": [setting.facts_row(row, None) for row in document.facts],
        "contents": document.contents,
        "things": list(_on_pages(things)),
    }


def _first_words(said: Text) -> str:
    """What a notice begins with, for the head of every page: DRAFT, ILLUSTRATIVE."""
    return plain(said).partition(".")[0][:40]


def _on_pages(things: Iterable[Thing]) -> Iterator[Json]:
    """Things that need a page on its side together; what leads to a table stays with it."""
    wide: list[Json] = []
    held = list(things)
    for thing, after in reversed(list(zip_longest(held, held[1:]))):
        if after is not None and after["is"] in _LED_TO and thing["is"] not in _LED_TO[:-1]:
            thing["leads"] = True
        if after is not None and thing["is"] in _TITLES:
            thing["wide"] = after.get("wide", False)
    for thing in held:
        if thing.pop("wide", False):
            wide.append(thing)
            continue
        if wide:
            yield {"is": "wide", "things": wide}
            wide = []
        yield thing
    if wide:
        yield {"is": "wide", "things": wide}


_TITLES = ("heading", "caption")
# A table leads to no other: a page may end between them.
_LED_TO = ("table", "facts", "caption")


@attrs.define(eq=False)
class _Setting:
    """What is known while the blocks of one document are set: the blocks that something leads to."""

    document: Document
    targets: set[str] = attrs.Factory(set)
    labelled: set[str] = attrs.Factory(set)

    def __attrs_post_init__(self) -> None:
        there = set(_identities(self.document.blocks))
        self.targets = {run.to for run in _runs(self.document.blocks) if run.to is not None and run.to in there}

    def block(self, block: Block, indent: int, mark: Mark | None) -> Iterator[Thing]:
        mark = block.mark or mark
        match block:
            case Section():
                yield from self._section(block, indent, mark)
            case Clause():
                yield from self._clause(block, indent, mark)
            case Paragraph():
                yield self._thing("paragraph", block, indent, text=self.said(block.text, mark))
            case Notice():
                yield self._thing("notice", block, indent, text=self.said(block.text, mark))
            case Note():
                yield self._thing("note", block, indent, text=self.said(block.text, mark))
            case Facts():
                rows: list[Json] = [self.facts_row(row, mark) for row in block.rows]
                yield self._thing("facts", block, indent, rows=rows)
            case Table():
                yield from self._table(block, indent, mark)
            case Tree():
                for branch in block.branches:
                    yield from self._branch(branch, indent, 0, mark)
            case Chart():
                yield from self._chart(block, indent, mark)

    def _section(self, section: Section, indent: int, mark: Mark | None) -> Iterator[Thing]:
        said, number = self.said(section.title, mark), showable(section.number)
        yield self._thing("heading", section, 0, level=indent + 1, number=number, text=said)
        inner = indent + 1 if any(isinstance(block, Section) for block in section.blocks) else 0
        for block in section.blocks:
            yield from self.block(block, inner if isinstance(block, Section) else 0, mark)

    def _clause(self, clause: Clause, indent: int, mark: Mark | None) -> Iterator[Thing]:
        titled = text(Run(f"{plain(clause.title)}. ", Style.STRONG) if clause.title else "", clause.text)
        said, number = self.said(titled, mark), showable(clause.number)
        yield self._thing("clause", clause, indent, number=number, text=said, leads=clause.introduces)
        for block in clause.blocks:
            yield from self.block(block, indent + 1, mark)

    def _table(self, table: Table, indent: int, mark: Mark | None) -> Iterator[Thing]:
        if table.caption:
            yield {"is": "caption", "indent": indent, "text": self.said(table.caption, mark)}
        for sheet in laid_out(changed(table, mark=mark), indent):
            yield self._sheet(table, sheet, indent, mark)

    def _sheet(self, table: Table, sheet: Sheet, indent: int, mark: Mark | None) -> Thing:
        columns = [table.columns[at] for at in sheet.columns]
        rows = [*table.rows, *([table.total] if table.total else [])]
        longest = max((len(plain(cell)) for row in rows for cell in row.cells), default=0)
        return self._thing(
            "table", table, indent,
            columns=[{"name": self.said(text(name), mark), "align": align.value} for name, align in columns],
            widths=list(sheet.widths),
            rows=[self._row(row, sheet, mark) for row in rows],
            total=table.total is not None,
            size=sheet.size,
            wide=sheet.wide,
            whole=longest <= _LONG_CELL,
            together=lines_of(rows, sheet) <= _FEW_LINES,
        )  # fmt: skip

    def _row(self, row: Row, sheet: Sheet, mark: Mark | None) -> Thing:
        cells: list[Json] = [self.said(row.cells[at], row.mark or mark, narrow=True) for at in sheet.columns]
        return {"cells": cells, "label": self._label(row.id)}

    def facts_row(self, row: Row, mark: Mark | None) -> Json:
        return [self.said(cell, row.mark or mark) for cell in row.cells]

    def _branch(self, branch: Branch, indent: int, depth: int, mark: Mark | None) -> Iterator[Thing]:
        """The lines of a branch, then those below it; what lies deeper than a page is wide stands no further in."""
        lines = [self.said(line, mark) for line in branch.lines]
        yield {
            "is": "step", "indent": indent, "depth": min(depth, _DEEPEST), "text": lines[0] if lines else [],
            "lines": lines[1:], "label": self._label(branch.id),
        }  # fmt: skip
        for child in branch.children:
            yield from self._branch(child, indent, depth + 1, mark)

    def _chart(self, chart: Chart, indent: int, mark: Mark | None) -> Iterator[Thing]:
        caption = text(Run(f"{chart.number}. ", Style.STRONG) if chart.number else "", chart.caption)
        drawn = svg(_showable_chart(chart))
        said, instead = self.said(caption, mark), showable(chart.alternative) or showable(plain(chart.caption))
        yield self._thing("chart", chart, indent, text=said, alternative=instead, svg=drawn)
        yield from self.block(chart.table, indent, mark)

    def _thing(self, kind: str, block: Block, indent: int, **parts: Json) -> Thing:
        return {"is": kind, "indent": min(indent, _DEEPEST), "label": self._label(block.id), **parts}

    def _label(self, id_: str) -> str | None:
        """The identity of what something leads to, at the first place where it stands."""
        if id_ not in self.targets or id_ in self.labelled:
            return None
        self.labelled.add(id_)
        return f"to {id_}"

    def said(self, said: Text, mark: Mark | None, *, narrow: bool = False) -> Json:
        """The runs of a text, those that are nothing but words as words alone; those that one mark is on together."""
        found: list[Json] = []
        for of, runs in groupby((run for run in said if run.text), key=lambda run: run.mark or mark):
            words: list[Json] = [self._run(run, narrow=narrow) for run in runs]
            found.extend([{"mark": of.value, "runs": words}] if of is not None else words)
        return found

    def _run(self, run: Run, *, narrow: bool) -> Json:
        words = parted_words(showable(run.text), narrow=narrow)
        leads = run.to if run.to in self.targets else None
        if run.style is Style.PLAIN and leads is None:
            return words
        return {"text": words, "style": run.style.value, "to": f"to {leads}" if leads else None}


def _showable_chart(chart: Chart) -> Chart:
    """A figure whose words can all be shown: a drawing leaves out what no font has."""

    def axis(of: Axis) -> Axis:
        return Axis(showable(of.name), tuple((at, showable(words)) for at, words in of.ticks))

    series = tuple(changed(one, name=showable(one.name)) for one in chart.series)
    said = text(showable(plain(chart.caption)))
    return changed(
        chart, x=axis(chart.x), y=axis(chart.y), series=series, caption=said, alternative=showable(chart.alternative)
    )


def _identities(blocks: Iterable[Block]) -> Iterator[str]:
    for block in inside(blocks):
        yield block.id
        match block:
            case Table():
                yield from (row.id for row in block.rows)
            case Tree():
                yield from _branch_identities(block.branches)
            case Section() | Clause() | Paragraph() | Notice() | Note() | Facts() | Chart():
                pass


def _branch_identities(branches: Iterable[Branch]) -> Iterator[str]:
    for branch in branches:
        yield branch.id
        yield from _branch_identities(branch.children)


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """All runs that may lead somewhere."""
    for block in inside(blocks):
        match block:
            case Section():
                yield from block.title
            case Clause() | Paragraph() | Notice() | Note():
                yield from block.text
            case Facts():
                yield from (run for row in block.rows for cell in row.cells for run in cell)
            case Table():
                yield from _table_runs(block)
            case Chart():
                yield from block.caption
                yield from _table_runs(block.table)
            case Tree():
                yield from _branch_runs(block.branches)


def _table_runs(table: Table) -> Iterator[Run]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    yield from (run for row in rows for cell in row.cells for run in cell)


def _branch_runs(branches: Iterable[Branch]) -> Iterator[Run]:
    for branch in branches:
        yield from (run for line in branch.lines for run in line)
        yield from _branch_runs(branch.children)
