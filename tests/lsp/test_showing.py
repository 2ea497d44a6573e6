"""What is shown beside a contract, by a real client: the schedule, the statement, reasons, a worked example."""

from __future__ import annotations

import re
from typing import Any

import pytest

from obcdsl.resources import shipped
from tests.lsp.editor import Editor

BEDFORDSHIRE = (shipped("stdlib_contracts") / "bedfordshire_msk" / "contract.obc").read_text(encoding="utf-8")


async def _ask(editor: Editor, method: str, uri: str, **more: Any) -> Any:
    return await editor.client.protocol.send_request_async(method, {"uri": uri, **more})


@pytest.mark.asyncio
async def test_the_schedule_knows_its_lines(editor: Editor) -> None:
    uri = editor.open(BEDFORDSHIRE)
    shown = await _ask(editor, "obc/schedule", uri)
    assert shown.problems == []
    line = BEDFORDSHIRE.splitlines().index('payment incentive "Outcomes incentive (Super-CQUIN)"') + 1
    assert f'data-line="{line}"' in shown.html
    assert "<script" not in shown.html


@pytest.mark.asyncio
async def test_while_the_text_makes_no_sense_the_last_schedule_stays_and_the_problems_are_said(editor: Editor) -> None:
    uri = editor.open(BEDFORDSHIRE)
    whole = await _ask(editor, "obc/schedule", uri)
    editor.type(uri, BEDFORDSHIRE.index("weight 15%"), "weight 16%", over=len("weight 15%"))
    broken = await _ask(editor, "obc/schedule", uri)
    assert broken.html == whole.html
    assert broken.problems == ["OBC0501: weights do not sum to 100%"]


@pytest.mark.asyncio
async def test_of_what_is_no_contract_there_is_no_schedule(editor: Editor) -> None:
    shown = await _ask(editor, "obc/schedule", editor.open("what"))
    assert "no schedule" in shown.html
    assert shown.problems


@pytest.mark.asyncio
async def test_an_example_says_what_came_out(editor: Editor) -> None:
    uri = editor.open(BEDFORDSHIRE)
    passed = await _ask(editor, "obc/runExample", uri, title="Every target met in year 3")
    assert passed.passed
    assert "pass  incentive in year 3" in passed.text
    editor.type(uri, BEDFORDSHIRE.index("£679,836.96"), "£679,836.95", over=len("£679,836.96"))
    failed = await _ask(editor, "obc/runExample", uri, title="Every target met in year 3")
    assert not failed.passed
    assert "expected £679,836.95, found £679,836.96" in failed.text


@pytest.mark.asyncio
@pytest.mark.parametrize("words", ["incentive", "pays incentive_in_full", "earned by"])
async def test_an_amount_is_explained_from_wherever_the_cursor_stands_in_it(editor: Editor, words: str) -> None:
    uri = editor.open(BEDFORDSHIRE)
    inside = BEDFORDSHIRE.index(words, BEDFORDSHIRE.index("payment incentive"))
    at = editor.at(uri, BEDFORDSHIRE[inside : inside + 40])
    shown = await _ask(editor, "obc/explain", uri, position={"line": at.line, "character": at.character})
    assert re.search(r"= 2\.5% of £[\d,.]+", shown.text)
    assert "clause at contract.obc" in shown.text


@pytest.mark.asyncio
async def test_where_there_is_nothing_to_explain_that_is_said(editor: Editor) -> None:
    shown = await _ask(editor, "obc/explain", editor.open(BEDFORDSHIRE), position={"line": 0, "character": 3})
    assert "nothing to explain" in shown.text


@pytest.mark.asyncio
async def test_without_data_there_is_no_statement_but_the_way_to_one(editor: Editor) -> None:
    shown = await _ask(editor, "obc/statement", editor.open(BEDFORDSHIRE))
    assert "obc.data" in shown.text
