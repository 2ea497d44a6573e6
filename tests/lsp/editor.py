"""An editor for tests: opens a text, types into it, asks about a place that is marked in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from obcdsl.ide.position import Lines, Position


def applied(text: str, edits: Sequence[lsp.TextEdit]) -> str:
    """A text after edits that all speak of it as it was."""
    lines = Lines(text)
    for edit in sorted(edits, key=lambda edit: edit.range.start, reverse=True):
        start, end = (lines.offset(Position(at.line, at.character)) for at in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


class Editor:
    """What a test does with a client. Places are given by the words that they stand before."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.said: dict[str, list[lsp.PublishDiagnosticsParams]] = {}
        client.protocol.fm.features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = self._hear

    def _hear(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.said.setdefault(params.uri, []).append(params)

    def open(self, text: str, name: str = "contract.obc") -> str:
        """Open a text as a file of the folder; gives its URI. It is written to disk only by `write`."""
        uri = (self.folder / name).as_uri()
        self.texts[uri], self.versions[uri] = text, 1
        item = lsp.TextDocumentItem(uri, "obc", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return uri

    def write(self, text: str, name: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def type(self, uri: str, offset: int, text: str, *, over: int = 0) -> None:
        """Put a text at a character, over as many as are replaced, as one edit."""
        before = self.texts[uri]
        lines = Lines(before)
        start, end = (lsp.Position(*lines.position(at)) for at in (offset, offset + over))
        self.texts[uri] = before[:offset] + text + before[offset + over :]
        self.versions[uri] += 1
        change = lsp.TextDocumentContentChangePartial(range=lsp.Range(start, end), text=text)
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri), [change])
        )

    def at(self, uri: str, words: str, *, after: bool = False) -> lsp.Position:
        """The position before the first time that some words stand in a text, or after them."""
        offset = self.texts[uri].index(words)
        return lsp.Position(*Lines(self.texts[uri]).position(offset + len(words) * after))

    def position(self, uri: str, offset: int) -> lsp.Position:
        return lsp.Position(*Lines(self.texts[uri]).position(offset))

    def offset(self, uri: str, at: lsp.Position) -> int:
        return Lines(self.texts[uri]).offset(Position(at.line, at.character))

    def text_at(self, uri: str, place: lsp.Range) -> str:
        """The characters of a range."""
        lines = Lines(self.texts[uri])
        start, end = (lines.offset(Position(at.line, at.character)) for at in (place.start, place.end))
        return self.texts[uri][start:end]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(1000):
            if holds():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("the server did not say it")

    async def problems(self, uri: str) -> list[lsp.Diagnostic]:
        """The problems of a text as it stands now, once the server has understood it."""
        await self.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri)))
        await self.until(lambda: any(one.version == self.versions[uri] for one in self.said.get(uri, [])))
        return list(self.said[uri][-1].diagnostics)
