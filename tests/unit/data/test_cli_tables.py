"""Data files on disk: read in the order given, hashed, and refused in one line each when they cannot be had."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from obcdsl.engine.data import limits
from obcdsl.files.tables import read_mapping, read_tables


def test_files_are_read_in_the_order_given_with_their_hashes(tmp_path: Path) -> None:
    first, second = tmp_path / "b.csv", tmp_path / "a.json"
    first.write_text("a,b\n1,2\n")
    second.write_text('[{"a": 1}]')
    tables, files, problems = read_tables([first, str(second)])
    assert [table.file for table in tables] == [str(first), str(second)]
    assert [file.sha256 for file in files] == [sha256(path.read_bytes()).hexdigest() for path in (first, second)]
    assert not problems


def test_what_cannot_be_opened_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "a.csv"
    good.write_text("a\n1\n")
    tables, _, problems = read_tables([tmp_path / "absent.csv", tmp_path, good, "a\0b.csv"])
    assert len(tables) == 1
    assert [problem.code for problem in problems] == ["OBC0701"] * 3


def test_a_file_over_the_limit_is_not_read_further(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    _, files, problems = read_tables([large])
    assert [problem.code for problem in problems] == ["OBC0704"]
    assert not files


def test_a_mapping_is_read_with_or_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_bytes(b'\xef\xbb\xbfkey = "Code"\n')
    assert read_mapping(path)[0].key == "Code"
    path.write_bytes(b"\xff")
    assert [problem.code for problem in read_mapping(path)[1]] == ["OBC0703"]
    assert [problem.code for problem in read_mapping(tmp_path / "absent.toml")[1]] == ["OBC0701"]
