"""The page on editors: every setup starts the language server for files of contracts."""

from __future__ import annotations

import json
import tomllib

import pytest

from tests.docs.pages import DOCS, ROOT, Block, blocks

PAGE = DOCS / "how-to" / "write-in-an-editor.md"
SETUPS = [block for block in blocks() if block.page == PAGE and block.sort in {"lua", "elisp", "toml", "json"}]


def test_there_is_a_setup_for_each_editor() -> None:
    assert [block.sort for block in SETUPS] == ["lua", "toml", "elisp", "json"]


@pytest.mark.parametrize("block", SETUPS, ids=lambda block: block.sort)
def test_a_setup_starts_the_server_and_knows_the_files(block: Block) -> None:
    assert '"obc"' in block.text
    assert '"lsp"' in block.text
    assert "obc" in block.text.replace('"obc"', "").replace("obc.data", ""), "which files"
    assert all(block.text.count(left) == block.text.count(right) for left, right in ("()", "{}", "[]"))


def test_helix_and_sublime_name_the_scope_of_the_colours() -> None:
    toml, data = (next(block.text for block in SETUPS if block.sort == sort) for sort in ("toml", "json"))
    scope = json.loads((ROOT / "editors/vscode/syntaxes/obc.tmLanguage.json").read_text(encoding="utf-8"))["scopeName"]
    assert tomllib.loads(toml)["language"][0]["scope"] == scope
    assert json.loads(data)["clients"]["obc"]["selector"] == scope
