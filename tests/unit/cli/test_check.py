"""`obc check`: what it prints and how it ends, whatever it is given."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from obcdsl.cli import obc
from obcdsl.syntax.parse import MAX_BYTES

GOOD = """contract "A"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Payer commissioner "P"
party Provider prime provider "Q"

payment core "Core"
  from Payer to Provider
  pays £100
  paid yearly
"""


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(obc, arguments, input=given)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.obc").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.obc").write_text(GOOD.replace("to Provider", "to Provder"), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_contract_without_problems_ends_with_0() -> None:
    assert (run("check", "good.obc").output, run("check", "good.obc").exit_code) == ("No problems in good.obc.\n", 0)


@pytest.mark.usefixtures("folder")
def test_a_contract_with_a_problem_ends_with_1() -> None:
    result = run("check", "bad.obc")
    assert result.exit_code == 1
    assert "bad.obc:10:17" in result.output
    assert "Did you mean `Provider`?" in result.output


@pytest.mark.usefixtures("folder")
def test_what_is_piped_in_is_checked_too() -> None:
    result = run("check", "-", given=b"paymnt\n")
    assert result.exit_code == 1
    assert "standard input:1:1" in result.output


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_opened_ends_with_2_and_the_rest_is_checked_all_the_same(folder: Path) -> None:
    (folder / "shut.obc").write_text(GOOD, encoding="utf-8")
    (folder / "shut.obc").chmod(0)
    result = run("check", "goood.obc", ".", "bad.obc", "shut.obc")
    assert result.exit_code == 2
    assert "obc: goood.obc is not there. Did you mean good.obc?" in result.stderr
    assert "obc: . is a folder, not a contract file. Name a file in it, such as bad.obc." in result.stderr
    assert "bad.obc:10:17" in result.stdout
    if os.geteuid():  # pragma: no cover
        assert "obc: shut.obc cannot be read: permission denied." in result.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["full", "concise"])
def test_people_get_a_summary(form: str) -> None:
    said = run("check", "good.obc", "bad.obc", "--format", form).output.splitlines()[-1]
    assert said.endswith(" in 2 files.")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("name", ["good.obc", "bad.obc", "not_there.obc"])
def test_programs_get_nothing_but_what_they_read(form: str, name: str) -> None:
    json.loads(run("check", name, "--format", form).stdout)


@pytest.mark.usefixtures("folder")
def test_a_contract_for_github_is_annotated() -> None:
    assert "::error file=bad.obc,line=10,endLine=10,col=17," in run("check", "bad.obc", "--format", "github").stdout
    assert run("check", "good.obc", "--format", "github").stdout == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00" * 100,
        b"(" * 100_000,
        b'contract "' + b"9" * 500_000,
        b"x" * (MAX_BYTES + 10),
        b"\x1b[2J",
    ],
    ids=["empty", "no text", "zeros", "brackets", "digits", "too large", "escape"],
)
def test_any_bytes_give_problems_and_no_fault_of_ours(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.obc"
    path.write_bytes(data)
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "fault in obcdsl" not in result.output
    assert "\x1b" not in result.output
    assert len(result.output) < 200_000


def test_no_more_of_a_file_is_read_than_it_takes_to_know_that_it_is_too_large() -> None:
    result = run("check", "/dev/zero")
    assert result.exit_code == 1
    assert "OBC0110" in result.output


@pytest.mark.usefixtures("folder")
def test_fix_mends_what_has_one_right_answer(folder: Path) -> None:
    result = run("check", "--fix", "bad.obc")
    assert result.exit_code == 0, result.output
    assert "Mended in bad.obc: 1 of" in result.stderr
    assert (folder / "bad.obc").read_text(encoding="utf-8") == GOOD


def test_fix_leaves_alone_what_has_no_right_answer_or_is_no_text(folder: Path) -> None:
    for data in (b"contract \xff\n", GOOD.replace("£100", "£100 + 3%").encode()):
        (folder / "other.obc").write_bytes(data)
        assert run("check", "--fix", "other.obc").exit_code == 1
        assert (folder / "other.obc").read_bytes() == data


def test_fix_keeps_the_mark_of_the_encoding_and_the_ends_of_lines(folder: Path) -> None:
    mark, windows = b"\xef\xbb\xbf", GOOD.replace("\n", "\r\n")
    (folder / "bad.obc").write_bytes(mark + windows.replace("to Provider", "to Provder").encode())
    assert run("check", "--fix", "bad.obc").exit_code == 0
    assert (folder / "bad.obc").read_bytes() == mark + windows.encode()


@pytest.mark.usefixtures("folder")
def test_what_is_piped_in_cannot_be_mended() -> None:
    assert run("check", "--fix", "-", given=b"").exit_code == 2


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "pdf", "a.obc"], ["check", "--nonsense"]])
def test_a_command_that_cannot_be_understood_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("name", ["data.csv", "data.xlsx", "draft.docx", "draft.pdf"])
@pytest.mark.parametrize("command", [("check",), ("fmt",), ("test",)])
def test_what_is_no_contract_by_its_name_is_said_to_be_none(folder: Path, command: tuple[str], name: str) -> None:
    (folder / name).write_bytes(b"a,b\n1,2\n")
    result = run(*command, name)
    assert result.exit_code == 2
    assert f"{name} is a" in result.stderr
    assert "not a contract" in result.stderr


def test_a_contract_behind_its_data_is_put_right_in_the_message(folder: Path) -> None:
    (folder / "data.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("pay", "data.csv", "good.obc")
    assert result.exit_code == 2
    assert "obc pay good.obc data.csv" in result.stderr
