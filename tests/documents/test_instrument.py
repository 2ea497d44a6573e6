"""A deed of variation as an instrument: all that it changes, in the words of the schedule, before and after."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import obcdsl
from obcdsl.documents import schedule as making
from obcdsl.documents.blocks import Block, Chart, Clause, Document, Facts, Row, Run, Section, Style, Table, Text, Tree
from obcdsl.documents.schedule.edition import edition
from obcdsl.documents.schedule.instrument import instrument
from obcdsl.render.text import render_text
from tests.conftest import ROOT

COMPOSING = ROOT / "tests" / "conformance" / "accept" / "composing"
LIBRARY = ROOT / "stdlib_contracts"
DEEDS = sorted(
    path
    for folder in (COMPOSING, LIBRARY)
    for path in folder.glob("*/*.obc")
    if path.read_text(encoding="utf-8").startswith("variation ") or "\nvariation " in path.read_text(encoding="utf-8")
)
# Parts of a schedule that are made anew from its terms: its contents and figures, and these.
DERIVED = ("examples", "glossary", "variations")


def subject_of(path: Path) -> tuple[making.Subject, making.Status]:
    analysis = obcdsl.load(path)
    assert analysis.contract is not None
    rests_on = tuple((Path(name).name, digest) for name, digest in analysis.rests_on)
    return making.Subject(analysis.contract, analysis.results), making.Status(path.name, analysis.hash, rests_on)


@cache
def deed_of(path: Path) -> Document | None:
    subject, status = subject_of(path)
    return instrument(subject, edition(), status)


def words_of(path: Path) -> str:
    found = deed_of(path)
    assert found is not None
    return " ".join(render_text(found).split())


def instrument_of(name: str) -> str:
    return words_of(COMPOSING / name / "contract.obc")


def texts_of(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Text]]:
    """Every text of the terms, with the identity of what it stands in."""
    for block in blocks:
        match block:
            case Section():
                if not set(block.id.split("-")) <= set(DERIVED):
                    yield from texts_of(block.blocks)
            case Clause():
                yield block.id, block.title
                yield block.id, block.text
                yield from texts_of(block.blocks)
            case Table():
                yield from ((row.id, cell) for row in rows_of(block) for cell in row.cells)
                yield from ((block.id, (Run(name),)) for name, _ in block.columns if name)
            case Facts():
                yield from ((row.id, cell) for row in block.rows for cell in row.cells)
            case Chart() | Tree():
                pass
            case _:
                yield block.id, block.text


def rows_of(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *((table.total,) if table.total else ()))


def pieces(said: Text) -> Iterator[str]:
    """The words of a text between its references, whose numbers may be others."""
    words = ""
    for run in said:
        if run.style is Style.REFERENCE:
            yield words.strip()
            words = ""
        else:
            words += run.text
    yield words.strip()


@pytest.mark.parametrize("path", DEEDS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_differs_outside_what_a_deed_prints(path: Path) -> None:
    subject, status = subject_of(path)
    deed = deed_of(path)
    assert deed is not None
    was, now = (making.schedule(one, edition(), status) for one in subject.stands[-2:])
    before, after = ({(id_, tuple(pieces(said))) for id_, said in texts_of(one.blocks)} for one in (was, now))
    printed = [piece for _, said in texts_of(deed.blocks) for piece in pieces(said)]
    whole = "\n".join(printed)
    differing = before ^ after
    assert differing, "a deed changes something"
    for _, said in differing:
        assert all(piece.rstrip(".") in whole for piece in said), said


def test_the_figures_of_a_group_are_printed_before_and_after() -> None:
    said = words_of(LIBRARY / "activity_tariff" / "first_deed.obc")
    assert "9,600 episodes" in said
    assert "10,200 episodes" in said


def test_a_weight_and_the_terms_for_missing_data_are_printed() -> None:
    said = words_of(LIBRARY / "staffordshire_cancer" / "first_deed.obc")
    assert "within 28 days of an urgent referral 20%" in said
    assert "within 28 days of an urgent referral for a year is missing, its score is 0%" in said


def test_a_deed_says_the_words_until_then_and_from_then_on() -> None:
    said = instrument_of("varied")
    assert "The changes below hold from 1 April 2027." in said
    assert "Until then it reads: 4.1 Price of a bed in a month is £100 per bed in quarter 1 of year 1" in said
    assert "From then on it reads: 4.1 Price of a bed in a month is" in said
    assert "is added. It reads: 5.3 visit. C pays P £10 each month." in said


def test_what_is_withdrawn_has_no_words_from_then_on() -> None:
    assert "is withdrawn. Until then it reads" in instrument_of("parts_withdrawn")


def test_no_name_of_the_code_is_printed() -> None:
    said = words_of(LIBRARY / "activity_tariff" / "first_deed.obc")
    assert "It sets" not in said
    assert "Activity of the baseline" in said
    assert "baseline" not in said.replace("Activity of the baseline", "").lower().split()


def test_a_contract_that_was_never_varied_is_no_deed() -> None:
    assert deed_of(COMPOSING / "template" / "contract.obc") is None


def test_every_deed_of_the_suite_has_an_instrument() -> None:
    assert len(DEEDS) > 5
    assert all(deed_of(path) for path in DEEDS)


DEED = """\
variation "First deed"
  varies "contract.obc"
  reference "NV-9/1"
  illustrative "Also this is invented."
  agreed on 2 February 2027
  takes effect on 1 April 2027
  term 4 years from 1 April 2026

