"""Worked examples for a build server: JUnit XML, a suite for each contract and a case for each expectation.

It has no times in it, so that the same contracts give the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.example_text import errors_of, reasons, what
from obcdsl.cli.problem_text import where
from obcdsl.cli.screen import one_line, visible
from obcdsl.engine.examples import Result
from obcdsl.problems import Problem


def junit_xml(analyses: Sequence[Analysis]) -> str:
    """All results; a contract that cannot be run is a suite with an error for each of its own."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_counts(analyses)}>"]
    for analysis in analyses:
        lines.append(f"  <testsuite{_attribute('name', analysis.name)}{_counts([analysis])}>")
        lines += [f"    {line}" for result in analysis.results for line in _case(analysis, result)]
        lines += [f"    {line}" for problem in _stopping(analysis) for line in _error(analysis, problem)]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _counts(analyses: Sequence[Analysis]) -> str:
    results = [result for analysis in analyses for result in analysis.results]
    failed = sum(result.problem is not None for result in results)
    errors = sum(len(_stopping(analysis)) for analysis in analyses)
    return f' tests="{len(results) + errors}" failures="{failed}" errors="{errors}"'


def _stopping(analysis: Analysis) -> Sequence[Problem]:
    return errors_of(analysis) if analysis.prepared is None else ()


def _case(analysis: Analysis, result: Result) -> Iterator[str]:
    named = f"{_attribute('classname', analysis.name)}{_attribute('name', f'{result.example.title}: {what(result)}')}"
    problem = result.problem
    if problem is None:
        yield f"<testcase{named}/>"
        return
    body = "\n".join(f"{label}: {visible(text)}" for label, text in reasons(problem) if text)
    yield f"<testcase{named}>"
    yield f"  <failure{_said(problem)}>{escape(body)}</failure>"
    yield "</testcase>"


def _error(analysis: Analysis, problem: Problem) -> Iterator[str]:
    place = where(problem.place)
    yield f"<testcase{_attribute('classname', analysis.name)}{_attribute('name', f'{problem.title} at {place}')}>"
    yield f"  <error{_said(problem)}/>"
    yield "</testcase>"


def _said(problem: Problem) -> str:
    return f"{_attribute('type', problem.code)}{_attribute('message', problem.message())}"


def _attribute(name: str, value: str) -> str:
    """An attribute; characters that XML does not have are named, as on a screen."""
    return f" {name}={quoteattr(one_line(value))}"
