"""A deed of variation as an instrument: what it changes, in the words of the schedule, before and after."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import obcdsl
from obcdsl.documents import schedule as making
from obcdsl.documents.schedule.edition import edition
from obcdsl.documents.schedule.instrument import instrument
from obcdsl.render.text import render_text
from tests.conftest import ROOT

COMPOSING = ROOT / "tests" / "conformance" / "accept" / "composing"


def instrument_of(name: str) -> str | None:
    analysis = obcdsl.load(COMPOSING / name / "contract.obc")
    assert analysis.contract is not None
    status = making.Status("contract.obc", analysis.hash)
    found = instrument(making.Subject(analysis.contract, analysis.results), edition(), status)
    return render_text(found) if found is not None else None


def test_a_deed_says_the_words_until_then_and_from_then_on() -> None:
    said = " ".join((instrument_of("varied") or "").split())
    assert "The changes below hold from 1 April 2027." in said
    assert "It replaces the amount “Price of a bed in a month”." in said
    assert "Until then it reads: 4.1 Price of a bed in a month is £120 per bed." in said
    assert "From then on it reads: 4.1 Price of a bed in a month is £130 per bed." in said
    assert "It adds payment “visit”. (a) From then on it reads: 5.3 visit. C pays P £10 each month." in said


def test_what_is_withdrawn_has_no_words_from_then_on() -> None:
    said = " ".join((instrument_of("parts_withdrawn") or "").split())
    assert "It withdraws" in said
    assert "Until then it reads" in said


def test_a_contract_that_was_never_varied_is_no_deed() -> None:
    assert instrument_of("template") is None


def test_every_deed_of_the_suite_has_an_instrument() -> None:
    deeds = [
        case.parent.name
        for case in COMPOSING.glob("*/contract.obc")
        if case.read_text(encoding="utf-8").count("\nvariation ")
    ]
    assert deeds
    for name in deeds:
        assert instrument_of(name)


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
