"""One editor at the other end: its open texts, its settings, and how it is told something."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from pathlib import Path
from traceback import format_exception
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from obcdsl.ide.library import Shared
from obcdsl.ide.settings import Settings
from obcdsl.ide.view import Known, View
from obcdsl.lsp.aside import Aside
from obcdsl.lsp.diagnostics import data_diagnostics, diagnostics, quick_diagnostics
from obcdsl.lsp.documents import Document, Documents, shared_files
from obcdsl.problems import Problem

# A text that is understood in so many seconds is understood at every stroke; a longer one when the writer rests for PAUSE.
QUICK = 0.03
PAUSE = 0.15
# A text of at most so many characters is understood at once when it is opened.
SHORT = 10_000


class Session:
    """What every handler is given beside the request."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.documents = Documents()
        self.aside = Aside()
        self.folder: Path | None = None
        self.said: Mapping[str, Any] = {}
        self._library: tuple[Shared, ...] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._data_files: set[str] = set()

    def view(self, uri: str) -> View | None:
        """An open text with what is known of it as it stands; None if it is not open."""
        return self.documents.view(uri)

    def library(self) -> tuple[Shared, ...]:
        """What of the library contracts can rest on; read once."""
        if self._library is None:
            self._library = shared_files()
        return self._library

    @property
    def takes_snippets(self) -> bool:
        """Whether the editor can put in a text with places to write over."""
        text = self.server.client_capabilities.text_document
        item = text.completion.completion_item if text is not None and text.completion is not None else None
        return bool(item is not None and item.snippet_support)

    def set(self, settings: Settings) -> None:
        """Other settings hold from now on."""
        self.documents.settings = settings
        for document in self.documents.open.values():
            document.known = document.good = None
            self.written(document)

    def stroke(self, document: Document) -> None:
        """A text was changed by its writer: say its problems, once the strokes are in it that came together with this one."""
        self._soon(document, 0, self._answer)

    async def _answer(self, document: Document) -> None:
        if document.open:
            self.written(document)

    def written(self, document: Document) -> None:
        """A text is open, or was changed: say its problems, of a long text first what can be said at once."""
        if document.is_settled:
            self._publish(document)
            self._soon(document, PAUSE, self._warm)
        elif document.known is None and len(document.text) > SHORT:
            self._soon(document, 0, self.settled)
        elif document.known is None or document.seconds <= QUICK:
            self.documents.known(document)
            self._publish(document)
            self._soon(document, PAUSE, self._warm)
        else:
            view = View(document.text, document.known, document.good)
            self._say(document.uri, quick_diagnostics(view), document.version)
            self._soon(document, PAUSE, self.settled)

    def recent(self, uri: str) -> View | None:
        """The same without waiting for a long text: what is known may be of what it was a few strokes ago."""
        document = self.documents.open.get(uri)
        if document is None:
            return None
        if document.seconds <= QUICK:
            self.documents.known(document)
        return self.documents.recent(document)

    async def settled(self, document: Document) -> None:
        """Wait until a text is understood as it stands."""
        while not document.is_settled:
            async with self._one_at_a_time:
                if not document.is_settled:
                    await self._settle(document)

    def _soon(self, document: Document, seconds: float, work: Callable[[Document], Coroutine[Any, Any, None]]) -> None:
        """Do something for a text once nobody has written in it for so long, instead of what was to be done for it."""
        if document.waiting is not None:
            document.waiting.cancel()
        loop = asyncio.get_running_loop()
        document.waiting = loop.call_later(seconds, lambda: self._begin(work(document)))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.documents.tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        """What nobody foresaw in work done beside is logged too."""
        self.documents.tasks.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            self.log("".join(format_exception(fault)))

    async def _settle(self, document: Document) -> None:
        known = await asyncio.to_thread(self.documents.understood, document, document.text)
        self.documents.learnt(document, known)
        if document.is_settled and document.open:
            self._publish(document)
            await asyncio.to_thread(warm, document, known)
            self._say_data()

    async def _warm(self, document: Document) -> None:
        known = document.known
        if known is not None and document.is_settled:
            await asyncio.to_thread(warm, document, known)
            self._say_data()

    def _publish(self, document: Document) -> None:
        """Say the problems of a text that is understood, and go on to those that rest on it."""
        assert document.known is not None
        view = View(document.text, document.known, document.good)
        self._say(document.uri, diagnostics(view), document.version)
        for other in self.documents.resting_on(document):
            other.known = None
            self.written(other)

    def _say_data(self) -> None:
        """Say what is wrong with the data files, in those files."""
        problems: list[Problem] = []
        for document in self.documents.open.values():
            if document.known is not None and document.is_settled:
                problems.extend(document.known.data_problems)
        found = data_diagnostics(problems)
        for uri in sorted(self._data_files | found.keys()):
            self._say(uri, found.get(uri, ()), None)
        self._data_files = set(found)

    def forget(self, document: Document) -> None:
        """A text is closed: nothing is said of it any more."""
        self.documents.close(document.uri)
        if document.waiting is not None:
            document.waiting.cancel()
        self._say(document.uri, (), None)

    def _say(self, uri: str, found: Iterable[lsp.Diagnostic], version: int | None) -> None:
        self.server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, list(found), version))

    def log(self, text: str) -> None:
        """Put a fault of ours into the editor's log."""
        self.server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, text))


def warm(document: Document, known: Known) -> None:
    """Work out what hovers and completion will ask for, as long as the text stays what it is."""
    for work in (lambda: known.meanings, lambda: known.cases, lambda: known.data_problems, lambda: known.sentences):
        if document.known is not known or not document.is_settled:
            return
        work()
