"""Problems are said as the text is typed: all of them, where they are, with what else belongs to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor

CONTRACT = """contract "Hip and knee replacements"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01

party Council commissioner "North Vale Council"
party Trust provider "North Vale Hospital Trust"

amount budget "Annual budget" each year
  is £2.4m

payment core "Core payment"
  from Council to Trust
  pays budget
  paid yearly
"""


@pytest.mark.asyncio
async def test_a_good_file_has_no_problems(editor: Editor) -> None:
    assert await editor.problems(editor.open(CONTRACT)) == []


@pytest.mark.asyncio
async def test_a_problem_stands_under_its_words_with_a_link_to_its_page(editor: Editor) -> None:
    uri = editor.open(CONTRACT.replace("pays budget", "pays budgt"))
    (problem,) = [one for one in await editor.problems(uri) if one.code == "OBC0201"]
    assert editor.text_at(uri, problem.range) == "budgt"
    assert problem.severity is lsp.DiagnosticSeverity.Error
    assert problem.source == "obc"
    assert "Did you mean `budget`?" in problem.message
    assert problem.code_description is not None
    page = Path(problem.code_description.href.removeprefix("file://"))
    assert page.read_text(encoding="utf-8").startswith("# OBC0201")


@pytest.mark.asyncio
async def test_problems_come_and_go_with_each_edit(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    assert await editor.problems(uri) == []
    at = CONTRACT.index("budget\n  paid")
    editor.type(uri, at, "x")
    assert "OBC0201" in [problem.code for problem in await editor.problems(uri)]
    editor.type(uri, at, "", over=1)
    assert await editor.problems(uri) == []


@pytest.mark.asyncio
async def test_what_is_never_used_is_faded(editor: Editor) -> None:
    uri = editor.open(CONTRACT + '\namount spare "Spare" is £1\n')
    (problem,) = await editor.problems(uri)
    assert problem.tags is not None
    assert [*problem.tags] == [lsp.DiagnosticTag.Unnecessary]
    assert editor.text_at(uri, problem.range) == 'amount spare "Spare" is £1'


@pytest.mark.asyncio
async def test_the_other_place_of_a_conflict_is_named(editor: Editor) -> None:
    uri = editor.open(CONTRACT + '\namount budget "Again" is £1\n')
    related = [one for problem in await editor.problems(uri) for one in problem.related_information or []]
    assert any(one.location.uri == uri and editor.text_at(uri, one.location.range) == "budget" for one in related)


@pytest.mark.asyncio
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_columns_are_right_after_emoji_tabs_and_signs(editor: Editor, newline: str) -> None:
    text = CONTRACT.replace("  pays budget", "\tpays £1 + £😀2") + '\nclause "😀 €" "{budgt} £"\n'
    uri = editor.open(text.replace("\n", newline))
    said = {editor.text_at(uri, problem.range) for problem in await editor.problems(uri)}
    assert "{budgt}" in said or "budgt" in said
    assert "£1 + £😀2" in said


@pytest.mark.asyncio
async def test_a_problem_in_a_template_stands_where_it_is_named_and_says_where(editor: Editor) -> None:
    template = CONTRACT.replace("contract", "template").replace("pays budget", "pays budgt")
    path = editor.write(template, "form.obc")
    uri = editor.open('contract "One" based on "form.obc"\n')
    (problem, *_) = await editor.problems(uri)
    assert editor.text_at(uri, problem.range) == '"form.obc"'
    assert problem.related_information is not None
    assert problem.related_information[0].location.uri == path.as_uri()


@pytest.mark.asyncio
async def test_a_contract_follows_what_is_typed_into_its_template(editor: Editor) -> None:
    template = CONTRACT.replace("contract", "template")
    editor.write(template, "form.obc")
    form = editor.open(template, "form.obc")
    uri = editor.open('contract "One" based on "form.obc"\n')
    before = await editor.problems(uri)
    editor.said.clear()
    editor.type(form, template.index("budget\n  paid"), "x")
    assert [one.code for one in await editor.problems(uri)] != [one.code for one in before]


@pytest.mark.asyncio
async def test_problems_go_when_the_file_is_closed(editor: Editor) -> None:
    uri = editor.open("contract")
    assert await editor.problems(uri)
    editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    await editor.until(lambda: not editor.said[uri][-1].diagnostics)
