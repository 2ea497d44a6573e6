"""Sessions recorded with an editor (`recorder.py`) are replayed over and over: nothing slows down, memory does not grow."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from obcdsl import load
from obcdsl.ide.position import Position, replaced
from tests.lsp.conftest import conversation
from tests.lsp.editor import Editor, applied
from tests.lsp.weighed import KEPT

SESSIONS = Path(__file__).parent / "sessions"
# After so many rounds all is loaded and every cache filled; in as many again nothing may be added. Of some rounds on end the
# least counts: what is kept of the latest text differs with how far the server got before it was closed.
SETTLED = 12
SOME = 4
# So many blocks of memory (of some 300,000) come and go by chance. One that is kept for each stroke is 3,700.
BLOCKS = 3_000
MEGABYTES = 4
# A rest of so many seconds is time for the server to say all that is wrong.
REST = 0.5


class Said(NamedTuple):
    """What the editor said of a text, so many seconds after it opened the first."""

    at: float
    name: str
    what: str
    params: Any


class Session(NamedTuple):
    """What was recorded, and the texts as they stood in the editor at the end, by their names."""

    name: str
    said: tuple[Said, ...]
    texts: dict[str, str]

    @classmethod
    def of(cls, folder: Path) -> Session:
        lines = (folder / "said.jsonl").read_text(encoding="utf-8").splitlines()
        texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.obc")}
        return cls(folder.name, tuple(Said(*json.loads(line)) for line in lines), texts)

    def problems(self, name: str) -> list[str]:
        """The codes of all that is wrong with a text at the end."""
        return sorted(problem.code for problem in load(SESSIONS / self.name / name).problems)


class Replay:
    """A session once more, at speed, in a folder: where the writer rested the problems are waited for, and each answer is."""

    def __init__(self, editor: Editor, session: Session, folder: Path) -> None:
        self.editor, self.session, self.folder = editor, session, folder
        self.open: list[str] = []
        # What the editor made of an answer that changes texts is what it said next of each of them.
        self.due: dict[str, str] = {}

    async def run(self) -> None:
        self.folder.mkdir()
        before, latest = 0.0, ""
        for said in self.session.said:
            if said.at > before + REST and latest in self.open:
                await self.editor.problems(self._uri(latest))
            before, latest = said.at, said.name
            if said.what != "didChange":
                self._compare(self._uri(said.name))
            await self._say(said)
        for name in [*self.open]:
            await self._close(name)
        assert not self.due
        for path in self.folder.iterdir():
            assert path.read_text(encoding="utf-8") == self.session.texts[path.name]
        shutil.rmtree(self.folder)

    def _uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def _say(self, said: Said) -> None:
        uri, client = self._uri(said.name), self.editor.client
        if said.what == "didOpen":
            self.editor.open(said.params, f"{self.folder.name}/{said.name}")
            self.open.append(said.name)
        elif said.what == "didChange":
            self._change(uri, said.params)
        elif said.what == "didSave":
            (self.folder / said.name).write_text(self.editor.texts[uri], encoding="utf-8")
            client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        elif said.what == "didClose":
            await self._close(said.name)
        else:
            method, params = f"textDocument/{said.what}", {"textDocument": {"uri": uri}, **(said.params or {})}
            asked = client.protocol._converter.structure(params, lsp.METHOD_TO_TYPES[method][2])
            answer = await client.protocol.send_request_async(method, asked)
            if said.what == "rename":
                assert answer.changes
                self.due = {where: applied(self.editor.texts[where], edits) for where, edits in answer.changes.items()}
            elif said.what == "formatting":
                self.due = {uri: applied(self.editor.texts[uri], answer or [])}

    def _change(self, uri: str, changes: list[Any]) -> None:
        editor = self.editor
        events: list[lsp.TextDocumentContentChangeEvent] = []
        for line, column, end_line, end_column, text in changes:
            start, end = Position(line, column), Position(end_line, end_column)
            editor.texts[uri] = replaced(editor.texts[uri], start, end, text)
            place = lsp.Range(lsp.Position(*start), lsp.Position(*end))
            events.append(lsp.TextDocumentContentChangePartial(place, text))
        editor.versions[uri] += 1
        identifier = lsp.VersionedTextDocumentIdentifier(editor.versions[uri], uri)
        editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, events))

    def _compare(self, uri: str) -> None:
        """The texts after an answer are those that the editor had."""
        assert self.editor.texts.get(uri) == self.due.pop(uri, self.editor.texts.get(uri))

    async def _close(self, name: str) -> None:
        """Close a text, which is as the editor left it, and wrong in what it says as a whole and nothing else."""
        uri = self._uri(name)
        self._compare(uri)
        assert self.editor.texts[uri] == self.session.texts[name]
        assert sorted(str(problem.code) for problem in await self.editor.problems(uri)) == self.session.problems(name)
        self.editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        self.open.remove(name)


RECORDED = [Session.of(path.parent) for path in sorted(SESSIONS.glob("*/said.jsonl"))]
ALL = pytest.mark.parametrize("session", RECORDED, ids=lambda session: session.name)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "tests.lsp.weighed"]))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """A client that can what the editor of the recordings can, and whose server says what it keeps."""
    async with conversation(lsp_client, tmp_path, "neovim"):
        yield


@pytest.mark.asyncio
@ALL
async def test_a_recorded_session_is_replayed_without_growing_slower_or_larger(
    editor: Editor, session: Session, tmp_path: Path
) -> None:
    assert editor.client._server is not None
    server = psutil.Process(editor.client._server.pid)
    seconds: list[float] = []
    blocks: list[int] = []
    sizes: list[int] = []
    for number in range(2 * SETTLED + SOME):
        worked = sum(server.cpu_times()[:2])
        await Replay(editor, session, tmp_path / f"round_{number}").run()
        seconds.append(sum(server.cpu_times()[:2]) - worked)
        blocks.append(await editor.client.protocol.send_request_async(KEPT, None))
        sizes.append(server.memory_info().rss // 2**20)
    assert min(seconds[-SOME:]) < 1.5 * min(seconds[1 : 1 + SOME]), seconds
    for found, bound in ((blocks, BLOCKS), (sizes, MEGABYTES)):
        assert min(found[-SOME:]) < min(found[SETTLED : SETTLED + SOME]) + bound, found


@ALL
def test_a_session_is_one_in_which_a_person_writes(session: Session) -> None:
    assert {"completion", "hover", "semanticTokens/full"} <= {said.what for said in session.said}
    changes = [change for said in session.said if said.what == "didChange" for change in said.params]
    assert any(not text and line == end for line, _, end, _, text in changes), "something is taken back"
    assert session.said[-1].at > 45


def test_the_sessions_hold_what_a_person_does_with_a_contract() -> None:
    whats = {said.what for session in RECORDED for said in session.said}
    assert {"rename", "formatting", "signatureHelp", "references", "didSave", "didClose"} <= whats
    pasted = [
        change for session in RECORDED for said in session.said if said.what == "didChange" for change in said.params
    ]
    assert any(text.count("\n") > 10 for *_, text in pasted), "a part is pasted"
    assert any(len(session.texts) > 1 for session in RECORDED), "a second text is opened"
