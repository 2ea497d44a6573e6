"""The schedule of every contract of the library as PDF: accessible, whole, and the same each time."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import outloud
import pdfua
import pypdf
import pytest

from obcdsl.cli.schedule import schedule_of
from obcdsl.cli.shell import contract_at
from obcdsl.documents.blocks import Chart, Document, Section, inside, plain
from obcdsl.render.pdf import render_pdf
from obcdsl.resources import edition_names, shipped
from tests.documents.made import KINDS, by_command

CONTRACTS = sorted(path.parent.name for path in shipped("stdlib_contracts").glob("*/contract.obc"))


@cache
def made(name: str, edition: str = "neutral") -> tuple[Document, bytes]:
    analysis = contract_at(str(shipped("stdlib_contracts") / name / "contract.obc"))
    document = schedule_of(analysis, edition, None)
    return document, render_pdf(document)


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_schedule_in_pdf_is_accessible_and_has_its_parts(name: str, tmp_path: Path) -> None:
    document, pdf = made(name)
    path = tmp_path / "schedule.pdf"
    path.write_bytes(pdf)
    assert not pdfua.validate(path).findings
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    titles = {item.title.replace("\N{EM SPACE}", " ") for item in reader.outline if not isinstance(item, list)}
    assert {f"{one.number} {plain(one.title)}" for one in document.blocks if isinstance(one, Section)} <= titles


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_other_kind_of_document_in_pdf_is_accessible(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(by_command(kind, "pdf"))
    assert not pdfua.validate(path).findings
    # Running heads, and the heads of tables on their second page, are not read aloud: that is what the second checker names so.
    assert {finding.rule for finding in outloud.check(path).findings if finding.severity == "error"} <= {"TAG-002"}


@pytest.mark.parametrize("name", ["bedfordshire_msk", "hospital_vbp", "shared_savings"])
def test_the_second_checker_finds_no_error_in_a_schedule(name: str, tmp_path: Path) -> None:
    path = tmp_path / "schedule.pdf"
    path.write_bytes(made(name)[1])
    assert outloud.check(path).errors == 0


@pytest.mark.parametrize("edition", edition_names())
def test_every_edition_is_written(edition: str) -> None:
    assert made("bedfordshire_msk", edition)[1].startswith(b"%PDF-")


def test_figures_have_their_words_for_those_who_do_not_see_them() -> None:
    document, pdf = made("bedfordshire_msk")
    charts = [block for block in inside(document.blocks) if isinstance(block, Chart)]
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    said = {str(one["/Alt"]) for one in _elements(reader.root_object["/StructTreeRoot"]) if "/Alt" in one}
    assert charts
    assert {chart.alternative for chart in charts} <= said


def _elements(at: object) -> list[pypdf.generic.DictionaryObject]:
    found = at.get_object() if isinstance(at, pypdf.generic.PdfObject) else None
    if isinstance(found, pypdf.generic.ArrayObject):
        return [one for inner in found for one in _elements(inner)]
    if not isinstance(found, pypdf.generic.DictionaryObject):
        return []
    return [found, *(_elements(found["/K"]) if "/K" in found else [])]
