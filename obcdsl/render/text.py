"""Document -> plain text of a terminal. With `renderers/` the only place that knows the template language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from obcdsl.documents.blocks import Align, Branch, Clause, Document, Row, Style, Table, Text, plain
from obcdsl.frozen import frozen
from obcdsl.render.spelled import spelled
from obcdsl.resources import shipped
from obcdsl.visible import one_line


def render_text(document: Document, look: str = "statement_text") -> str:
    """A document as plain text of a terminal: every text on one line, nothing in it that is unseen or steers a screen."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped("renderers") / look),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # plain text: there is nothing to escape to
    )
    environment.filters.update(
        kind=_kind,
        said=said,
        clause=clause_words,
        table=table_lines,
        branch=branch_lines,
        filled=filled,
        facts=facts_lines,
        line=one_line,
    )
    return environment.get_template("document.txt").render(document=spelled(document))


def said(text: Text) -> str:
    """The words of a text, on one line."""
    return one_line(plain(text))


def quoted(text: Text) -> str:
    """The words of a sentence, on one line; names that the contract defines stand between quotation marks."""
    return one_line("".join(f"“{run.text}”" if run.style is Style.TERM else run.text for run in text))


_HEAD = 20
# A table is no wider where it can be parted; reasons are as wide.
_WIDTH = 120


def clause_words(clause: Clause) -> str:
    """A clause with its number and its title: `8.1 Core service payment. The CCG pays`, and so on."""
    title = f"{said(clause.title)}. " if clause.title else ""
    return f"{clause.number} {title}{quoted(clause.text)}".strip()


def _kind(block: object) -> str:
    return type(block).__name__.lower()


def filled(text: str, width: int = 100) -> list[str]:
    """A paragraph in lines."""
    return wrap(text, width) or [""]


def facts_lines(rows: tuple[Row, ...]) -> list[str]:
    pairs = [tuple(map(said, row.cells)) for row in rows]
    width = max((len(name) for name, _ in pairs), default=0)
    return [f"{name.ljust(width)}  {value}" for name, value in pairs]


Texts = tuple[str, ...]


@frozen
class Grid:
    """A table in plain texts."""

    columns: tuple[tuple[str, Align], ...]
    rows: tuple[Texts, ...]
    total: Texts | None

    @property
    def body(self) -> tuple[Texts, ...]:
        return (*self.rows, *([self.total] if self.total else []))

    @property
    def body_widths(self) -> list[int]:
        return [max((len(row[at]) for row in self.body), default=0) for at in range(len(self.columns))]


def table_lines(table: Table) -> list[str]:
    """A table with columns as wide as their widest text, figures to the right; one too wide for the screen in its parts."""
    grid = Grid(
        tuple((one_line(name), align) for name, align in table.columns),
        tuple(_said_row(row) for row in table.rows),
        _said_row(table.total) if table.total else None,
    )
    lines: list[str] = []
    for part in _parts(grid) if table.parted else [grid]:
        lines += [*([""] if lines else []), *_part_lines(part)]
    return lines


def _said_row(row: Row) -> Texts:
    return tuple(map(said, row.cells))


def _parts(grid: Grid) -> Iterator[Grid]:
    """The first column with as many others as the screen holds, then with the next ones."""
    widths = _widths(grid, _heads(grid))
    taken: list[int] = []
    for at in range(1, len(widths)):
        if taken and sum(widths[one] + 2 for one in (*taken, at)) + widths[0] > _WIDTH:
            yield _with_columns(grid, [0, *taken])
            taken = []
        taken.append(at)
    yield _with_columns(grid, [0, *taken])


def _with_columns(grid: Grid, columns: Sequence[int]) -> Grid:
    def pick(row: Texts) -> Texts:
        return tuple(row[at] for at in columns)

    heads = tuple(grid.columns[at] for at in columns)
    return Grid(heads, tuple(map(pick, grid.rows)), pick(grid.total) if grid.total else None)


def _heads(grid: Grid) -> list[list[str]]:
    """The name of each column, in as many lines as it needs to be no wider than the column."""
    return [
        wrap(name, max(width, _HEAD), break_long_words=False) or [""]
        for (name, _), width in zip(grid.columns, grid.body_widths, strict=True)
    ]


def _widths(grid: Grid, heads: list[list[str]]) -> list[int]:
    return [max(width, *map(len, head)) for width, head in zip(grid.body_widths, heads, strict=True)]


def _part_lines(grid: Grid) -> list[str]:
    heads = _heads(grid)
    widths = _widths(grid, heads)
    rule = "  ".join("-" * width for width in widths)
    depth = max(map(len, heads))
    head_rows = [tuple(["", *[""] * depth, *head][-depth:][at] for head in heads) for at in range(depth)]
    lines = [_row(row, grid, widths) for row in grid.body]
    total = [rule, lines.pop()] if grid.total else []
    return [*(_row(row, grid, widths) for row in head_rows), rule, *lines, *total]


def _row(row: Texts, grid: Grid, widths: list[int]) -> str:
    cells = [
        text.rjust(width) if align is Align.RIGHT else text.ljust(width)
        for text, width, (_, align) in zip(row, widths, grid.columns, strict=True)
    ]
    return "  ".join(cells).rstrip()


def branch_lines(branch: Branch, depth: int = 0) -> list[str]:
    """A branch with its children one step to the right."""
    indent = "  " * depth
    first, *more = map(said, branch.lines)
    lines = [f"{indent}{first}", *(part for line in more for part in _hanging(line, f"{indent}    "))]
    for child in branch.children:
        lines.extend(branch_lines(child, depth + 1))
    return lines


def _hanging(text: str, indent: str) -> list[str]:
    return wrap(text, max(_WIDTH, len(indent) + 60), initial_indent=indent, subsequent_indent=f"{indent}  ") or [indent]
