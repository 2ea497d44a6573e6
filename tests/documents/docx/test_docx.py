"""A document as a Word file: held against a validator and two readers that are not ours."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from openxml_audit import OpenXmlValidator

from obcdsl.documents.blocks import (
    Clause,
    Document,
    Mark,
    Paragraph,
    Row,
    Run,
    Section,
    Style,
    Table,
    inside,
    plain,
    text,
)
from obcdsl.documents.numbering import numbered
from obcdsl.frozen import changed
from obcdsl.render.docx import render_docx
from tests.documents.made import KINDS, by_command, library_schedules
from tests.documents.programs import program
from tests.documents.specimen import HOSTILE, specimen, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def made() -> bytes:
    return render_docx(specimen(20))


def part(data: bytes, name: str = "word/document.xml") -> ET.Element:
    return ET.fromstring(ZipFile(io.BytesIO(data)).read(name))


def errors(data: bytes, path: Path) -> list[object]:
    path.write_bytes(data)
    return list(OpenXmlValidator().validate(str(path)).errors)


def said(element: ET.Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def section(*blocks: object, **parts: object) -> Document:
    return numbered(Document("T", "S", (Section("s", text("Section"), blocks),), **parts))


def words_on_pages(data: bytes, folder: Path) -> str:
    """What LibreOffice makes of a file, with the numbers that it counts itself."""
    path = folder / "made.docx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program("soffice"), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
    subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return (folder / "made.txt").read_text(encoding="utf-8")


def test_a_validator_finds_no_error(tmp_path: Path) -> None:
    assert not errors(made(), tmp_path / "specimen.docx")


def test_a_validator_finds_no_error_in_the_library_and_every_clause_is_there(tmp_path: Path) -> None:
    wrong: dict[str, list[object]] = {}
    for name, document in library_schedules():
        data = render_docx(document)
        wrong[name] = errors(data, tmp_path / f"{name}.docx")
        shown = iter([said(one) for one in part(data).iter(f"{W}p")])
        for clause in inside(document.blocks):  # in this order, other paragraphs between them
            if isinstance(clause, Clause):
                assert any(one.endswith(plain(clause.text)) for one in shown), (name, plain(clause.text))
    assert len(wrong) > 30
    assert not {name: found for name, found in wrong.items() if found}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_validator_finds_no_error_in_any_other_kind_of_document(kind: str, tmp_path: Path) -> None:
    assert not errors(by_command(kind, "docx"), tmp_path / "made.docx")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(specimen(20)) == made()


def test_every_clause_is_read_back_in_order_and_none_has_a_typed_number() -> None:
    document = specimen(20)
    found = [one.text for one in docx.Document(io.BytesIO(made())).paragraphs]
    clauses = [one for one in inside(document.blocks) if isinstance(one, Clause)]
    places = [
        found.index("".join((f"{plain(one.title)}. " if one.title else "", plain(one.text)))) for one in clauses[:6]
    ]
    assert places == sorted(places)
    assert not [one for one in found if re.match(r"\d+\.\d+\s", one)]


def test_the_numbers_that_word_counts_are_those_of_the_document(tmp_path: Path) -> None:
    numbers = ("Schedule 3", "3C", "Annex A", "Annex B", "Appendix (x)")
    below = {one: Clause(f"{one}.a", text("first"), (Clause(f"{one}.b", text("below")),)) for one in numbers}
    annexes = tuple(Section(one, text(f"Part {one}"), (below[one],), one) for one in numbers)
    loose = Section(
        "loose", text("Loose"), (Clause("loose.a", text("one")), Clause("loose.b", text("two"))), unnumbered=True
    )
    counted = tuple(Section(f"n{at}", text(f"Counted {at}"), (Clause(f"n{at}.a", text("x")),)) for at in (1, 2))
    document = numbered(Document("T", "S", (*counted, *annexes, loose)))
    shown = [" ".join(line.split()) for line in words_on_pages(render_docx(document), tmp_path).splitlines()]
    for block in inside(document.blocks):
        if isinstance(block, Section | Clause):
            words = plain(block.title if isinstance(block, Section) else block.text)
            wanted = f"{block.number} {words}".strip()
            assert wanted in shown, (wanted, shown)


def test_a_number_that_does_not_follow_stands_and_the_others_go_on(tmp_path: Path) -> None:
    clauses = tuple(Clause(f"c{at}", text(f"clause {at}")) for at in range(3))
    document = section(*clauses)
    (only,) = document.blocks
    first, second, third = only.blocks
    kept = (first, changed(second, number="1.1A"), changed(third, number="1.2"))
    shown = words_on_pages(render_docx(changed(document, blocks=(changed(only, blocks=kept),))), tmp_path)
    assert re.findall(r"(\S+)\s+clause \d", shown) == ["1.1", "1.1A", "1.2"]


def test_references_are_fields_that_show_the_number_and_lead_to_a_bookmark() -> None:
    tree = part(made())
    there = {mark.get(f"{W}name") for mark in tree.iter(f"{W}bookmarkStart")}
    fields = [one.text or "" for one in tree.iter(f"{W}instrText") if (one.text or "").strip().startswith("REF")]
    assert fields
    assert all(one.split()[1] in there for one in fields)
    assert "under clause 1.1(a)(i)." in said(tree)


def test_a_table_repeats_its_head_and_its_rows_are_not_broken() -> None:
    for found in part(made()).iter(f"{W}tbl"):
        rows = list(found.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    heads = list(part(made()).iter(f"{W}tblHeader"))
    assert len(heads) >= 6


def test_every_section_of_the_file_has_its_header_and_footer_and_only_the_first_a_title_page() -> None:
    sections = list(part(made()).iter(f"{W}sectPr"))
    assert len(sections) == 3
    assert all(found.find(f"{W}{kind}Reference") is not None for found in sections for kind in ("header", "footer"))
    assert [found.find(f"{W}titlePg") is not None for found in sections] == [True, False, False]
    assert [found.find(f"{W}pgSz").get(f"{W}orient") for found in sections] == [None, "landscape", None]


def test_what_stands_at_the_head_and_foot_of_pages() -> None:
    head, foot = (part(made(), f"word/{name}1.xml") for name in ("header", "footer"))
    assert "DRAFT · ILLUSTRATIVE" in said(head)
    assert "SHA-256 0123456789abcdef" in said(foot)
    assert {"PAGE", "NUMPAGES"} == {(one.text or "").strip() for one in foot.iter(f"{W}instrText")}


def test_a_figure_says_in_words_what_it_shows() -> None:
    pictures = [one.get("descr", "") for one in part(made()).iter() if one.tag.endswith("}docPr")]
    assert pictures
    assert all("A stair: nothing below 90%" in one for one in pictures)


def test_a_text_is_never_a_field_or_a_mark_up() -> None:
    tree = part(made())
    assert HOSTILE[0] in said(tree)
    assert HOSTILE[5] in said(tree)
    assert not [one for one in tree.iter(f"{W}instrText") if "MERGEFIELD" in (one.text or "")]
    for one in tree.iter(f"{W}instrText"):
        assert re.fullmatch(r" (REF obc_[0-9a-f]{24} (\\[nw] )?\\h|SEQ Figure \\\* ARABIC|TOC .*) ", one.text or ""), (
            one.text
        )
    assert next(tree.iter(f"{W}fldSimple"), None) is None


# ------------------------------------------------------------ tracked changes


def settled(data: bytes, *, accept: bool) -> list[str]:
    """The paragraphs of a file when all changes are accepted, or rejected, by their meaning in the standard."""
    gone, stays = ("del", "ins") if accept else ("ins", "del")
    found: list[str] = []
    held = ""
    for paragraph in _paragraphs(part(data), gone):
        removed = {run for change in paragraph.iter(f"{W}{gone}") for run in change.iter(f"{W}r")}
        texts = [run for run in paragraph.iter(f"{W}r") if run not in removed]
        held += "".join(one.text or "" for run in texts for one in run if one.tag in {f"{W}t", f"{W}delText"})
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            continue
        found.append(held)
        held = ""
        assert stays
    return found


def _paragraphs(tree: ET.Element, gone: str) -> list[ET.Element]:
    dropped = {
        one for row in tree.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{gone}") is not None for one in row.iter(f"{W}p")
    }
    return [one for one in tree.iter(f"{W}p") if one not in dropped]


def redline() -> tuple[Document, Document, Document]:
    """Two documents, and one that shows the changes from the first to the second."""

    def one(amount: tuple[Run, ...], rows: tuple[Row, ...], *more: Clause | Table) -> Document:
        columns = (("What", table("t", 1, 2).columns[0][1]), ("Sum", table("t", 1, 2).columns[1][1]))
        return section(
            Clause("a", text("It is ", amount, ".")), Table("t", columns, rows), *more, Paragraph("end", text("End."))
        )

    stays, came, went = (Row(name, (text(name), text("£1"))) for name in ("stays", "came", "went"))
    new_clause, old_table = Clause("b", text("New.")), changed(table("old", 2, 3), id="old")
    old = one((Run("£5"),), (stays, went), old_table)
    new = one((Run("£6"),), (stays, came), new_clause)
    both = one(
        (Run("£5", mark=Mark.DELETED), Run("£6", mark=Mark.INSERTED)),
        (stays, changed(went, mark=Mark.DELETED), changed(came, mark=Mark.INSERTED)),
        changed(old_table, mark=Mark.DELETED), changed(new_clause, mark=Mark.INSERTED),
    )  # fmt: skip
    return old, new, both


def test_to_accept_all_changes_gives_the_new_and_to_reject_them_the_old(tmp_path: Path) -> None:
    old, new, both = (render_docx(one) for one in redline())
    assert settled(both, accept=True) == settled(new, accept=True)
    assert settled(both, accept=False) == settled(old, accept=True)
    assert not errors(both, tmp_path / "redline.docx")


def test_a_change_says_who_made_it_and_each_has_a_number_of_its_own() -> None:
    changes = [one for one in part(made()).iter() if one.tag in {f"{W}ins", f"{W}del"}]
    assert {one.get(f"{W}author") for one in changes} == {"obcdsl"}
    numbers = [one.get(f"{W}id") for one in changes]
    assert len(set(numbers)) == len(numbers) > 10


def test_changes_are_tracked_word_by_word_and_clause_by_clause() -> None:
    amount = (
        Run("It pays "),
        Run("£5", Style.QUANTITY, mark=Mark.DELETED),
        Run("£6", Style.QUANTITY, mark=Mark.INSERTED),
        Run(" a year."),
    )
    clauses = (
        Clause("a", amount),
        Clause("b", text("New."), mark=Mark.INSERTED),
        Clause("c", text("Old."), (Paragraph("c.1", text("Old too.")),), mark=Mark.DELETED),
        Clause("d", text("Same.")),
    )
    data = render_docx(numbered(Document("Title", "", (Section("s", text("One"), clauses),))))
    assert [one for one in settled(data, accept=True) if one.strip()] == [
        "Title",
        "One",
        "It pays £6 a year.",
        "New.",
        "Same.",
    ]
    assert [one for one in settled(data, accept=False) if one.strip()] == [
        "Title",
        "One",
        "It pays £5 a year.",
        "Old.",
        "Old too.",
        "Same.",
    ]


def test_changed_documents_are_never_mistaken(tmp_path: Path) -> None:
    """Marks on every kind of block give a sound file, whichever way they are taken."""
    for mark in Mark:
        whole = changed(specimen(20), blocks=tuple(changed(block, mark=mark) for block in specimen(20).blocks))
        assert not errors(render_docx(whole), tmp_path / "marked.docx")
