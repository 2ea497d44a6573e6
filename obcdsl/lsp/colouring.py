"""Semantic tokens: each word of a text by what it is."""

from __future__ import annotations

from lsprotocol import types as lsp

from obcdsl.ide.colours import Colour, Coloured, colours
from obcdsl.ide.position import Lines
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session

_COLOURS = tuple(Colour)
LEGEND = lsp.SemanticTokensLegend(
    token_types=[colour.value for colour in _COLOURS], token_modifiers=["declaration", "defaultLibrary"]
)


def tokens(session: Session, params: lsp.SemanticTokensParams) -> lsp.SemanticTokens | None:
    """All words of a text."""
    view = session.view(params.text_document.uri)
    return None if view is None else lsp.SemanticTokens(_encoded(view, 0, len(view.text)))


def tokens_in_range(session: Session, params: lsp.SemanticTokensRangeParams) -> lsp.SemanticTokens | None:
    """The words of a part of a text."""
    view = session.view(params.text_document.uri)
    if view is None:
        return None
    start, end = (convert.offset(view.lines, at) for at in (params.range.start, params.range.end))
    return lsp.SemanticTokens(_encoded(view, start, end))


def _encoded(view: View, start: int, end: int) -> list[int]:
    """Each word by its distance from the one before, as the protocol has it."""
    numbers: list[int] = []
    line, column = 0, 0
    for part in colours(view.analysis.bundle, view.meanings):
        if part.place.end <= start or end <= part.place.start:
            continue
        at, length = view.lines.position(part.place.start), _length(view.lines, part)
        numbers += [at.line - line, at.column - (column if at.line == line else 0), length, *_kind(part)]
        line, column = at
    return numbers


def _length(lines: Lines, part: Coloured) -> int:
    return lines.position(part.place.end).column - lines.position(part.place.start).column


def _kind(part: Coloured) -> tuple[int, int]:
    return _COLOURS.index(part.colour), part.declares + 2 * part.shared
