"""The outline of a file and of all files of the workspace, what folds away, and how a selection grows.

Outlines have the headings of the schedule; how schedules are made is loaded when one is asked for, so that the server starts sooner.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from obcdsl.ide.position import Lines
from obcdsl.ide.selecting import widening
from obcdsl.lsp import convert
from obcdsl.lsp.neighbours import files, parsed
from obcdsl.lsp.session import Session
from obcdsl.source import Place

if TYPE_CHECKING:
    from obcdsl.ide.outline import Symbol

_MOST = 500
_KINDS = {
    "heading": lsp.SymbolKind.Namespace, "contract": lsp.SymbolKind.File, "template": lsp.SymbolKind.File,
    "variation": lsp.SymbolKind.File, "library": lsp.SymbolKind.File, "party": lsp.SymbolKind.Class,
    "pool": lsp.SymbolKind.Class, "phase": lsp.SymbolKind.Event, "scope": lsp.SymbolKind.Package,
    "group": lsp.SymbolKind.Enum, "choice": lsp.SymbolKind.Enum, "unit": lsp.SymbolKind.TypeParameter,
    "table": lsp.SymbolKind.Array, "function": lsp.SymbolKind.Function, "outcomes": lsp.SymbolKind.Module,
    "domain": lsp.SymbolKind.Object, "measure": lsp.SymbolKind.Property, "payment": lsp.SymbolKind.Method,
    "share": lsp.SymbolKind.Method, "clause": lsp.SymbolKind.String, "define": lsp.SymbolKind.Key,
    "example": lsp.SymbolKind.Constructor,
}  # fmt: skip


def document_symbols(session: Session, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    """The outline, as the schedule of the chosen edition has it."""
    from obcdsl.ide.outline import outline

    view = session.view(params.text_document.uri)
    if view is None:
        return []
    return [_symbol(view.lines, symbol) for symbol in outline(view.file, view.known.settings.edition)]


def workspace_symbols(session: Session, params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
    """What all files of the workspace declare that has the letters asked for, in their order."""
    from obcdsl.ide.outline import every_symbol

    found: list[lsp.WorkspaceSymbol] = []
    for path, data in files(session, Path()):
        file = parsed(path, data)
        lines, uri = Lines(file.source.text), convert.uri_of(file.source)
        for symbol in every_symbol(file):
            if uri is not None and len(found) < _MOST and _has_letters(f"{symbol.name} {symbol.detail}", params.query):
                where = lsp.Location(uri, convert.span(lines, symbol.heading.start, symbol.heading.end))
                found.append(
                    lsp.WorkspaceSymbol(where, symbol.name, _kind(symbol), container_name=symbol.detail or None)
                )
    return found


def folding(session: Session, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
    """What folds away, by its lines."""
    from obcdsl.ide.outline import folds

    view = session.view(params.text_document.uri)
    if view is None:
        return []
    found: dict[tuple[int, int], lsp.FoldingRange] = {}
    for place, is_comment in folds(view.file, view.known.settings.edition):
        start, end = view.lines.position(place.start).line, view.lines.position(place.end).line
        kind = lsp.FoldingRangeKind.Comment if is_comment else lsp.FoldingRangeKind.Region
        if start < end:
            found.setdefault((start, end), lsp.FoldingRange(start, end, kind=kind))
    return [found[lines] for lines in sorted(found)]


def selection(session: Session, params: lsp.SelectionRangeParams) -> list[lsp.SelectionRange] | None:
    """For each position the ranges around it, the narrowest first."""
    view = session.view(params.text_document.uri)
    if view is None:
        return None
    return [
        _nested(view.lines, widening(view.file, convert.offset(view.lines, position))) for position in params.positions
    ]


def _nested(lines: Lines, places: tuple[Place, ...]) -> lsp.SelectionRange:
    found: lsp.SelectionRange | None = None
    for place in places[::-1]:
        found = lsp.SelectionRange(convert.span(lines, place.start, place.end), found)
    assert found is not None
    return found


def _symbol(lines: Lines, symbol: Symbol) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        symbol.name,
        _kind(symbol),
        convert.span(lines, symbol.place.start, symbol.place.end),
        convert.span(lines, symbol.heading.start, symbol.heading.end),
        detail=symbol.detail or None,
        children=[_symbol(lines, one) for one in symbol.inner],
    )


def _kind(symbol: Symbol) -> lsp.SymbolKind:
    return _KINDS.get(symbol.word, lsp.SymbolKind.Variable)


def _has_letters(name: str, query: str) -> bool:
    """Whether a name has the letters of a query in their order, whatever lies between them."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in query.casefold() if not letter.isspace())
