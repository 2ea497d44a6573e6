"""Requests about a place in a text: what it means, what may follow, which parameters are asked for."""

from __future__ import annotations

from lsprotocol import types as lsp

from obcdsl.ide.hover import hover
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session


def hovered(session: Session, params: lsp.HoverParams) -> lsp.Hover | None:
    view = session.documents.recent(params.text_document.uri)
    found = hover(view, convert.offset(view.lines, params.position)) if view is not None else None
    if view is None or found is None:
        return None
    text = lsp.MarkupContent(lsp.MarkupKind.Markdown, found.text)
    return lsp.Hover(text, convert.span(view.lines, found.start, found.end))
