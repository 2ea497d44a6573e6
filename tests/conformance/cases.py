"""The cases as they are written down: what is asked, what is expected, which places are marked."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import attrs

HERE = Path(__file__).parent
_MARKS = re.compile(r"\s*#(?:\s+\^+>?\s+OBC\d{4})+\s*")
_MARK = re.compile(r"(\^+)(>?)\s+(OBC\d{4})")
# Files of a case that are not data.
_NO_DATA = {"expected.csv", "problems.csv", "request.toml", "mapping.toml", "contract.obc"}


@attrs.frozen(order=True)
class Mark:
    """Line, first column and the column after the last, counted from 1, and a code; `end` is 0 where it goes on below."""

    line: int
    start: int
    end: int
    code: str


@attrs.frozen(order=True)
class DataProblem:
    """A code and where in the data; what is empty is not pointed at."""

    code: str
    file: str
    sheet: str
    row: str
    column: str


@attrs.frozen(order=True)
class Expected:
    """A line of expected.csv."""

    organisation: str
    what: str
    payer: str
    payee: str
    period: str
    value: str
    status: str


def accepted() -> list[Path]:
    return sorted(path.parent for path in (HERE / "accept").glob("*/*/contract.obc"))


def rejected() -> list[Path]:
    return sorted((HERE / "reject").glob("*/*.obc"))


def rejected_data() -> list[Path]:
    return sorted(path.parent for path in (HERE / "reject" / "data").glob("*/contract.obc"))


def case_name(path: Path) -> str:
    return path.relative_to(HERE).with_suffix("").as_posix()


def marks(text: str) -> Counter[Mark]:
    """The marks in a contract: each stands under the line it is about, alone or with others."""
    found: Counter[Mark] = Counter()
    marked = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if _MARKS.fullmatch(line):
            found.update(_marks_of(line, marked))
        else:
            marked = number
    return found


def _marks_of(line: str, marked: int) -> Iterator[Mark]:
    for mark in _MARK.finditer(line):
        start, end = mark.start(1) + 1, mark.end(1) + 1
        yield Mark(marked, start, 0 if mark[2] else end, mark[3])


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by header; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: (text or "").strip() for name, text in row.items()} for row in csv.DictReader(file)]


def expected(case: Path) -> list[Expected]:
    return [
        Expected(
            row.get("organisation", ""), row["what"], row["from"], row["to"], row["period"], row["value"], row["status"]
        )
        for row in rows(case / "expected.csv")
    ]


def expected_problems(path: Path) -> Counter[DataProblem]:
    return Counter(DataProblem(row["code"], row["file"], row["sheet"], row["row"], row["column"]) for row in rows(path))


def asked(case: Path) -> dict[str, str]:
    """What request.toml says: `period`, `as_of`, `key`."""
    path = case / "request.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    assert found.keys() <= {"period", "as_of", "key", "files", "previous"}
    return found


def data_files(case: Path) -> list[Path]:
    """The data of a case by name; `files` in request.toml names them where one is not to be found, or the order counts."""
    named = asked(case).get("files")
    if named:
        return [case / name for name in named]
    aside = {*_NO_DATA, asked(case).get("previous", "")}
    return sorted(path for path in case.iterdir() if path.name not in aside and path.suffix != ".obc")


def number(text: str) -> Fraction:
    """`12.5`, `-3`, `1/3`, `50%`, `100/3%`: an exact number."""
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
