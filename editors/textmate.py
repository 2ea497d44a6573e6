"""The TextMate grammar of the language: a region for each declaration and clause, and in it only the keywords it allows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from editors.vocabulary import CONSTANTS, Vocabulary

Pattern = dict[str, object]

# A clause starts a line, as the formatter lays it out.
_LINE = r"^[ \t]*"


def textmate(words: Vocabulary) -> str:
    """The grammar as the JSON file that editors read."""
    heads = sorted(words.heads, key=lambda head: (-len(words.patterns[head]), head))
    any_head = "|".join(words.patterns[head] for head in heads)
    grammar: Pattern = {
        "information": "Made from grammar/obc.lark by `python -m editors.generate`; do not edit.",
        "name": "obcdsl",
        "scopeName": "source.obc",
        "patterns": [
            *_including("comment"),
            *({"include": f"#{_key(head)}"} for head in heads),
            *_including("literal", "text"),
        ],
        "repository": {
            "comment": {"name": "comment.line.number-sign.obc", "match": "#.*$"},
            "text": _text(),
            "legal": _text({"name": "variable.parameter.figure.obc", "match": r"\{[^{}\"\n]*\}"}),
            "literal": {"patterns": list(_literals(words))},
            **{_key(head): _region(words, head, any_head) for head in heads},
        },
    }
    return json.dumps(grammar, indent=1, ensure_ascii=False) + "\n"


def _including(*names: str) -> Iterable[Pattern]:
    return ({"include": f"#{name}"} for name in names)


def _key(head: str) -> str:
    return head.strip("_").lower()


def _region(words: Vocabulary, head: str, any_head: str) -> Pattern:
    """From a head to the next one: the head itself, the name that it gives, and what it allows."""
    starts = head in words.starters
    found: Pattern = {"1": {"name": "keyword.control.declaration.obc" if starts else "keyword.other.clause.obc"}}
    begin = f"{_LINE}({words.patterns[head]})"
    if head in words.naming():
        begin += rf"(?:\s+({words.patterns['NAME']}))?"
        found["2"] = {"name": "entity.name.type.obc"}
    return {
        "name": f"meta.{_key(head)}.obc",
        "begin": begin,
        "beginCaptures": found,
        "end": f"(?={_LINE}(?:{any_head}))",
        "patterns": [
            *_including("comment", "legal" if head in {"CLAUSE", "DEFINE"} else "text"),
            *_keywords(words, words.reach(head), words.heads if head in words.headings else frozenset()),
            *_including("literal"),
        ],
    }


def _keywords(words: Vocabulary, kinds: frozenset[str], clauses: frozenset[str]) -> Iterable[Pattern]:
    """The keywords of a clause, those of several words first; on the line of a heading, clauses may follow."""
    phrases = sorted(kinds & words.phrases.keys() - clauses)
    sorts = (
        ("keyword.operator.word.obc", phrases),
        ("constant.language.obc", sorted(kinds & CONSTANTS)),
        ("keyword.other.clause.obc", sorted(kinds & clauses)),
        ("keyword.operator.word.obc", sorted(kinds - CONSTANTS - clauses - set(phrases))),
    )
    for scope, sort in sorts:
        if sort:
            yield {"name": scope, "match": rf"(?<!\w)(?:{'|'.join(words.patterns[kind] for kind in sort)})"}


def _text(*inside: Pattern) -> Pattern:
    return {
        "name": "string.quoted.double.obc",
        "begin": '"',
        "end": r'"|(?=^[ \t]*$)',
        "patterns": list(inside),
    }


def _literals(words: Vocabulary) -> Iterable[Pattern]:
    """Sums, percentages, days and numbers; then the names that are left, and the signs."""
    patterns = words.patterns
    sorts = (
        ("constant.numeric.money.obc", patterns["MONEY"]),
        ("constant.numeric.percent.obc", patterns["PERCENT"]),
        ("constant.numeric.date.obc", rf"\b\d{{1,2}}\s+{patterns['MONTH']}\s+\d{{4}}\b"),
        ("constant.numeric.obc", patterns["NUMBER"]),
        ("variable.other.obc", patterns["NAME"]),
        ("keyword.operator.obc", "|".join(_escaped(sign) for sign in words.signs)),
    )
    return ({"name": scope, "match": pattern} for scope, pattern in sorts)


def _escaped(sign: str) -> str:
    return "".join(rf"\{letter}" if letter in "()*+-/" else letter for letter in sign)
