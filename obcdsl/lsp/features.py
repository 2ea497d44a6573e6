"""What the server can do: a line for each request or notification of the protocol, and the handler that answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from lsprotocol import types as lsp

from obcdsl.lsp import asking, texts
from obcdsl.lsp.session import Session


class Feature(NamedTuple):
    """A request or notification: its method, what answers it, and the options that the editor is told."""

    method: str
    handle: Callable[[Session, Any], Any]
    options: Any = None


TABLE: tuple[Feature, ...] = (
    Feature(lsp.TEXT_DOCUMENT_DID_OPEN, texts.opened),
    Feature(lsp.TEXT_DOCUMENT_DID_CHANGE, texts.changed),
    Feature(lsp.TEXT_DOCUMENT_DID_SAVE, texts.saved),
    Feature(lsp.TEXT_DOCUMENT_DID_CLOSE, texts.closed),
    Feature(lsp.TEXT_DOCUMENT_HOVER, asking.hovered),
)
# What the editor asks to be run by its name, from a code lens or a menu: each takes the arguments as they were given.
COMMANDS: tuple[Feature, ...] = ()
