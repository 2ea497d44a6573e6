"""The contracts that show a problem: the two on its page, and further cases beside the goldens."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import attrs

from obcdsl.analysis.contract import Analysis, analyse
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
    """The contracts on a page; `encoding=` says how the first is saved, where that is what is wrong with it."""
    return [block for block in blocks_of(page, page.read_text(encoding="utf-8")) if block.sort == "obc"]


def data_of(block: Block) -> bytes:
    return block.text.encode(block.setting("encoding") or "utf-8")


@attrs.frozen
class Case:
    """A contract with a problem, by the name of its golden."""

    name: str
    data: bytes


def failing() -> list[Case]:
    """The first contract of each page, and the cases."""
    of_pages = [Case(f"{page.stem}-page", data_of(contracts_of(page)[0])) for page in pages()]
    return [*of_pages, *(Case(case.stem, case.read_bytes()) for case in cases())]


def analysed(data: bytes) -> Analysis:
    return analyse("contract.obc", data)
