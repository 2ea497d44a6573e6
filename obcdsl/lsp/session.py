"""One editor at the other end: its open texts, its settings, and how it is told something."""

from __future__ import annotations

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from obcdsl.ide.library import Shared
from obcdsl.ide.money import Money
from obcdsl.ide.view import View
from obcdsl.lsp.aside import Aside
from obcdsl.lsp.diagnostics import diagnostics
from obcdsl.lsp.documents import Document, Documents, shared_files


class Session:
    """What every handler is given beside the request."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.documents = Documents()
        self.aside = Aside()
        # What was last said of the money of each text, and the texts of which an answer did not wait for it.
        self.money: dict[str, Money] = {}
        self.late: set[str] = set()
        self._library: tuple[Shared, ...] | None = None

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

    def publish(self, document: Document) -> None:
        """Say the problems of a text."""
        view = self.documents.viewed(document)
        self.server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(document.uri, diagnostics(view), document.version)
        )

    def log(self, text: str) -> None:
        """Put a fault of ours into the editor's log."""
        self.server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, text))
