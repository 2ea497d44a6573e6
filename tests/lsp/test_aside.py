"""Work beside the conversation: the newest of each text, once, and the editor asks again for what came late."""

from __future__ import annotations

from threading import Event

import pytest
from lsprotocol import types as lsp

from obcdsl.lsp.aside import Aside
from tests.lsp.editor import Editor
from tests.lsp.texts import LONG


def test_a_job_for_a_text_takes_the_place_of_one_that_has_not_begun() -> None:
    aside, done, may_go_on = Aside(), list[str](), Event()
    first = aside.do("a", 1, lambda: (may_go_on.wait(10), done.append("first"))[-1])
    second = aside.do("a", 2, lambda: done.append("second"))
    third = aside.do("a", 3, lambda: done.append("third"))
    other = aside.do("b", 4, lambda: done.append("other"))
    assert second.wait(10)
    may_go_on.set()
    assert all(one.wait(10) for one in (first, third, other))
    assert done == ["first", "third", "other"]


def test_one_state_of_a_text_is_worked_on_once() -> None:
    aside, done, may_go_on = Aside(), list[str](), Event()
    first = aside.do("a", "state", lambda: (may_go_on.wait(10), done.append("once"))[-1])
    assert aside.do("a", "state", lambda: done.append("twice")) is first
    may_go_on.set()
    assert first.wait(10)
    assert done == ["once"]


def test_work_goes_on_after_a_job_that_fails() -> None:
    aside, done = Aside(), list[str]()
    aside.do("a", 1, lambda: done.append("before")).wait(10)
    aside.do("a", 2, lambda: done.append("after")).wait(10)
    assert done == ["before", "after"]


@pytest.mark.asyncio
async def test_the_editor_asks_again_for_what_came_late(editor: Editor) -> None:
    asked: list[None] = []
    editor.client.protocol.fm.features[lsp.WORKSPACE_CODE_LENS_REFRESH] = asked.append
    editor.client.protocol.fm.features[lsp.WORKSPACE_INLAY_HINT_REFRESH] = asked.append
    uri = editor.open(LONG)
    params = lsp.CodeLensParams(lsp.TextDocumentIdentifier(uri))
    before = await editor.client.text_document_code_lens_async(params)
    await editor.until(lambda: bool(asked))
    after = await editor.client.text_document_code_lens_async(params)
    assert len(after or []) > len(before or [])
