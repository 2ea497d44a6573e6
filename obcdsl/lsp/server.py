"""`obc lsp` itself: a server with all features of the table, each guarded so that nothing escapes it."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Callable, Generator
from contextlib import suppress
from io import BufferedReader
from threading import Event
from traceback import format_exc
from typing import Any

from lsprotocol import types as lsp
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from obcdsl.lsp.features import COMMANDS, TABLE, Feature
from obcdsl.lsp.incoming import Incoming
from obcdsl.lsp.refusing import RefusalError
from obcdsl.lsp.session import Session
from obcdsl.resources import version

logger = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """The protocol with columns in units of UTF-16, which every editor knows."""

    @lsp_method(lsp.INITIALIZE)
    def lsp_initialize(self, params: lsp.InitializeParams) -> Generator[Any, Any, lsp.InitializeResult]:
        if params.capabilities.general is not None:
            params.capabilities.general.position_encodings = [lsp.PositionEncodingKind.Utf16]
        return (yield from super().lsp_initialize(params))

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Texts are kept in `documents`, which is quicker; not in the library of the protocol too."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    def _execute_handler(self, msg_id: str | int, handler: Any, callback: Any, *given: Any, **named: Any) -> None:
        """What is done about a notification is forgotten once it is done; pygls would keep it for good."""
        super()._execute_handler(msg_id, handler, callback, *given, **named)
        doing = self._request_futures.get(msg_id)
        if doing is not None:
            doing.add_done_callback(lambda _: self._request_futures.pop(msg_id, None))


def server() -> LanguageServer:
    """A server that has not been started."""
    made = LanguageServer("obc", version(), protocol_cls=Protocol, converter_factory=default_converter)
    session = Session(made)
    for feature in TABLE:
        made.feature(feature.method, feature.options)(_guarded(session, feature))
    for command in COMMANDS:
        made.command(command.method)(_guarded(session, command))
    return made


def _guarded(session: Session, feature: Feature) -> Callable[..., Any]:
    """A handler that logs what nobody foresaw and answers with nothing."""

    def failed() -> None:
        found = format_exc()
        logger.error("%s could not be answered\n%s", feature.method, found)
        session.log(f"{feature.method} could not be answered:\n{found}")

    def answer(*params: Any) -> Any:
        try:
            return feature.handle(session, *params)
        except RefusalError:
            raise
        except Exception:  # noqa: BLE001  whatever it is, it is logged
            failed()
            return None

    async def answer_when_settled(*params: Any) -> Any:
        document = session.documents.asked_about(*params)
        try:
            if document is not None:
                await session.settled(document)
        except Exception:  # noqa: BLE001  whatever it is, it is logged
            failed()
            return None
        return answer(*params)

    return answer_when_settled if feature.waits else answer


def serve() -> None:
    """Serve on standard input and output until the editor says goodbye, or is gone."""
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(0.001)
    made = server()
    gc.freeze()
    incoming = sys.stdin.buffer
    assert isinstance(incoming, BufferedReader)
    made.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    with suppress(BrokenPipeError, KeyboardInterrupt, SystemExit):
        asyncio.run(run_async(Event(), Incoming(incoming), made.protocol, logger))
