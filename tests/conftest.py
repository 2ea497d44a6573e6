"""What all tests share: the folder of official results, and how hard the properties are tried."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
VARIABLE = "OBC_SHARED_DATA"


def shared_data_folder() -> Path:
    """`../shared/data` beside the checkout, or where OBC_SHARED_DATA says."""
    return Path(os.environ.get(VARIABLE) or ROOT.parent / "shared" / "data")


def present_or_skipped(folder: Path) -> Path:
    """The folder; without it the test is skipped, but fails on CI, where nothing may go untried unseen."""
    if folder.is_dir():
        return folder
    message = f"NOT TRIED: the official results are not at {folder}; set {VARIABLE} to where they are"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of official programmes' published results."""
    return present_or_skipped(shared_data_folder())


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-goldens", action="store_true", help="write what is found into the goldens; look at the changes"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against the file of that name in tests/goldens, or, when it is asked to, writes it there."""
    rewrite = request.config.getoption("--rewrite-goldens")
    if rewrite and os.environ.get("CI"):
        pytest.fail("goldens are rewritten and looked at by somebody, never on CI")

    def compare(name: str, found: str) -> None:
        path = ROOT / "tests" / "goldens" / name
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found.encode())
        assert path.is_file(), f"no golden {name}: look at the text, then write it with --rewrite-goldens\n\n{found}"
        assert found == path.read_bytes().decode()

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not shared_data_folder().is_dir():
        terminalreporter.section("OFFICIAL RESULTS NOT COMPARED", sep="!", red=True, bold=True)
        terminalreporter.line(f"There is no {shared_data_folder()}. Set {VARIABLE}, or put the data there.", red=True)


# Every run tries the same examples, so that a failure is about the change; `make fuzz` looks for new ones.
_tries = os.environ.get("OBC_FUZZ")
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", max_examples=int(_tries or 1), deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
)
settings.load_profile("fuzz" if _tries else "same")
