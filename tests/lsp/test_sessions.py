"""Sessions recorded with an editor (`recorder.py`) are replayed over and over: nothing slows down, memory does not grow."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from obcdsl.ide.position import Position, replaced
from tests.lsp.conftest import conversation
from tests.lsp.editor import Editor
from tests.lsp.weighed import KEPT

SESSIONS = sorted((Path(__file__).parent / "sessions").glob("*.jsonl"))
CHANGE, OPEN = "textDocument/didChange", "textDocument/didOpen"
# After so many rounds all is loaded and every cache filled; in as many again nothing may be added. Of some rounds on end the
# least counts: what is kept of the latest text differs with how far the server got before it was closed.
SETTLED = 12
SOME = 4
# So many blocks of memory (of some 300,000) come and go by chance. One that is kept for each stroke is 3,700.
BLOCKS = 1_500
MEGABYTES = 4
# A rest of so many seconds is time for the server to say all that is wrong.
REST = 0.5


class Said(NamedTuple):
    """What the editor said, so many seconds after it opened the text."""

    at: float
    method: str
    params: Any


def _recorded(path: Path) -> list[Said]:
    return [Said(*json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


async def _replay(editor: Editor, uri: str, session: list[Said]) -> None:
    """Say it all once more, at speed: where the writer rested the problems are waited for, and each answer is."""
    before = 0.0
    for said in session:
        if said.at > before + REST:
            await editor.problems(uri)
        before = said.at
        if said.method == CHANGE:
            _change(editor, uri, said.params)
        elif said.method == "textDocument/didSave":
            editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        elif said.method != OPEN:
            params = {"textDocument": {"uri": uri}, **(said.params or {})}
            asked = editor.client.protocol._converter.structure(params, lsp.METHOD_TO_TYPES[said.method][2])
            await editor.client.protocol.send_request_async(said.method, asked)


def _change(editor: Editor, uri: str, changes: list[Any]) -> None:
    events: list[lsp.TextDocumentContentChangeEvent] = []
    for line, column, end_line, end_column, text in changes:
        start, end = Position(line, column), Position(end_line, end_column)
        editor.texts[uri] = replaced(editor.texts[uri], start, end, text)
        events.append(lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(*start), lsp.Position(*end)), text))
    editor.versions[uri] += 1
    identifier = lsp.VersionedTextDocumentIdentifier(editor.versions[uri], uri)
    editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, events))


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "tests.lsp.weighed"]))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """A client whose server says what it keeps."""
    async with conversation(lsp_client, tmp_path):
        yield


@pytest.mark.asyncio
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
async def test_a_recorded_session_is_replayed_without_growing_slower_or_larger(editor: Editor, path: Path) -> None:
    session, written = _recorded(path), path.with_suffix(".obc").read_text(encoding="utf-8")
    assert editor.client._server is not None
    server = psutil.Process(editor.client._server.pid)
    seconds: list[float] = []
    blocks: list[int] = []
    sizes: list[int] = []
    for number in range(2 * SETTLED + SOME):
        worked = sum(server.cpu_times()[:2])
        uri = editor.open("\n", f"contract_{number}.obc")
        await _replay(editor, uri, session)
        assert editor.texts[uri] == written
        await editor.problems(uri)
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        seconds.append(sum(server.cpu_times()[:2]) - worked)
        blocks.append(await editor.client.protocol.send_request_async(KEPT, None))
        sizes.append(server.memory_info().rss // 2**20)
    assert min(seconds[-SOME:]) < 1.5 * min(seconds[1 : 1 + SOME]), seconds
    for found, bound in ((blocks, BLOCKS), (sizes, MEGABYTES)):
        assert min(found[-SOME:]) < min(found[SETTLED : SETTLED + SOME]) + bound, found


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_a_session_is_one_in_which_a_person_writes(path: Path) -> None:
    session = _recorded(path)
    asked = {said.method.removeprefix("textDocument/") for said in session}
    assert {"completion", "hover", "semanticTokens/full"} <= asked
    changes = [change for said in session if said.method == CHANGE for change in said.params]
    assert any(not text and line == end for line, _, end, _, text in changes), "something is taken back"
    assert session[-1].at > 45
