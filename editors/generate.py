"""Writes what the editors know of the language anew, from grammar/obc.lark: `python -m editors.generate`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editors.textmate import textmate
from editors.vocabulary import vocabulary

HERE = Path(__file__).parent


def made() -> Iterator[tuple[Path, str]]:
    """Each file that is made, with its text."""
    words = vocabulary()
    yield HERE / "vscode" / "syntaxes" / "obc.tmLanguage.json", textmate(words)


def main() -> None:
    for path, text in made():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
