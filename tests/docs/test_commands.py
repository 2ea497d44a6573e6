"""What a reader types prints what the manual says it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.commands import run_page, same
from tests.docs.pages import ROOT, blocks_of, pages

RENEW = "if it prints what it should, `python -m tests.docs.commands` writes that into the manual"


def _run_pages() -> list[Path]:
    wanted = {"console", "pycon"}
    return [p for p in pages() if wanted & {b.sort for b in blocks_of(p, p.read_text(encoding="utf-8"))}]


@pytest.mark.parametrize("page", _run_pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_print_what_it_says(page: Path, tmp_path: Path) -> None:
    """A command that does not end well is followed by `$ echo $?`, so that the reader sees it."""
    results = list(run_page(page, page.read_text(encoding="utf-8"), tmp_path))
    following = [one.command for one, _, _ in results[1:]] + [""]
    for (one, printed, code), after in zip(results, following, strict=False):
        assert same(printed) == same(one.printed), f"{one.block.id}: {one.command}: {RENEW}"
        assert code == 0 or after == "echo $?", f"{one.block.id}: {one.command}: exit code {code}"
