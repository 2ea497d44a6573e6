"""The TextMate grammar of the language: a region for each declaration and clause, and in it only the keywords it allows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from editors.clauses import Clause, clauses, literals
from editors.vocabulary import Vocabulary

Pattern = dict[str, object]

# A clause starts a line, as the formatter lays it out.
_LINE = r"^[ \t]*"
_SCOPES = {
    "declaration": "keyword.control.declaration.obc",
    "clause": "keyword.other.clause.obc",
    "word": "keyword.operator.word.obc",
    "constant": "constant.language.obc",
    "money": "constant.numeric.money.obc",
    "percent": "constant.numeric.percent.obc",
    "date": "constant.numeric.date.obc",
    "number": "constant.numeric.obc",
    "name": "variable.other.obc",
    "sign": "keyword.operator.obc",
}
_FIGURE = {"name": "variable.parameter.figure.obc", "match": r"\{[^{}\"\n]*\}"}


def textmate(words: Vocabulary) -> str:
    """The grammar as the JSON file that editors read."""
    found = clauses(words)
    end = f"(?={_LINE}(?:{'|'.join(clause.pattern for clause in found)}))"
    grammar: Pattern = {
        "information": "Made from grammar/obc.lark by `python -m editors.generate`; do not edit.",
        "name": "obcdsl",
        "scopeName": "source.obc",
        "patterns": [*_including("comment", *(clause.kind for clause in found), "literal", "text")],
        "repository": {
            "comment": {"name": "comment.line.number-sign.obc", "match": "#.*$"},
            "text": _text(),
            "legal": _text(_FIGURE),
            "literal": {"patterns": [{"name": _SCOPES[sort], "match": pattern} for sort, pattern in literals(words)]},
            **{clause.kind: _region(clause, end) for clause in found},
        },
    }
    return json.dumps(grammar, indent=1, ensure_ascii=False) + "\n"


def _including(*names: str) -> Iterable[Pattern]:
    return ({"include": f"#{name}"} for name in names)


def _region(clause: Clause, end: str) -> Pattern:
    """From the word that starts a clause to the next one; the text of the contract shows the figures in it."""
    named = {"2": {"name": "entity.name.type.obc"}} if clause.name else {}
    return {
        "name": f"meta.{clause.kind}.obc",
        "begin": f"{_LINE}({clause.pattern})" + (rf"(?:\s+({clause.name}))?" if clause.name else ""),
        "beginCaptures": {"1": {"name": _SCOPES[clause.sort]}, **named},
        "end": end,
        "patterns": [
            *_including("comment", "legal" if clause.kind in {"clause", "define"} else "text"),
            *({"name": _SCOPES[sort], "match": rf"(?<!\w)(?:{pattern})"} for sort, pattern in clause.keywords),
            *_including("literal"),
        ],
    }


def _text(*inside: Pattern) -> Pattern:
    """A quoted text; one that is left open ends at an empty line."""
    return {"name": "string.quoted.double.obc", "begin": '"', "end": r'"|(?=^[ \t]*$)', "patterns": list(inside)}
