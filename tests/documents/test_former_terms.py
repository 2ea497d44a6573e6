"""The schedule of a contract that was varied: what governs earlier periods stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import obcdsl
from obcdsl.documents import schedule as making
from obcdsl.documents.schedule.edition import edition
from obcdsl.render.text import render_text
from tests.conftest import ROOT
from tests.documents.test_instrument import CONTRACT, DEED

LIBRARY = ROOT / "stdlib_contracts"


def schedule_of(path: Path) -> str:
    analysis = obcdsl.load(path)
    assert analysis.contract is not None
    subject = making.Subject(analysis.contract, analysis.results)
    document = making.schedule(subject, edition(), making.Status(path.name, analysis.hash))
    return " ".join(render_text(document).split())


@pytest.fixture
def said(tmp_path: Path) -> str:
    (tmp_path / "contract.obc").write_text(CONTRACT, encoding="utf-8")
    path = tmp_path / "deed.obc"
    path.write_text(DEED, encoding="utf-8")
    return schedule_of(path)


def test_an_amount_that_a_deed_replaces_keeps_its_earlier_figures(said: str) -> None:
    assert "Yearly fee is £500,000 in year 1 and £600,000 from year 2." in said


def test_a_payment_that_a_deed_adds_is_blank_before_it(said: str) -> None:
    assert "Visit of the board £1,000.00 £1,000.00 £1,000.00 " in said
    assert "It is paid only for periods that begin on or after 1 April 2027." in said


def test_a_payment_that_a_deed_withdraws_stays_in_the_years_before(tmp_path: Path) -> None:
    (tmp_path / "contract.obc").write_text(CONTRACT, encoding="utf-8")
    deed = tmp_path / "deed.obc"
    kept = DEED.replace('withdraw clause "Books"', "withdraw payment care")
    deed.write_text(kept, encoding="utf-8")
    said = schedule_of(deed)
    assert "Visit of the board £1,000.00 £1,000.00 £1,000.00 Care £500,000.00 5.2 Visit of the board." in said
    assert "besides: 5.2 Care. Board pays Trust Yearly fee each year." in said


def test_a_party_that_is_replaced_is_named_with_the_day(said: str) -> None:
    taken = "South Vale Hospital Trust takes the place of North Vale Hospital Trust from 1 April 2027"
    assert f"{taken}: for periods that begin before, “Trust” is North Vale Hospital Trust." in said
    assert "It puts South Vale Hospital Trust in the place of North Vale Hospital Trust." in said


def test_earlier_terms_stand_behind_the_variations(said: str) -> None:
    assert "A period is paid under the terms in force on its first day" in said
    assert "Earlier terms. For periods that begin from 1 April 2026 to 31 March 2027" in said
    assert "Books. The Trust keeps open books." in said
    assert "It sets the term, from 1 April 2026 to 31 March 2030." in said
    assert "“First deed”, reference NV-9/1, agreed on 2 February 2027" in said


def test_a_measure_that_counted_earlier_stays_with_its_weight_and_score() -> None:
    said = schedule_of(LIBRARY / "staffordshire_cancer" / "first_deed.obc")
    assert "is 0% in years 1 to 2, 50% in year 3, 100% in year 4, 0% in year 5 and 100% from year 6" in said
    assert "People treated within 62 days of an urgent referral 20%" in said
    assert "Prime earns none of this part below 80%, half of it from 80% up to but not including 85%" in said


def test_the_figures_of_a_group_stay_for_their_years() -> None:
    said = schedule_of(LIBRARY / "activity_tariff" / "first_deed.obc")
    assert "Day case 9,600 episodes 10,200 episodes" in said
    assert "It sets the amount “Activity of the baseline”." in said


def test_what_a_clause_quotes_and_nobody_knows_yet_is_named(tmp_path: Path) -> None:
    told = tmp_path / "contract.obc"
    whole = (LIBRARY / "bedfordshire_msk" / "contract.obc").read_text(encoding="utf-8")
    told.write_text(f'{whole}\nclause "Told"\n  "Of that year {{incentive in year 3}} was paid."\n', encoding="utf-8")
    assert "Of that year “Outcomes incentive (Super-CQUIN)” (the payment) for year 3 was paid." in schedule_of(told)
