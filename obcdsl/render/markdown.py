"""Document -> Markdown that reads well as it is, too: whatever stands in a text is a text, never mark-up.

Clauses below clauses are items of lists with their own numbers. What was inserted stands in [+ ], what was deleted in [− ].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from obcdsl.documents.blocks import (
    Align,
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
)
from obcdsl.visible import one_line

_WIDTH = 100
# No column is padded beyond this.
_COLUMN = 44
_DEEPEST_HEADING = 6
_DEEPEST = 6

# What means something wherever it stands, and what does so at the beginning of a line.
_SPECIAL = re.compile(r"[\\`*_<>\[\]|~]|&(?=#?\w+;)")
_AT_START = re.compile(
    r"#(?=#{0,5}(?:\s|$))"  # a heading
    r"|[-+](?=\s|$)|\d+(?=[.)](?:\s|$))"  # an item of a list
    r"|[-=:](?=[-=:\s]*$)"  # a rule, or what makes a heading or a table of the line before
)
_SIGNS = {Mark.INSERTED: "[+", Mark.DELETED: "[−"}


def render_markdown(document: Document) -> str:
    """A document as CommonMark with the tables of GitHub."""
    parts = [f"# {_escaped(document.title) or 'Untitled'}"]
    if document.subtitle:
        parts.append("\n".join(_filled(_escaped(document.subtitle))))
    for notice in document.notices:
        parts += ["\n".join(lines) for lines in _block(notice, 2, None)]
    if document.facts:
        parts.append("\n".join(_facts(document.facts, None)))
    for block in document.blocks:
        parts += ["\n".join(lines) for lines in _block(block, 2, None)]
    if document.foot:
        parts += ["---", "\n".join(_filled(_escaped(document.foot)))]
    return "\n\n".join(parts) + "\n"


Lines = list[str]


def _block(block: Block, level: int, outer: Mark | None) -> Iterator[Lines]:
    """The paragraphs of a block, each in its lines."""
    mark = block.mark or outer
    match block:
        case Section():
            title = " ".join(part for part in (_escaped(block.number), _said(block.title, mark)) if part)
            yield [f"{'#' * level} {title}"]
            for inner in block.blocks:
                yield from _block(inner, min(level + 1, _DEEPEST_HEADING), mark)
        case Clause():
            yield from _clause(block, level, mark)
        case Paragraph():
            yield _filled(_said(block.text, mark))
        case Notice():
            yield [f"> {line}" for line in _filled(_whole(block.text, mark))]
        case Note():
            yield [f"> {line}" for line in _filled(_said(block.text, mark))]
        case Facts():
            yield _facts(block.rows, mark)
        case Table():
            yield from _table(block, mark)
        case Tree():
            yield [line for branch in block.branches for line in _branch(branch, mark)]
        case Chart():
            number = f"**{_escaped(block.number)}.** " if block.number else ""
            yield _filled(f"{number}{_said(block.caption, mark)}")
            yield _filled(_escaped(block.alternative))
            yield from _table(block.table, mark)


def _clause(clause: Clause, level: int, mark: Mark | None) -> Iterator[Lines]:
    """A numbered paragraph, then what hangs below it; clauses below it as a list."""
    title = f"{_whole((*clause.title, Run('.')), mark)} " if clause.title else ""
    yield _filled(f"{_escaped(clause.number)} {title}{_said(clause.text, mark)}".strip())
    for inner in clause.blocks:
        for at, lines in enumerate(_block(inner, level, mark)):
            yield _item(lines, first=at == 0) if isinstance(inner, Clause) else lines


def _item(lines: Lines, *, first: bool) -> Lines:
    """A paragraph of an item of a list: the first has its sign, all of it stands further in."""
    return [f"{'- ' if first and at == 0 else '  '}{line}" if line else line for at, line in enumerate(lines)]


def _whole(said: Text, mark: Mark | None) -> str:
    """A text that is strong as a whole: nothing in it is marked once more."""
    words = _said(tuple(Run(run.text, mark=run.mark) for run in said), mark).strip()
    return f"**{words}**" if words else ""


def _facts(rows: Iterable[Row], mark: Mark | None) -> Lines:
    said = [(row, row.mark or mark) for row in rows]
    return [
        line
        for row, one in said
        for line in _item(_filled(f"{_whole((*row.cells[0], Run(':')), one)} {_said(row.cells[1], one)}"), first=True)
    ]


def _branch(branch: Branch, mark: Mark | None, depth: int = 0) -> Lines:
    """A list of what a statement rests on, below it; what lies deeper than readers follow stands no further in."""
    first, *more = branch.lines or ((),)
    lines = _item(_filled(_said(first, mark)), first=True)
    for line in more:
        lines += [f"  {part}" for part in _item(_filled(_said(line, mark)), first=True)]
    indent = "  " if depth < _DEEPEST else ""
    for child in branch.children:
        lines += [f"{indent}{part}" for part in _branch(child, mark, depth + 1)]
    return lines


# ------------------------------------------------------------ tables


def _table(table: Table, mark: Mark | None) -> Iterator[Lines]:
    if table.caption:
        yield _filled(_said(table.caption, mark))
    heads = [_escaped(name) for name, _ in table.columns]
    rows = [[_said(cell, row.mark or mark) for cell in row.cells] for row in table.rows]
    if table.total:
        rows.append([_whole(cell, table.total.mark or mark) for cell in table.total.cells])
    widths = [min(max([3, *(len(row[at]) for row in (heads, *rows))]), _COLUMN) for at in range(len(heads))]
    aligns = [align for _, align in table.columns]
    rule = [_rule(width, align) for width, align in zip(widths, aligns, strict=True)]
    yield [_cells(row, widths, aligns) for row in (heads, rule, *rows)]


def _rule(width: int, align: Align) -> str:
    return "-" * (width - 1) + ":" if align is Align.RIGHT else "-" * width


def _cells(row: list[str], widths: list[int], aligns: list[Align]) -> str:
    padded = [
        said.rjust(width) if align is Align.RIGHT else said.ljust(width)
        for said, width, align in zip(row, widths, aligns, strict=True)
    ]
    return f"| {' | '.join(padded)} |"


# ------------------------------------------------------------ texts


def _said(said: Text, mark: Mark | None) -> str:
    """A text with its runs marked: what was inserted and what was deleted, each in one piece."""
    pieces: list[str] = []
    for marked, runs in groupby(said, key=lambda run: run.mark or mark):
        words = "".join(map(_run, runs))
        pieces.append(f"{_SIGNS[marked]}{words}]" if marked and words else words)
    return "".join(pieces)


def _run(run: Run) -> str:
    words = _escaped(run.text)
    bare = words.strip()
    if not bare:
        return words
    match run.style:
        case Style.PLAIN | Style.QUANTITY | Style.REFERENCE:
            return words
        case Style.STRONG:
            return words.replace(bare, f"**{bare}**", 1)
        case Style.TERM:
            return words.replace(bare, f"*{bare}*", 1)


def _escaped(words: str) -> str:
    """A text on one line in which nothing means anything to Markdown, but for what a line must not begin with."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(words))


def _filled(words: str) -> Lines:
    """A paragraph in lines none of which begins with what would make it a heading, a list or a rule."""
    lines = wrap(words.strip(), _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return [_AT_START.sub(_guarded, line, count=1) if _AT_START.match(line) else line for line in lines]


def _guarded(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
