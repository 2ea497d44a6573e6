"""The contracts that show a problem: the two on its page, and further cases beside the goldens."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import attrs

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.assembly.finding import Found, Unfound
from obcdsl.problems import Problem, similar
from tests.docs.pages import ROOT, Block, blocks_of

PAGES = ROOT / "obcdsl" / "problems" / "pages"
CASES = ROOT / "tests" / "goldens" / "problems"


@cache
def pages() -> tuple[Path, ...]:
    """The pages of the problems of contracts; data and runs have pages of another form."""
    return tuple(path for path in sorted(PAGES.glob("OBC*.md")) if not path.stem.startswith(("OBC07", "OBC08")))


@cache
def cases() -> tuple[Path, ...]:
    return tuple(sorted(CASES.glob("*.obc")))


def contracts_of(page: Path) -> list[Block]:
    """The contracts on a page.

    `encoding=` says how the first is saved, where that is what is wrong with it, and `as-of=` the day it is read as of.
    """
    return [block for block in _blocks(page) if block.setting("name") is None]


def files_of(page: Path) -> dict[str, bytes]:
    """The files that the contracts on a page rest on, by `name=`."""
    named = ((block.setting("name"), data_of(block)) for block in _blocks(page))
    return {name: data for name, data in named if name is not None}


def _blocks(page: Path) -> list[Block]:
    return [block for block in blocks_of(page, page.read_text(encoding="utf-8")) if block.sort == "obc"]


def data_of(block: Block) -> bytes:
    return block.text.encode(block.setting("encoding") or "utf-8")


@attrs.frozen
class Case:
    """A contract with a problem, by the name of its golden; read as of a day, where that is what is wrong with it."""

    name: str
    data: bytes
    files: dict[str, bytes] = attrs.Factory(dict)
    as_of: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it; with one with nothing wrong, why nothing can be paid from it."""
        found = analysed(self.data, self.files, self.as_of)
        return found.problems or found.obstacles


def case_of(name: str, page: Path, block: Block) -> Case:
    """A contract on a page, with the files that it rests on there."""
    day = block.setting("as-of")
    return Case(name, data_of(block), files_of(page), date.fromisoformat(day) if day else None)


def failing() -> list[Case]:
    """The first contract of each page, and the cases."""
    of_pages = [case_of(f"{page.stem}-page", page, contracts_of(page)[0]) for page in pages()]
    return [*of_pages, *(Case(case.stem, case.read_bytes()) for case in cases())]


def analysed(data: bytes, files: dict[str, bytes], as_of: date | None = None) -> Analysis:
    """A contract with the files beside it."""

    def find(wanted: str, _: str) -> Found | Unfound:
        if wanted in files:
            return Found(wanted, wanted, files[wanted])
        return Unfound(outside=wanted.startswith(("/", "..")), similar=similar(wanted, files))

    return analyse("contract.obc", data, find, as_of)
