"""What the template asks while one page is written: texts as mark-up, identities, links that lead somewhere, places in the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

import attrs
from markupsafe import Markup, escape

from obcdsl.documents.blocks import (
    Align,
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
)
from obcdsl.frozen import changed
from obcdsl.render.columns import Sheet, laid_out
from obcdsl.render.html.running import first_words
from obcdsl.render.svg import svg
from obcdsl.source import Place, file_name
from obcdsl.visible import one_line

# A figure of more characters may be broken between two lines.
_LONGEST_FIGURE = 22
# A table of so many characters a row is wider than a telephone: it can be moved with the keys.
_NARROW = 30
_FEW_ROWS = 8
# How much less stands on a line in wide letters, as if a table stood so many steps further in.
_WIDER_LETTERS = 2
_SMALLER = 80
# A longer word may be broken, so that its column is no wider than others.
_LONGEST_WORD = 24
_LONGEST_IN_CELL = 18

# Identities that the page itself has.
_TAKEN = ("content", "contents-title")

_OPEN = {Mark.INSERTED: Markup("<ins>"), Mark.DELETED: Markup("<del>")}
_SHUT = {Mark.INSERTED: Markup("</ins>"), Mark.DELETED: Markup("</del>")}
_CUE = {
    Mark.INSERTED: Markup('<span class="cue">[inserted: </span>'),
    Mark.DELETED: Markup('<span class="cue">[deleted: </span>'),
}
_END_OF_CUE = Markup('<span class="cue">]</span>')


@attrs.define(eq=False)
class Page:
    """One page: which identities it has, which of them stand on it already, and the line of the contract said last."""

    document: Document
    there: frozenset[str] = attrs.field(init=False)
    written: set[str] = attrs.Factory(lambda: set(_TAKEN))
    said_last: tuple[str, int] | None = None

    def __attrs_post_init__(self) -> None:
        self.there = frozenset(_identities(self.document))

    def id(self, identity: str) -> Markup:
        """The attribute that names a block; at the first place where it stands, and of one that has a name."""
        if not identity or identity in self.written:
            return Markup("")
        self.written.add(identity)
        return Markup(' id="{}"').format(_name(identity))

    def place(self, place: Place | None) -> Markup:
        """The attributes that say which line of the contract a block comes from."""
        if place is None:
            return Markup("")
        return Markup(' data-file="{}" data-line="{}"').format(_file(place), place.line)

    def source(self, place: Place | None) -> Markup:
        """The line of the contract beside a block, where it is another one than was said last."""
        if place is None or self.said_last == (place.source.name, place.line):
            return Markup("")
        self.said_last = (place.source.name, place.line)
        name = _file(place)
        words = Markup("line&nbsp;{}").format(place.line)
        if place.source.order:
            words = Markup("{}, {}").format(name, words)
        if name.startswith("<"):
            return Markup(' <span class="source">{}</span>').format(words)
        to = f"./{quote(name, safe='')}#L{place.line}"
        return Markup(' <a class="source" href="{}" title="{}, line {}">{}</a>').format(to, name, place.line, words)

    def said(self, said: Text, mark: Mark | None = None) -> Markup:
        """A text as mark-up: every run for what it is, what was inserted and what was deleted each in one piece."""
        pieces: list[Markup] = []
        for marked, runs in groupby(said, key=lambda run: run.mark or mark):
            words = Markup("").join(map(self._run, runs))
            pieces.append(_marked(words, marked) if words else words)
        return Markup("").join(pieces)

    def _run(self, run: Run) -> Markup:
        words = escape(one_line(run.text))
        match run.style:
            case Style.PLAIN | Style.REFERENCE:
                pass
            case Style.STRONG:
                words = Markup("<strong>{}</strong>").format(words)
            case Style.TERM:
                words = Markup('<span class="term">{}</span>').format(words)
            case Style.QUANTITY if len(run.text) <= _LONGEST_FIGURE:
                signed = " signed" if run.text.startswith(("-", "+")) else ""
                words = Markup('<span class="quantity{}">{}</span>').format(signed, words)
            case Style.QUANTITY:
                pass
        if run.to is None or run.to not in self.there or not run.text:
            return words
        kind = Markup("") if run.style is Style.REFERENCE else Markup(' class="to"')
        return Markup('<a{} href="#{}">{}</a>').format(kind, quote(_name(run.to)), words)


def filters() -> dict[str, Callable[..., object]]:
    """What the template may do with a block."""
    return {
        "kind": _kind,
        "line": one_line,
        "fragment": lambda identity: quote(_name(identity)),
        "first_words": first_words,
        "svg": lambda chart: Markup(svg(chart)),  # noqa: S704  our own, with every text in it escaped
        "sheets": _sheets,
        "is_broad": _is_broad,
        "is_short": _is_short,
        "cell_kind": lambda said, align: _cell_kind(plain(said), align),
        "head_kind": _head_kind,
        "changed": _has_marks,
        "sections": lambda blocks: [block for block in blocks if isinstance(block, Section)],
        "words": lambda said: one_line(plain(said)),
    }


def _kind(block: object) -> str:
    return type(block).__name__.lower()


def _name(identity: str) -> str:
    """An identity as HTML has them: without white space."""
    return "-".join(one_line(identity).split())


def _file(place: Place) -> str:
    return one_line(file_name(place.source.name))


def _marked(words: Markup, mark: Mark | None) -> Markup:
    return words if mark is None else _OPEN[mark] + _CUE[mark] + words + _END_OF_CUE + _SHUT[mark]


def _has_marks(said: Text) -> bool:
    """Whether some of a text was inserted or deleted."""
    return any(run.mark is not None for run in said)


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *([table.total] if table.total else []))


def _sheets(table: Table, depth: int) -> tuple[Sheet, ...]:
    """The table as it fits a page, whatever the letters of the browser are: they may be wider than those of our fonts.

    One that fits in our letters alone is set smaller before it is turned, or parted for the sake of one column.
    """
    ours, wider = tuple(laid_out(table, depth)), tuple(laid_out(table, depth + _WIDER_LETTERS))
    if len(ours) == 1 and not ours[0].wide and (wider[0].wide or len(wider[-1].columns) == 2 < len(table.columns)):
        return (changed(ours[0], size=_SMALLER),)
    return wider


def _is_broad(table: Table) -> bool:
    """Whether a table is wider than a telephone."""
    heads = sum(len(name) for name, _ in table.columns)
    return max((sum(len(plain(cell)) for cell in row.cells) for row in _rows(table)), default=heads) > _NARROW


def _is_short(table: Table) -> bool:
    """Whether a table is kept on one page."""
    return len(_rows(table)) <= _FEW_ROWS


def _cell_kind(said: str, align: Align) -> str:
    """The classes of a cell: a figure stands on one line with its unit, unless the unit is long."""
    whole = " whole" if len(said) <= _LONGEST_IN_CELL else ""
    return f"figure{whole}" if align is Align.RIGHT else _broken(said)


def _head_kind(name: str, align: Align) -> str:
    return " ".join(kind for kind in ("figure" if align is Align.RIGHT else "", _broken(name)) if kind)


def _broken(said: str) -> str:
    return "broken" if any(len(word) > _LONGEST_WORD for word in said.split()) else ""


def _identities(document: Document) -> Iterator[str]:
    for block in inside(document.blocks):
        yield block.id
        match block:
            case Table():
                yield from _of_rows(block)
            case Chart():
                yield from _of_rows(block.table)
            case Tree():
                yield from _of_branches(block.branches)
            case Section() | Clause() | Paragraph() | Notice() | Note():
                pass
            case Facts():
                yield from (row.id for row in block.rows)


def _of_rows(table: Table) -> Iterator[str]:
    yield table.id
    yield from (row.id for row in _rows(table))


def _of_branches(branches: Iterable[Branch]) -> Iterator[str]:
    for branch in branches:
        yield branch.id
        yield from _of_branches(branch.children)
