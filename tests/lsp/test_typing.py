"""Contracts are typed in with a real client: nothing raises, nothing slows down, and at the end all is well.

A stroke is so many characters at once, to keep the tests short; OBC_TYPING=1 types every contract of the library character
by character.
"""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import pytest
from lsprotocol import types as lsp

from obcdsl.resources import shipped
from tests.lsp.editor import Editor

LIBRARY = sorted(shipped("stdlib_contracts").glob("*/contract.obc"))
STROKE = 1 if os.environ.get("OBC_TYPING") else 400
ROUNDS = 12


async def _type_in(editor: Editor, uri: str, text: str, stroke: int) -> None:
    """Type a text, asking for completion and a hover now and then."""
    identifier = lsp.TextDocumentIdentifier(uri)
    for start in range(0, len(text), stroke):
        editor.type(uri, start, text[start : start + stroke])
        if start // stroke % 7 == 0:
            at = editor.position(uri, len(editor.texts[uri]))
            await editor.client.text_document_completion_async(lsp.CompletionParams(identifier, at))
            await editor.client.text_document_hover_async(lsp.HoverParams(identifier, at))


@pytest.mark.asyncio
async def test_every_contract_of_the_library_can_be_typed_in(editor: Editor) -> None:
    for path in LIBRARY:
        text = path.read_text(encoding="utf-8")
        uri = editor.open("", f"{path.parent.name}.obc")
        await _type_in(editor, uri, text, STROKE)
        errors = [one for one in await editor.problems(uri) if one.severity is lsp.DiagnosticSeverity.Error]
        assert not errors, (path.parent.name, errors[0].message)
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))


@pytest.mark.asyncio
async def test_a_session_replayed_again_and_again_needs_no_more_memory(editor: Editor) -> None:
    text = Path(LIBRARY[0]).read_text(encoding="utf-8")
    uri = editor.open("")
    server = editor.client._server
    assert server is not None
    sizes: list[int] = []
    for _ in range(ROUNDS):
        await _type_in(editor, uri, text, 60)
        await editor.problems(uri)
        sizes.append(psutil.Process(server.pid).memory_info().rss)
        editor.type(uri, 0, "", over=len(editor.texts[uri]))
    assert sizes[-1] < sizes[ROUNDS // 2] + 15 * 2**20, [size // 2**20 for size in sizes]
