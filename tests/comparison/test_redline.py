"""A redline shows all that changed: with the changes accepted it is the newer document, with the changes rejected the older."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.schedule import schedule_of
from obcdsl.documents.blocks import (
    Align,
    Block,
    Clause,
    Document,
    Mark,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
    Text,
    inside,
    plain,
    row,
    text,
)
from obcdsl.documents.marking import joined, marked
from obcdsl.documents.redline import FRONT, accepted, redline, rejected
from obcdsl.frozen import parts_of, values_of
from obcdsl.source import Place
from tests.comparison.edited import pairs

PAIRS = int(os.environ.get("OBC_RANDOM_PAIRS", "20"))


def content(thing: object) -> object:
    """Everything that a document says: identities, numbers, texts and all that is drawn; not where it stands in a file."""
    if thing is None or isinstance(thing, Place):
        return None
    if isinstance(thing, tuple):
        if thing and all(isinstance(one, Run) for one in thing):
            thing = joined(thing)
        return tuple(map(content, thing))
    if parts_of(type(thing)):
        named = zip(parts_of(type(thing)), values_of(thing), strict=True)
        return (type(thing).__name__, *((name, content(value)) for name, value in named if name != "place"))
    return thing


def schedule(analysis: Analysis, edition: str = "neutral") -> Document:
    return schedule_of(analysis, edition, None)


def test_accepted_is_the_new_schedule_and_rejected_the_old_for_random_edits() -> None:
    for old, new in pairs(PAIRS, seed=4):
        one, other = schedule(old), schedule(new)
        both = redline(one, other)
        assert content(accepted(both)) == content(other)
        assert content(rejected(both)) == content(one)
        identities = [block.id for block in inside(both.blocks)]
        assert len(identities) == len(set(identities))


def test_a_document_has_not_changed_from_itself() -> None:
    old, _ = next(pairs(1, seed=1))
    both = redline(schedule(old), schedule(old))
    assert not marks(both)
    assert content(both) == content(schedule(old))


def marks(document: Document) -> list[tuple[Mark, str]]:
    found: list[tuple[Mark, str]] = []
    for block in inside((*document.notices, *document.blocks)):
        if block.mark is not None:
            found.append((block.mark, block.id))
        found.extend((run.mark, run.text) for said in texts(block) for run in said if run.mark is not None)
    return found


def texts(block: Block) -> Iterable[Text]:
    if isinstance(block, Clause):
        return (block.title, block.text)
    if isinstance(block, Table):
        return (cell for one in block.rows for cell in one.cells)
    return (block.text,) if isinstance(block, Paragraph) else ()


ALIGN = Align.LEFT
SUM = Run("£1,200.00", Style.QUANTITY)
OTHER = Run("£1,250.00", Style.QUANTITY)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (text("pays ", SUM, " a year"), text("pays ", OTHER, " a year"), "pays |-£1,200.00|+£1,250.00| a year"),
        (
            text("by 1 April 2026 at last"),
            text("by 11 April 2026 at last"),
            "by |-1 April 2026|+11 April 2026| at last",
        ),
        (text("up to £1,000.50 or so"), text("up to £1,000.60 or so"), "up to |-£1,000.50|+£1,000.60| or so"),
        (text("half from 90% on"), text("half from 92.5% on"), "half from |-90%|+92.5%| on"),
        (text("it pays the clinic so"), text("it duly pays the hub so"), "it|+ duly| pays the |-clinic|+hub| so"),
        (text("one thing"), text("quite another matter"), "-one thing|+quite another matter"),
        (text(), text("new"), "+new"),
    ],
)
def test_what_is_one_thing_changes_as_a_whole(old: Text, new: Text, found: str) -> None:
    sign = {None: "", Mark.DELETED: "-", Mark.INSERTED: "+"}
    assert "|".join(f"{sign[run.mark]}{run.text}" for run in marked(old, new)) == found


def document(*blocks: Block, title: str = "A") -> Document:
    return Document(title, "", blocks)


def clause(id_: str, said: str, number: str = "") -> Clause:
    return Clause(id_, text(said), number=number)


def test_a_block_that_moved_is_deleted_where_it_stood_and_inserted_where_it_stands() -> None:
    one = document(Section("s", text("S"), (clause("a", "A"), clause("b", "B"), clause("c", "C"))))
    other = document(Section("s", text("S"), (clause("b", "B"), clause("c", "C"), clause("a", "A"))))
    assert marks(redline(one, other)) == [(Mark.DELETED, "a~was"), (Mark.INSERTED, "a")]


def test_a_clause_that_has_another_number_says_which_it_had() -> None:
    one = document(clause("a", "A", "1"), clause("b", "B", "2"))
    both = redline(one, document(clause("b", "B", "1")))
    (kept,) = [block for block in both.blocks if isinstance(block, Clause) and block.mark is None]
    assert (kept.number, kept.was) == ("1", "2")


def test_tables_change_by_rows_and_cells() -> None:
    def table(*rows: tuple[str, str]) -> Document:
        return document(Table("t", (("A", ALIGN), ("B", ALIGN)), tuple(row(f"t.{a}", a, b) for a, b in rows)))

    both = redline(table(("x", "1"), ("y", "2")), table(("x", "3"), ("z", "4")))
    (found,) = both.blocks
    assert isinstance(found, Table)
    assert [(one.mark, [[run.mark for run in cell] for cell in one.cells]) for one in found.rows] == [
        (None, [[None], [Mark.DELETED, Mark.INSERTED]]),
        (Mark.DELETED, [[None], [None]]),
        (Mark.INSERTED, [[None], [None]]),
    ]


def test_what_stands_in_front_belongs_to_neither() -> None:
    front = Section(FRONT, text("Changes"), (Paragraph(f"{FRONT}.said", text("1 change")),), unnumbered=True)
    both = redline(document(clause("a", "A"), title="Old"), document(clause("a", "B"), title="New"), (front,))
    assert both.blocks[0].id == FRONT
    assert [rejected(both).title, *(block.id for block in rejected(both).blocks)] == ["Old", "a"]
    assert [accepted(both).title, *(block.id for block in accepted(both).blocks)] == ["New", "a"]


WORDS = st.lists(
    st.sampled_from(["pays", "£1,000", "1 April 2026", "50%", " ", "the", "clinic", ",", "(a)", "is", "é", "don’t"]), max_size=9
).map(" ".join)  # fmt: skip
RUNS = st.lists(st.builds(Run, WORDS, st.sampled_from(Style)), max_size=4).map(tuple)


@given(RUNS, RUNS)
def test_both_texts_are_in_what_is_marked(old: Text, new: Text) -> None:
    both = marked(old, new)
    for kept, whole in ((Mark.INSERTED, new), (Mark.DELETED, old)):
        chosen = tuple(Run(run.text, run.style, run.to) for run in both if run.mark in (None, kept))
        assert content(chosen) == content(tuple(whole))
        assert plain(chosen) == plain(whole)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    names = draw(st.permutations("abcdefgh"))
    cut, depth = draw(st.integers(0, 8)), draw(st.integers(0, 4))
    leaves = [clause(name, draw(WORDS), str(at)) for at, name in enumerate(names[:cut])]
    nested = Clause("n", text("N"), tuple(leaves[:depth]), number="9")
    rows = tuple(
        row(f"r{name}", draw(WORDS), draw(WORDS)) for name in draw(st.permutations("xyz"))[: draw(st.integers(0, 3))]
    )
    total = draw(st.sampled_from([None, row("tt", "1", "2"), row("tt", "1", "3")]))
    table = Table("t", (("A", ALIGN), (draw(st.sampled_from("BC")), ALIGN)), rows, total=total)
    parts: list[Block] = [nested, table, *leaves[depth:]]
    return Document(draw(st.sampled_from(["A", "B"])), "", tuple(draw(st.permutations(parts))))


@given(documents(), documents())
def test_both_documents_are_in_their_redline(old: Document, new: Document) -> None:
    both = redline(old, new)
    assert content(accepted(both)) == content(new)
    assert content(rejected(both)) == content(old)
