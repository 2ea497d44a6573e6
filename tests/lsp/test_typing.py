"""Contracts are typed in character by character with a real client: nothing raises, and at the end all is well.

Every stroke is sent by itself. Between them problems, a completion and a hover are waited for, in another place of the words
in each contract; with OBC_TYPING=1 after each stroke, which takes half an hour.
"""

from __future__ import annotations

import os

import psutil
import pytest
from lsprotocol import types as lsp

from obcdsl.resources import shipped
from tests.lsp.editor import Editor

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/contract.obc"))
# After so many strokes something is asked: a prime, so that it is in the middle of words and lines as often as at their end.
REST = 1 if os.environ.get("OBC_TYPING") else 151
ROUNDS = 12


async def _rest(editor: Editor, uri: str) -> list[lsp.Diagnostic]:
    """What is answered while the writer rests; gives the problems as they are now."""
    identifier, at = lsp.TextDocumentIdentifier(uri), editor.position(uri, len(editor.texts[uri]))
    await editor.client.text_document_completion_async(lsp.CompletionParams(identifier, at))
    await editor.client.text_document_hover_async(lsp.HoverParams(identifier, at))
    return await editor.problems(uri)


@pytest.mark.asyncio
async def test_every_contract_of_the_library_can_be_typed_in(editor: Editor) -> None:
    for number, path in enumerate(LIBRARY):
        text = path.read_text(encoding="utf-8")
        uri = editor.open("", f"{path.parent.name}.obc")
        for at, character in enumerate(text):
            editor.type(uri, at, character)
            if at % REST == number % REST:
                await _rest(editor, uri)
        errors = [one for one in await _rest(editor, uri) if one.severity is lsp.DiagnosticSeverity.Error]
        assert not errors, (path.parent.name, errors[0].message)
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))


@pytest.mark.asyncio
async def test_a_session_replayed_again_and_again_needs_no_more_memory(editor: Editor) -> None:
    text = LIBRARY[0].read_text(encoding="utf-8")
    uri = editor.open("")
    server = editor.client._server
    assert server is not None
    sizes: list[int] = []
    for _ in range(ROUNDS):
        for start in range(0, len(text), 60):
            editor.type(uri, start, text[start : start + 60])
            if start % 7 == 0:
                await _rest(editor, uri)
        await editor.problems(uri)
        sizes.append(psutil.Process(server.pid).memory_info().rss)
        editor.type(uri, 0, "", over=len(editor.texts[uri]))
    assert sizes[-1] < sizes[ROUNDS // 2] + 15 * 2**20, [size // 2**20 for size in sizes]
