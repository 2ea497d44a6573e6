"""`obc fmt`: a file is the old one or the whole new one, and what cannot be read stays as it is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from obcdsl.cli import obc
from obcdsl.files import opening

UGLY = b'contract "A"\n\n\n     term 1 year from 1 April 2026\n  currency   GBP\n'
NICE = b'contract "A"\n  term 1 year from 1 April 2026\n  currency GBP\n'


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(obc, ("fmt", *arguments), input=given)


@pytest.fixture
def ugly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.obc"
    path.write_bytes(UGLY)
    return path


def test_a_file_is_laid_out(ugly: Path) -> None:
    result = run("a.obc")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "a.obc is laid out anew.\n")
    assert ugly.read_bytes() == NICE
    assert list(ugly.parent.iterdir()) == [ugly]


def test_a_file_that_is_laid_out_is_not_touched(ugly: Path) -> None:
    ugly.write_bytes(NICE)
    before = ugly.stat()
    assert run("a.obc").exit_code == 0
    assert (ugly.stat().st_mtime_ns, ugly.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_check_and_diff_change_nothing(ugly: Path) -> None:
    for option in ("--check", "--diff"):
        assert run(option, "a.obc").exit_code == 1
        assert ugly.read_bytes() == UGLY
    assert run("--check", "a.obc").stderr == "a.obc would change.\n"
    removed = "-\n-\n-     term 1 year from 1 April 2026\n-  currency   GBP\n"
    added = "+  term 1 year from 1 April 2026\n+  currency GBP\n"
    assert run("--diff", "a.obc").stdout.endswith(f' contract "A"\n{removed}{added}')
    ugly.write_bytes(NICE)
    assert run("--check", "--diff", "a.obc").exit_code == 0


def test_a_diff_does_not_steer_the_screen(ugly: Path) -> None:
    ugly.write_bytes(UGLY + b'  note   "\x1b[2J\xe2\x80\xae"\n')
    assert "\x1b" not in run("--diff", "a.obc").stdout
    assert "<U+001B>[2J<U+202E>" in run("--diff", "a.obc").stdout


@pytest.mark.usefixtures("ugly")
def test_what_is_piped_in_is_written_out() -> None:
    result = run("-", given=UGLY)
    assert (result.exit_code, result.stdout_bytes) == (0, NICE)
    assert run("--check", "-", given=UGLY).exit_code == 1


def test_what_cannot_be_read_stays_and_the_rest_is_laid_out(ugly: Path) -> None:
    ugly.write_bytes(UGLY + b'\namount    x   nonsense\n\nparty   A   commissioner   "A"\n')
    result = run("a.obc")
    assert result.exit_code == 1
    assert "a.obc has one passage that cannot be read and stays as it is written" in result.stderr
    assert ugly.read_bytes() == NICE + b'\namount    x   nonsense\n\nparty A commissioner "A"\n'


@pytest.mark.parametrize("data", [b"\xff" + UGLY, UGLY + b"#" * 1_000_001], ids=["no text", "too large"])
def test_what_is_no_text_or_too_large_is_left_alone(ugly: Path, data: bytes) -> None:
    ugly.write_bytes(data)
    assert run("a.obc").exit_code == 1
    assert ugly.read_bytes() == data


def test_lines_end_as_they_did_and_the_mark_of_the_encoding_goes(ugly: Path) -> None:
    ugly.write_bytes(b"\xef\xbb\xbf" + UGLY.replace(b"\n", b"\r\n"))
    assert run("a.obc").exit_code == 0
    assert ugly.read_bytes() == NICE.replace(b"\n", b"\r\n")


def test_a_file_keeps_its_permissions_and_a_link_stays_a_link(ugly: Path) -> None:
    ugly.chmod(0o640)
    link = ugly.with_name("link.obc")
    link.symlink_to(ugly)
    assert run("link.obc").exit_code == 0
    assert link.is_symlink()
    assert ugly.read_bytes() == NICE
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o640


def test_a_file_that_cannot_be_replaced_keeps_what_it_had(ugly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "_put", full)
    result = run("a.obc")
    assert (result.exit_code, result.stderr) == (2, "obc: a.obc cannot be written: no space left on device.\n")
    assert ugly.read_bytes() == UGLY


def test_a_file_half_written_is_taken_away(ugly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path, __: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", broken)
    assert run("a.obc").exit_code == 2
    assert list(ugly.parent.iterdir()) == [ugly]
    assert ugly.read_bytes() == UGLY


def test_what_cannot_be_opened_ends_with_2_and_the_rest_is_laid_out(ugly: Path) -> None:
    result = run("b.obc", ".", "a.obc")
    assert result.exit_code == 2
    assert "obc: b.obc is not there." in result.stderr
    assert ugly.read_bytes() == NICE
