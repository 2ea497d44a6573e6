"""Requests of our own, for what an editor shows beside a contract: its schedule, its statement, reasons, a worked example.

What pays and prints is loaded when there is something to show: the server starts sooner without.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from lsprotocol import types as lsp

from obcdsl.analysis.contract import Analysis
from obcdsl.engine.examples import Result
from obcdsl.ide.sentences import schedule_of
from obcdsl.ide.view import Known, View
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session
from obcdsl.problems import Problem, Severity

Answer = dict[str, Any]

NO_CONTRACT = "<!DOCTYPE html><title>Schedule</title><p>There is no schedule yet: the text is not a whole contract.</p>"
NO_DATA = "No data set is chosen. Name the files in the setting obc.data, relative to the folder that is open."
NOTHING = "There is nothing to explain here: put the cursor on a payment, a measure, an amount or another figure."


def schedule(session: Session, params: Any) -> Answer | None:
    """`obc/schedule` {uri} -> {html, problems}: the last one that there was, while the text makes no sense."""
    view = session.view(params.uri)
    if view is None:
        return None
    known = view.known if view.known.makes_sense or view.good is None else view.good
    from obcdsl.render.html import render_html

    found = schedule_of(known.analysis, known.settings)
    return {"html": NO_CONTRACT if found is None else render_html(found), "problems": _errors(view.analysis)}


def statement(session: Session, params: Any) -> Answer | None:
    """`obc/statement` {uri} -> {text}: what is paid on the data that are set."""
    view = session.view(params.uri)
    return None if view is None else {"text": _statement(view.known)}


def explain(session: Session, params: Any) -> Answer | None:
    """`obc/explain` {uri, position} -> {text}: how the figure at a position comes about."""
    view = session.view(params.uri)
    if view is None:
        return None
    from obcdsl.ide.explained import explanation
    from obcdsl.render.text import render_text

    at = lsp.Position(int(params.position.line), int(params.position.character))
    found = explanation(view, convert.offset(view.lines, at))
    return {"text": NOTHING if found is None else render_text(found)}


def run_example(session: Session, params: Any) -> Answer | None:
    """`obc/runExample` {uri, title} -> {passed, text}: whether a worked example comes out."""
    view = session.view(params.uri)
    return None if view is None else _example(view, params.title)


def _errors(analysis: Analysis) -> list[str]:
    return [_said(problem) for problem in analysis.problems if problem.severity is Severity.ERROR]


def _said(problem: Problem) -> str:
    return f"{problem.code}: {problem.title}"


def _statement(known: Known) -> str:
    analysis, settings = known.analysis, known.settings
    if not settings.tables:
        return NO_DATA
    if not analysis.payable:
        return "\n".join(["Nothing can be paid while the contract has errors.", "", *_errors(analysis)])
    from obcdsl.analysis.payment import Request, pay
    from obcdsl.documents.statement import document
    from obcdsl.files.origin import origin
    from obcdsl.render.text import render_text

    paid = pay(analysis, settings.tables, Request(as_of=settings.as_of), origin(analysis.name, analysis, ()))
    problems = [_said(problem) for problem in (*settings.unread, *paid.problems)]
    return "\n".join([*problems, *(render_text(document(one, explain=False)) for one in paid.statements)])


def _example(view: View, title: str) -> Answer:
    results = [result for result in view.analysis.results if result.example.title == title]
    if not results:
        return {"passed": False, "text": "\n".join(["The example could not be run.", "", *_errors(view.analysis)])}
    lines = [line for _, each in groupby(results, key=lambda one: one.expectation) for line in map(_outcome, each)]
    return {"passed": all(one.problem is None for one in results), "text": "\n".join([title, "", *lines])}


def _outcome(result: Result) -> str:
    party = f" to {result.expectation.party}" if result.expectation.party else ""
    about = f"{result.expectation.key}{party} in {result.period.words}"
    if result.problem is None:
        return f"pass  {about}"
    found = result.problem
    return f"FAIL  {about}: expected {found.expected}, found {found.found}\n      {found.reason}".rstrip()
