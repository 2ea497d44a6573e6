"""Problems for other programs to read: JSON, GitHub's annotations and SARIF; and the choice among all the forms.

JSON is one array with an object for each problem, whose fields stay what they are:

- `code`, `severity` ("error" or "warning"), `title`, `message`, `help` (text, or null);
- `place`: in a contract `file`, `line`, `column`, `end_line`, `end_column`, counted from 1 in characters, the end not
  included; in data `file`, `sheet`, `row`, `column`, each null where there is none;
- `related`: the other places of a conflict, each `{"place": ..., "label": ...}`;
- `edits`: what would mend it, each `{"place": ..., "text": ...}`; all of them together, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from obcdsl.cli.screen import one_line
from obcdsl.problems import Problem, Severity
from obcdsl.source import Cell, Place

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Fields = dict[str, object]


class Format(Enum):
    """The forms in which problems are shown. FULL and CONCISE are for people, and end with a summary."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"

    @property
    def is_for_people(self) -> bool:
        return self in {Format.FULL, Format.CONCISE}


def shown(problems: Sequence[Problem], form: Format) -> str:
    """All problems in one of the forms; nothing at all where there is none and the form needs no frame."""
    match form:
        case Format.FULL:
            from obcdsl.cli.problem_text import full_text

            return full_text(problems)
        case Format.CONCISE:
            from obcdsl.cli.problem_text import concise_text

            return concise_text(problems)
        case Format.JSON:
            return json_text(problems)
        case Format.GITHUB:
            return github_text(problems)
        case Format.SARIF:
            return sarif_text(problems)


def json_text(problems: Sequence[Problem]) -> str:
    """One array; in plain ASCII, so that it is the same on any screen and in any file."""
    from json import dumps

    return dumps([_json(problem) for problem in problems], indent=2)


def _json(problem: Problem) -> Fields:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "title": problem.title,
        "message": problem.message(),
        "help": problem.help(),
        "place": _place(problem.place),
        "related": [{"place": _place(place), "label": label} for place, label in problem.related()],
        "edits": [{"place": _place(edit.place), "text": edit.text} for edit in problem.edits()],
    }


def _place(place: Place | Cell) -> Fields:
    if isinstance(place, Cell):
        return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}
    line, column, end_line, end_column = _ends(place)
    return {
        "file": place.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _ends(place: Place) -> tuple[int, int, int, int]:
    source = place.source
    return *source.line_and_column(place.start), *source.line_and_column(max(place.start, place.end))


def github_text(problems: Sequence[Problem]) -> str:
    """Commands of a GitHub workflow, which shows them beside the lines they are about."""
    return "\n".join(_github(problem) for problem in problems)


def _github(problem: Problem) -> str:
    at = ",".join(f"{name}={_escaped(one_line(value), ':,')}" for name, value in _github_properties(problem))
    parts = (problem.message(), problem.help())
    said = "\n".join(one_line(part) for part in parts if part)
    return f"::{problem.severity.value} {at}::{_escaped(said)}"


def _github_properties(problem: Problem) -> Iterator[tuple[str, str]]:
    place = problem.place
    if isinstance(place, Cell):
        yield "file", place.file
        if place.row is not None:
            yield "line", str(place.row)
    else:
        line, column, end_line, end_column = _ends(place)
        yield from (("file", place.source.name), ("line", str(line)), ("endLine", str(end_line)))
        # Columns are allowed on one line only, and the last one is included.
        if line == end_line:
            yield from (("col", str(column)), ("endColumn", str(max(column, end_column - 1))))
    yield "title", f"{problem.code} {problem.title}"


def _escaped(text: str, more: str = "") -> str:
    """As https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts has it."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def sarif_text(problems: Sequence[Problem]) -> str:
    """A log with one run, as https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html has it."""
    from json import dumps

    from obcdsl.resources import version

    kinds = {problem.code: problem for problem in problems}
    codes = sorted(kinds)
    driver = {"name": "obc", "version": version(), "rules": [_rule(kinds[code]) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(problem: Problem) -> Fields:
    return {
        "id": problem.code,
        "shortDescription": {"text": problem.title},
        "help": {"text": f"obc explain {problem.code}"},
        "defaultConfiguration": {"level": _level(problem)},
    }


def _result(problem: Problem, rule: int) -> Fields:
    said = " ".join(part for part in (problem.message(), problem.help()) if part)
    result: Fields = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _level(problem),
        "message": {"text": said},
        "locations": [_location(problem.place)],
    }
    related = [
        {"id": number, **_location(place), "message": {"text": label}}
        for number, (place, label) in enumerate(problem.related())
    ]
    return {**result, "relatedLocations": related} if related else result


def _level(problem: Problem) -> str:
    match problem.severity:
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"


def _location(place: Place | Cell) -> Fields:
    if isinstance(place, Cell):
        region = {} if place.row is None else {"region": {"startLine": place.row}}
        names = [{"fullyQualifiedName": str(place)}]
        return {"physicalLocation": {"artifactLocation": _artifact(place.file), **region}, "logicalLocations": names}
    line, column, end_line, end_column = _ends(place)
    region = {"region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}}
    return {"physicalLocation": {"artifactLocation": _artifact(place.source.name), **region}}


def _artifact(name: str) -> Fields:
    from urllib.parse import quote

    return {"uri": quote(name.replace("\\", "/").encode("utf-8", errors="replace"))}
