"""The pages of the manual and the fenced blocks in them.

The first word after the fence says what a block is; `name=FILE` says that it is also a file, which the commands further
down the page find beside them. What each sort means stands in `SORTS`; any other sort fails a test.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

SORTS = {
    "obc": "a contract without errors, whose examples come out; `wrong=CODE` one that gives this problem",
    "obc fragment": "a part of such a contract, which is whole in the frame `in=FRAME` (tests/docs/frames, or a file of the page); "
    "with `each=line` every line is one, tried alone",
    "console": "commands after `$`, run one after the other in a folder of the page's own, with what they print",
    "pycon": "Python after `>>>`, run in the folder of the page, with what it prints",
    "csv": "a file",
    "toml": "a file, or a piece of one",
    "json": "a piece of JSON",
    "lua": "the setup of an editor; so are the toml, the json and the elisp of that page",
    "elisp": "the setup of an editor",
    "syntax": "how a construct is written: every word outside <angle brackets> and quotes is a word of the language",
    "sh": "what is typed to install: each is a target of the Makefile or a use of pip",
    "text": "a drawing",
}
_FENCE = re.compile(r"^(?P<tick>```+)(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=tick)[ \t]*$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Block:
    """A fenced block: its sort, its settings (`name=`, `in=`, `wrong=`), its text, and where its text begins."""

    page: Path
    line: int
    start: int
    sort: str
    settings: tuple[tuple[str, str], ...]
    text: str

    def setting(self, name: str) -> str | None:
        return dict(self.settings).get(name)

    @property
    def id(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


@cache
def pages() -> tuple[Path, ...]:
    return (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))


@cache
def blocks() -> tuple[Block, ...]:
    return tuple(block for page in pages() for block in blocks_of(page, page.read_text(encoding="utf-8")))


def blocks_of(page: Path, text: str) -> tuple[Block, ...]:
    found = []
    for match in _FENCE.finditer(text):
        words = match["info"].split()
        sort = " ".join(word for word in words if "=" not in word)
        settings = tuple((name, value) for name, _, value in (word.partition("=") for word in words if "=" in word))
        line = text.count("\n", 0, match.start("text")) + 1
        found.append(Block(page, line, match.start("text"), sort, settings, match["text"]))
    return tuple(found)


def of_sort(*sorts: str) -> tuple[Block, ...]:
    return tuple(block for block in blocks() if block.sort in sorts)


def prose(text: str) -> str:
    """A page without its blocks."""
    return _FENCE.sub("", text)
