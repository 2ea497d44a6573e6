"""The schedules of the library as they are read: no names of code, balanced brackets, whole sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from obcdsl.documents.blocks import Chart, Clause, Document, Row, Table, Text, inside, plain
from tests.documents.test_schedule import LIBRARY, document_of

_CODE = re.compile(r"\w+_\w+|\w\(\w|[*<>]=?")


def _texts(document: Document) -> list[str]:
    """Every text that is not the author's own."""
    found: list[Text] = []
    for block in inside(document.blocks):
        if isinstance(block, Table):
            # The columns of a data file are headed as the data have them.
            rows = [row for row in _rows(block) if not row.id.startswith("data.columns")]
            found += [cell for row in rows for cell in row.cells]
        elif isinstance(block, Chart):
            found += [block.caption, *(cell for row in _rows(block.table) for cell in row.cells)]
        elif isinstance(block, Clause) and not block.author:
            found += [block.title, block.text]
    return [plain(text) for text in found]


def _rows(table: Table) -> list[Row]:
    return [*table.rows, *([table.total] if table.total else [])]


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_schedule_reads_without_code(path: Path) -> None:
    document = document_of(path)
    if document is None:
        return
    for said in _texts(document):
        assert not _CODE.search(said), said
        assert said.count("(") == said.count(")"), said
        assert "  " not in said, said
        assert not re.search(r"\b(a|the|of|is|and|or|in) \1\b", said), said
        assert not re.search(r" [.,;:]|[.,;:]{2}(?!\.)|\.\.$", said.replace("...", "")), said


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_sentence_begins_with_a_capital_letter_and_ends(path: Path) -> None:
    document = document_of(path)
    if document is None:
        return
    for block in inside(document.blocks):
        if isinstance(block, Clause) and not block.author and len(block.text) > 1:
            said = plain(block.text)
            assert said[0] in "“(*" or not said[0].islower(), said
            assert said.endswith((".", ":", ";", "!", "?", "”")), said
