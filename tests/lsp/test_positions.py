"""Places are right after tabs, emoji and signs, whichever way lines end: completion, hovers and renaming."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from obcdsl.ide.position import Lines
from tests.lsp.editor import Editor, applied
from tests.lsp.test_hover import CONTRACT

# On one line with emoji before it, each of two units of UTF-16, stands what is asked about.
BEFORE = 'party\tPublic provider "🦴😀 £"\t'
LAST = f"{BEFORE}payment extra from Council to Trust pays 5% of budget\n"


def _open(editor: Editor, newline: str) -> tuple[str, str]:
    text = (CONTRACT.replace("\n  ", "\n\t") + LAST).replace("\n", newline)
    return editor.open(text), text


def _last(text: str, words: str) -> lsp.Position:
    line, column = Lines(text).position(text.rindex(words))
    start = text.rindex("party")
    assert column == len(text[start : text.rindex(words)].encode("utf-16-le")) // 2
    return lsp.Position(line, column)


@pytest.mark.asyncio
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_a_hover_is_about_the_word_and_covers_it(editor: Editor, newline: str) -> None:
    uri, text = _open(editor, newline)
    at = _last(text, "budget")
    found = await editor.client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), at))
    assert found is not None
    assert isinstance(found.contents, lsp.MarkupContent)
    assert "**Annual budget**" in found.contents.value
    assert found.range == lsp.Range(at, lsp.Position(at.line, at.character + len("budget")))


@pytest.mark.asyncio
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_a_completion_goes_over_the_word_that_was_begun(editor: Editor, newline: str) -> None:
    uri, text = _open(editor, newline)
    at = _last(text, "Council")
    end = lsp.Position(at.line, at.character + 3)
    asked = lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), end)
    found = await editor.client.text_document_completion_async(asked)
    assert isinstance(found, lsp.CompletionList)
    (council,) = [item for item in found.items if item.label == "Council"]
    assert isinstance(council.text_edit, lsp.TextEdit)
    assert council.text_edit.range == lsp.Range(at, end)


@pytest.mark.asyncio
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_a_renaming_changes_the_words_and_nothing_beside_them(editor: Editor, newline: str) -> None:
    uri, text = _open(editor, newline)
    asked = lsp.RenameParams(lsp.TextDocumentIdentifier(uri), _last(text, "Trust"), "Hospital")
    found = await editor.client.text_document_rename_async(asked)
    assert found is not None
    edits = [*(found.changes or {}).get(uri, ())]
    edits += [
        edit for change in found.document_changes or () if isinstance(change, lsp.TextDocumentEdit)
        for edit in change.edits if isinstance(edit, lsp.TextEdit)
    ]  # fmt: skip
    new = applied(text, edits)
    assert new == text.replace("Trust provider", "Hospital provider").replace("to Trust", "to Hospital")
