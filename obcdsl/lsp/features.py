"""What the server can do: a line for each request or notification of the protocol, and the handler that answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from lsprotocol import types as lsp

from obcdsl.lsp import (
    acting,
    asking,
    colouring,
    configuration,
    depending,
    laying_out,
    navigating,
    outlining,
    remarks,
    showing,
    texts,
)
from obcdsl.lsp.session import Session


class Feature(NamedTuple):
    """A request or notification: its method, what answers it, and the options that the editor is told.

    What `waits` is answered once the text is understood as it stands; all else at once.
    """

    method: str
    handle: Callable[[Session, Any], Any]
    options: Any = None
    waits: bool = True


TABLE: tuple[Feature, ...] = (
    Feature(lsp.INITIALIZE, configuration.initialize, waits=False),
    Feature(lsp.INITIALIZED, configuration.initialized, waits=False),
    Feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, configuration.changed, waits=False),
    Feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, configuration.files_changed, waits=False),
    Feature(lsp.TEXT_DOCUMENT_DID_OPEN, texts.opened, waits=False),
    Feature(lsp.TEXT_DOCUMENT_DID_CHANGE, texts.changed, waits=False),
    Feature(lsp.TEXT_DOCUMENT_DID_SAVE, texts.saved, waits=False),
    Feature(lsp.TEXT_DOCUMENT_DID_CLOSE, texts.closed, waits=False),
    Feature(lsp.TEXT_DOCUMENT_HOVER, asking.hovered, waits=False),
    Feature(lsp.TEXT_DOCUMENT_DEFINITION, navigating.definition),
    Feature(lsp.TEXT_DOCUMENT_REFERENCES, navigating.references),
    Feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, navigating.highlight),
    Feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME, navigating.prepare_rename),
    Feature(lsp.TEXT_DOCUMENT_RENAME, navigating.rename, lsp.RenameOptions(prepare_provider=True)),
    Feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outlining.document_symbols),
    Feature(lsp.WORKSPACE_SYMBOL, outlining.workspace_symbols),
    Feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE, outlining.folding),
    Feature(lsp.TEXT_DOCUMENT_SELECTION_RANGE, outlining.selection),
    Feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, colouring.tokens, colouring.LEGEND),
    Feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, colouring.tokens_in_range, colouring.LEGEND),
    Feature(lsp.TEXT_DOCUMENT_INLAY_HINT, remarks.inlay_hints),
    Feature(lsp.TEXT_DOCUMENT_CODE_LENS, remarks.code_lenses, lsp.CodeLensOptions(resolve_provider=False)),
    Feature(lsp.TEXT_DOCUMENT_CODE_ACTION, acting.code_actions, acting.OPTIONS),
    Feature(lsp.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, depending.prepare),
    Feature(lsp.CALL_HIERARCHY_INCOMING_CALLS, depending.incoming),
    Feature(lsp.CALL_HIERARCHY_OUTGOING_CALLS, depending.outgoing),
    Feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK, depending.document_links),
    Feature(lsp.TEXT_DOCUMENT_COMPLETION, asking.completed, asking.COMPLETION, waits=False),
    Feature(lsp.TEXT_DOCUMENT_SIGNATURE_HELP, asking.signed, asking.SIGNATURES, waits=False),
    Feature(lsp.TEXT_DOCUMENT_FORMATTING, laying_out.whole, waits=False),
    Feature(lsp.TEXT_DOCUMENT_RANGE_FORMATTING, laying_out.lines, waits=False),
    Feature(lsp.TEXT_DOCUMENT_ON_TYPE_FORMATTING, laying_out.on_type, laying_out.ON_TYPE, waits=False),
    Feature("obc/schedule", showing.schedule),
    Feature("obc/statement", showing.statement),
    Feature("obc/explain", showing.explain),
    Feature("obc/runExample", showing.run_example),
)
# What the editor asks to be run by its name, from a code lens or a menu: each takes the arguments as they were given.
COMMANDS: tuple[Feature, ...] = ()
