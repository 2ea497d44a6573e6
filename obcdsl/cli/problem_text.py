"""Problems for people to read: in full with the lines they are about, or on a line each; and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from click import style

from obcdsl.cli.screen import filled, one_line, spread
from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity
from obcdsl.source import Cell, Place, Source

COLUMNS = 100
_EXCERPT = 100
_BEFORE = 40
# So many stretches of rows are named for one and the same problem.
_RUNS = 6
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def full_text(problems: Iterable[Problem]) -> str:
    """Each problem with its place, the lines around it, what was found, how to mend it and where to read more.

    One that is said in the same words of many rows of a column of the data is shown once, with the other rows.

    The text has colours in it; `click.echo` takes them out where they do not belong.
    """
    return "\n\n".join("\n".join(_full(problem, rows)) for problem, rows in _by_row(problems))


def _by_row(problems: Iterable[Problem]) -> Iterator[tuple[Problem, list[int]]]:
    """Each problem, and the other rows for which nothing else would be said."""
    first: dict[object, tuple[Problem, list[int]]] = {}
    for number, problem in enumerate(problems):
        place = problem.place
        if not isinstance(place, Cell) or place.row is None or problem.related():
            first[number] = problem, []
            continue
        said = problem.code, problem.message(), problem.help(), place.file, place.sheet, place.column, place.also
        if said in first:
            first[said][1].append(place.row)
        else:
            first[said] = problem, []
    yield from first.values()


def _rows(rows: list[int]) -> str:
    """`in 79 more rows: 6, 10 to 14, 18 ...`."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    named = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:_RUNS])
    return f"in {counted(len(rows), 'more row')}: {named}{' ...' if len(runs) > _RUNS else ''}"


def concise_text(problems: Iterable[Problem]) -> str:
    """A line for each problem: `file:line:column: CODE message`."""
    return "\n".join(
        f"{style(where(problem.place), bold=True)}: {_coloured(problem, problem.code)} {one_line(problem.message()).rstrip()}"
        for problem in problems
    )


def where(place: Place | Cell) -> str:
    """A place as a reader finds it: `contract.obc:42:8`, or `data.csv, row 7, column value`."""
    if isinstance(place, Cell):
        return one_line(str(place))
    line, column = place.source.line_and_column(place.start)
    return f"{one_line(place.source.name)}:{line}:{column}"


def summary(problems: Sequence[Problem], names: Sequence[str]) -> str:
    """How many errors and warnings there are, and in what."""
    among = one_line(names[0]) if len(names) == 1 else f"{len(names)} files"
    if not problems:
        return f"No problems in {among}."
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = [counted(errors, "error"), counted(len(problems) - errors, "warning")]
    return f"{' and '.join(count for count in counts if not count.startswith('0 '))} in {among}."


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@frozen
class _Mark:
    """A place to be pointed at, and what it is."""

    place: Place
    label: str
    main: bool

    @property
    def order(self) -> tuple[int, bool, int]:
        return self.place.line, not self.main, self.place.start


def _full(problem: Problem, rows: list[int]) -> Iterator[str]:
    yield f"{_coloured(problem, f'{problem.severity.value}[{problem.code}]')}{style(f': {problem.title}', bold=True)}"
    marks = _marks(problem)
    gutter = len(str(max((mark.place.line for mark in marks), default=1)))
    yield f"{' ' * gutter}{style('-->', fg='blue')} {where(problem.place)}"
    if rows:
        yield f"{' ' * gutter}{style('...', fg='blue')} {_rows(rows)}"
    others = [(place, label) for place, label in problem.related() if isinstance(place, Cell)]
    yield from (f"{' ' * gutter}{style('...', fg='blue')} {where(place)}: {one_line(label)}" for place, label in others)
    yield from _excerpts(marks, gutter, COLOURS[problem.severity])
    indent = " " * (gutter + 1)
    yield filled(problem.message(), indent, COLUMNS)
    remedy = problem.help()
    if remedy:
        yield _labelled("help", remedy, indent)
    yield _labelled("more", f"obc explain {problem.code}", indent)


def _labelled(label: str, text: str, indent: str) -> str:
    lines = filled(f"{label}: {text}", indent, COLUMNS, " " * (len(label) + 2))
    return lines.replace(f"{label}:", style(f"{label}:", fg="cyan"), 1)


def _marks(problem: Problem) -> list[_Mark]:
    """Where to point, in the order of the lines; the problem's own source first."""
    own, related = problem.place, problem.related()
    marks = [_Mark(place, label, main=False) for place, label in related if isinstance(place, Place)]
    if isinstance(own, Place):
        same = [mark for mark in marks if mark.place == own][:1]
        marks = [mark for mark in marks if mark not in same]
        marks.append(_Mark(own, same[0].label if same else "", main=True))
    sources: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: not mark.main):
        sources.setdefault(id(mark.place.source), len(sources))
    return sorted(marks, key=lambda mark: (sources[id(mark.place.source)], *mark.order))


def _excerpts(marks: Sequence[_Mark], gutter: int, colour: str) -> Iterator[str]:
    """The marked lines of each source, with signs under what is meant."""
    empty = f"{' ' * gutter} {style('|', fg='blue')}"
    for number, (source, group) in enumerate(groupby(marks, lambda mark: mark.place.source)):
        if number:
            yield f"{' ' * gutter}{style(':::', fg='blue')} {one_line(source.name)}"
        if not source.text:
            continue
        yield empty
        last = 0
        for line, some in groupby(group, lambda mark: mark.place.line):
            if last and line > last + 1:
                yield style("..." if gutter < 3 else f"{'...':>{gutter}}", fg="blue")
            yield from _line(source, line, list(some), gutter, colour)
            last = line
        yield empty


def _line(source: Source, line: int, marks: Sequence[_Mark], gutter: int, colour: str) -> Iterator[str]:
    """One line of a source; a very long one only around its first mark."""
    text = source.line_text(line)
    starts = [mark.place.column - 1 for mark in marks]
    first = max(0, min(starts) - _BEFORE) if len(text) > _EXCERPT else 0
    shown, columns = spread(text[first : first + _EXCERPT])
    head, tail = "..." * (first > 0), "..." * (len(text) > first + _EXCERPT)
    bar = style("|", fg="blue")
    yield f"{style(f'{line:>{gutter}}', fg='blue')} {bar} {head}{shown}{tail}".rstrip()
    for mark, start in zip(marks, starts, strict=True):
        stop, beyond = _stop(mark.place, line, len(text))
        left, right = (columns[max(0, min(at - first, len(columns) - 1))] for at in (start, stop))
        sign = ("^" if mark.main else "-") * max(1, right - left)
        said = " ".join(part for part in (sign, one_line(mark.label), beyond) if part)
        pointed = style(said, fg=colour if mark.main else "blue")
        yield f"{' ' * gutter} {bar} {' ' * (len(head) + left)}{pointed}"


def _stop(place: Place, line: int, length: int) -> tuple[int, str]:
    """Where a mark ends on its first line, and the line it goes on to."""
    last, column = place.source.line_and_column(max(place.end, place.start))
    if last == line:
        return column - 1, ""
    return length, f"to line {last}"


def _coloured(problem: Problem, text: str) -> str:
    return style(text, fg=COLOURS[problem.severity], bold=True)
