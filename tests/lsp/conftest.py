"""A real client talks to a real server over pipes."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.editor import Editor


@asynccontextmanager
async def conversation(client: LanguageClient, folder: Path, editor: str = "visual-studio-code") -> AsyncIterator[None]:
    """A client and its server talk, with a folder open; at the end nothing may have gone wrong unforeseen."""
    await client.initialize_session(
        lsp.InitializeParams(
            capabilities=pytest_lsp.client_capabilities(editor),
            root_uri=folder.as_uri(),
            workspace_folders=[lsp.WorkspaceFolder(folder.as_uri(), "folder")],
        )
    )
    yield
    await client.shutdown_session()
    faults = [one.message for one in client.log_messages if one.type is lsp.MessageType.Error]
    assert not faults, faults[0]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "obcdsl", "lsp"]))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """A client with a server of its own, and an empty folder that it has open."""
    async with conversation(lsp_client, tmp_path):
        yield


@pytest.fixture
def editor(client: LanguageClient, tmp_path: Path) -> Editor:
    """An editor with a server of its own, and an empty folder to write in."""
    return Editor(client, tmp_path)
