"""The pages hold together: nothing in a fence goes untried, every link leads somewhere, every code and limit is right."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from obcdsl.analysis.contract import MAX_CHAIN
from obcdsl.cli import obc
from obcdsl.cli.commands import COMMANDS
from obcdsl.engine.data import limits
from obcdsl.model.from_syntax.head import MAX_MONTHS
from obcdsl.model.units import DURATIONS, NOUNS
from obcdsl.plan.from_model.builder import MAX_STEPS
from obcdsl.problems import Severity
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.automaton import MAX_DEPTH
from obcdsl.syntax.parse import MAX_BYTES, MAX_PROBLEMS
from obcdsl.syntax.tokens import KEYWORDS, MAX_DIGITS, MAX_TEXT
from tests.architecture.test_inventory_problems import KINDS
from tests.docs.pages import DOCS, ROOT, SORTS, Block, blocks, of_sort, pages, prose

REFERENCE = DOCS / "reference"
each_page = pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    for one in command.list_commands(click.Context(command)):
        found = command.get_command(click.Context(command), one)
        assert found is not None
        yield from _commands(f"{name} {one}", found)


@pytest.mark.parametrize(
    ("name", "command"), [*_commands("obc", obc)], ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_option_of_a_command_is_in_its_section(name: str, command: click.Command) -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    section = text.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
    assert section, f"commands.md has no section on {name}"
    options = [opt for option in command.params if isinstance(option, click.Option) for opt in option.opts]
    assert not [opt for opt in options if not re.search(rf"(?<![\w-]){opt}(?![\w-])", section)]


def test_every_block_is_of_a_sort_that_is_tried() -> None:
    assert not [f"{block.id}: {block.sort or 'no sort'}" for block in blocks() if block.sort not in SORTS]


@pytest.mark.parametrize("block", of_sort("syntax"), ids=lambda block: block.id)
def test_a_way_of_writing_names_words_of_the_language_only(block: Block) -> None:
    bare = re.sub(r'<[^<>]*>|"[^"]*"', " ", block.text)
    phrases = [
        text for kind, text in TABLES["patterns"] if kind not in ("STRING", "MONEY", "PERCENT", "NUMBER", "NAME")
    ]
    words = {*KEYWORDS, *(word for text in phrases for word in re.findall(r"[A-Za-z]{2,}", text))}
    assert not sorted(set(re.findall(r"[^\W\d_]{2,}", bare)) - words)


@pytest.mark.parametrize("block", of_sort("json", "toml"), ids=lambda block: block.id)
def test_a_piece_of_json_or_toml_can_be_read(block: Block) -> None:
    assert json.loads(block.text) if block.sort == "json" else tomllib.loads(block.text)


@pytest.mark.parametrize("block", of_sort("sh"), ids=lambda block: block.id)
def test_what_is_typed_to_install_is_there(block: Block) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in block.text.splitlines():
        words = line.partition("#")[0].split()
        assert words[:2] == ["pip", "install"] or (words[0] == "make" and words[1] in targets), line


@each_page
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text(encoding="utf-8"))):
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not heading or heading in _headings(file), target


def _headings(page: Path) -> set[str]:
    """The headings of a page as a link names them."""
    lines = re.findall(r"^#+ (.*)$", prose(page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


@each_page
def test_every_problem_that_a_page_names_is_one(page: Path) -> None:
    assert set(re.findall(r"OBC\d{4}", page.read_text(encoding="utf-8"))) <= {kind.code for kind in KINDS}


def test_every_problem_is_listed_with_its_title() -> None:
    listed = (REFERENCE / "problems.md").read_text(encoding="utf-8")
    lacking = [kind.code for kind in KINDS if f"{kind.code}  {kind.title}" not in listed]
    assert not lacking, f"{', '.join(lacking)}: `python -m tests.docs.commands` writes the list anew"


def test_every_problem_of_a_contract_is_said_to_go_wrong_on_some_page() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in REFERENCE.glob("*.md") if page.name != "problems.md")
    ranges = re.findall(r"OBC(\d{4}) to OBC(\d{4})", text)
    named = {*re.findall(r"OBC\d{4}", text)} | {
        f"OBC{code:04}" for first, last in ranges for code in range(int(first), int(last) + 1)
    }
    assert not sorted({kind.code for kind in KINDS} - named)


def test_the_problems_that_stop_no_payment_are_named() -> None:
    text = prose((REFERENCE / "problems.md").read_text(encoding="utf-8"))
    said = set(re.findall(r"OBC\d{4}", text))
    assert said == {kind.code for kind in KINDS if kind.severity is Severity.WARNING}


def test_every_page_of_the_reference_is_in_its_index() -> None:
    index = (REFERENCE / "README.md").read_text(encoding="utf-8")
    assert not [
        page.name for page in REFERENCE.glob("*.md") if page.name != "README.md" and f"({page.name})" not in index
    ]


def test_every_limit_is_the_one_that_is_kept() -> None:
    page = (REFERENCE / "limits.md").read_text(encoding="utf-8")
    kept = (
        MAX_BYTES, MAX_DEPTH, MAX_DIGITS, MAX_TEXT, MAX_MONTHS, MAX_STEPS, MAX_PROBLEMS, MAX_CHAIN, limits.MAX_ROWS,
        limits.MAX_COLUMNS, limits.MAX_CELLS, limits.MAX_CELL_LENGTH, limits.MAX_LINE_LENGTH, limits.MAX_PROBLEMS,
        limits.MAX_DIGITS, limits.MAX_POWER, limits.MAX_NUMBER_LENGTH, limits.MAX_FILE_BYTES // 2**20,
        limits.MAX_UNPACKED_BYTES // 2**20,
    )  # fmt: skip
    assert not [limit for limit in kept if not re.search(rf"(?<![\d,]){limit:,}(?![\d,])", page)]


def test_every_part_of_the_machine_is_in_the_architecture() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    parts = {
        path.name.removesuffix(".py")
        for path in (ROOT / "obcdsl").iterdir()
        if not path.name.startswith(("_", "py.", "."))
    }
    assert not sorted(part for part in parts if f"`obcdsl/{part}" not in page and f"`{part}`" not in page)


def test_every_unit_that_needs_no_declaration_is_listed() -> None:
    page = (REFERENCE / "quantities.md").read_text(encoding="utf-8")
    words = [*NOUNS, *NOUNS.values(), *DURATIONS]
    assert not [word for word in words if not re.search(rf"`{word}`", page)]


def test_every_command_and_option_is_in_the_manual() -> None:
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    written = [name for entry in COMMANDS.values() for name in _names(entry.load(), f"obc {entry.name}")]
    assert not [name for name in written if name not in page]


def _names(command: click.Command, path: str) -> Iterator[str]:
    """A command, or those below it, with all of their options but --help."""
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _names(below, f"{path} {name}")
        return
    yield f"`{path}`"
    options = [one for one in command.params if isinstance(one, click.Option) and "--help" not in one.opts]
    yield from (f"`{opt}" for option in options for opt in option.opts)
