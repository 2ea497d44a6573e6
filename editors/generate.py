"""Writes what the editors know of the language anew, from grammar/obc.lark: `python -m editors.generate`."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Iterator
from pathlib import Path
from pprint import pformat

from editors import lezer_grammar
from editors.clauses import clauses, literals
from editors.textmate import textmate
from editors.vocabulary import Vocabulary, vocabulary

HERE = Path(__file__).parent
MADE = "Made from grammar/obc.lark by `python -m editors.generate`; do not edit."


def made() -> Iterator[tuple[Path, str]]:
    """Each file that is made, with its text."""
    words = vocabulary()
    colours = textmate(words)
    yield HERE / "vscode" / "syntaxes" / "obc.tmLanguage.json", colours
    yield HERE / "sublime" / "obc.tmLanguage", property_list(colours)
    yield HERE / "pygments" / "obc_pygments" / "words.py", pygments(words)
    yield HERE / "lezer" / "src" / "obc.grammar", lezer_grammar.grammar(words)
    yield HERE / "lezer" / "src" / "words.js", lezer_grammar.vocabulary_module(words)


def property_list(textmate_json: str) -> str:
    """A TextMate grammar as editors read it that know no JSON."""
    grammar = {**json.loads(textmate_json), "fileTypes": ["obc"]}
    return plistlib.dumps(grammar).decode()


def pygments(words: Vocabulary) -> str:
    """The words as a module: (pattern, sort, pattern of its name, keywords) of each clause; the literals."""
    heads = tuple((clause.pattern, clause.sort, clause.name, clause.keywords) for clause in clauses(words))
    data = (("HEADS", heads), ("LITERALS", literals(words)))
    lines = (f"{name} = {pformat(value, width=10_000, compact=True)}\n" for name, value in data)
    return f'"""{MADE}"""\n\n' + "\n".join(lines)


def main() -> None:
    for path, text in made():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
