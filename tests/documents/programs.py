"""Programs that documents are held against: where one is missing the test says aloud that it did not run, and fails on CI."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parent / "web"
CHROMIUM_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def program(name: str) -> str:
    """Where a program is."""
    found = shutil.which(name)
    if found:
        return found
    return _not_tried(f"there is no {name}; .ci/programs installs it")


def package(name: str) -> Any:
    """A Python package that is needed for tests alone."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return _not_tried(f"there is no {name}; pip install -e .[dev] installs it")


def web_packages() -> Path:
    """The folder of the packages of `web/package.json`, installed as its lock says."""
    lock, installed = WEB / "package-lock.json", WEB / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm = program("npm")
        run = subprocess.run([npm, "ci", "--loglevel", "error"], cwd=WEB, capture_output=True, text=True, check=False)
        if run.returncode:
            _not_tried(f"npm could not install what {WEB.name}/package.json names: {run.stderr.strip()[-300:]}")
        installed.touch()
    return WEB / "node_modules"


def _not_tried(why: str) -> str:
    message = f"NOT TRIED: {why}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
