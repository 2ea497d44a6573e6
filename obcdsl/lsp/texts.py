"""Texts are opened, changed, saved and closed in the editor; each time their problems are said anew."""

from __future__ import annotations

from lsprotocol import types as lsp

from obcdsl.ide.position import Position
from obcdsl.lsp.documents import Change
from obcdsl.lsp.session import Session


def opened(session: Session, params: lsp.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    session.written(session.documents.put(item.uri, item.text, item.version))


def changed(session: Session, params: lsp.DidChangeTextDocumentParams) -> None:
    asked = params.text_document
    document = session.documents.change(asked.uri, map(_change, params.content_changes), asked.version)
    if document is not None:
        session.stroke(document)


def saved(session: Session, params: lsp.DidSaveTextDocumentParams) -> None:
    """What it rests on may have changed on disk meanwhile."""
    document = session.documents.open.get(params.text_document.uri)
    if document is not None:
        document.known = None
        session.written(document)


def closed(session: Session, params: lsp.DidCloseTextDocumentParams) -> None:
    document = session.documents.open.get(params.text_document.uri)
    if document is not None:
        session.forget(document)


def _change(event: lsp.TextDocumentContentChangeEvent) -> Change:
    if isinstance(event, lsp.TextDocumentContentChangeWholeDocument):
        return None, event.text
    start, end = event.range.start, event.range.end
    return (Position(start.line, start.character), Position(end.line, end.character)), event.text
