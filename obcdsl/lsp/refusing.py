"""A request that is refused for a reason that its reader is told."""

from __future__ import annotations

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException


class RefusalError(JsonRpcException):
    """The editor shows the message; nothing is wrong with the server."""

    CODE = int(lsp.LSPErrorCodes.RequestFailed)

    def __init__(self, why: str) -> None:
        super().__init__(why, self.CODE)
