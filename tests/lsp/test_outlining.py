"""The outline, folding, growing selections and the symbols of a workspace, by a real client."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor
from tests.lsp.texts import CONTRACT, DEED


def _tree(symbols: list[lsp.DocumentSymbol]) -> list[object]:
    return [(symbol.name, _tree(list(symbol.children))) if symbol.children else symbol.name for symbol in symbols]


async def _outline(editor: Editor, uri: str) -> list[object]:
    document = lsp.TextDocumentIdentifier(uri)
    found = await editor.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
    assert all(isinstance(symbol, lsp.DocumentSymbol) for symbol in found or [])
    return _tree([symbol for symbol in found or [] if isinstance(symbol, lsp.DocumentSymbol)])


@pytest.mark.asyncio
async def test_the_outline_has_the_headings_of_the_schedule(editor: Editor) -> None:
    assert await _outline(editor, editor.open(CONTRACT)) == [
        "Hip and knee replacements",
        ("Parties", ["Council", "Trust"]),
        ("Term and phases", ["mobilisation"]),
        ("Definitions and interpretation", ["Operation"]),
        ("Contract value", ["budget"]),
        ("Outcomes framework", [("quality", [("recovery", ["gain"]), ("access", ["waits"])])]),
        ("Payments", ["core", "incentive"]),
        ("Further terms", ["What is paid"]),
        ("Worked examples", ["Every target met in year 2"]),
    ]


@pytest.mark.asyncio
async def test_a_half_typed_file_keeps_its_outline(editor: Editor) -> None:
    found = await _outline(editor, editor.open(CONTRACT.replace("pays 90% of budget", "pays 90% of")))
    assert ("Payments", ["core", "incentive"]) in found
    assert await _outline(editor, editor.open("", "empty.obc")) == []
    assert await _outline(editor, editor.open('contract "', "open.obc")) is not None


@pytest.mark.asyncio
async def test_symbols_are_found_in_all_files_of_the_workspace(editor: Editor) -> None:
    editor.write(DEED, "deed.obc")
    editor.open(CONTRACT)
    found = await editor.client.workspace_symbol_async(lsp.WorkspaceSymbolParams("wai"))
    named = {(symbol.name, str(symbol.location.uri).rpartition("/")[2]) for symbol in found or []}
    assert {("waits", "contract.obc"), ("waits", "deed.obc")} <= named
    assert not [name for name, _ in named if name == "budget"]


@pytest.mark.asyncio
async def test_declarations_measures_and_texts_fold(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    found = await editor.client.text_document_folding_range_async(
        lsp.FoldingRangeParams(lsp.TextDocumentIdentifier(uri))
    )
    lines = CONTRACT.splitlines()
    begins = [lines[one.start_line].split('"')[0].strip() for one in found or []]
    assert {"contract", "amount budget", "outcomes quality", "every measure", "domain recovery", "measure gain"} <= set(
        begins
    )
    assert all(one.start_line < one.end_line < len(lines) for one in found or [])


@pytest.mark.asyncio
async def test_a_selection_grows_from_the_word_to_the_file(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    params = lsp.SelectionRangeParams(lsp.TextDocumentIdentifier(uri), [editor.at(uri, "90% of budget")])
    (found,) = await editor.client.text_document_selection_range_async(params) or []
    grown: list[str] = []
    at: lsp.SelectionRange | None = found
    while at is not None:
        grown.append(editor.text_at(uri, at.range))
        at = at.parent
    assert grown[:3] == ["90%", "90% of budget", "pays 90% of budget"]
    assert grown[-2].startswith('payment core "Core payment"')
    assert grown[-1] == CONTRACT
