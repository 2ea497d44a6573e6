"""Inlay hints and code lenses: what is said between the lines and above them.

What is said of money takes a while in a long contract. It is worked out aside; until then, and while the text makes no sense,
what was last said stands where its words stand now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from traceback import format_exc
from typing import TypeVar

from lsprotocol import types as lsp

from obcdsl.ide.hints import Hint, hints
from obcdsl.ide.lenses import Does, Lens, lenses
from obcdsl.ide.money import Money, money
from obcdsl.ide.view import Known, Shift, View
from obcdsl.lsp import convert
from obcdsl.lsp.documents import Document
from obcdsl.lsp.session import Session

# So long an answer waits for what is worked out, in seconds.
_PATIENCE = 0.1
_Said = TypeVar("_Said", Hint, Lens)


def inlay_hints(session: Session, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """Weights as money, amounts as they grow, clauses that hold without being written."""
    document = session.documents.open.get(params.text_document.uri)
    if document is None:
        return []
    view = session.documents.viewed(document)
    start, end = (convert.offset(view.lines, at) for at in (params.range.start, params.range.end))
    said = _money(session, document, view.known)
    found = [(hint.place.end, hint) for hint in hints(view.analysis)]
    found += [(last, hint) for _, last, hint in _now(view, said, said.hints if said is not None else ())]
    return [
        lsp.InlayHint(convert.position(view.lines, at), hint.text, tooltip=hint.more, padding_left=True)
        for at, hint in sorted(found, key=lambda one: one[0])
        if start <= at <= end
    ]


def code_lenses(session: Session, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    """Whether examples pass, what payments come to at target, the schedule and the statement."""
    document = session.documents.open.get(params.text_document.uri)
    if document is None:
        return []
    view = session.documents.viewed(document)
    said = _money(session, document, view.known)
    own = lenses(view.analysis, has_data=bool(view.known.settings.tables))
    found = [(lens.place.start, lens.place.end, lens) for lens in own]
    found += _now(view, said, said.lenses if said is not None else ())
    return [_lens(view, document.uri, *one) for one in sorted(found, key=lambda one: one[0])]


def _lens(view: View, uri: str, start: int, end: int, lens: Lens) -> lsp.CodeLens:
    span = convert.span(view.lines, start, end)
    return lsp.CodeLens(span, lsp.Command(lens.text, lens.does.value, arguments=_arguments(uri, lens, span)))


def _now(view: View, said: Money | None, all_of_it: tuple[_Said, ...]) -> Iterator[tuple[int, int, _Said]]:
    """Where what is said of money stands in the text as it is."""
    if said is None:
        return
    shift = Shift(said.known.file.source.text, view.text)
    for one in all_of_it:
        start, end = shift.forth(one.place.start), shift.forth(one.place.end)
        if start is not None and end is not None:
            yield start, end, one


def _money(session: Session, document: Document, known: Known) -> Money | None:
    """What is said of the money of a text: of what it is now if that is known at once, otherwise of what it last was."""
    if known.makes_sense and (document.money is None or document.money.known is not known):
        loop = asyncio.get_running_loop()
        done = session.aside.do(document.uri, known, lambda: _work_out(session, document, known, loop))
        if not done.wait(_PATIENCE):
            document.is_owed = True
    return document.money


def _work_out(session: Session, document: Document, known: Known, loop: asyncio.AbstractEventLoop) -> None:
    """Work out what is said of the money of a text, and have the editor ask again."""
    try:
        document.money = money(known)
    except Exception:  # noqa: BLE001  nothing may escape: the conversation goes on
        fault = f"the money of {document.uri} could not be worked out:\n{format_exc()}"
        loop.call_soon_threadsafe(session.log, fault)
    else:
        loop.call_soon_threadsafe(_ask_again, session, document)


def _ask_again(session: Session, document: Document) -> None:
    """Have the editor ask once more if an answer did not wait for what is known now."""
    workspace = session.server.client_capabilities.workspace
    if workspace is None or not document.is_owed:
        return
    document.is_owed = False
    if workspace.inlay_hint is not None and workspace.inlay_hint.refresh_support:
        session.server.workspace_inlay_hint_refresh(None)
    if workspace.code_lens is not None and workspace.code_lens.refresh_support:
        session.server.workspace_code_lens_refresh(None)


def _arguments(uri: str, lens: Lens, span: lsp.Range) -> list[object]:
    match lens.does:
        case Does.RUN_EXAMPLE:
            return [uri, lens.about]
        case Does.EXPLAIN:
            return [uri, {"line": span.start.line, "character": span.start.character}]
        case Does.PREVIEW | Does.STATEMENT:
            return [uri]
