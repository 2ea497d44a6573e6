"""Completion offers what may stand at a place: words that the grammar lets follow, names of the right kind and unit, the library."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor
from tests.lsp.test_hover import CONTRACT


async def _offered(editor: Editor, text: str) -> list[lsp.CompletionItem]:
    """What is offered at the sign | of a text that is added to the contract."""
    whole = CONTRACT + text
    at = whole.index("|")
    uri = editor.open(whole.replace("|", ""))
    editor.texts[uri] = whole.replace("|", "")
    asked = lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), editor.position(uri, at))
    found = await editor.client.text_document_completion_async(asked)
    assert isinstance(found, lsp.CompletionList)
    return sorted(found.items, key=lambda item: item.sort_text or "")


def _labels(items: list[lsp.CompletionItem]) -> list[str]:
    return [item.label for item in items]


@pytest.mark.asyncio
async def test_a_payment_goes_from_parties_and_nothing_else(editor: Editor) -> None:
    assert _labels(await _offered(editor, "\npayment extra from |")) == ["Council", "Trust"]


@pytest.mark.asyncio
async def test_names_of_the_right_unit_come_first(editor: Editor) -> None:
    labels = _labels(await _offered(editor, "\npayment extra from Council to Trust pays |"))
    assert labels.index("budget") < labels.index("waits")
    labels = _labels(await _offered(editor, "\nlet more = waits + |"))
    assert labels.index("waits") < labels.index("budget")


@pytest.mark.asyncio
async def test_clauses_that_may_follow_come_with_a_snippet(editor: Editor) -> None:
    items = await _offered(editor, "\npayment extra pa|")
    assert [item.label for item in items][:2] == ["paid", "passes on"]
    (pays,) = [item for item in items if item.label == "pays"]
    assert pays.insert_text_format is lsp.InsertTextFormat.Snippet
    assert isinstance(pays.text_edit, lsp.TextEdit)
    assert pays.text_edit.new_text == "pays ${1:£10,000} each year"
    assert "weight" not in _labels(items)


@pytest.mark.asyncio
async def test_terms_for_missing_data_are_offered_whole(editor: Editor) -> None:
    labels = _labels(await _offered(editor, "\noutcomes other measure calls if missing |"))
    assert {"leave out and reweight", "carry the last value forward", "await data", "use", "score"} == set(labels)


@pytest.mark.asyncio
async def test_periods_are_those_of_the_term(editor: Editor) -> None:
    labels = _labels(await _offered(editor, "\npayment extra at risk 5% in |"))
    assert labels[:3] == ["year 1", "year 2", "years 1 to 2"]
    assert _labels(await _offered(editor, "\nphase early from year |")) == ["1", "2"]


@pytest.mark.asyncio
async def test_units_are_offered_where_something_is_measured(editor: Editor) -> None:
    labels = _labels(await _offered(editor, "\nunit scans singular scan\ninput done |"))
    assert {"scans", "money", "percent", "visits"} <= set(labels)
    assert "budget" not in labels


@pytest.mark.asyncio
async def test_the_library_is_offered_where_a_file_is_named(editor: Editor) -> None:
    assert "alliance" in _labels(await _offered(editor, '\ncontract "Other" based on "|"'))
    labels = _labels(await _offered(editor, '\noutcomes other measure x taken from "|"'))
    assert labels == ["measures"]
    items = await _offered(editor, "\noutcomes other measure |")
    assert any('taken from "measures"' in getattr(item.text_edit, "new_text", "") for item in items)


@pytest.mark.asyncio
async def test_a_live_figure_is_offered_in_a_clause_and_nothing_in_a_comment(editor: Editor) -> None:
    assert "bonus" in _labels(await _offered(editor, '\nclause "Audit" "Pays {bo|'))
    assert _labels(await _offered(editor, '\nclause "Audit" "Pays bo|')) == []
    assert _labels(await _offered(editor, "\n# payment |")) == []


@pytest.mark.asyncio
async def test_a_declaration_is_offered_where_one_may_start(editor: Editor) -> None:
    labels = _labels(await _offered(editor, "\n|"))
    assert {"payment", "measure", "example"} - set(labels) == {"measure"}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "text", ["x|", "£|", "payment |", 'payment "|', "measure x score |of", "set |", "😀|", "a b c d|"]
)
async def test_in_what_makes_no_sense_there_is_still_an_answer(editor: Editor, text: str) -> None:
    await _offered(editor, f"\n{text}")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("written", "label", "argument"),
    [
        ("twice(budget, ", "twice(value in money, times)", 1),
        ("points(", "points(value)", 0),
        ("greatest(budget, ", "greatest(first, second, ...)", 1),
        ("least(2.5% of (budget + ", "least(first, second, ...)", 0),
    ],
)
async def test_a_function_says_which_argument_is_being_written(
    editor: Editor, written: str, label: str, argument: int
) -> None:
    functions = "function twice(value in money, times) = value * times\nfunction points(value) = value\n"
    text = f"{CONTRACT}\n{functions}let more = {written}"
    uri = editor.open(text)
    asked = lsp.SignatureHelpParams(lsp.TextDocumentIdentifier(uri), editor.position(uri, len(text)))
    found = await editor.client.text_document_signature_help_async(asked)
    assert found is not None
    assert found.signatures[0].label == label
    assert found.active_parameter == argument


@pytest.mark.asyncio
async def test_a_parameter_of_a_template_says_its_kind_and_bounds(editor: Editor) -> None:
    template = 'template "Form"\n  currency GBP\nparameter fee "The fee" money each year allowed up to £5m\n'
    editor.write(template, "form.obc")
    text = 'contract "One" based on "form.obc"\nset fee '
    uri = editor.open(text)
    asked = lsp.SignatureHelpParams(lsp.TextDocumentIdentifier(uri), editor.position(uri, len(text)))
    found = await editor.client.text_document_signature_help_async(asked)
    assert found is not None
    assert found.signatures[0].label == "set fee is money each year"
    assert "allowed up to £5m" in str(found.signatures[0].documentation)
