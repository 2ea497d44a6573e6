"""Official results are compared, or it is said aloud that they were not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, VARIABLE, present_or_skipped, shared_data_folder


def test_the_folder_lies_beside_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert shared_data_folder() == ROOT.parent / "shared" / "data"


def test_a_variable_says_where_else_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert present_or_skipped(shared_data_folder()) == tmp_path


def test_without_it_a_test_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT TRIED"):
        present_or_skipped(tmp_path / "absent")


def test_without_it_ci_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="NOT TRIED"):
        present_or_skipped(tmp_path / "absent")
