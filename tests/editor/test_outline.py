"""The outline is the schedule's."""

from __future__ import annotations

import pytest

from obcdsl.documents.schedule.edition import Part, edition
from obcdsl.ide.outline import PARTS, outline
from obcdsl.resources import edition_names
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from obcdsl.syntax.tokens import STARTERS
from tests.lsp.texts import CONTRACT

_CHANGES = {"replace", "withdraw", "add"}


def _held(parts: tuple[Part, ...]) -> set[str]:
    return {held for part in parts for held in (*part.holds, *_held(part.parts))}


@pytest.mark.parametrize("name", edition_names())
def test_every_part_of_the_outline_is_one_of_the_schedule(name: str) -> None:
    assert set(PARTS.values()) - {""} <= _held(edition(name).parts)


def test_every_declaration_stands_in_a_part_unless_it_changes_another() -> None:
    assert set(STARTERS) - _CHANGES <= set(PARTS)


def test_the_outline_has_the_headings_of_the_edition() -> None:
    file, _ = parse(Source("contract.obc", CONTRACT))
    assert "Outcomes framework" in {symbol.name for symbol in outline(file)}
    assert "4A Outcomes framework" in {symbol.name for symbol in outline(file, "nhs_standard_contract")}
