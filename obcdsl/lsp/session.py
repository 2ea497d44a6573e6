"""One editor at the other end: its open texts, its settings, and how it is told something."""

from __future__ import annotations

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from obcdsl.ide.view import View
from obcdsl.lsp.diagnostics import diagnostics
from obcdsl.lsp.documents import Document, Documents


class Session:
    """What every handler is given beside the request."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.documents = Documents()

    def view(self, uri: str) -> View | None:
        """An open text with what is known of it as it stands; None if it is not open."""
        return self.documents.view(uri)

    def publish(self, document: Document) -> None:
        """Say the problems of a text."""
        view = self.documents.viewed(document)
        self.server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(document.uri, diagnostics(view), document.version)
        )

    def log(self, text: str) -> None:
        """Put a fault of ours into the editor's log."""
        self.server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, text))
