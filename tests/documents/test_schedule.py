"""Every contract of the library, and every accepted one of the conformance suite, as a schedule."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import obcdsl
from obcdsl.documents import schedule as making
from obcdsl.documents.blocks import (
    Block,
    Branch,
    Chart,
    Clause,
    Document,
    Facts,
    Row,
    Run,
    Section,
    Style,
    Table,
    Tree,
    inside,
    plain,
)
from obcdsl.documents.schedule.edition import edition
from obcdsl.model.contract import DOCUMENT_PARTS
from obcdsl.resources import edition_names, shipped
from tests.conftest import ROOT

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/*.obc"))
REJECTED = sorted((ROOT / "tests" / "conformance" / "reject").rglob("*.obc"))
ACCEPTED = sorted((ROOT / "tests" / "conformance" / "accept").rglob("contract.obc"))


def document_of(path: Path, name: str = "neutral") -> Document | None:
    """The schedule; None of a library of measures and of a contract with mistakes of its own."""
    analysis = obcdsl.load(path)
    if analysis.contract is None:
        return None
    subject = making.Subject(analysis.contract, analysis.results)
    return making.schedule(subject, edition(name), making.Status(path.name, analysis.hash))


def runs_of(block: Block) -> list[Run]:
    """Every run of a block, but for the blocks inside it."""
    match block:
        case Section():
            return list(block.title)
        case Clause():
            return [*block.title, *block.text]
        case Table():
            return [run for row in (*block.rows, *([block.total] if block.total else [])) for run in of_row(row)]
        case Facts():
            return [run for row in block.rows for run in of_row(row)]
        case Tree():
            return [run for branch in block.branches for run in of_branch(branch)]
        case Chart():
            return [*block.caption, *runs_of(block.table)]
        case _:
            return list(block.text)


def of_row(row: Row) -> list[Run]:
    return [run for cell in row.cells for run in cell]


def of_branch(branch: Branch) -> list[Run]:
    return [run for line in branch.lines for run in line] + [run for one in branch.children for run in of_branch(one)]


def identities(document: Document) -> list[str]:
    """Of all blocks and rows."""
    found = []
    for block in inside(document.blocks):
        found.append(block.id)
        if isinstance(block, Table | Facts):
            found.extend(row.id for row in block.rows)
    return found


@pytest.mark.parametrize("path", [*LIBRARY, *ACCEPTED], ids=lambda path: "/".join(path.parts[-3:]))
def test_a_schedule_is_whole(path: Path) -> None:
    document = document_of(path)
    if document is None:
        return
    ids = identities(document)
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    known = set(ids)
    for block in inside(document.blocks):
        for run in runs_of(block):
            assert run.text, f"nothing is said in {block.id}"
            if run.style in {Style.TERM, Style.REFERENCE} and set(making.CONTENT) >= set(DOCUMENT_PARTS):
                assert run.to is None or run.to in known, f"{run.text!r} of {block.id} leads nowhere: {run.to}"


# What a program would print and nobody would write.
UNHEARD = (r"s's\b", r"[-−] ?[-−]£", r"\b(\w+) per \1\b", r"(?<!\.)\.\.(?!\.)", r"\[by data\]")


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_schedule_says_what_nobody_would_write(path: Path) -> None:
    document = document_of(path)
    if document is None:
        return
    for block in inside(document.blocks):
        said = "".join(run.text for run in runs_of(block))
        assert not [found for one in UNHEARD if (found := re.search(one, said))], said


@pytest.mark.parametrize("name", edition_names())
def test_an_edition_holds_every_part_once(name: str) -> None:
    def held(parts: tuple[making.edition.Part, ...]) -> list[str]:
        return [word for part in parts for word in (*part.holds, *held(part.parts))]

    assert sorted(held(edition(name).parts)) == sorted([*DOCUMENT_PARTS, "clauses", "variations"])


def test_every_part_that_editions_hold_is_written() -> None:
    assert set(making.CONTENT) <= {*DOCUMENT_PARTS, "clauses", "variations"}


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_draft_says_what_is_wrong(path: Path) -> None:
    """However wrong a contract is, as far as it is understood it can be printed, with its problems before all else."""
    analysis = obcdsl.load(path)
    if analysis.contract is None:
        return
    subject = making.Subject(analysis.contract, analysis.results)
    status = making.Status(path.name, analysis.hash, problems=analysis.problems)
    document = making.schedule(subject, edition(), status)
    if status.draft:
        assert document.notices[0].id == "draft"
        (table,) = document.blocks[0].blocks
        assert [plain(row.cells[0]) for row in table.rows] == [problem.code for problem in analysis.problems]


def test_a_stated_answer_is_said_as_an_answer_and_parties_act_in_the_number_of_their_name() -> None:
    path = next(path for path in LIBRARY if path.parent.name == "staffordshire_cancer" and path.name == "contract.obc")
    document = document_of(path)
    assert document is not None
    clauses = [plain(block.text) for block in inside(document.blocks) if isinstance(block, Clause)]
    assert "A surplus or a loss is worked out and shared: no in years 1 to 2 and yes from year 3." in clauses
    captions = [plain(block.caption) for block in inside(document.blocks) if isinstance(block, Chart)]
    assert "Payments from The commissioners to Prime for year 10, in full" in captions
