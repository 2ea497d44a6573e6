"""The Lezer grammar of the language, for CodeMirror: a node for each declaration and clause, and in it what it allows.

It reads what is half typed as gladly as what is whole, and is small; what stands in the wrong place is for obc to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from editors.vocabulary import CONSTANTS, Vocabulary

MADE = "// Made from grammar/obc.lark by `python -m editors.generate`; do not edit.\n"
# What the literals are called in the tree.
NODES = {
    "STRING": "String",
    "MONEY": "MoneyLiteral",
    "PERCENT": "PercentLiteral",
    "NUMBER": "NumberLiteral",
    "MONTH": "Month",
    "NAME": "Identifier",
}


def grammar(words: Vocabulary) -> str:
    """A file is declarations with their clauses; each starts a line with a word of its own."""
    heads = sorted(words.heads)
    tokens = ",\n".join(f"  {token}[@name={json.dumps(name)}]" for token, name in _tokens(words))
    signs = "\n".join(f"  {json.dumps(sign)}" for sign in words.signs)
    lines = "\n".join(line for head in heads for line in _rules(words, head))
    return f"""{MADE}@top File {{ clause* Declaration* }}
Declaration {{ {" | ".join(_title(head) for head in heads if head in words.starters)} }}
clause {{ {" | ".join(_title(head) for head in heads if head not in words.starters)} }}
Definition {{ {_literal("NAME")} }}
literal {{ {" | ".join(_literal(kind) for kind in NODES if kind != "NAME")} | {" | ".join(map(json.dumps, words.signs))} }}
{lines}
@external tokens words from "./tokens.js" {{
{tokens}
}}
@tokens {{
  space {{ $[ \\t\\r\\n\\u{{b}}\\u{{c}}\\u{{a0}}]+ }}
  Comment {{ "#" ![\\n]* }}
{signs}
}}
@skip {{ space | Comment }}
@external propSource highlighting from "./highlight.js"
"""


def vocabulary_module(words: Vocabulary) -> str:
    """The words as a module: [token, name in the tree, pattern, sort] of each, those to try first first."""
    heads = [
        [f"head{_title(kind)}", _said(words, kind), words.patterns[kind], _sort(words, kind)] for kind in words.heads
    ]
    inner = [
        [f"word{_title(kind)}", _inner(words, kind), words.patterns[kind], "constant" if kind in CONSTANTS else "word"]
        for kind in _allowed(words)
    ]
    literals = [[_literal(kind), NODES[kind], words.patterns[kind]] for kind in ("MONEY", "PERCENT", "NUMBER", "MONTH")]
    data = {"HEADS": _longest_first(heads), "WORDS": _longest_first(inner), "LITERALS": literals}
    return MADE + "".join(
        f"export const {name} = [\n" + "".join(f"  {json.dumps(row, ensure_ascii=False)},\n" for row in rows) + "];\n"
        for name, rows in data.items()
    )


def _rules(words: Vocabulary, head: str) -> Iterator[str]:
    """The node of a head, and below it the words that may follow; a declaration holds the clauses after it."""
    name = _title(head)
    inner = " | ".join(f"word{_title(kind)}" for kind in sorted(words.reach(head)))
    rest = f"rest{name} {{ literal | {inner} }}" if inner else f"rest{name} {{ literal }}"
    named, below = f"rest{name} | {_literal('NAME')}", " clause*" if head in words.starters else ""
    first = f"(Definition ({named})* | rest{name} ({named})*)?" if head in words.naming() else f"({named})*"
    yield f"{name} {{ head{name} {first}{below} }}"
    yield rest


def _longest_first(rows: list[list[str]]) -> list[list[str]]:
    return sorted(rows, key=lambda row: (-len(row[2]), row[0]))


def _sort(words: Vocabulary, kind: str) -> str:
    return "declaration" if kind in words.starters else "clause"


def _tokens(words: Vocabulary) -> Iterator[tuple[str, str]]:
    """What the tokeniser tells apart: the name of a token in the grammar, and in the tree."""
    yield from ((f"head{_title(kind)}", _said(words, kind)) for kind in sorted(words.heads))
    yield from ((f"word{_title(kind)}", _inner(words, kind)) for kind in sorted(_allowed(words)))
    yield from ((_literal(kind), node) for kind, node in NODES.items())


def _allowed(words: Vocabulary) -> frozenset[str]:
    """The kinds of words that stand in some clause."""
    return frozenset().union(*(words.reach(head) for head in words.heads))


def _title(kind: str) -> str:
    """A kind as a name in the grammar: `AtRisk`; lark has no name for some."""
    return "".join(part.title() for part in kind.split("_"))


def _literal(kind: str) -> str:
    return f"literal{_title(kind)}"


def _said(words: Vocabulary, kind: str) -> str:
    """The words of a kind, as they are called in the tree: `atRisk`."""
    text = re.sub(r"\(\?.*|\\b|\\s\*|[^a-z\\+]", "", words.patterns[kind].replace(r"\s+", "+"))
    first, *others = text.strip("+\\").split("+")
    return first + "".join(word.title() for word in others)


def _inner(words: Vocabulary, kind: str) -> str:
    """A word that also starts clauses is called otherwise where it starts none."""
    said = _said(words, kind)
    return f"word{said[0].upper()}{said[1:]}" if kind in words.heads else said
