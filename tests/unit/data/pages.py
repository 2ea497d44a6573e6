"""The examples on the problem pages of data, as files: what each gives when it is read."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import attrs

from obcdsl.model.calendar import Grain
from obcdsl.model.units import MONEY_UNIT, counted
from obcdsl.problems import Problem
from tests.unit.data.given import FIELDS, field, reading

PAGES = Path(__file__).resolve().parents[3] / "obcdsl" / "problems" / "pages"
# What their pages show cannot stand in a text: an absent file, other encodings, very large files, spreadsheets; or it
# needs a contract whose years begin on another day, or the day of a statement.
NOT_TEXT = frozenset(
    {
        "OBC0701",
        "OBC0703",
        "OBC0704",
        "OBC0729",
        "OBC0746",
        "OBC0748",
        "OBC0759",
        "OBC0765",
        "OBC0766",
        "OBC0767",
        "OBC0757",
    }
)
_FENCE = re.compile(r"^```(?P<sort>\w+)(?: name=(?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# Two inputs of one label, for the page on names that could be several figures.
TOTALS = tuple(field(key, MONEY_UNIT, Grain.YEAR, "Total") for key in ("spent", "saved"))
VISITS = field("visits", counted("visits"), Grain.QUARTER, "Visits")


@attrs.frozen
class Example:
    """The files of an example, and what the command beside them asks for."""

    files: tuple[tuple[str, str], ...]
    key: str | None
    period: str | None

    def problems(self) -> tuple[Problem, ...]:
        mapping = dict(self.files).get("mapping.toml")
        files = {name: text for name, text in self.files if name != "mapping.toml"}
        return reading(files, (*FIELDS, *TOTALS, VISITS), key=self.key, period=self.period, mapping=mapping)[1]


@cache
def codes() -> tuple[str, ...]:
    return tuple(sorted(page.stem for page in PAGES.glob("OBC07*.md")))


def examples(code: str) -> tuple[Example, Example]:
    """The example of a page that fails, and the same corrected."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("\n## What fails\n")
    fails, _, rest = rest.partition("\n## Why it matters\n")
    _, _, corrected = rest.partition("\n## Corrected\n")
    return _example(fails), _example(corrected)


def _example(text: str) -> Example:
    blocks = list(_FENCE.finditer(text))
    files = tuple((block["name"], block["text"]) for block in blocks if block["name"])
    command = next((shlex.split(block["text"]) for block in blocks if block["sort"] == "sh"), [])
    return Example(files, _option(command, "--by"), _option(command, "--period"))


def _option(command: list[str], name: str) -> str | None:
    return command[command.index(name) + 1] if name in command else None
