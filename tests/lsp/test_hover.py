"""A hover says what a name means, what the schedule prints of it, and what it pays on an example."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor

CONTRACT = """contract "Knees"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Council commissioner "North Vale Council"
party Trust provider "North Vale Hospital Trust"

amount budget "Annual budget" each year
  is £2.4m in year 1
  then rising 10% a year

outcomes quality "Quality of care"
  measure waits "Seen within 18 weeks"
    weight 100%
    measured in percent each year, higher is better
    score 0% at 80%, rising to 100% at 100%
    if missing score 0%

payment bonus "Bonus"
  from Council to Trust
  pays 10% of budget
  earned by quality
  paid yearly

example "A good year"
  given waits = 90% in year 1
  expect bonus = £120,000 in year 1
"""


async def _hover(editor: Editor, uri: str, words: str) -> str:
    asked = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), editor.at(uri, words, after=True))
    found = await editor.client.text_document_hover_async(asked)
    if found is None:
        return ""
    assert isinstance(found.contents, lsp.MarkupContent)
    return found.contents.value


@pytest.mark.asyncio
async def test_an_amount_shows_its_unit_and_its_value_in_each_period(editor: Editor) -> None:
    text = await _hover(editor, editor.open(CONTRACT), "10% of bud")
    assert "**Annual budget**" in text
    assert "In money, each year." in text
    assert "| year 1 | £2,400,000.00 |" in text
    assert "| year 2 | £2,640,000.00 |" in text


@pytest.mark.asyncio
async def test_a_payment_shows_its_sentence_its_amount_its_working_and_what_more_is_worth(editor: Editor) -> None:
    text = await _hover(editor, editor.open(CONTRACT), "payment bon")
    assert "In the schedule:" in text
    assert "Council pays Trust" in text
    assert "Paid on the example “A good year”:" in text
    assert "| year 1 | £120,000.00 |" in text
    assert "= **£120,000.00**" in text
    assert "One more percentage point of `waits` in year 1 adds £12,000.00 to what is paid." in text


@pytest.mark.asyncio
async def test_a_measure_shows_what_one_more_is_worth(editor: Editor) -> None:
    text = await _hover(editor, editor.open(CONTRACT), "measure wai")
    assert "In percent, each year; higher is better." in text
    assert "One more percentage point in year 1 adds £12,000.00 to what is paid." in text


@pytest.mark.asyncio
async def test_a_word_of_the_language_says_what_its_clause_is_for(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    assert "the part that a domain or measure has in the score above it" in await _hover(editor, uri, "    weig")


@pytest.mark.asyncio
async def test_while_a_clause_is_half_typed_the_last_good_contract_answers(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    await editor.problems(uri)
    editor.type(uri, CONTRACT.index("  paid yearly"), "  pays 10% o\n")
    assert await editor.problems(uri)
    text = await _hover(editor, uri, "payment bon")
    assert "| year 1 | £120,000.00 |" in text


@pytest.mark.asyncio
@pytest.mark.parametrize("text", ["", "contract", "payment bonus pays", "\ud83d\n£", '"', "measure x score of"])
async def test_anywhere_in_any_text_there_is_an_answer(editor: Editor, text: str) -> None:
    uri = editor.open(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    for column in range(len(text) + 2):
        asked = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(0, column))
        await editor.client.text_document_hover_async(asked)


@pytest.mark.asyncio
async def test_a_file_that_is_not_open_says_nothing(editor: Editor) -> None:
    asked = lsp.HoverParams(lsp.TextDocumentIdentifier("file:///nowhere.obc"), lsp.Position(3, 3))
    assert await editor.client.text_document_hover_async(asked) is None
