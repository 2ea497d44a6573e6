"""Colours outcomes-based contracts: in each clause the keywords that the grammar allows there, as the editors do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String, Text, _TokenType

from obc_pygments.words import HEADS, LITERALS

Rules = list[tuple[object, ...]]

_LINE = r"^([ \t]*)"
_TOKENS: dict[str, _TokenType] = {
    "declaration": Keyword.Declaration,
    "clause": Keyword,
    "word": Operator.Word,
    "constant": Keyword.Constant,
    "money": Number,
    "percent": Number,
    "date": Literal.Date,
    "number": Number,
    "name": Name.Variable,
    "sign": Operator,
}


def _clause(keywords: tuple[tuple[str, str], ...]) -> Iterator[tuple[object, ...]]:
    """What stands in a clause, up to the line that starts another."""
    yield rf"(?={_LINE}(?:{'|'.join(pattern for pattern, *_ in HEADS)}))", Text, "#pop"
    yield from ((rf"(?<!\w)(?:{pattern})", _TOKENS[sort]) for sort, pattern in keywords)
    yield from _anywhere()


def _anywhere() -> Iterator[tuple[object, ...]]:
    yield r"[ \t\r\f\v\u00a0]+|\n", Text
    yield r"#.*", Comment.Single
    yield r'"[^"\n]*(?:\n(?![ \t]*\n)[^"\n]*)*"?', String
    yield from ((pattern, _TOKENS[sort]) for sort, pattern in LITERALS)
    yield r".", Text


def _states() -> Iterator[tuple[str, Rules]]:
    yield "root", [*_starts(), *_anywhere()]
    for number, (_, _, _, keywords) in enumerate(HEADS):
        yield f"clause {number}", list(_clause(keywords))


def _starts() -> Iterator[tuple[object, ...]]:
    for number, (pattern, sort, name, _) in enumerate(HEADS):
        words = bygroups(Text, _TOKENS[sort], Text, Name.Class) if name else bygroups(Text, _TOKENS[sort])
        yield rf"{_LINE}({pattern})" + (rf"(\s+)({name})" if name else ""), words, f"clause {number}"
        if name:
            yield rf"{_LINE}({pattern})", bygroups(Text, _TOKENS[sort]), f"clause {number}"


class ObcLexer(RegexLexer):
    """For contracts of obcdsl, a declarative language for outcomes-based contracts in health and care."""

    name = "Outcomes-based contract"
    aliases: ClassVar[list[str]] = ["obc"]
    filenames: ClassVar[list[str]] = ["*.obc"]
    mimetypes: ClassVar[list[str]] = ["text/x-obc"]
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, Rules]] = dict(_states())