replace amount fee "Yearly fee" each year
  is £600,000 from year 2

replace party Trust provider "South Vale Hospital Trust"

withdraw clause "Books"

payment visit "Visit of the board"
  from Trust to Board
  pays £1,000 each year
"""
CONTRACT = """\
contract "Hip and knee replacements"
  reference "NV-9"
  illustrative "All of it is invented."
  term 3 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part

party Board commissioner "North Vale Integrated Care Board"

party Trust provider "North Vale Hospital Trust"

amount fee "Yearly fee" each year
  is £500,000

payment care "Care"
  from Board to Trust
  pays fee
  paid monthly in equal parts

clause "Books"
  "The Trust keeps open books."
"""


@pytest.fixture
def deed(tmp_path: Path) -> Path:
    (tmp_path / "contract.obc").write_text(CONTRACT, encoding="utf-8")
    path = tmp_path / "deed.obc"
    path.write_text(DEED, encoding="utf-8")
    return path


def test_a_deed_prints_the_term_that_it_sets(deed: Path) -> None:
    said = words_of(deed)
    assert "Until then it reads: 3.1 The term begins on 1 April 2026 and ends on 31 March 2029" in said
    assert "From then on it reads: 3.1 The term begins on 1 April 2026 and ends on 31 March 2030" in said


def test_a_deed_names_the_contract_by_its_reference_term_and_files(deed: Path) -> None:
    said = words_of(deed)
    assert "Reference of the contract NV-9 Reference of this deed NV-9/1" in said
    assert "“Hip and knee replacements”, reference NV-9, for the term from 1 April 2026 to 31 March 2029" in said
    subject, status = subject_of(deed)
    assert all(digest in said for digest in (status.contract_hash, *(one for _, one in status.rests_on)))
    assert "All of it is invented. “First deed”: Also this is invented." in said
    assert subject.contract.earlier


def test_a_deed_says_who_takes_whose_place_and_is_signed_by_all(deed: Path) -> None:
    said = words_of(deed)
    taken = "South Vale Hospital Trust (“Trust”), provider, which takes the place of North Vale Hospital Trust from 1 April 2027."
    assert taken in said
    assert said.count("In the presence of ____") == len(["Board", "the new Trust", "the Trust before"])


def test_a_deed_says_that_periods_are_paid_under_the_terms_of_their_first_day(deed: Path) -> None:
    said = words_of(deed)
    assert "A period is paid under the terms in force on its first day" in said
    assert "the Contract as varied by this deed continues in full force" in said


def obc(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "obcdsl", *words], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_an_earlier_version_that_is_no_contract_is_said(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.obc"
    earlier.write_text('party C commissioner "C"\n', encoding="utf-8")
    contract = str(COMPOSING / "varied" / "contract.obc")
    found = obc("schedule", contract, "--numbering", "preserve", "--base", str(earlier))
    assert found.returncode == 1
    assert "OBC0208" in found.stderr


def test_a_deed_keeps_no_numbers() -> None:
    contract = str(COMPOSING / "varied" / "contract.obc")
    found = obc("schedule", contract, "--instrument", "--numbering", "preserve", "--base", contract)
    assert found.returncode == 2
    assert "A deed has numbers of its own" in found.stderr
