"""Problems as the editor shows them: under the words they are about, with the other places and a link to their page."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types as lsp

from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.problems import Problem, Severity
from obcdsl.problems.names import Unused
from obcdsl.resources import problem_page_path
from obcdsl.source import Cell, Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File

SOURCE = "obc"
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
}


def diagnostics(view: View) -> list[lsp.Diagnostic]:
    """All problems of a text; one that lies in a file it rests on stands where that file is named."""
    return [found for problem in view.analysis.problems for found in _diagnostic(view, problem)]


def _diagnostic(view: View, problem: Problem) -> Iterator[lsp.Diagnostic]:
    place = problem.place
    if isinstance(place, Cell):
        return
    related = [*problem.related()]
    if place.source is not view.file.source:
        related.insert(0, (place, "Here."))
        place = _where_named(view.file, place)
    where = view.now(place)
    if where is None:
        return
    help_ = problem.help()
    yield lsp.Diagnostic(
        range=convert.span(view.lines, *where),
        message=f"{problem.message()}\n{help_}" if help_ else problem.message(),
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        code_description=_page(problem.code),
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if isinstance(problem, Unused) else None,
        related_information=list(_related(related)) or None,
    )


def _related(places: list[tuple[Place | Cell, str]]) -> Iterator[lsp.DiagnosticRelatedInformation]:
    for place, label in places:
        location = convert.location(place) if isinstance(place, Place) else None
        if location is not None:
            yield lsp.DiagnosticRelatedInformation(location, label or "Here.")


def _page(code: str) -> lsp.CodeDescription | None:
    path = problem_page_path(code)
    return lsp.CodeDescription(path.as_uri()) if path is not None else None


def _where_named(file: File, place: Place) -> Place:
    """Where a file names another, directly or not: what it is based on, varies or takes from; its beginning otherwise."""
    named = [
        node.text
        for part in file.declarations
        for node in tree.walk(part)
        if isinstance(node, tree.BasedOn | tree.Varies | tree.TakenFrom)
    ]
    name = place.source.name.replace("\\", "/")
    for word in named:
        if word.said in name:
            return word.place
    return named[0].place if named else Place(file.source, 0, file.words[0].place.end if file.words else 0)
