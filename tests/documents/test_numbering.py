"""Numbers are given once: sections, clauses at four depths, figures, and what refers to them."""

from __future__ import annotations

import pytest

from obcdsl.documents.blocks import Block, Clause, Document, Run, Section, Style, inside, plain, text
from obcdsl.documents.numbering import NoSuchBlockError, letters, numbered, roman


def clause(id_: str, *below: Block, to: str | None = None) -> Clause:
    return Clause(id_, text("See ", Run("", Style.REFERENCE, to)) if to else text("Words."), below)


def numbers(*sections: Section) -> dict[str, str]:
    document = numbered(Document("Title", "", sections))
    return {block.id: block.number for block in inside(document.blocks) if isinstance(block, Section | Clause)}


def test_clauses_are_numbered_by_depth() -> None:
    deep = clause("a", clause("b", clause("c", clause("d"))), clause("e"))
    assert numbers(Section("s", text("One"), (deep, clause("f")))) == {
        "s": "1", "a": "1.1", "b": "(a)", "c": "(i)", "d": "(A)", "e": "(b)", "f": "1.2",
    }  # fmt: skip


def test_a_section_keeps_the_number_that_it_has() -> None:
    found = numbers(
        Section("one", text("One"), (clause("a"),)),
        Section("annex", text("Annex"), (clause("b"),), "Annex A"),
        Section("three", text("Three"), (clause("c"),)),
    )
    assert found == {"one": "1", "a": "1.1", "annex": "Annex A", "b": "A.1", "three": "2", "c": "2.1"}


def test_clauses_go_on_through_headings_without_a_number() -> None:
    heading = Section("h", text("Heading"), (clause("b"),), unnumbered=True)
    assert numbers(Section("s", text("One"), (clause("a"), heading, clause("c")))) == {
        "s": "1", "a": "1.1", "h": "", "b": "1.2", "c": "1.3",
    }  # fmt: skip


def test_a_reference_says_the_whole_number() -> None:
    document = numbered(
        Document(
            "Title", "", (Section("s", text("One"), (clause("a", clause("b", clause("c"))), clause("d", to="c"))),)
        )
    )
    said = [plain(block.text) for block in inside(document.blocks) if isinstance(block, Clause)]
    assert said[-1] == "See 1.1(a)(i)"


def test_a_reference_to_nothing_is_our_fault() -> None:
    with pytest.raises(NoSuchBlockError):
        numbered(Document("Title", "", (Section("s", text("One"), (clause("a", to="nowhere"),)),)))


@pytest.mark.parametrize(("number", "said"), [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa")])
def test_letters(number: int, said: str) -> None:
    assert letters(number) == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "i"), (4, "iv"), (9, "ix"), (18, "xviii"), (49, "xlix"), (294, "ccxciv")]
)
def test_roman(number: int, said: str) -> None:
    assert roman(number) == said
