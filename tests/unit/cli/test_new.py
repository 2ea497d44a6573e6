"""`obc new`: what is in the library, copied out to run, and nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from obcdsl.cli import obc
from obcdsl.cli.new import names
from obcdsl.resources import shipped


def run(*arguments: str) -> Result:
    return CliRunner().invoke(obc, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_library_is_listed_with_title_and_form() -> None:
    for arguments in (("new",), ("new", "--list")):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "bedfordshire_msk" in result.output
        assert "Integrated musculoskeletal service for Bedfordshire (prime contract)" in result.output
        assert all(name in result.output for name in names())


def test_a_contract_has_the_form_of_its_template() -> None:
    assert "service for North Vale (prime contract)" in run("new").output


@pytest.mark.parametrize("name", names())
def test_a_contract_is_copied_out_ready_to_run(name: str, folder: Path) -> None:
    result = run("new", name)
    assert result.exit_code == 0, result.output
    copied = {path.relative_to(folder / name) for path in (folder / name).rglob("*") if path.is_file()}
    original = shipped("stdlib_contracts") / name
    assert copied == {path.relative_to(original) for path in original.rglob("*") if path.is_file()}
    assert f"obc check {name}/contract.obc" in result.output
    assert run("check", f"{name}/contract.obc").exit_code == 0


def test_a_contract_goes_into_the_folder_that_is_named(folder: Path) -> None:
    assert run("new", "bedfordshire_msk", "here/and now").exit_code == 0
    assert (folder / "here" / "and now" / "contract.obc").is_file()
    (folder / "empty").mkdir()
    assert run("new", "bedfordshire_msk", "empty").exit_code == 0


@pytest.mark.parametrize("there", ["file", "folder"])
def test_nothing_is_overwritten(there: str, folder: Path) -> None:
    target = folder / "bedfordshire_msk"
    if there == "folder":
        target.mkdir()
        target = target / "contract.obc"
    target.write_text("mine", encoding="utf-8")
    result = run("new", "bedfordshire_msk")
    assert result.exit_code == 2
    assert "obc: bedfordshire_msk exists already and is left as it is" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert sum(path.is_file() for path in folder.rglob("*")) == 1


@pytest.mark.parametrize("name", ["bedfordshire", "../bedfordshire_msk", "", "\x1b[2J", "."])
@pytest.mark.usefixtures("folder")
def test_what_is_not_in_the_library_is_not_copied(name: str, folder: Path) -> None:
    result = run("new", name, "somewhere")
    assert result.exit_code == 2
    assert "\x1b" not in result.output
    assert not list(folder.iterdir())


def test_a_slip_of_the_pen_is_offered_again() -> None:
    assert "Did you mean `bedfordshire_msk`?" in run("new", "bedfordshire").output
