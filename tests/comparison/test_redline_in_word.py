"""Tracked changes of Word: with all accepted the file says what that of the new schedule says, with all rejected what that of the old.

Readers that are not ours say so: a verifier of tracked changes, which makes the file that Word would, styles and numbers included;
LibreOffice, which accepts and rejects by rules of its own and counts the clauses itself; pandoc, which knows of words alone. And a
reading of the marks alone, here. `OBC_RANDOM_PAIRS=200` tries so many pairs.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import OpenXmlValidator

from obcdsl.documents.blocks import Align, Block, Clause, Document, Note, Section, table, text
from obcdsl.documents.numbering import numbered
from obcdsl.documents.preserving import preserved
from obcdsl.documents.redline import redline
from obcdsl.frozen import changed
from obcdsl.render.docx import render_docx
from tests.comparison.counted import paragraphs
from tests.comparison.edited import pairs
from tests.comparison.libreoffice import ACCEPT, AS_IT_IS, REJECT, resolved
from tests.comparison.test_redline import schedule
from tests.documents.programs import package, program

PAIRS = int(os.environ.get("OBC_RANDOM_PAIRS", "20"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Files = tuple[bytes, bytes, bytes]
COMES, GOES = ("ins", "moveTo"), ("del", "moveFrom")


@pytest.fixture(scope="module")
def files() -> list[Files]:
    """The old schedule, the new one and the redline of each pair."""
    return [_files(schedule(old), schedule(new)) for old, new in pairs(PAIRS, seed=6)]


@pytest.fixture(scope="module")
def kept() -> list[Files]:
    """The same of schedules whose clauses keep their numbers."""
    return [
        _files(one := schedule(old), preserved(schedule(new), one)) for old, new in pairs(max(PAIRS // 2, 1), seed=8)
    ]


def _files(old: Document, new: Document) -> Files:
    return render_docx(old), render_docx(new), render_docx(redline(old, new), comment=("What is compared.",))


def resolved_text(data: bytes, dropped: tuple[str, ...]) -> list[str]:
    """The paragraphs of a file in which one kind of change goes and the other stays, by the marks of Word alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = ET.fromstring(file.read("word/document.xml"))[0]
    lines: list[str] = []
    _walk(body, dropped, lines, [""])
    return [line for line in lines if line.strip()]


def _walk(parent: ET.Element, dropped: tuple[str, ...], lines: list[str], open_: list[str]) -> None:
    for child in parent:
        if child.tag == f"{W}tr" and _is(child, "trPr", dropped):
            continue
        if child.tag == f"{W}p":
            open_[0] += _said(child, dropped)
            if not _is(child, f"pPr/{W}rPr", dropped):
                lines.append(open_[0])
                open_[0] = ""
        else:
            _walk(child, dropped, lines, open_)


def _is(element: ET.Element, where: str, changes: tuple[str, ...]) -> bool:
    return any(element.find(f"{W}{where}/{W}{name}") is not None for name in changes)


def _said(parent: ET.Element, dropped: tuple[str, ...]) -> str:
    found = ""
    for child in parent:
        if child.tag in {f"{W}{name}" for name in dropped}:
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            found += child.text or ""
        elif child.tag not in (f"{W}pPr", f"{W}rPr"):
            found += _said(child, dropped)
    return found


def test_a_reading_of_the_marks_alone_finds_both_schedules(files: list[Files], kept: list[Files]) -> None:
    for old, new, both in (*files, *kept):
        assert resolved_text(both, GOES) == resolved_text(new, GOES)
        assert resolved_text(both, COMES) == resolved_text(old, GOES)


def test_a_verifier_of_tracked_changes_finds_both_schedules_with_their_styles_and_numbers(
    files: list[Files], kept: list[Files]
) -> None:
    verifier = package("docx_scalpel")
    for old, new, both in (*files, *kept):
        assert paragraphs(verifier.docx_diff_accept_revisions(both)) == paragraphs(new)
        assert paragraphs(verifier.docx_diff_reject_revisions(both)) == paragraphs(old)


