"""Tracked changes of Word: with all accepted the file says what that of the new schedule says, with all rejected what that of the old.

Two readers that are not ours say so: LibreOffice, which numbers the clauses itself, and a reading of the marks alone, here.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import OpenXmlValidator

from obcdsl.documents.blocks import Document
from obcdsl.documents.preserving import preserved
from obcdsl.documents.redline import redline
from obcdsl.render.docx import render_docx
from tests.comparison.edited import pairs
from tests.comparison.libreoffice import ACCEPT, AS_IT_IS, REJECT, resolved
from tests.comparison.test_redline import schedule
from tests.documents.programs import program

PAIRS = int(os.environ.get("OBC_RANDOM_PAIRS", "20"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Files = tuple[bytes, bytes, bytes]


@pytest.fixture(scope="module")
def files() -> list[Files]:
    """The old schedule, the new one and the redline of each pair."""
    return [_files(schedule(old), schedule(new)) for old, new in pairs(PAIRS, seed=6)]


def _files(old: Document, new: Document) -> Files:
    return render_docx(old), render_docx(new), render_docx(redline(old, new))


def resolved_text(data: bytes, kept: str, dropped: str) -> list[str]:
    """The paragraphs of a file in which one kind of change stays and the other goes, by the marks of Word alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = ET.fromstring(file.read("word/document.xml"))[0]
    lines: list[str] = []
    _walk(body, kept, dropped, lines, [""])
    return [line for line in lines if line]


def _walk(parent: ET.Element, kept: str, dropped: str, lines: list[str], open_: list[str]) -> None:
    for child in parent:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}{dropped}") is not None:
            continue
        if child.tag == f"{W}p":
            open_[0] += _said(child, kept, dropped)
            if child.find(f"{W}pPr/{W}rPr/{W}{dropped}") is None:
                lines.append(open_[0])
                open_[0] = ""
        else:
            _walk(child, kept, dropped, lines, open_)


def _said(parent: ET.Element, kept: str, dropped: str) -> str:
    found = ""
    for child in parent:
        if child.tag == f"{W}{dropped}":
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            found += child.text or ""
        elif child.tag not in (f"{W}pPr", f"{W}rPr"):
            found += _said(child, kept, dropped)
    return found


def test_a_reading_of_the_marks_alone_finds_both_schedules(files: list[Files]) -> None:
    for old, new, both in files:
        assert resolved_text(both, "ins", "del") == resolved_text(new, "ins", "del")
        assert resolved_text(both, "del", "ins") == resolved_text(old, "ins", "del")


def test_a_reading_of_the_marks_alone_finds_schedules_whose_numbers_were_kept() -> None:
    for old, new in pairs(max(PAIRS // 2, 1), seed=8):
        one = schedule(old)
        kept = preserved(schedule(new), one)
        before, after, both = _files(one, kept)
        assert resolved_text(both, "ins", "del") == resolved_text(after, "ins", "del")
        assert resolved_text(both, "del", "ins") == resolved_text(before, "ins", "del")


def test_a_redline_is_a_sound_word_file(files: list[Files], tmp_path: Path) -> None:
    for _, _, both in files[:20]:
        path = tmp_path / "redline.docx"
        path.write_bytes(both)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_libreoffice_finds_the_words_of_both_schedules(files: list[Files], tmp_path: Path) -> None:
    soffice = program("soffice")
    jobs: list[tuple[Path, str, Path]] = []
    for number, (old, new, both) in enumerate(files):
        for name, data, command in (
            ("old", old, AS_IT_IS),
            ("new", new, AS_IT_IS),
            ("rejected", both, REJECT),
            ("accepted", both, ACCEPT),
        ):
            source = tmp_path / f"{number}-{name}.docx"
            source.write_bytes(data)
            jobs.append((source, command, source.with_suffix(".txt")))
    resolved(soffice, jobs, tmp_path / "profile")
    for number in range(len(files)):
        assert _lines(tmp_path / f"{number}-accepted.txt") == _lines(tmp_path / f"{number}-new.txt")
        assert _lines(tmp_path / f"{number}-rejected.txt") == _lines(tmp_path / f"{number}-old.txt")


# What LibreOffice counts: before a paragraph, and where a reference says it.
_COUNTED = re.compile(
    r"^\s*(?:Annex [A-Z]|[A-Z0-9]+\.[0-9A-Z]+|\d+|\([a-z]+\))(?=\s|$)|(?<=clause )[A-Z0-9.]+(?:\([a-z]+\))*"
)


def _lines(path: Path) -> list[str]:
    """The lines that say something, without what LibreOffice counts.

    Where a whole paragraph is gone, LibreOffice sometimes leaves it empty, or gives its number to the next one, which Word does
    not: the numbers are held by the reading of the marks above.
    """
    lines = (_COUNTED.sub("", line).strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return [line for line in lines if line]
