"""`obc terms` and `obc library`: what a contract rests on, and what there is to rest on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import obcdsl
from obcdsl.analysis.contract import Analysis
from obcdsl.assembly.consolidated import consolidated
from obcdsl.assembly.finding import Found
from obcdsl.cli import obc
from obcdsl.files.finding import shared_names
from obcdsl.model.figures import Known

COMPOSING = Path(__file__).resolve().parents[2] / "conformance" / "accept" / "composing"
WITHOUT_DEEDS = sorted(
    path for path in COMPOSING.glob("*/contract.obc") if "varies" not in path.read_text(encoding="utf-8")
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(obc, arguments)


def test_each_change_is_shown_with_both_lines() -> None:
    result = run("terms", str(COMPOSING / "template" / "contract.obc"))
    assert result.exit_code == 0
    assert "sets parameter value (line 9; was line 7 of " in result.output
    assert "replaces party P (line 16; was line 16 of " in result.output
    assert "withdraws payment visit" in result.output
    assert 'withdraws clause "Value"' in result.output
    assert "adds measure plans" in result.output


def test_what_a_contract_rests_on_is_never_written_over(tmp_path: Path) -> None:
    for name in ("contract.obc", "form.obc"):
        (tmp_path / name).write_bytes((COMPOSING / "template" / name).read_bytes())
    before = (tmp_path / "form.obc").read_bytes()
    contract, rests_on = str(tmp_path / "contract.obc"), str(tmp_path / "form.obc")
    for command in (
        ("schedule", "--format", "md"),
        ("data", "template", "--format", "csv"),
        ("diff", "--format", "md", str(tmp_path / "contract.obc")),
    ):
        result = run(*command, contract, "-o", rests_on)
        assert result.exit_code == 2
        assert "is one of the files that are read" in result.output
    assert (tmp_path / "form.obc").read_bytes() == before


def test_deeds_are_shown_with_their_days_and_left_out_before_they_were_agreed() -> None:
    deed = str(COMPOSING / "varied" / "contract.obc")
    assert "(from 1 July 2026, agreed on 20 June 2026)" in run("terms", deed).output
    early = run("terms", deed, "--as-of", "2026-06-19").output
    assert "First deed" not in early
    assert "It is one file" in early


def test_a_contract_of_one_file_rests_on_nothing() -> None:
    result = run("terms", str(COMPOSING / "varied" / "let.obc"))
    assert "It is one file and rests on no other." in result.output


@pytest.mark.parametrize("path", WITHOUT_DEEDS, ids=lambda path: path.parent.name)
def test_the_text_in_one_piece_means_what_the_files_mean(path: Path) -> None:
    analysis = obcdsl.load(path)
    text = consolidated(analysis.written[-1])
    alone = obcdsl.analyse("one.obc", text.encode())
    assert not alone.problems
    assert _paid(alone) == _paid(analysis)
    assert run("terms", "--text", str(path)).output == text
    assert "based on" not in text
    assert "taken from" not in text
    assert "parameter" not in text


def _paid(analysis: Analysis) -> list[Known | None]:
    return [None if not isinstance(result.found, Known) else result.found for result in analysis.results]


def test_a_contract_with_errors_has_no_terms(tmp_path: Path) -> None:
    path = tmp_path / "contract.obc"
    path.write_text('contract "X"\n  based on "nothing.obc"\n', encoding="utf-8")
    result = run("terms", str(path))
    assert result.exit_code == 1
    assert "OBC0901" in result.output


def test_every_template_and_library_that_comes_with_obc_is_listed_and_shown() -> None:
    listed = run("library").output
    for name in shared_names():
        assert name in listed
        shown = run("library", name)
        assert shown.exit_code == 0
        assert f'"{name}"' in shown.output


def test_a_name_that_is_none_is_answered_with_one_that_is_like_it() -> None:
    result = run("library", "prime_contrat")
    assert result.exit_code == 2
    assert "There is no template and no library `prime_contrat`." in result.output


def test_an_amount_is_replaced_and_a_day_has_its_own_words(tmp_path: Path) -> None:
    let = (COMPOSING / "weights_from_a_deed" / "let.obc").read_text(encoding="utf-8")
    (tmp_path / "let.obc").write_text(
        f"{let}\namount price is £10 input day date payment extra from Board to Trust\n"
        "pays price if day is no later than 1 June 2026, otherwise £0",
        encoding="utf-8",
    )
    deed = 'variation "A deed" varies "let.obc" takes effect on 1 April 2027 set price is £12'
    (tmp_path / "deed.obc").write_text(deed, encoding="utf-8")
    assert "Write `is on or before 1`." in run("check", str(tmp_path / "let.obc")).output
    assert "Write `replace amount price`" in run("check", str(tmp_path / "deed.obc")).output


def test_nothing_is_in_the_contracts_currency_but_a_text_stays_as_it_is_written() -> None:
    template = """template "T" term 1 year from 1 April 2026 currency GBP payments rounded half up to £1
      clause "C" "Never £0." """.encode()
    head = b'contract "X" based on "t.obc" currency USD payments rounded half up to $1 '
    more = b'party A commissioner "A" party B provider "B" payment p from A to B pays $5 never below $0'
    files = {"t.obc": template}
    analysis = obcdsl.analyse("x.obc", head + more, lambda wanted, _: Found(wanted, wanted, files[wanted]))
    assert "Never £0." in consolidated(analysis.written[-1])


def test_more_files_than_anybody_reads_are_too_many_and_no_circle() -> None:
    def find(wanted: str, _: str) -> Found:
        number = int(wanted.removesuffix(".obc"))
        return Found(wanted, wanted, f'template "T{number}" based on "{number + 1}.obc"'.encode())

    analysis = obcdsl.analyse("x.obc", b'contract "X" based on "1.obc"', find)
    assert [problem.code for problem in analysis.problems] == ["OBC0110"]


def test_the_same_mistake_of_a_deed_is_said_once_under_later_deeds() -> None:
    files = {
        "let.obc": (COMPOSING / "varied" / "let.obc").read_bytes(),
        "one.obc": b'variation "One" varies "let.obc" takes effect on 1 July 2026 withdraw payment visits',
    }
    deed = b'variation "Two" varies "one.obc" takes effect on 1 April 2027 withdraw payment meals'
    analysis = obcdsl.analyse("two.obc", deed, lambda wanted, _: Found(wanted, wanted, files[wanted]))
    assert [problem.code for problem in analysis.problems] == ["OBC0908"]
