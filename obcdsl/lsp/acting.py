"""Code actions: the fix of each problem that has one, all of them together, and what may be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types as lsp

from obcdsl.ide.actions import Action, Sort, actions, additions, all_fixes
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session
from obcdsl.source import Place

_KINDS = {
    Sort.FIX: lsp.CodeActionKind.QuickFix,
    Sort.FIX_ALL: lsp.CodeActionKind.SourceFixAll,
    Sort.ADD: lsp.CodeActionKind.RefactorRewrite,
}
OPTIONS = lsp.CodeActionOptions(code_action_kinds=list(_KINDS.values()))


def code_actions(session: Session, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """What can be done at a place of a text."""
    uri = params.text_document.uri
    view = session.view(uri)
    if view is None:
        return []
    start, end = (convert.offset(view.lines, at) for at in (params.range.start, params.range.end))
    wanted = params.context.only
    return [
        _action(view, uri, action, params.context.diagnostics)
        for action in _found(view, start, end, wanted)
        if not wanted or any(_is_within(_KINDS[action.sort], kind) for kind in wanted)
    ]


def _found(view: View, start: int, end: int, wanted: Sequence[str] | None) -> Iterator[Action]:
    yield from actions(view.analysis, start, end)
    if wanted is None or any(_is_within(lsp.CodeActionKind.SourceFixAll, kind) for kind in wanted):
        together = all_fixes(view.analysis)
        yield from (together,) if together is not None else ()
    yield from additions(view.analysis, start, end)


def _is_within(kind: str, wanted: str) -> bool:
    return kind == wanted or kind.startswith(f"{wanted}.")


def _action(view: View, uri: str, action: Action, said: Sequence[lsp.Diagnostic]) -> lsp.CodeAction:
    edits = [
        lsp.TextEdit(convert.span(view.lines, edit.place.start, edit.place.end), edit.text) for edit in action.edits
    ]
    return lsp.CodeAction(
        action.title,
        kind=_KINDS[action.sort],
        diagnostics=_mended(view, action, said) or None,
        is_preferred=action.best or None,
        edit=lsp.WorkspaceEdit(changes={uri: edits}),
    )


def _mended(view: View, action: Action, said: Sequence[lsp.Diagnostic]) -> list[lsp.Diagnostic]:
    """The problem that an action mends, as the editor knows it."""
    problem = action.problem
    if problem is None or not isinstance(problem.place, Place):
        return []
    start = convert.position(view.lines, problem.place.start)
    return [one for one in said if one.code == problem.code and one.range.start == start]
