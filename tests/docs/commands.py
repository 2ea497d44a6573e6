"""The commands of a page, run in a folder of its own; and, as a program, written into the pages anew.

`python -m tests.docs.commands` replaces what the manual says that commands print by what they print now.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from tests.docs.pages import ROOT, Block, blocks_of, pages

# What a reader may type beside obc itself: looking at files and moving them, nothing that depends on the machine.
TYPED = frozenset({"obc", "cat", "grep", "ls", "echo", "cp", "mv", "head", "mkdir"})
_CHANGING = (
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "<hash>"),
    (re.compile(r"\bobcdsl \d[\w.+]*(?: \(checkout\))?"), "obcdsl <version>"),
    (re.compile(r'(?<="name": "obcdsl",\n  )"version": "[^"]*"'), '"version": "<version>"'),
)


@attrs.frozen
class Typed:
    """A command with what the page says it prints."""

    block: Block
    command: str
    printed: str


def same(text: str) -> str:
    """A text without what is different on every change: hashes and versions."""
    for pattern, instead in _CHANGING:
        text = pattern.sub(instead, text)
    return text


def typed(block: Block) -> Iterator[Typed]:
    """The commands of a block; a line that begins with `$` and a space is one."""
    parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
    assert not parts[0].strip(), f"{block.id}: text before the first command"
    for command, printed in zip(parts[1::2], parts[2::2], strict=True):
        yield Typed(block, command, printed)


def run_page(page: Path, text: str, folder: Path) -> Iterator[tuple[Typed, str, int]]:
    """Each command of a page in order, with what it prints and its exit code; files appear where the page shows them."""
    code = 0
    for block in blocks_of(page, text):
        name = block.setting("name")
        if name is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(block.text, encoding="utf-8")
        if block.sort == "pycon":
            _run_python(block, folder)
        if block.sort == "console":
            for one in typed(block):
                printed, code = (f"{code}\n", 0) if one.command == "echo $?" else _run(one, folder)
                yield one, printed, code


def _run(one: Typed, folder: Path) -> tuple[str, int]:
    for part in re.split(r"[|;]|&&", one.command):
        assert part.split()[0] in TYPED, f"{one.block.id}: {part.split()[0]} is not run by the tests"
    with tempfile.TemporaryDirectory() as bin_folder:
        obc = Path(bin_folder) / "obc"
        obc.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m obcdsl "$@"\n', encoding="utf-8")
        obc.chmod(0o755)
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        paths = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["sh", "-c", one.command], cwd=folder, env={**kept, **paths, "COLUMNS": "100"}, text=True, check=False,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
        )  # fmt: skip
    # A byte order mark, with which spreadsheets know UTF-8, is not to be seen.
    return done.stdout.replace("\ufeff", ""), done.returncode


def _run_python(block: Block, folder: Path) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, {}, block.id, str(block.page), block.line)
    said: list[str] = []
    before = Path.cwd()
    os.chdir(folder)
    try:
        doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    finally:
        os.chdir(before)
    assert not said, "".join(said)


def renewed(page: Path, text: str, folder: Path) -> str:
    """The page with what its commands print now."""
    results = list(run_page(page, text, folder))
    assert not any("fault in obcdsl" in printed for _, printed, _ in results), page
    for block in reversed([block for block in blocks_of(page, text) if block.sort == "console"]):
        mine = [(one, printed) for one, printed, _ in results if one.block.start == block.start]
        new = "".join(f"$ {one.command}\n{printed}" for one, printed in mine)
        kept = block.text if same(new) == same(block.text) else new
        text = text[: block.start] + kept + text[block.start + len(block.text) :]
    return text


if __name__ == "__main__":
    assert not os.environ.get("CI"), "the manual is renewed by its writer, not by CI"
    for page in pages():
        old = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as made:
            new = renewed(page, old, Path(made))
        if new != old:
            page.write_text(new, encoding="utf-8")
            print(f"renewed {page.relative_to(ROOT)}")
