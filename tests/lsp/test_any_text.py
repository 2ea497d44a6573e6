"""Every request is answered on good, broken and half-typed texts; `editor` fails the test if the server had to log a fault."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor
from tests.lsp.texts import CONTRACT, DEED

TEXTS = {
    "good": CONTRACT,
    "a deed without its contract": DEED,
    "a slip in a word": CONTRACT.replace("measured in", "mesured in"),
    "names that are not known": CONTRACT.replace("budget each", "bugdet each"),
    "half typed": CONTRACT[: CONTRACT.index("earned by quality") + 6],
    "an open text": CONTRACT.replace('"Access"', '"Access'),
    "other line ends, tabs and emoji": CONTRACT.replace("\n", "\r\n").replace("  ", "\t").replace("Recovery", "🦴£"),
    "no contract at all": "Dear all,\n\n• please find enclosed {the contract} “as agreed”\n",
    "nothing": "",
}


async def _ask_all(editor: Editor, uri: str, at: lsp.Position) -> None:
    client, document = editor.client, lsp.TextDocumentIdentifier(uri)
    spot: dict[str, Any] = {"text_document": document, "position": at}
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(10_000, 0))
    context = lsp.CodeActionContext([])
    await client.text_document_definition_async(lsp.DefinitionParams(**spot))
    await client.text_document_references_async(lsp.ReferenceParams(lsp.ReferenceContext(True), **spot))
    await client.text_document_document_highlight_async(lsp.DocumentHighlightParams(**spot))
    for item in await client.text_document_prepare_call_hierarchy_async(lsp.CallHierarchyPrepareParams(**spot)) or []:
        await client.call_hierarchy_incoming_calls_async(lsp.CallHierarchyIncomingCallsParams(item))
        await client.call_hierarchy_outgoing_calls_async(lsp.CallHierarchyOutgoingCallsParams(item))
    await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
    await client.text_document_folding_range_async(lsp.FoldingRangeParams(document))
    await client.text_document_selection_range_async(lsp.SelectionRangeParams(document, [at]))
    await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(document))
    await client.text_document_semantic_tokens_range_async(lsp.SemanticTokensRangeParams(document, whole))
    await client.text_document_inlay_hint_async(lsp.InlayHintParams(document, whole))
    await client.text_document_code_lens_async(lsp.CodeLensParams(document))
    await client.text_document_code_action_async(lsp.CodeActionParams(document, whole, context))
    await client.text_document_document_link_async(lsp.DocumentLinkParams(document))
    await client.workspace_symbol_async(lsp.WorkspaceSymbolParams("a"))


@pytest.mark.asyncio
async def test_every_request_is_answered_on_any_text(editor: Editor) -> None:
    for number, text in enumerate(TEXTS.values()):
        uri = editor.open(text, f"text_{number}.obc")
        for line in range(0, text.count("\n") + 2, 9):
            await _ask_all(editor, uri, lsp.Position(line, 12))


@pytest.mark.asyncio
async def test_every_request_is_answered_while_a_contract_is_typed(editor: Editor) -> None:
    uri = editor.open("")
    for at in range(0, len(CONTRACT), 37):
        editor.type(uri, len(editor.texts[uri]), CONTRACT[at : at + 37])
        if at % 3 == 0:
            await _ask_all(editor, uri, lsp.Position(at // 37, 8))
    assert editor.texts[uri] == CONTRACT
    assert await editor.problems(uri) == []


@pytest.mark.asyncio
async def test_a_text_that_is_not_open_is_answered_with_nothing(editor: Editor) -> None:
    await _ask_all(editor, (editor.folder / "closed.obc").as_uri(), lsp.Position(0, 0))
