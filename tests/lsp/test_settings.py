"""The editor's settings reach the server: hovers and the statement are on the data, and what is wrong with them is said."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor
from tests.lsp.test_hover import CONTRACT, _hover

DATA = "period,waits\nyear 1,95%\nyear 2,100%\n"


async def _ask(editor: Editor, method: str, **params: object) -> Any:
    return await editor.client.protocol.send_request_async(method, params)


def _set(editor: Editor, **settings: object) -> None:
    changed = lsp.DidChangeConfigurationParams({"obc": settings})
    editor.client.workspace_did_change_configuration(changed)


@pytest.mark.asyncio
async def test_with_data_set_a_hover_and_the_statement_say_what_they_pay(editor: Editor) -> None:
    editor.write(DATA, "data.csv")
    uri = editor.open(CONTRACT)
    assert "No data set is chosen" in (await _ask(editor, "obc/statement", uri=uri)).text
    _set(editor, data=["data.csv"])
    text = await _hover(editor, uri, "payment bon")
    assert "Paid on the data:" in text
    assert "| year 1 | £180,000.00 |" in text
    assert "£180,000.00" in (await _ask(editor, "obc/statement", uri=uri)).text


@pytest.mark.asyncio
async def test_what_is_wrong_with_the_data_stands_in_the_row_of_the_file(editor: Editor) -> None:
    path = editor.write(DATA.replace("95%", "many"), "data.csv")
    editor.open(CONTRACT)
    _set(editor, data=["data.csv"])
    data = path.as_uri()
    await editor.until(lambda: bool(editor.said.get(data)))
    (problem,) = editor.said[data][-1].diagnostics
    assert problem.range.start.line == 1
    assert "many" in problem.message
    path.write_text(DATA, encoding="utf-8")
    event = lsp.FileEvent(data, lsp.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))
    await editor.until(lambda: not editor.said[data][-1].diagnostics)


@pytest.mark.asyncio
async def test_a_data_file_that_is_not_there_is_said(editor: Editor) -> None:
    editor.open(CONTRACT)
    _set(editor, data=["nowhere.csv"], asOf="no day", edition="none such")
    data = (editor.folder / "nowhere.csv").as_uri()
    await editor.until(lambda: bool(editor.said.get(data)))


@pytest.mark.asyncio
async def test_the_outline_is_that_of_the_edition_that_is_set(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    _set(editor, edition="nhs_standard_contract")
    asked = lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
    found = await editor.client.text_document_document_symbol_async(asked)
    assert "4A Outcomes framework" in {symbol.name for symbol in found or ()}


@pytest.mark.asyncio
async def test_the_statement_is_as_of_the_day_that_is_set(editor: Editor) -> None:
    editor.write(DATA, "data.csv")
    uri = editor.open(CONTRACT)
    _set(editor, data=["data.csv"], asOf="2027-04-30")
    early = (await _ask(editor, "obc/statement", uri=uri)).text
    _set(editor, data=["data.csv"], asOf="2028-04-30")
    late = (await _ask(editor, "obc/statement", uri=uri)).text
    assert "30 April 2027" in early
    assert "30 April 2028" in late
    assert "30 April 2027" not in late


@pytest.mark.asyncio
async def test_a_hover_says_what_is_not_due_on_the_day_that_is_set(editor: Editor) -> None:
    editor.write(DATA, "data.csv")
    uri = editor.open(CONTRACT)
    _set(editor, data=["data.csv"], asOf="2027-04-30")
    text = await _hover(editor, uri, "payment bon")
    assert "| year 1 | £180,000.00 |" in text
    assert "| year 2 | £264,000.00, not due yet |" in text
    assert "not due" not in await _hover(editor, uri, "10% of bud")


def test_the_server_starts_without_what_pays_and_prints() -> None:
    code = "import sys, obcdsl.lsp.server; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "obcdsl.lsp.server" in loaded
    late = (
        "jinja2",
        "obcdsl.render",
        "obcdsl.documents.schedule",
        "obcdsl.documents.statement",
        "obcdsl.analysis.payment",
    )
    assert not [one for one in loaded if one.startswith(late)]
