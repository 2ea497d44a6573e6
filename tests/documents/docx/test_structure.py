"""The structure of a Word file: the style, the list and the words of each of its paragraphs, held against a golden."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import docx
from docx.oxml.ns import qn

from obcdsl.render.docx import render_docx
from tests.documents.test_schedule import LIBRARY, document_of


def structure(data: bytes) -> Iterator[str]:
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        said = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        of = (
            "".join(f" {one.tag.rpartition('}')[2]}={one.get(qn('w:val'))}" for one in number)
            if number is not None
            else ""
        )
        yield f"{style.get(qn('w:val')) if style is not None else '-'}{of}: {said}".rstrip()


def test_the_structure_is_as_it_was_looked_at(golden: Callable[[str, str], None]) -> None:
    document = document_of(
        next(path for path in LIBRARY if path.parent.name == "quality_incentive" and path.stem == "contract")
    )
    assert document is not None
    golden("documents/quality_incentive.docx.txt", "\n".join(structure(render_docx(document))) + "\n")
