"""Document -> plain text of a terminal. With `renderers/` the only place that knows the template language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from obcdsl.documents.blocks import Align, Block, Branch, Document, Facts, Heading, Notice, Paragraph, Table, Tree
from obcdsl.resources import shipped
from obcdsl.visible import one_line


def render_text(document: Document, look: str = "statement_text") -> str:
    """A document as plain text of a terminal."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped("renderers") / look),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # plain text: there is nothing to escape to
    )
    environment.filters.update(kind=_kind, table=table_lines, branch=branch_lines, filled=filled, facts=facts_lines)
    return environment.get_template("document.txt").render(document=clean(document))


_HEAD = 20
# A table is no wider where it can be parted; reasons are as wide.
_WIDTH = 120


def clean(document: Document) -> Document:
    """The document with every text on one line, and nothing in it that is unseen or steers a screen."""
    blocks = tuple(_clean_block(block) for block in document.blocks)
    return Document(one_line(document.title), one_line(document.subtitle), blocks)


def _clean_block(block: Block) -> Block:
    match block:
        case Heading(text=text):
            return Heading(one_line(text))
        case Paragraph(text=text):
            return Paragraph(one_line(text))
        case Notice(text=text):
            return Notice(one_line(text))
        case Facts(rows=rows):
            return Facts(tuple((one_line(name), one_line(value)) for name, value in rows))
        case Table(columns=columns, rows=rows, total=total, parted=parted):
            heads = tuple((one_line(name), align) for name, align in columns)
            return Table(heads, tuple(map(_clean_row, rows)), _clean_row(total) if total else None, parted)
        case Tree(branches=branches):
            return Tree(tuple(map(_clean_branch, branches)))


def _clean_row(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(one_line, row))


def _clean_branch(branch: Branch) -> Branch:
    return Branch(_clean_row(branch.lines), tuple(map(_clean_branch, branch.children)))


def _kind(block: object) -> str:
    return type(block).__name__.lower()


def filled(text: str, width: int = 100) -> list[str]:
    """A paragraph in lines."""
    return wrap(text, width) or [""]


def facts_lines(rows: tuple[tuple[str, str], ...]) -> list[str]:
    width = max((len(name) for name, _ in rows), default=0)
    return [f"{name.ljust(width)}  {value}" for name, value in rows]


def table_lines(table: Table) -> list[str]:
    """A table with columns as wide as their widest text, figures to the right; one too wide for the screen in its parts."""
    lines: list[str] = []
    for part in _parts(table) if table.parted else [table]:
        lines += [*([""] if lines else []), *_part_lines(part)]
    return lines


def _parts(table: Table) -> Iterator[Table]:
    """The first column with as many others as the screen holds, then with the next ones."""
    widths = _widths(table, _heads(table))
    taken: list[int] = []
    for at in range(1, len(widths)):
        if taken and sum(widths[one] + 2 for one in (*taken, at)) + widths[0] > _WIDTH:
            yield _with_columns(table, [0, *taken])
            taken = []
        taken.append(at)
    yield _with_columns(table, [0, *taken])


def _with_columns(table: Table, columns: Sequence[int]) -> Table:
    def pick(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(row[at] for at in columns)

    heads = tuple(table.columns[at] for at in columns)
    return Table(heads, tuple(map(pick, table.rows)), pick(table.total) if table.total else None)


def _heads(table: Table) -> list[list[str]]:
    """The name of each column, in as many lines as it needs to be no wider than the column."""
    return [
        wrap(name, max(width, _HEAD), break_long_words=False) or [""]
        for (name, _), width in zip(table.columns, _body_widths(table), strict=True)
    ]


def _body_widths(table: Table) -> list[int]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [max((len(row[at]) for row in rows), default=0) for at in range(len(table.columns))]


def _widths(table: Table, heads: list[list[str]]) -> list[int]:
    return [max(width, *map(len, head)) for width, head in zip(_body_widths(table), heads, strict=True)]


def _part_lines(table: Table) -> list[str]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    heads = _heads(table)
    widths = _widths(table, heads)
    rule = "  ".join("-" * width for width in widths)
    depth = max(map(len, heads))
    head_rows = [tuple(["", *[""] * depth, *head][-depth:][at] for head in heads) for at in range(depth)]
    lines = [_row(row, table, widths) for row in rows]
    total = [rule, lines.pop()] if table.total else []
    return [*(_row(row, table, widths) for row in head_rows), rule, *lines, *total]


def _row(row: tuple[str, ...], table: Table, widths: list[int]) -> str:
    cells = [
        text.rjust(width) if align is Align.RIGHT else text.ljust(width)
        for text, width, (_, align) in zip(row, widths, table.columns, strict=True)
    ]
    return "  ".join(cells).rstrip()


def branch_lines(branch: Branch, depth: int = 0) -> list[str]:
    """A branch with its children one step to the right."""
    indent = "  " * depth
    first, *more = branch.lines
    lines = [f"{indent}{first}", *(part for line in more for part in _hanging(line, f"{indent}    "))]
    for child in branch.children:
        lines.extend(branch_lines(child, depth + 1))
    return lines


def _hanging(text: str, indent: str) -> list[str]:
    return wrap(text, max(_WIDTH, len(indent) + 60), initial_indent=indent, subsequent_indent=f"{indent}  ") or [indent]
