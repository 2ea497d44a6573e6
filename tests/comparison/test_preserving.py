"""Numbers that are kept: nothing that stays has another one, what is new comes between, what is gone is not used."""

from __future__ import annotations

import os

import pytest

from obcdsl.cli.schedule import schedule_of
from obcdsl.documents.blocks import Chart, Clause, Document, Run, Section, Style, inside, plain, text
from obcdsl.documents.numbering import numbered
from obcdsl.documents.preserving import UNUSED, preserved
from tests.comparison.edited import pairs
from tests.comparison.test_redline import content

PAIRS = int(os.environ.get("OBC_RANDOM_PAIRS", "20"))


def of(names: str, inner: str = "") -> Document:
    below = tuple(Clause(f"b{name}", text(name)) for name in inner)
    clauses = tuple(Clause(name, text(name), below if name == "x" else ()) for name in names)
    return numbered(Document("T", "", (Section("s", text("S"), clauses),)))


def said(document: Document) -> str:
    found = [block for block in inside(document.blocks) if isinstance(block, Clause)]
    return " ".join(f"{one.number}{'-' if one.id.endswith(UNUSED) else ':' + plain(one.text)}" for one in found)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abc", "abc", "1.1:a 1.2:b 1.3:c"),
        ("abc", "abxc", "1.1:a 1.2:b 1.2A:x 1.3:c"),
        ("abc", "abxyc", "1.1:a 1.2:b 1.2A:x 1.2B:y 1.3:c"),
        ("abc", "abcx", "1.1:a 1.2:b 1.3:c 1.4:x"),
        ("abc", "xabc", "1.A1:x 1.1:a 1.2:b 1.3:c"),
        ("abc", "ac", "1.1:a 1.2- 1.3:c"),
        ("abc", "ab", "1.1:a 1.2:b 1.3-"),
        ("abc", "abx", "1.1:a 1.2:b 1.3- 1.4:x"),
        ("abc", "axc", "1.1:a 1.2- 1.2A:x 1.3:c"),
        ("abc", "cab", "1.A1:c 1.1:a 1.2:b 1.3-"),
    ],
)
def test_clauses_keep_their_numbers(old: str, new: str, found: str) -> None:
    assert said(preserved(of(new), of(old))) == found


def test_lettered_clauses_have_a_letter_more() -> None:
    assert said(preserved(of("x", "apb"), of("x", "ab"))) == "1.1:x (a):a (aa):p (b):b"


def test_a_version_after_the_next_keeps_the_letters_of_the_one_before() -> None:
    first = preserved(of("abxc"), of("abc"))
    assert said(preserved(of("aybxc"), first)) == "1.1:a 1.1A:y 1.2:b 1.2A:x 1.3:c"
    assert said(preserved(of("abyxc"), first)) == "1.1:a 1.2:b 1.2ZA:y 1.2A:x 1.3:c"
    assert said(preserved(of("ac"), preserved(of("ac"), of("abc")))) == "1.1:a 1.2- 1.3:c"


def test_a_number_whose_clause_stands_elsewhere_says_where() -> None:
    first = preserved(of("cab"), of("abc"))
    for found in (first, preserved(of("cab"), first)):
        unused = [block for block in inside(found.blocks) if isinstance(block, Clause) and block.id.endswith(UNUSED)]
        assert [(one.number, plain(one.text)) for one in unused] == [("1.3", "Not used (now clause 1.A1).")]
    gone = [block for block in inside(preserved(of("ab"), of("abc")).blocks) if block.id.endswith(UNUSED)]
    assert [plain(one.text) for one in gone if isinstance(one, Clause)] == ["Not used."]


def test_references_say_the_numbers_that_are_kept() -> None:
    def document(*names: str) -> Document:
        clauses = (*(Clause(name, text(name)) for name in names), Clause("last", text(Run("", Style.REFERENCE, "b"))))
        return numbered(Document("T", "", (Section("s", text("S"), clauses),)))

    kept = preserved(document("a", "x", "b"), document("a", "b"))
    assert plain([block for block in inside(kept.blocks) if isinstance(block, Clause)][-1].text) == "1.2"


def test_in_random_edits_what_stays_where_it_is_keeps_its_number_and_no_number_is_there_twice() -> None:
    for old, new in pairs(PAIRS, seed=5):
        base, fresh = (schedule_of(one, "neutral", None) for one in (old, new))
        kept = preserved(fresh, base)
        assert content(preserved(base, base)) == content(base)
        for level in (kept, *(block for block in inside(kept.blocks) if isinstance(block, Section | Clause))):
            numbers = [block.number for block in level.blocks if isinstance(block, Section | Clause) and block.number]
            assert len(numbers) == len(set(numbers))
        figures = [block.number for block in inside(kept.blocks) if isinstance(block, Chart)]
        assert len(figures) == len(set(figures))
        known = {block.id: block for block in inside(base.blocks) if isinstance(block, Section)}
        for block in inside(kept.blocks):
            if isinstance(block, Section) and block.id in known:
                assert block.number == known[block.id].number
