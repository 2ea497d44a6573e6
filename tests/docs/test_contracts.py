"""Every contract in the manual is right, whole ones and fragments; where it says that one is wrong, it is wrong that way."""

from __future__ import annotations

import pytest

from obcdsl.analysis.contract import analyse
from obcdsl.assembly.finding import Finder, Found, Unfound
from obcdsl.problems import Severity
from obcdsl.syntax.show import show
from tests.docs.pages import ROOT, Block, blocks, of_sort

FRAMES = ROOT / "tests" / "docs" / "frames"
MARK = "# the fragment"


@pytest.mark.parametrize("block", of_sort("obc"), ids=lambda block: block.id)
def test_a_contract_in_the_manual_is_right(block: Block) -> None:
    _as_it_says(block, block.text)


@pytest.mark.parametrize("block", of_sort("obc fragment"), ids=lambda block: block.id)
def test_a_fragment_in_the_manual_is_right_within_its_frame(block: Block) -> None:
    frame = _frame(block)
    assert frame.count(MARK) == 1
    for part in block.text.splitlines() if block.setting("each") == "line" else [block.text]:
        _as_it_says(block, frame.replace(MARK, part))


def _frame(block: Block) -> str:
    """A file of the folder `frames`; or, of a fragment that is added to a file of its page, that file as it stands above."""
    inside = block.setting("in") or ""
    if not inside.endswith(".obc"):
        return (FRAMES / f"{inside}.obc").read_text(encoding="utf-8")
    above = (other for other in blocks() if other.page == block.page and other.line < block.line)
    return f"{[other.text for other in above if other.setting('name') == inside][-1]}\n{MARK}\n"


@pytest.mark.parametrize("block", [block for block in of_sort("obc") if not block.setting("wrong")], ids=lambda b: b.id)
def test_a_contract_in_the_manual_is_laid_out_as_the_formatter_does(block: Block) -> None:
    assert show(analyse("contract.obc", block.text.encode()).file) == block.text


def _finder(block: Block) -> Finder:
    """What a page names above a block is beside it."""

    def find(wanted: str, _: str) -> Found | Unfound:
        named = [b for b in blocks() if b.page == block.page and b.line < block.line and b.setting("name") == wanted]
        return Found(wanted, wanted, named[-1].text.encode()) if named else Unfound()

    return find


def _as_it_says(block: Block, text: str) -> None:
    analysis = analyse(block.id, text.encode(), _finder(block))
    whole = block.sort == "obc"
    # A whole contract has not even a warning; a frame has figures that a fragment leaves unused.
    found = [problem for problem in analysis.problems if whole or problem.severity is Severity.ERROR]
    wrong = block.setting("wrong")
    if wrong is None:
        assert not found, "\n".join(f"{p.code} {p.place}: {p.message()} {p.help() or ''}" for p in found)
        assert analysis.payable or all(problem.code == "OBC0917" for problem in analysis.obstacles)
    else:
        assert wrong in {problem.code for problem in analysis.problems}, text
