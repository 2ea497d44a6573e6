"""Requests about a place in a text: what it means, what may follow, which parameters are asked for."""

from __future__ import annotations

from lsprotocol import types as lsp

from obcdsl.ide.completion import Item, Sort, completion
from obcdsl.ide.hover import hover
from obcdsl.ide.signature import signature
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session


def hovered(session: Session, params: lsp.HoverParams) -> lsp.Hover | None:
    view = session.recent(params.text_document.uri)
    found = hover(view, convert.offset(view.lines, params.position)) if view is not None else None
    if view is None or found is None:
        return None
    text = lsp.MarkupContent(lsp.MarkupKind.Markdown, found.text)
    return lsp.Hover(text, convert.span(view.lines, found.start, found.end))


def completed(session: Session, params: lsp.CompletionParams) -> lsp.CompletionList:
    view = session.recent(params.text_document.uri)
    if view is None:
        return lsp.CompletionList(is_incomplete=False, items=[])
    at = convert.offset(view.lines, params.position)
    found = completion(view, at, session.library())
    items = [_item(session, view, item, at, number) for number, item in enumerate(found)]
    return lsp.CompletionList(is_incomplete=False, items=items)


def _item(session: Session, view: View, item: Item, at: int, number: int) -> lsp.CompletionItem:
    snippet = item.snippet if session.takes_snippets else None
    return lsp.CompletionItem(
        label=item.label,
        kind=_KINDS[item.sort],
        detail=item.detail or None,
        sort_text=f"{number:04}",
        filter_text=item.label,
        insert_text_format=lsp.InsertTextFormat.Snippet if snippet else lsp.InsertTextFormat.PlainText,
        text_edit=lsp.TextEdit(convert.span(view.lines, item.start, at), snippet or item.text),
    )


def signed(session: Session, params: lsp.SignatureHelpParams) -> lsp.SignatureHelp | None:
    view = session.recent(params.text_document.uri)
    found = signature(view, convert.offset(view.lines, params.position)) if view is not None else None
    if found is None:
        return None
    parameters = [lsp.ParameterInformation(one) for one in found.parameters]
    active = min(found.active, max(len(parameters) - 1, 0))
    shown = lsp.SignatureInformation(found.label, found.note or None, parameters, active)
    return lsp.SignatureHelp([shown], 0, active)


_KINDS = {
    Sort.WORD: lsp.CompletionItemKind.Keyword,
    Sort.CLAUSE: lsp.CompletionItemKind.Snippet,
    Sort.DECLARATION: lsp.CompletionItemKind.Class,
    Sort.NAME: lsp.CompletionItemKind.Variable,
    Sort.UNIT: lsp.CompletionItemKind.Unit,
    Sort.PERIOD: lsp.CompletionItemKind.Value,
    Sort.LIBRARY: lsp.CompletionItemKind.Module,
}
COMPLETION = lsp.CompletionOptions(trigger_characters=[" ", "{", '"'])
SIGNATURES = lsp.SignatureHelpOptions(trigger_characters=["(", ",", " "])
