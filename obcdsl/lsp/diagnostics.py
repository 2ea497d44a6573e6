"""Problems as the editor shows them: under the words they are about, with the other places and a link to their page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp

from obcdsl.ide.quick import quick
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.problems import Problem, Severity
from obcdsl.problems.names import Unused
from obcdsl.resources import problem_page_path
from obcdsl.source import Cell, Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File

SOURCE = "obc"
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
}


def diagnostics(view: View) -> list[lsp.Diagnostic]:
    """All problems of a text that is understood; one in a file that it rests on stands where that file is named."""
    found: list[lsp.Diagnostic] = []
    for problem in view.analysis.problems:
        place, related = problem.place, [*problem.related()]
        if isinstance(place, Place) and place.source is not view.file.source:
            related.insert(0, (place, "Here."))
            place = _where_named(view.file, place)
        where = view.now(place) if isinstance(place, Place) else None
        if where is not None:
            found.append(_diagnostic(view, problem, where, related))
    return found


def quick_diagnostics(view: View) -> list[lsp.Diagnostic]:
    """The problems of a text just after a stroke, before it is understood anew."""
    return [_diagnostic(view, one.problem, (one.start, one.end), []) for one in quick(view)]


def data_diagnostics(problems: Iterable[Problem]) -> dict[str, list[lsp.Diagnostic]]:
    """The problems of data files by the URI of each file, in the row that they are about."""
    found: dict[str, list[lsp.Diagnostic]] = {}
    for problem in problems:
        cell = problem.place
        if isinstance(cell, Cell):
            row = max((cell.row or 1) - 1, 0) if cell.sheet is None else 0
            where = lsp.Range(lsp.Position(row, 0), lsp.Position(row, _LINE))
            uri = convert.uri_of(Source(cell.file, "")) or cell.file
            found.setdefault(uri, []).append(_said(problem, where, []))
    return found


# Further than any line goes: the editor takes it to the end.
_LINE = 10_000


def _diagnostic(
    view: View, problem: Problem, where: tuple[int, int], related: list[tuple[Place | Cell, str]]
) -> lsp.Diagnostic:
    return _said(problem, convert.span(view.lines, *where), related)


def _said(problem: Problem, where: lsp.Range, related: list[tuple[Place | Cell, str]]) -> lsp.Diagnostic:
    help_ = problem.help()
    at = f"{problem.place}: " if isinstance(problem.place, Cell) else ""
    return lsp.Diagnostic(
        range=where,
        message=f"{at}{problem.message()}" + (f"\n{help_}" if help_ else ""),
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
