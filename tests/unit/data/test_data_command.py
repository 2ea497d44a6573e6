"""`obc data template`: the file that a data team must fill, as CSV on the screen or as a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from obcdsl.cli import obc
from obcdsl.engine.data.kinds import tables_of

CONTRACTS = Path(__file__).resolve().parents[3] / "stdlib_contracts"
CONTRACT = str(CONTRACTS / "bedfordshire_msk" / "contract.obc")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(obc, ["data", "template", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_without_a_file_it_is_csv_on_the_screen() -> None:
    code, out, _ = run(CONTRACT, "--period", "Y1-Q1")
    assert code == 0
    assert out.startswith("\ufeffmeasure,label,unit,period,covers,value")


def test_the_name_of_the_file_says_what_it_is(tmp_path: Path) -> None:
    for name in ("t.csv", "t.xlsx"):
        assert run(CONTRACT, "-o", str(tmp_path / name))[0] == 0
        tables, problems = tables_of(name, (tmp_path / name).read_bytes())
        assert not problems
        assert tables[0].headers[:2] == ("measure", "label")


def test_a_spreadsheet_is_not_for_the_screen() -> None:
    code, _, err = run(CONTRACT, "--format", "xlsx")
    assert code == 2
    assert "-o table.xlsx" in err


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, _, err = run(CONTRACT, "-o", str(tmp_path / "t.xlsx"))
    assert code == 2
    assert err == "obc: Writing .xlsx needs: pip install 'obcdsl[xlsx]'\n"


@pytest.mark.parametrize("contract", sorted(path.parent.name for path in CONTRACTS.glob("*/contract.obc")))
@pytest.mark.parametrize("form", ["long", "wide"])
def test_every_contract_of_the_library_has_a_template(contract: str, form: str) -> None:
    code, out, err = run(str(CONTRACTS / contract / "contract.obc"), "--form", form)
    assert (code, err) == (0, "")
    assert out.count("\n") > 1
