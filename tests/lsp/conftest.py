"""A real client talks to a real server over pipes."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.editor import Editor


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "obcdsl", "lsp"]))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """A client with a server of its own, and an empty folder that it has open."""
    folder = lsp.WorkspaceFolder(tmp_path.as_uri(), "folder")
    await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=pytest_lsp.client_capabilities("visual-studio-code"),
            root_uri=tmp_path.as_uri(),
            workspace_folders=[folder],
        )
    )
    yield
    await lsp_client.shutdown_session()
    faults = [one.message for one in lsp_client.log_messages if one.type is lsp.MessageType.Error]
    assert not faults, faults[0]


@pytest.fixture
def editor(client: LanguageClient, tmp_path: Path) -> Editor:
    """An editor with a server of its own, and an empty folder to write in."""
    return Editor(client, tmp_path)
