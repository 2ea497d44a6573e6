"""The examples on the pages of what a run over organisations can find wrong: contract, data and command, paid as they stand."""

from __future__ import annotations

import shlex
from functools import cache
from pathlib import Path

import attrs

from obcdsl.analysis.contract import analyse
from obcdsl.analysis.payment import Request, read
from obcdsl.engine.data.kinds import tables_of
from obcdsl.problems import Problem
from tests.docs.pages import ROOT, Block, blocks_of

PAGES = ROOT / "obcdsl" / "problems" / "pages"


@cache
def run_pages() -> tuple[Path, ...]:
    return tuple(sorted(PAGES.glob("OBC08*.md")))


@attrs.frozen
class Run:
    """A contract, its data and the command that pays it."""

    contract: Block
    data: Block
    command: Block

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the contract, and with the run."""
        words = shlex.split(self.command.text)
        key = words[words.index("--by") + 1] if "--by" in words else None
        analysis = analyse("contract.obc", self.contract.text.encode())
        tables, problems = tables_of("data.csv", self.data.text.encode())
        return (*analysis.problems, *problems, *read(analysis, tables, Request(key=key)).problems)


def runs_of(page: Path) -> tuple[Run, Run]:
    """The run of a page that fails, and the same corrected."""
    blocks = blocks_of(page, page.read_text(encoding="utf-8"))
    assert [block.sort for block in blocks] == ["obc", "csv", "sh"] * 2, page
    return Run(*blocks[:3]), Run(*blocks[3:])
