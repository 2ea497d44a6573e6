"""Contract -> Document: the schedule that lawyers review, made from what pays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import attrs

from obcdsl.documents.blocks import Align, Block, Document, Notice, Row, Section, Table, row, text
from obcdsl.documents.numbering import numbered
from obcdsl.documents.schedule import (
    clauses,
    decisions,
    definitions,
    examples,
    flows,
    former,
    glossary,
    missing,
    outcomes,
    parties,
    payments,
    reporting,
    rounding,
    scope,
    scoring,
    shares,
    term,
    value,
    variations,
    workings,
)
from obcdsl.documents.schedule.edition import Edition, Part, is_annex
from obcdsl.documents.schedule.subject import Subject
from obcdsl.frozen import changed
from obcdsl.model.calendar import day_words
from obcdsl.problems import Problem, Severity
from obcdsl.problems.rules import ExampleFails
from obcdsl.source import Place

_WITH = "With"
Content = Callable[[Subject], Iterable[Block]]
__all__ = ["CONTENT", "Content", "Status", "Subject", "notices", "schedule"]

# What the parts of an edition hold, by the words that editions use.
CONTENT: Mapping[str, Content] = {
    "parties": parties.blocks,
    "definitions": definitions.blocks,
    "scope": scope.blocks,
    "term": term.blocks,
    "value": value.blocks,
    "outcomes": outcomes.blocks,
    "scoring": scoring.blocks,
    "payments": payments.blocks,
    "shares": shares.blocks,
    "flows": flows.blocks,
    "workings": workings.blocks,
    "data": reporting.blocks,
    "missing": missing.blocks,
    "rounding": rounding.blocks,
    "decisions": decisions.blocks,
    "clauses": clauses.blocks,
    "variations": variations.blocks,
    "examples": examples.blocks,
    "glossary": glossary.blocks,
}


@attrs.frozen
class Status:
    """What the cover says of a schedule: of which day it is, and the files that it was made from with their SHA-256."""

    contract: str
    contract_hash: str
    rests_on: tuple[tuple[str, str], ...] = ()
    date: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def draft(self) -> bool:
        """Whether the contract has problems that have to be mended first."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def sound(self) -> bool:
        """Whether sums can be worked out from it: nothing is wrong but, at most, what its examples expect."""
        wrong = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        return all(isinstance(problem, ExampleFails) for problem in wrong)


def schedule(subject: Subject, edition: Edition, status: Status) -> Document:
    """The schedule of a contract, numbered."""
    subject = attrs.evolve(subject, sound=status.sound)
    whole = _terms(subject, edition, status)
    earlier = tuple(
        (terms, numbered(_terms(stand, edition, status)))
        for terms, stand in zip(subject.contract.earlier, subject.stands, strict=False)
    )
    sections = former.with_former(whole.blocks, numbered(whole), earlier) if earlier else whole.blocks
    return numbered(changed(whole, blocks=(*_problems(status), *sections)))


def _terms(subject: Subject, edition: Edition, status: Status) -> Document:
    """The schedule of the terms of one stretch, without numbers."""
    contract = subject.contract
    annexes = iter("ABCDEFGHIJ")
    sections = tuple(part for one in edition.parts for part in _section(subject, one, annexes))
    sections = clauses.placed(subject, sections)
    facts = tuple(_fact(name, value) for name, value in _facts(subject, status))
    return Document(
        contract.title,
        edition.title,
        sections,
        facts,
        notices(subject, status),
        contents=True,
        foot=f"{status.contract}, SHA-256 {status.contract_hash[:16]}",
    )


def _section(subject: Subject, part: Part, annexes: Iterator[str]) -> Iterator[Section]:
    """A part with its content; none where it has nothing to say."""
    inner = tuple(section for one in part.parts for section in _section(subject, one, annexes))
    blocks = (*(block for held in part.holds for block in _content(subject, held)), *inner)
    if not blocks:
        return
    number = f"{part.number} {next(annexes)}" if is_annex(part) else part.number
    yield Section("-".join(part.holds) or f"part.{part.number}", text(part.title), blocks, number)


def _problems(status: Status) -> Iterator[Section]:
    """What is wrong with a draft, before all else."""
    if not status.draft:
        return
    columns = (
        ("Code", Align.LEFT),
        ("Line", Align.RIGHT),
        ("What is wrong", Align.LEFT),
        ("How to mend it", Align.LEFT),
    )
    rows = tuple(_problem(at, problem) for at, problem in enumerate(status.problems))
    yield Section(
        "problems", text("Problems of this draft"), (Table("problems.table", columns, rows),), unnumbered=True
    )


def _problem(at: int, problem: Problem) -> Row:
    place = problem.place if isinstance(problem.place, Place) else None
    line = str(place.line) if place is not None else ""
    return row(f"problems.{at}", problem.code, line, problem.message(), problem.help() or "", place=place)


def _content(subject: Subject, held: str) -> Iterable[Block]:
    return CONTENT[held](subject) if held in CONTENT else ()


def _fact(name: str, value: str) -> Row:
    """A line of the cover; the files that a contract rests on each have one, known by its own name."""
    return row(f"about.{name}.{value.partition(' (')[0]}" if name == _WITH else f"about.{name}", name, value)


def _facts(subject: Subject, status: Status) -> Iterator[tuple[str, str]]:
    contract = subject.contract
    yield "Status", "Draft" if status.draft else "Made from a contract that passes all checks"
    if contract.reference:
        yield "Reference", contract.reference
    deeds = [variations.reference_of(layer.deed) for layer in contract.amended if layer.deed is not None]
    if any(deeds):
        yield "References of deeds", ", ".join(filter(None, deeds))
    if contract.version:
        yield "Version", contract.version
    if status.date is not None:
        yield "Date", day_words(status.date)
    yield "Term", f"{day_words(contract.calendar.start)} to {day_words(contract.calendar.term.end)}"
    if contract.since is not None:
        yield "Terms in force from", day_words(contract.since)
    yield "Made from", f"{status.contract} (SHA-256 {status.contract_hash})"
    for name, digest in status.rests_on:
        yield _WITH, f"{name} (SHA-256 {digest})"


def notices(subject: Subject, status: Status) -> tuple[Notice, ...]:
    """What nobody may overlook: that it is a draft, that figures are illustrative."""
    return tuple(_notices(subject, status))


def _notices(subject: Subject, status: Status) -> Iterator[Notice]:
    if status.draft:
        yield Notice(
            "draft", text("DRAFT. This contract has problems: it must not be signed, and nothing can be paid from it.")
        )
    why = list(_illustrative(subject))
    if why:
        yield Notice("illustrative", text(" ".join(("ILLUSTRATIVE.", *filter(None, why)))))


def _illustrative(subject: Subject) -> Iterator[str]:
    """What the contract and its deeds say of their own figures."""
    own = subject.contract.about.illustrative
    if own is not None:
        yield own
    for layer in subject.contract.amended:
        why = variations.illustrative_of(layer.deed) if layer.deed is not None else None
        if why is not None:
            yield f"“{layer.title}”: {why}" if why else f"“{layer.title}”."
