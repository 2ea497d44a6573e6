"""Inlay hints and code lenses: what is said between the lines and above them."""

from __future__ import annotations

from lsprotocol import types as lsp

from obcdsl.engine.facts import Facts
from obcdsl.ide.hints import hints
from obcdsl.ide.lenses import Does, Lens, lenses
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session


def inlay_hints(session: Session, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """Weights as money, amounts as they grow, clauses that hold without being written."""
    view = session.view(params.text_document.uri)
    if view is None:
        return []
    start, end = (convert.offset(view.lines, at) for at in (params.range.start, params.range.end))
    return [
        lsp.InlayHint(convert.position(view.lines, hint.place.end), hint.text, tooltip=hint.more, padding_left=True)
        for hint in hints(view.analysis, _facts(view))
        if start <= hint.place.end <= end
    ]


def code_lenses(session: Session, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    """Whether examples pass, what payments come to at target, the schedule and the statement."""
    uri = params.text_document.uri
    view = session.view(uri)
    if view is None:
        return []
    found: list[lsp.CodeLens] = []
    for lens in lenses(view.analysis, _facts(view)):
        span = convert.span(view.lines, lens.place.start, lens.place.end)
        found.append(lsp.CodeLens(span, lsp.Command(lens.text, lens.does.value, arguments=_arguments(uri, lens, span))))
    return found


def _facts(view: View) -> Facts | None:
    """The facts of the data that are set, if there are any; of several organisations those of the first."""
    return view.known.cases[0].evaluation.facts if view.known.settings.tables and view.known.cases else None


def _arguments(uri: str, lens: Lens, span: lsp.Range) -> list[object]:
    match lens.does:
        case Does.RUN_EXAMPLE:
            return [uri, lens.about]
        case Does.EXPLAIN:
            return [uri, {"line": span.start.line, "character": span.start.character}]
        case Does.PREVIEW | Does.STATEMENT:
            return [uri]
