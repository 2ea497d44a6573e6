"""The outline is the schedule's."""

from __future__ import annotations

import tomllib

from obcdsl.ide.outline import HEADINGS
from obcdsl.resources import shipped
from obcdsl.syntax.tokens import STARTERS

_CHANGES = {"replace", "withdraw", "add"}


def test_every_heading_of_the_outline_is_one_of_the_schedule() -> None:
    edition = tomllib.loads((shipped("renderers") / "editions" / "neutral.toml").read_text(encoding="utf-8"))
    titles = {section["title"] for section in edition["section"]}
    assert set(HEADINGS.values()) - {"Head"} <= titles


def test_every_declaration_stands_under_a_heading_unless_it_changes_another() -> None:
    assert set(STARTERS) - _CHANGES <= set(HEADINGS)
