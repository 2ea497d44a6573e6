"""Requests to lay a text out: the whole of it, some lines, or the line that was just written."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types as lsp

from obcdsl.ide.formatting import Replacement, formatting, formatting_above, formatting_of
from obcdsl.ide.position import Lines
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session


def whole(session: Session, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
    document = session.documents.open.get(params.text_document.uri)
    return _edits(document.text, formatting(document.text)) if document is not None else []


def lines(session: Session, params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit]:
    document = session.documents.open.get(params.text_document.uri)
    if document is None:
        return []
    counted = Lines(document.text)
    start, end = (convert.offset(counted, at) for at in (params.range.start, params.range.end))
    return _edits(document.text, formatting_of(document.text, start, end))


def on_type(session: Session, params: lsp.DocumentOnTypeFormattingParams) -> list[lsp.TextEdit]:
    document = session.documents.open.get(params.text_document.uri)
    if document is None:
        return []
    offset = convert.offset(Lines(document.text), params.position)
    return _edits(document.text, formatting_above(document.text, offset))


def _edits(text: str, edits: Iterable[Replacement]) -> list[lsp.TextEdit]:
    counted = Lines(text)
    return [lsp.TextEdit(convert.span(counted, edit.start, edit.end), edit.text) for edit in edits]


ON_TYPE = lsp.DocumentOnTypeFormattingOptions(first_trigger_character="\n")
