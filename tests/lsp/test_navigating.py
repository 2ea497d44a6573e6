"""Going to what is named, finding what names it, and renaming it, by a real client."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from obcdsl.resources import shipped
from tests.lsp.editor import Editor, applied
from tests.lsp.texts import CONTRACT, DEED


def _asked(editor: Editor, uri: str, words: str) -> tuple[lsp.TextDocumentIdentifier, lsp.Position]:
    return lsp.TextDocumentIdentifier(uri), editor.at(uri, words)


def _lines(places: list[lsp.Location]) -> list[tuple[str, int]]:
    return sorted((place.uri.rpartition("/")[2], place.range.start.line + 1) for place in places)


def _line(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


async def _renamed(editor: Editor, uri: str, words: str, new: str) -> dict[str, str]:
    """Every file after a renaming, by its name."""
    document, at = _asked(editor, uri, words)
    edit = await editor.client.text_document_rename_async(lsp.RenameParams(document, at, new))
    assert edit is not None
    assert edit.changes is not None
    found = {}
    for changed, edits in edit.changes.items():
        name = changed.rpartition("/")[2]
        text = editor.texts.get(changed) or (editor.folder / name).read_text(encoding="utf-8")
        found[name] = applied(text, list(edits))
    return found


@pytest.mark.asyncio
async def test_a_name_leads_to_its_declaration(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    for words, declaration in (
        ("Trust\n  pays 90%", "party Trust"),
        ("budget\n  earned", "amount budget"),
        ("quality\n  at risk", "outcomes quality"),
        ("mobilisation\n  at risk 100%", "phase mobilisation"),
        ("waits in year 2}", "measure waits"),
        ("incentive in year 2}", "payment incentive"),
        ("gain = 95%", "measure gain"),
        ("Operation of year", 'define "Operation"'),
    ):
        found = await editor.client.text_document_definition_async(lsp.DefinitionParams(*_asked(editor, uri, words)))
        assert isinstance(found, list)
        assert [place.range.start.line + 1 for place in found] == [_line(CONTRACT, declaration)], words


@pytest.mark.asyncio
async def test_a_word_of_the_language_or_of_a_text_leads_nowhere(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    for words in ("payments rounded", "is paid, at a score", "hip or a knee", "talk about"):
        found = await editor.client.text_document_definition_async(lsp.DefinitionParams(*_asked(editor, uri, words)))
        assert found == []


@pytest.mark.asyncio
async def test_references_are_found_in_the_contract_its_texts_its_examples_and_a_deed_that_is_not_open(
    editor: Editor,
) -> None:
    editor.write(DEED, "deed.obc")
    editor.write(CONTRACT, "contract.obc")
    uri = editor.open(CONTRACT)
    params = lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), *_asked(editor, uri, "waits count"))
    assert not await editor.client.text_document_references_async(params)  # a word of the text
    document, at = _asked(editor, uri, "waits in year 2}")
    found = await editor.client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), document, at)
    )
    assert _lines(list(found or [])) == [
        ("contract.obc", _line(CONTRACT, "measure waits")),
        ("contract.obc", _line(CONTRACT, "{score of waits")),
        ("contract.obc", _line(CONTRACT, "given waits")),
        ("deed.obc", _line(DEED, "replace measure waits")),
    ]
    uses = await editor.client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=False), document, at)
    )
    assert len(uses or []) == 2


@pytest.mark.asyncio
async def test_what_is_named_is_highlighted_in_this_file(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    found = await editor.client.text_document_document_highlight_async(
        lsp.DocumentHighlightParams(*_asked(editor, uri, "budget\n  earned"))
    )
    assert [editor.text_at(uri, one.range) for one in found or []] == ["budget"] * 3
    assert [one.kind for one in found or []] == [
        lsp.DocumentHighlightKind.Write,
        lsp.DocumentHighlightKind.Read,
        lsp.DocumentHighlightKind.Read,
    ]


@pytest.mark.asyncio
async def test_a_thing_is_renamed_in_every_file(editor: Editor) -> None:
    editor.write(DEED, "deed.obc")
    editor.write(CONTRACT, "contract.obc")
    uri = editor.open(CONTRACT)
    found = await _renamed(editor, uri, "waits in year 2}", "in_time")
    assert found["contract.obc"] == (
        CONTRACT.replace("measure waits", "measure in_time")
        .replace("of waits", "of in_time")
        .replace("given waits", "given in_time")
    )
    assert found["deed.obc"] == DEED.replace("waits", "in_time")


@pytest.mark.asyncio
async def test_a_deed_renames_what_the_contract_below_it_declares(editor: Editor) -> None:
    editor.write(CONTRACT, "contract.obc")
    uri = editor.open(DEED, "deed.obc")
    found = await _renamed(editor, uri, "waits", "in_time")
    assert found["deed.obc"] == DEED.replace("waits", "in_time")
    assert "given in_time = 95%" in found["contract.obc"]


@pytest.mark.asyncio
async def test_parties_amounts_and_terms_are_renamed(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    assert "party Hospital provider" in (await _renamed(editor, uri, "Trust provider", "Hospital"))["contract.obc"]
    assert "pays 10% of money\n" in (await _renamed(editor, uri, "budget\n  earned", "money"))["contract.obc"]
    found = (await _renamed(editor, uri, 'Operation" as', "Joint Replacement"))["contract.obc"]
    assert 'define "Joint Replacement" as' in found
    assert "For each Joint Replacement of year 2" in found


@pytest.mark.asyncio
async def test_what_would_be_renamed_is_shown_first(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    found = await editor.client.text_document_prepare_rename_async(
        lsp.PrepareRenameParams(*_asked(editor, uri, "waits in year 2}"))
    )
    assert isinstance(found, lsp.PrepareRenamePlaceholder)
    assert (editor.text_at(uri, found.range), found.placeholder) == ("waits", "waits")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("words", "new", "why"),
    [
        ("waits in year 2}", "gain", "already a measure"),
        ("waits in year 2}", "core", "already a payment"),
        ("waits in year 2}", "18 weeks", "is no name"),
        ("waits in year 2}", "payment", "word of the language"),
        ("waits in year 2}", "value", "a meaning of its own"),
        ('Operation" as', "score", "would stand for something else"),
    ],
)
async def test_a_renaming_that_would_clash_is_refused_and_says_why(
    editor: Editor, words: str, new: str, why: str
) -> None:
    uri = editor.open(CONTRACT)
    with pytest.raises(JsonRpcException, match=why):
        await editor.client.text_document_rename_async(lsp.RenameParams(*_asked(editor, uri, words), new))


@pytest.mark.asyncio
async def test_what_the_library_that_comes_with_obc_names_is_not_renamed(editor: Editor) -> None:
    path = Path(str(shipped("stdlib_contracts"))) / "prime_contract" / "contract.obc"
    text = path.read_text(encoding="utf-8")
    own = editor.open(text)
    params = lsp.PrepareRenameParams(*_asked(editor, own, text.split("set ")[1].split()[0]))
    with pytest.raises(JsonRpcException, match="in the library that comes with obc"):
        await editor.client.text_document_prepare_rename_async(params)


@pytest.mark.asyncio
async def test_a_name_of_a_template_leads_into_the_library(editor: Editor) -> None:
    path = Path(str(shipped("stdlib_contracts"))) / "prime_contract" / "contract.obc"
    text = path.read_text(encoding="utf-8")
    uri = editor.open(text)
    name = text.split("set ")[1].split()[0]
    found = await editor.client.text_document_definition_async(lsp.DefinitionParams(*_asked(editor, uri, f"{name}")))
    assert isinstance(found, list)
    assert [Path(place.uri).parts[-2:] for place in found] == [("prime_contract", "template.obc")]


@pytest.mark.asyncio
async def test_a_half_typed_file_is_navigated_all_the_same(editor: Editor) -> None:
    half = CONTRACT.replace("  pays 10% of budget\n", "  pays 10% of budget +\n")
    uri = editor.open(half)
    found = await editor.client.text_document_definition_async(
        lsp.DefinitionParams(*_asked(editor, uri, "waits in year 2}"))
    )
    assert isinstance(found, list)
    assert len(found) == 1
