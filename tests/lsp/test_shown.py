"""Colours, remarks between the lines, lenses, what depends on what, and links, by a real client."""

from __future__ import annotations

import asyncio

import pytest
from lsprotocol import types as lsp

from obcdsl.lsp.colouring import LEGEND
from tests.lsp.editor import Editor
from tests.lsp.texts import CONTRACT, DEED

_EXAMPLE = '"Every target met in year 2"'
# So many times it is asked for what is worked out aside.
_PATIENCE = 200


async def _colours(editor: Editor, uri: str) -> list[tuple[str, str, bool]]:
    """Each word with its kind, and whether it is declared there."""
    document = lsp.TextDocumentIdentifier(uri)
    found = await editor.client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(document))
    assert found is not None
    numbers, words, line, column = list(found.data), [], 0, 0
    for at in range(0, len(numbers), 5):
        down, right, length, kind, how = numbers[at : at + 5]
        line, column = line + down, right if down else column + right
        place = lsp.Range(lsp.Position(line, column), lsp.Position(line, column + length))
        words.append((editor.text_at(uri, place), LEGEND.token_types[kind], bool(how & 1)))
    return words


@pytest.mark.asyncio
async def test_each_word_is_coloured_by_what_it_is(editor: Editor) -> None:
    found = await _colours(editor, editor.open(CONTRACT))
    for expected in (
        ("# A contract to talk about: see OBC0501.", "comment", False),
        ("Trust", "class", True),
        ("Trust", "class", False),
        ("mobilisation", "event", True),
        ("budget", "variable", True),
        ("quality", "namespace", False),
        ("gain", "property", True),
        ("incentive", "method", False),
        ("£2m", "number", False),
        ("earned", "keyword", False),
        ("Operation", "macro", False),
        ("waits", "property", False),
    ):
        assert expected in found
    assert '"For each ' in [word for word, kind, _ in found if kind == "string"]


@pytest.mark.asyncio
async def test_columns_are_right_with_emoji_tabs_and_other_line_ends(editor: Editor) -> None:
    text = (
        'contract "Hips 🦴 and knees £"\tterm 2 years from 1 April 2026 currency GBP\r\n'
        'party 🦴b payer "🦴"\r\nparty Trust provider "T"'
    )
    found = await _colours(editor, editor.open(text))
    assert ('"Hips 🦴 and knees £"', "string", False) in found
    assert ("term", "keyword", False) in found
    assert ("Trust", "class", True) in found


@pytest.mark.asyncio
async def test_a_half_typed_file_keeps_its_colours(editor: Editor) -> None:
    found = await _colours(editor, editor.open(CONTRACT.replace("pays 90% of budget", 'pays 90% of "')))
    assert ("Trust", "class", True) in found
    assert ("incentive", "method", True) in found


async def _hints(editor: Editor, uri: str, until: str) -> dict[str, str]:
    """What is said after each line that something is said of, once something is said of one: money is worked out aside."""
    text = editor.texts[uri]
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(text.count("\n") + 1, 0))
    params = lsp.InlayHintParams(lsp.TextDocumentIdentifier(uri), whole)
    lines = text.splitlines()
    for _ in range(_PATIENCE):
        found = await editor.client.text_document_inlay_hint_async(params)
        said = {lines[hint.position.line].strip(): str(hint.label) for hint in found or []}
        if until in said:
            return said
        await asyncio.sleep(0.05)
    raise AssertionError(f"nothing is said of {until}")


@pytest.mark.asyncio
async def test_weights_are_shown_as_money_amounts_as_they_grow_and_clauses_that_hold_unwritten(editor: Editor) -> None:
    found = await _hints(editor, editor.open(CONTRACT), "weight 60%")
    assert found["weight 60%"] == "up to £145,200.00 a year rests on it"
    assert found["weight 40%"] == "up to £96,800.00 a year rests on it"
    assert found["then rising 10% a year"] == "year 2 £2,200,000.00, year 3 £2,420,000.00"
    assert (
        found['measure gain "Patients who gain"']
        == "measured in percent each year, higher is better; if missing score 0%"
    )


@pytest.mark.asyncio
async def test_what_a_payment_does_not_say_is_shown(editor: Editor) -> None:
    text = CONTRACT.replace(
        "  at risk 0% during mobilisation\n  at risk 100% from year 2\n  paid yearly\n", ""
    ).replace('phase mobilisation "Mobilisation" in year 1\n', "")
    heading = 'payment incentive "Incentive"'
    assert (await _hints(editor, editor.open(text), heading))[heading] == "at risk 100%; paid yearly"


@pytest.mark.asyncio
async def test_a_broken_contract_still_says_what_it_can(editor: Editor) -> None:
    heading = 'measure gain "Patients who gain"'
    found = await _hints(editor, editor.open(CONTRACT.replace("pays 90% of budget", "pays 90% of budgt")), heading)
    assert found[heading].startswith("measured in percent")


