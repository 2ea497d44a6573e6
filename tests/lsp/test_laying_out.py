"""A text is laid out in the editor: the whole, some lines, and each line as it is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor, applied

UGLY = '# why\ncontract   "A"\n     term 1 year from 1 April 2026   # the term\n\n\n\n       currency   GBP\n'
NICE = '# why\ncontract "A"\n  term 1 year from 1 April 2026  # the term\n  currency GBP\n'
OPTIONS = lsp.FormattingOptions(tab_size=4, insert_spaces=True)


def _after(editor: Editor, uri: str, edits: Sequence[lsp.TextEdit] | None) -> str:
    return applied(editor.texts[uri], edits or ())


@pytest.mark.asyncio
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_the_whole_file_with_its_comments(editor: Editor, newline: str) -> None:
    uri = editor.open(UGLY.replace("\n", newline))
    asked = lsp.DocumentFormattingParams(lsp.TextDocumentIdentifier(uri), OPTIONS)
    edits = await editor.client.text_document_formatting_async(asked)
    assert _after(editor, uri, edits) == NICE.replace("\n", newline)


@pytest.mark.asyncio
async def test_only_the_lines_that_are_chosen(editor: Editor) -> None:
    uri = editor.open(UGLY)
    line = editor.at(uri, "currency")
    asked = lsp.DocumentRangeFormattingParams(lsp.TextDocumentIdentifier(uri), lsp.Range(line, line), OPTIONS)
    text = _after(editor, uri, await editor.client.text_document_range_formatting_async(asked))
    assert "  currency GBP\n" in text
    assert 'contract   "A"' in text


@pytest.mark.asyncio
async def test_the_line_that_is_left(editor: Editor) -> None:
    uri = editor.open('contract "A"\n      currency   GBP\n')
    at = lsp.Position(2, 0)
    asked = lsp.DocumentOnTypeFormattingParams(lsp.TextDocumentIdentifier(uri), at, "\n", OPTIONS)
    edits = await editor.client.text_document_on_type_formatting_async(asked)
    assert _after(editor, uri, edits) == 'contract "A"\n  currency GBP\n'


@pytest.mark.asyncio
@pytest.mark.parametrize("text", ["", "£", '"', 'contract "A" term\n\n\n x', "\n\n"])
async def test_what_cannot_be_read_stays(editor: Editor, text: str) -> None:
    uri = editor.open(text)
    asked = lsp.DocumentFormattingParams(lsp.TextDocumentIdentifier(uri), OPTIONS)
    found = _after(editor, uri, await editor.client.text_document_formatting_async(asked))
    assert "".join(found.split()) == "".join(text.split())