def test_a_redline_is_a_sound_word_file(files: list[Files], tmp_path: Path) -> None:
    for _, _, both in files[:20]:
        path = tmp_path / "redline.docx"
        path.write_bytes(both)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_libreoffice_finds_the_words_and_numbers_of_both_schedules(
    files: list[Files], kept: list[Files], tmp_path: Path
) -> None:
    _libreoffice_finds_both([*files, *kept], tmp_path)


def _libreoffice_finds_both(files: list[Files], folder: Path) -> None:
    soffice = program("soffice")
    jobs: list[tuple[Path, str, Path]] = []
    for number, (old, new, both) in enumerate(files):
        for name, data, command in (
            ("old", old, AS_IT_IS),
            ("new", new, AS_IT_IS),
            ("rejected", both, REJECT),
            ("accepted", both, ACCEPT),
        ):
            source = folder / f"{number}-{name}.docx"
            source.write_bytes(data)
            jobs.append((source, command, source.with_suffix(".txt")))
    resolved(soffice, jobs, folder / "profile")
    for number in range(len(files)):
        assert _lines(folder / f"{number}-accepted.txt") == _lines(folder / f"{number}-new.txt")
        assert _lines(folder / f"{number}-rejected.txt") == _lines(folder / f"{number}-old.txt")


def _lines(path: Path) -> list[str]:
    """The lines that say something; LibreOffice leaves the line without height before a table that is gone."""
    return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def _schedule(*blocks: Block) -> Document:
    return numbered(Document("T", "", blocks))


def _part(name: str, *blocks: Block) -> Section:
    return Section(name, text(f"Part {name}"), blocks)


def _says(name: str, *blocks: Block) -> Clause:
    return Clause(name, text(f"Clause {name} pays."), blocks)


TABLE = table("t", (("A", Align.LEFT), ("B", Align.LEFT)), [("1", "2")])
LAST = _part("last", _says("q"))


def test_libreoffice_and_word_number_alike_what_stands_around_a_paragraph_that_comes_or_goes(tmp_path: Path) -> None:
    a, b, x = _says("a"), _says("b"), _says("x")
    with_table = _says("w", TABLE)
    cases = (
        ((_part("s", a, x, b), LAST), (_part("s", a, b), LAST)),
        ((_part("s", a, x), LAST), (_part("s", a), LAST)),
        ((_part("s", a, x),), (_part("s", a),)),
        ((_part("s", a, with_table, b), LAST), (_part("s", a, b), LAST)),
        ((_part("s", a, x, with_table), LAST), (_part("s", a), LAST)),
        ((_part("s", a, with_table),), (_part("s", a),)),
        ((_part("s", a), _part("t", TABLE), LAST), (_part("s", a), LAST)),
        ((_part("s", a, x, TABLE, b), LAST), (_part("s", a, TABLE, b), LAST)),
        ((_part("s", x, a), LAST), (_part("s", a, x), LAST)),
        ((_part("s", a, Note("n", text("A note."))), LAST), (_part("s", a), LAST)),
    )
    made = [(_schedule(*one), _schedule(*other)) for one, other in cases]
    _libreoffice_finds_both([_files(*pair) for old, new in made for pair in ((old, new), (new, old))], tmp_path)


def test_a_table_that_comes_or_goes_is_parted_as_it_is_where_it_stays() -> None:
    columns = (("Payment", Align.LEFT), *((f"Year {year}", Align.RIGHT) for year in range(1, 7)))
    row = ("Core service payment", *["£25,175,000.00"] * 6)
    wide = changed(table("t", columns, [row]), parted=True)
    without, with_it = _schedule(_part("s", _says("a"))), _schedule(_part("s", _says("a", wide)))
    for one, other in ((without, with_it), (with_it, without)):
        old, new, both = _files(one, other)
        assert resolved_text(both, GOES) == resolved_text(new, GOES)
        assert resolved_text(both, COMES) == resolved_text(old, GOES)