@pytest.mark.asyncio
async def test_what_was_said_of_money_stays_where_its_words_are_while_the_text_makes_no_sense(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    await _hints(editor, uri, "weight 60%")
    editor.type(uri, editor.texts[uri].index("define"), 'define "Open" as "\n\n')
    found = await _hints(editor, uri, "weight 60%")
    assert found["weight 60%"] == "up to £145,200.00 a year rests on it"
    assert found["weight 40%"] == "up to £96,800.00 a year rests on it"
    assert (await _lenses(editor, uri, "incentive"))["incentive"].title.startswith("At target £242,000.00 in year 3")


async def _lenses(editor: Editor, uri: str, until: str) -> dict[str, lsp.Command]:
    """The lenses by the words that they stand above, once there is one above some words."""
    params = lsp.CodeLensParams(lsp.TextDocumentIdentifier(uri))
    for _ in range(_PATIENCE):
        commands = {}
        for lens in await editor.client.text_document_code_lens_async(params) or []:
            assert lens.command is not None
            commands[editor.text_at(uri, lens.range)] = lens.command
        if until in commands:
            return commands
        await asyncio.sleep(0.05)
    raise AssertionError(f"there is no lens above {until}")


@pytest.mark.asyncio
async def test_above_an_example_stands_whether_it_passes(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    lens = (await _lenses(editor, uri, _EXAMPLE))[_EXAMPLE]
    assert (lens.title, lens.command) == ("Passes", "obc.runExample")
    assert list(lens.arguments or []) == [uri, "Every target met in year 2"]
    wrong = editor.open(CONTRACT.replace("£220,000.00 in", "£220,001.00 in"), "wrong.obc")
    assert (await _lenses(editor, wrong, _EXAMPLE))[_EXAMPLE].title.startswith("Fails: 1 of 1 figures")


@pytest.mark.asyncio
async def test_above_a_payment_stands_what_it_comes_to_at_target(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    found = await _lenses(editor, uri, "incentive")
    assert found["incentive"].title == "At target £242,000.00 in year 3, £662,000.00 over the term"
    assert found["incentive"].command == "obc.explainAmount"
    head = found['"Hip and knee replacements"']
    assert (head.title, head.command, *(head.arguments or [])) == ("Preview the schedule", "obc.previewSchedule", uri)


@pytest.mark.asyncio
async def test_a_measure_leads_to_the_payments_that_depend_on_it_and_a_payment_to_what_it_needs(editor: Editor) -> None:
    uri = editor.open(CONTRACT)
    params = lsp.CallHierarchyPrepareParams(lsp.TextDocumentIdentifier(uri), editor.at(uri, "waits in year 2}"))
    (item,) = await editor.client.text_document_prepare_call_hierarchy_async(params) or []
    assert (item.name, item.detail) == ("waits", "a measure")
    path = []
    while True:
        found = await editor.client.call_hierarchy_incoming_calls_async(lsp.CallHierarchyIncomingCallsParams(item))
        if not found:
            break
        item = found[0].from_
        path.append(item.name)
    assert path == ["access", "quality", "incentive"]
    down = await editor.client.call_hierarchy_outgoing_calls_async(lsp.CallHierarchyOutgoingCallsParams(item))
    assert {call.to.name for call in down or []} == {"budget", "quality"}
    spans = [editor.text_at(uri, span) for call in down or [] for span in call.from_ranges]
    assert {"budget", "quality"} <= set(spans)


async def _links(editor: Editor, uri: str) -> dict[str, str]:
    found = await editor.client.text_document_document_link_async(
        lsp.DocumentLinkParams(lsp.TextDocumentIdentifier(uri))
    )
    return {editor.text_at(uri, link.range): str(link.target) for link in found or []}


@pytest.mark.asyncio
async def test_links_lead_to_the_library_to_data_and_to_the_pages_of_problems(editor: Editor) -> None:
    editor.write(CONTRACT, "contract.obc")
    editor.write("measure,period,value\n", "data.csv")
    text = (
        'contract "C"\n  based on "prime_contract"\n  note "Read data.csv and https://example.org/terms."\n# OBC0501\n'
    )
    found = await _links(editor, editor.open(text, "based.obc"))
    assert found["prime_contract"].endswith("prime_contract/template.obc")
    assert found["data.csv"] == (editor.folder / "data.csv").as_uri()
    assert found["https://example.org/terms"] == "https://example.org/terms"
    assert found["OBC0501"].endswith("OBC0501.md")
    assert await _links(editor, editor.open(DEED, "deed.obc")) == {
        "contract.obc": (editor.folder / "contract.obc").as_uri()
    }
