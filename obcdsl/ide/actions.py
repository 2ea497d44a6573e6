"""What the editor offers to do about a problem, or at a place: each with the edits that do it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from obcdsl.analysis.contract import Analysis
from obcdsl.frozen import frozen
from obcdsl.ide import example, timing, weighing
from obcdsl.ide.inserting import after, as_first, clauses_of, headed_by, whole_lines
from obcdsl.ide.mending import chosen
from obcdsl.problems import Edit, Problem
from obcdsl.problems.kinds import UnknownUnit
from obcdsl.problems.names import MissingClause, UnknownName, UnknownQuote, UnknownValue, Unused
from obcdsl.problems.rules import NoMissingTerm, NoRemainder, NoRounding, WeightsDoNotSum
from obcdsl.problems.time import TimelineGap
from obcdsl.source import Place
from obcdsl.syntax import tree

_MOST_NAMES = 5
_MISSING = (
    "score 0%",
    "leave out and reweight",
    "carry the last value forward, or if there is none await data",
    "await data",
)
_ROUNDING = "payments rounded half up to £0.01"
_REMAINDER = ("remainders to the last part", "remainders to the first part")


class Sort(Enum):
    """What an action is for."""

    FIX = "quickfix"
    FIX_ALL = "source.fixAll"
    ADD = "refactor"


@frozen
class Action:
    """Something to do, by a title that says what comes of it. It mends `problem`, if there is one; `best` is the one right answer."""

    title: str
    sort: Sort
    edits: tuple[Edit, ...]
    problem: Problem | None = None
    best: bool = False


def actions(analysis: Analysis, start: int, end: int) -> tuple[Action, ...]:
    """What can be done about the problems that touch some characters of the file."""
    source = analysis.file.source
    found: list[Action] = []
    for problem in analysis.problems:
        place = problem.place
        if isinstance(place, Place) and place.source is source and place.start <= end and start <= place.end:
            found += _about(analysis, problem, place)
    return tuple(found)


def all_fixes(analysis: Analysis) -> Action | None:
    """Every mend that has one right answer, together; None where there is none."""
    edits, count = chosen(analysis.problems)
    what = "the one problem that has" if count == 1 else f"all {count} problems that have"
    return Action(f"Mend {what} one right answer", Sort.FIX_ALL, tuple(edits)) if edits else None


def _about(analysis: Analysis, problem: Problem, place: Place) -> Iterator[Action]:
    edits = problem.edits()
    if edits and all(not edit.place.source.order for edit in edits):
        yield Action(_title(edits), Sort.FIX, edits, problem, best=True)
    elif isinstance(problem, UnknownName | UnknownUnit | UnknownValue | UnknownQuote):
        for name in problem.similar[:_MOST_NAMES]:
            yield Action(f"Write `{name}`", Sort.FIX, (Edit(place, name),), problem)
    elif isinstance(problem, MissingClause | NoMissingTerm | NoRounding | NoRemainder):
        yield from _clauses(analysis, problem, place)
    elif isinstance(problem, WeightsDoNotSum):
        for title, changes in weighing.summing(analysis, problem):
            yield Action(title, Sort.FIX, changes, problem)
    elif isinstance(problem, TimelineGap):
        yield from (Action(title, Sort.FIX, made, problem) for title, made in timing.filled(analysis, problem))
    elif isinstance(problem, Unused):
        node = headed_by(analysis.file, place)
        if node is not None and any(node is part for part in analysis.file.declarations):
            edit = Edit(whole_lines(node.place), "")
            yield Action(f"Take out the {problem.what} `{problem.name}`", Sort.FIX, (edit,), problem)


def _title(edits: tuple[Edit, ...]) -> str:
    first = edits[0]
    if not first.text.strip():
        return f"Take out `{first.place.words}`" if first.place.words else "Mend it"
    return f"Write `{' '.join(first.text.split())}`" if first.place.words else f"Add `{' '.join(first.text.split())}`"


def _clauses(
    analysis: Analysis, problem: MissingClause | NoMissingTerm | NoRounding | NoRemainder, place: Place
) -> Iterator[Action]:
    """Clauses that are missing, put where they belong; where several would do, each of them."""
    if isinstance(problem, NoRounding | NoRemainder):
        head = next(
            (part for part in analysis.file.declarations if isinstance(part, tree.Contract | tree.Template)), None
        )
        texts = (_ROUNDING,) if isinstance(problem, NoRounding) else _REMAINDER
        if head is not None:
            last = (clauses_of(head) or (head,))[-1]
            for text in texts:
                edit = after(last.place, text, deeper=last is head)
                yield Action(f"Add `{text}` to the head", Sort.FIX, (edit,), problem)
        return
    node = headed_by(analysis.file, place)
    if node is None:
        return
    if isinstance(problem, NoMissingTerm):
        last = (clauses_of(node) or (node,))[-1]
        for term in _MISSING:
            text = f"if missing {term}"
            edit = after(last.place, text, deeper=last is node)
            yield Action(f"Add `{text}`", Sort.FIX, (edit,), problem)
    elif problem.clause.endswith("is better"):
        yield from _directions(node, problem)
    else:
        yield Action(f"Add `{problem.example}`", Sort.FIX, (as_first(node, problem.example),), problem)


def _directions(node: tree.Node, problem: MissingClause) -> Iterator[Action]:
    for clause in clauses_of(node) or ():
        if isinstance(clause, tree.Measured | tree.Computed):
            at = Place(clause.place.source, clause.place.end, clause.place.end)
            for way in ("higher is better", "lower is better"):
                yield Action(f"Add `{way}`", Sort.FIX, (Edit(at, f", {way}"),), problem)


def additions(analysis: Analysis, start: int, end: int) -> tuple[Action, ...]:
    """What may be added where nothing is wrong: an example of the payments that the heading at a place is about."""
    heads = [
        part
        for part in analysis.file.declarations
        if isinstance(part, tree.Payment | tree.Contract | tree.Example)
        and part.place.start <= end
        and start <= _end_of_line(part.place)
    ]
    found: list[Action] = []
    for part in heads[:1]:
        every = [one.name for one in analysis.contract.payments] if analysis.contract is not None else []
        names = [part.name.text] if isinstance(part, tree.Payment) else every
        made = example.added(analysis, names)
        if made is not None:
            edit, title = made
            found.append(Action(f'Add example "{title}"', Sort.ADD, (edit,)))
    return tuple(found)


def _end_of_line(place: Place) -> int:
    return place.start + len(place.text.partition("\n")[0])
