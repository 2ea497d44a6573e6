"""`obc` itself: its help, what it loads, and how it ends when something goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from obcdsl.cli import check, commands, obc
from obcdsl.cli.screen import coloured
from tests.conftest import ROOT

CONTRACT = str(ROOT / "stdlib_contracts" / "bedfordshire_msk" / "contract.obc")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(obc, arguments, prog_name="obc")


def start(*arguments: str, stdout: int | None = subprocess.PIPE, **environment: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own, as a shell starts it: not deaf to Ctrl-C, though these tests may run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    kept = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "OBC_TRACEBACK"}
    }
    command = [sys.executable, "-m", "obcdsl", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env={**kept, **environment}, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE
    )


def ended(process: subprocess.Popen[bytes], given: bytes = b"", encoding: str = "utf-8") -> tuple[int, str, str]:
    out, err = process.communicate(given, timeout=60)
    return process.returncode, (out or b"").decode(encoding), err.decode(encoding)


def test_help_says_what_each_command_is_for(golden: Callable[[str, str], None]) -> None:
    golden("cli/help.txt", run("--help").output)
    assert run("-h").output == run("--help").output


@pytest.mark.parametrize("entry", commands.COMMANDS.values(), ids=lambda entry: entry.name)
def test_every_command_is_called_what_it_is_listed_as(entry: commands.Entry) -> None:
    command = entry.load()
    assert command.name == entry.name
    assert command.short_help in {None, entry.summary}
    assert len(entry.summary) < 64
    assert run(entry.name, "--help").exit_code == 0


def test_the_version_is_said() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.output.startswith("obc ")


def test_an_unknown_command_offers_the_one_that_was_meant() -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "There is no command `chekc`. Did you mean `check`?" in result.output
    assert "\x1b" not in run("\x1b[2J").output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_what_it_needs_to_complete(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_OBC_COMPLETE={shell}_complete" in result.output


def test_commands_and_names_are_completed() -> None:
    for words, word, expected in (("obc ", "1", "check"), ("obc new bed", "2", "bedfordshire_msk")):
        asked = {"_OBC_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": word}
        assert expected in ended(start(**asked))[1]


LOADED = """
import sys
from obcdsl.cli import obc
try:
    obc(sys.argv[1:])
except SystemExit:
    print("LOADED", *sorted(sys.modules))
"""


def _loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("LOADED ")[2].split())


def test_help_loads_no_stage() -> None:
    assert {name for name in _loaded("--help") if name.startswith("obcdsl")} == {
        "obcdsl", "obcdsl.cli", "obcdsl.cli.commands", "obcdsl.cli.screen", "obcdsl.visible",
    }  # fmt: skip


def test_checking_loads_only_what_it_needs() -> None:
    """Each of these takes a good part of the time in which `obc check` has to answer."""
    loaded = _loaded("check", CONTRACT)
    slow = {
        "lark",
        "jinja2",
        "json",
        "csv",
        "difflib",
        "hashlib",
        "logging",
        "pathlib",
        "random",
        "subprocess",
        "tempfile",
        "obcdsl.statement",
    }
    assert not loaded & slow
    assert not {name for name in loaded if name.startswith(("obcdsl.engine.data", "obcdsl.documents", "obcdsl.render"))}
    assert {name for name in loaded if name.startswith(("obcdsl.cli.", "obcdsl.files."))} == {
        *(f"obcdsl.cli.{name}" for name in ("check", "commands", "problem_formats", "problem_text", "screen")),
        *(f"obcdsl.files.{name}" for name in ("finding", "opening")),
    }


def test_a_fault_of_ours_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("\x1b[2J")

    monkeypatch.setattr(check, "analyse", fault)
    result = run("check", CONTRACT)
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "obc: This is a fault in obcdsl, not in your files (ZeroDivisionError): please report it"
    )
    assert result.stderr.count("\n") == 1
    assert "Traceback" in CliRunner(env={"OBC_TRACEBACK": "1"}).invoke(obc, ["check", CONTRACT]).stderr


def test_stopping_it_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "analyse", stopped)
    result = run("check", CONTRACT)
    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_stopping_the_process_is_quiet() -> None:
    process = start("check", "-")
    assert process.stdin is not None
    process.stdin.write(b"contract")
    process.stdin.flush()
    try:
        process.wait(1.5)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
@pytest.mark.parametrize(
    "arguments", [("check", "-"), ("test", CONTRACT), ("fmt", "-"), ("explain", "--list"), ("new",)]
)
def test_a_reader_who_has_gone_is_no_fault(arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start(*arguments, stdout=write)
    os.close(write)
    code, _, err = ended(process, b"@\n" * 10_000)
    assert code == 141
    assert "fault" not in err
    assert "Error" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_no_fault() -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = ended(start("check", CONTRACT, stdout=full.fileno()))
    assert (code, err) == (2, "obc: It could not be finished: no space left on device.\n")


def test_colours_are_for_screens_unless_the_environment_says_otherwise() -> None:
    assert "\x1b[" not in ended(start("check", "-"), b"@")[1]
    assert "\x1b[31m" in ended(start("check", "-", FORCE_COLOR="1"), b"@")[1]
    assert "\x1b[" not in ended(start("check", "-", FORCE_COLOR="1", NO_COLOR="1"), b"@")[1]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, None),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_the_environment_decides_on_colours(environment: dict[str, str], expected: bool | None) -> None:
    assert coloured(environment) is expected


def test_a_screen_without_a_character_shows_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.obc"
    path.write_text('contract "£ 👩" @\n', encoding="utf-8")
    code, out, err = ended(start("check", str(path), PYTHONIOENCODING="latin-1", PYTHONUTF8="0"), encoding="latin-1")
    assert (code, err) == (1, "")
    assert r'contract "£ \U0001f469" @' in out
