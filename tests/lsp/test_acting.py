"""What the editor offers to do: the fix of each problem, all of them, and what may be added, by a real client."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor, applied
from tests.lsp.texts import CONTRACT


async def _offered(
    editor: Editor, uri: str, words: str, *, only: lsp.CodeActionKind | None = None
) -> dict[str, lsp.CodeAction]:
    at = editor.at(uri, words)
    said = await editor.problems(uri)
    context = lsp.CodeActionContext(said, only=[only] if only is not None else None)
    params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), lsp.Range(at, at), context)
    found = await editor.client.text_document_code_action_async(params)
    return {action.title: action for action in found or [] if isinstance(action, lsp.CodeAction)}


def _done(editor: Editor, uri: str, action: lsp.CodeAction) -> str:
    assert action.edit is not None
    assert action.edit.changes is not None
    return applied(editor.texts[uri], action.edit.changes[uri])


async def _problems_after(editor: Editor, text: str) -> list[object]:
    return [problem.code for problem in await editor.problems(editor.open(text, "after.obc"))]


@pytest.mark.asyncio
async def test_a_problem_with_one_right_answer_is_mended(editor: Editor) -> None:
    uri = editor.open(CONTRACT.replace("pays 90% of budget", "pays 90% of bugdet"))
    action = (await _offered(editor, uri, "bugdet"))["Write `budget`"]
    assert action.is_preferred
    assert [problem.code for problem in action.diagnostics or []] == ["OBC0201"]
    assert _done(editor, uri, action) == CONTRACT


@pytest.mark.asyncio
async def test_all_problems_that_have_one_right_answer_are_mended_together(editor: Editor) -> None:
    uri = editor.open(CONTRACT.replace("pays 90% of budget", "pays 90% of bugdet").replace("by quality", "by qualty"))
    offered = await _offered(editor, uri, "contract", only=lsp.CodeActionKind.SourceFixAll)
    (action,) = offered.values()
    assert action.title == "Mend all 2 problems that have one right answer"
    assert _done(editor, uri, action) == CONTRACT


@pytest.mark.asyncio
async def test_weights_are_made_to_sum(editor: Editor) -> None:
    uri = editor.open(CONTRACT.replace("weight 40%", "weight 20%"))
    offered = await _offered(editor, uri, "quality")
    assert {
        "Make the weights sum to 100%, in proportion: 75%, 25%",
        "Make the weights sum to 100%: `recovery` 80%",
        "Make the weights sum to 100%: `access` 40%",
    } <= set(offered)
    for title, action in offered.items():
        if title.startswith("Make the weights"):
            codes = await _problems_after(editor, _done(editor, uri, action))
            assert "OBC0501" not in codes


@pytest.mark.asyncio
async def test_a_missing_period_is_inserted(editor: Editor) -> None:
    uri = editor.open(CONTRACT.replace("at risk 100% from year 2", "at risk 100% in year 2"))
    offered = await _offered(editor, uri, "at risk 100%")
    action = offered["Insert the missing period: `at risk 100% in year 3`"]
    assert "  at risk 100% in year 2\n  at risk 100% in year 3\n" in _done(editor, uri, action)
    assert await _problems_after(editor, _done(editor, uri, action)) == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("left_out", "where", "title"),
    [
        ("      weight 100%\n      score 0% below", "measure gain", "Add `weight 25%`"),
        ("  payments rounded half up to £0.01\n", "contract", "Add `payments rounded half up to £0.01` to the head"),
        ("    if missing score 0%\n", "measure waits", "Add `if missing score 0%`"),
    ],
)
async def test_a_clause_that_is_missing_is_added(editor: Editor, left_out: str, where: str, title: str) -> None:
    text = CONTRACT.replace(left_out, "      score 0% below" if "score 0% below" in left_out else "")
    uri = editor.open(text)
    place = 'contract "Hip' if where == "contract" else where
    action = (await _offered(editor, uri, place))[title]
    assert title.split("`")[1] in _done(editor, uri, action)


@pytest.mark.asyncio
async def test_what_nothing_uses_is_taken_out(editor: Editor) -> None:
    uri = editor.open(CONTRACT + "\namount spare each year\n  is £1\n")
    action = (await _offered(editor, uri, "amount spare"))["Take out the amount `spare`"]
    assert _done(editor, uri, action).rstrip() == CONTRACT.rstrip()


@pytest.mark.asyncio
async def test_an_example_is_added_that_passes(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    offered = await _offered(editor, uri, "payment incentive")
    action = offered['Add example "Incentive: targets met in year 3"']
    after = _done(editor, uri, action)
    assert "expect incentive = £242,000.00 in year 3" in after
    assert await _problems_after(editor, after) == []


@pytest.mark.asyncio
async def test_nothing_is_offered_where_nothing_can_be_done(editor: Editor) -> None:
    uri = editor.open("\n")
    assert await _offered(editor, uri, "\n") == {} or all(await _offered(editor, uri, "\n"))
    half = editor.open('payment core "C', "half.obc")
    assert not [title for title in await _offered(editor, half, "payment") if title.startswith("Add example")]
