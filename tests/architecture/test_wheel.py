"""What is shipped works where there is no checkout: built, installed in a clean place, and run from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import attrs
import pytest

from tests.architecture.modules import ROOT

SHIPPED = ("grammar", "stdlib_contracts", "renderers")
CONTRACT = Path("stdlib_contracts", "bedfordshire_msk", "contract.obc")


@attrs.frozen
class Built:
    """The two archives, the wheel made from the source archive as a packager would."""

    wheel: Path
    sdist: Path


@attrs.frozen
class Installed:
    """A virtual environment with nothing but the wheel and what it depends on, and an empty folder to stand in."""

    bin: Path
    empty: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        program, *rest = command
        return _run(str(self.bin / program), *rest, cwd=self.empty, env={"PATH": str(self.bin)})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("dist")
    _succeeds(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "venv", with_pip=True)
    empty = folder / "empty"
    empty.mkdir()
    here = Installed(folder / "venv" / ("Scripts" if os.name == "nt" else "bin"), empty)
    _succeeds(str(here.bin / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", str(built.wheel))
    return here


def test_the_wheel_holds_every_file_of_the_package_and_of_the_shipped_folders(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        inside = set(wheel.namelist())
    assert (
        not {*_files("obcdsl"), *(f"obcdsl/_shipped/{name}" for folder in SHIPPED for name in _files(folder))} - inside
    )


def test_the_wheel_puts_one_name_beside_other_packages(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        assert {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" not in name} == {"obcdsl"}


def test_the_source_archive_holds_all_that_the_wheel_is_made_from(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        inside = {name.split("/", maxsplit=1)[1] for name in archive.getnames() if "/" in name}
    assert not {name for folder in ("obcdsl", *SHIPPED) for name in _files(folder)} - inside


def test_the_wheel_depends_on_what_runs_and_no_more(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        lines = wheel.read(metadata).decode("utf-8").splitlines()
    needed = [line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")]
    assert {name.split(">")[0] for name in needed if "extra ==" not in name} == {
        "lark",
        "attrs",
        "click",
        "jinja2",
        "markupsafe",
    }


def test_the_installed_package_is_not_the_checkout(installed: Installed) -> None:
    found = installed.run("python", "-c", "import obcdsl; print(obcdsl.__file__)")
    assert Path(found.stdout.strip()).is_relative_to(installed.bin.parent), found


@pytest.mark.parametrize("folder", SHIPPED)
def test_a_shipped_folder_is_found_where_it_is_installed(installed: Installed, folder: str) -> None:
    path = _shipped(installed, folder)
    assert path.is_relative_to(installed.bin.parent)
    assert path.is_dir()


def test_obc_says_what_it_can_do(installed: Installed) -> None:
    said = installed.run("obc", "--help")
    assert said.returncode == 0, said.stderr
    assert "check" in said.stdout


def test_obc_checks_a_contract_of_the_shipped_library(installed: Installed) -> None:
    contract = _shipped(installed, CONTRACT.parts[0]).joinpath(*CONTRACT.parts[1:])
    checked = installed.run("obc", "check", str(contract))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_obc_finds_what_is_wrong_with_a_contract(installed: Installed) -> None:
    broken = installed.empty.parent / "broken.obc"
    broken.write_text('contract "Half a contract"\n  term five years\n', encoding="utf-8")
    checked = installed.run("obc", "check", str(broken))
    assert checked.returncode != 0
    assert "OBC01" in checked.stdout + checked.stderr
    assert "Traceback" not in checked.stdout + checked.stderr


def test_no_command_leaves_anything_behind(installed: Installed) -> None:
    installed.run("obc", "--help")
    assert not list(installed.empty.iterdir())


def _shipped(installed: Installed, folder: str) -> Path:
    found = installed.run("python", "-c", f"from obcdsl.resources import shipped; print(shipped({folder!r}))")
    return Path(found.stdout.strip())


def _files(folder: str) -> set[str]:
    """The files of a folder that git would keep, counted from the checkout."""
    listed = _succeeds("git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", folder)
    return {name for name in listed.splitlines() if (ROOT / name).is_file()}


def _succeeds(*command: str) -> str:
    done = _run(*command)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, check=False, capture_output=True, encoding="utf-8")
