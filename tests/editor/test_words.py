"""What the editors know of the language is what the grammar says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from editors.generate import HERE, made
from editors.vocabulary import LITERALS, vocabulary
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from obcdsl.syntax.tokens import CLAUSES, STARTERS

WORDS = vocabulary()
TEXTMATE = HERE / "vscode" / "syntaxes" / "obc.tmLanguage.json"
SNIPPETS = HERE / "vscode" / "snippets" / "obc.json"


@pytest.mark.parametrize(("path", "text"), tuple(made()), ids=lambda made: made.name if isinstance(made, Path) else "")
def test_what_is_made_from_the_grammar_is_made_anew(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "python -m editors.generate"


def test_the_textmate_grammar_has_every_keyword_and_no_other() -> None:
    repository = json.loads(TEXTMATE.read_text(encoding="utf-8"))["repository"]
    regions = [region for region in repository.values() if region.get("name", "").startswith("meta.")]
    texts = [region["begin"] for region in regions]
    texts += [rule["match"] for region in regions for rule in region["patterns"] if "match" in rule]
    known = {word for text in texts for word in re.findall(r"(?<!\\)\b([a-z]+)\\b", text)}
    assert set(WORDS.words.values()) <= known
    parts = {part for text in WORDS.phrases.values() for part in re.findall(r"[a-z]{2,}", text)}
    assert known - set(WORDS.words.values()) <= parts


def test_the_lezer_grammar_has_every_keyword_and_no_other() -> None:
    text = (HERE / "lezer" / "src" / "words.js").read_text(encoding="utf-8")
    rows = [json.loads(row) for row in re.findall(r"^  (\[.*\]),$", text, re.MULTILINE)]
    patterns = {pattern for _, _, pattern, *sort in rows if sort}
    assert patterns == {pattern for kind, pattern in WORDS.patterns.items() if kind not in LITERALS}
    grammar = (HERE / "lezer" / "src" / "obc.grammar").read_text(encoding="utf-8")
    assert not [token for token, *_ in rows if not re.search(rf"\b{token}\b", grammar)]


def test_every_declaration_and_clause_has_a_region() -> None:
    repository = json.loads(TEXTMATE.read_text(encoding="utf-8"))["repository"]
    assert {kind.strip("_").lower() for kind in WORDS.heads} <= repository.keys()
    assert {WORDS.words[kind] for kind in WORDS.starters} == set(STARTERS)
    assert WORDS.heads >= CLAUSES


def test_a_keyword_is_one_only_where_the_grammar_allows_it() -> None:
    assert "VALUE" in WORDS.reach("FORM")
    assert "VALUE" not in WORDS.reach("SCORE")
    assert not WORDS.reach("SOURCE")
    assert "YEAR" in WORDS.reach("APPLIED"), "a period may follow"


def test_every_keyword_can_be_reached() -> None:
    reached = frozenset().union(*(WORDS.reach(head) for head in WORDS.heads)) | WORDS.heads
    assert WORDS.patterns.keys() - set(LITERALS) <= reached


@pytest.mark.parametrize("name", json.loads(SNIPPETS.read_text(encoding="utf-8")))
def test_what_a_snippet_inserts_can_be_read(name: str) -> None:
    body = _inserted("\n".join(json.loads(SNIPPETS.read_text(encoding="utf-8"))[name]["body"]))
    within = 'outcomes quality "Quality"\n' if body.startswith(" ") else ""
    below = 'measure waits "Waits"\n' if name == "A domain" else ""
    _, problems = parse(Source("snippet.obc", within + body + below))
    assert not problems, body


def _inserted(body: str) -> str:
    """A snippet as it stands when nothing is typed over it: what is suggested, the first of what can be chosen."""
    body = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
    body = re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", r"\1", body)
    return re.sub(r"\\(.)", r"\1", body).replace("$0", "")