def test_a_table_whose_changed_figures_need_smaller_letters_stands_whole_before_and_after() -> None:
    columns = (("Amount", Align.LEFT), *((f"Year {year}", Align.RIGHT) for year in range(1, 4)))
    was, now = (
        table("t", columns, [("Annual contract value", "£25,844,500.0675", *[f"{million},844,500.0675"] * 2)])
        for million in ("£26", "£27")
    )
    old, new, both = _files(_schedule(_part("s", _says("a", was))), _schedule(_part("s", _says("a", now))))
    verifier = package("docx_scalpel")
    assert paragraphs(verifier.docx_diff_accept_revisions(both)) == paragraphs(new)
    assert paragraphs(verifier.docx_diff_reject_revisions(both)) == paragraphs(old)


def test_pandoc_finds_the_words_of_both_schedules(files: list[Files], tmp_path: Path) -> None:
    pandoc = program("pandoc")

    def words(data: bytes, changes: str) -> list[str]:
        command = [pandoc, "--from", "docx", "--to", "json", f"--track-changes={changes}"]
        run = subprocess.run(command, input=data, cwd=tmp_path, capture_output=True, check=True, timeout=120)
        return [said for block in json.loads(run.stdout)["blocks"] for said in _paragraphs(block) if said]

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(words, *zip(*_read_by_pandoc(files), strict=True)))
    for at in range(0, len(found), 4):
        old, new, rejected, accepted = found[at : at + 4]
        assert rejected == old
        assert accepted == new


def _read_by_pandoc(files: list[Files]) -> Iterator[tuple[bytes, str]]:
    for old, new, both in files:
        yield from ((old, "all"), (new, "all"), (both, "reject"), (both, "accept"))


def _paragraphs(block: Any) -> Iterator[str]:  # a tree as pandoc writes it
    """The words of each paragraph; pandoc leaves those empty that are gone, rows among them, and counts no clauses."""
    if isinstance(block, list):
        for one in block:
            yield from _paragraphs(one)
    elif isinstance(block, dict) and block.get("t") == "Table":
        # What describes a table that is wholly gone says nothing.
        rows = [said for said in _paragraphs(block["c"][2:]) if said]
        yield from (*_paragraphs(block["c"][1]), *rows) if rows else ()
    elif isinstance(block, dict) and block.get("t") in ("Para", "Plain", "Header"):
        said = block["c"][-1] if block["t"] == "Header" else block["c"]
        yield "".join(_words(said)).strip()
    elif isinstance(block, dict):
        yield from _paragraphs(block.get("c", []))


def _words(said: Any) -> Iterator[str]:
    if isinstance(said, list):
        for one in said:
            yield from _words(one)
    elif isinstance(said, dict):
        yield said["c"] if said["t"] == "Str" else " " if said["t"] in ("Space", "SoftBreak") else ""
        if said["t"] not in ("Str", "Space", "SoftBreak"):
            yield from _words(said.get("c", []))


def test_what_moved_is_marked_as_moved_at_both_places() -> None:
    a, x = _says("a"), _says("x")
    both = render_docx(redline(_schedule(_part("s", x, a), LAST), _schedule(_part("s", a, x), LAST)))
    with zipfile.ZipFile(io.BytesIO(both)) as file:
        body = ET.fromstring(file.read("word/document.xml"))
    names = [[one.get(f"{W}name") for one in body.iter(f"{W}{tag}RangeStart")] for tag in ("moveFrom", "moveTo")]
    assert names == [["move1"], ["move1"]]
    assert [
        "".join(one.itertext()) for tag in ("moveFrom", "moveTo") for one in body.iter(f"{W}{tag}") if len(one)
    ] == [
        "Clause a pays.",
        "Clause a pays.",
    ]


def test_changes_say_who_made_them_and_when() -> None:
    one, other = _schedule(_part("s", _says("a"))), _schedule(_part("s", _says("b")))
    both = render_docx(redline(one, other), day=date(2026, 4, 1), author='Ann "Lee" & Co')
    with zipfile.ZipFile(io.BytesIO(both)) as file:
        body = ET.fromstring(file.read("word/document.xml"))
    about = {(one.get(f"{W}author"), one.get(f"{W}date")) for tag in (*COMES, *GOES) for one in body.iter(f"{W}{tag}")}
    assert about == {('Ann "Lee" & Co', "2026-04-01T00:00:00Z")}
