"""Text -> words. Total: every character ends up in a word, in a comment, or in a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from obcdsl.problems import Problem
from obcdsl.problems.writing import BadNumber, TooLarge, UnclosedText, UnreadableCharacter
from obcdsl.source import Place, Source
from obcdsl.syntax._tables import TABLES

# The words that start a declaration and can stand nowhere else; a file is cut before each of them.
STARTERS = (
    "contract", "party", "scope", "amount", "input", "choice", "table", "unit", "let", "function",
    "outcomes", "payment", "share", "clause", "define", "example",
)  # fmt: skip
MAX_DIGITS = 40
# The white space that counts for nothing; whatever else looks blank is a character that means nothing.
BLANKS = " \t\r\n\f\v\u00a0"

KEYWORDS: dict[str, str] = TABLES["keywords"]
SYMBOLS: dict[str, str] = TABLES["symbols"]
_STARTER_KINDS = frozenset(KEYWORDS[word] for word in STARTERS)
_NUMBERS = frozenset({"NUMBER", "PERCENT", "MONEY"})


@attrs.frozen(eq=False, repr=False)
class Word:
    """A piece of text with the kind the grammar knows it by."""

    kind: str
    text: str
    place: Place

    @property
    def starts_a_declaration(self) -> bool:
        return self.kind in _STARTER_KINDS


def _pattern() -> re.Pattern[str]:
    named = dict(TABLES["patterns"])
    name, number = named.pop("NAME"), named.pop("NUMBER")
    phrases = [(kind, text) for kind, text in named.items() if kind not in ("STRING", "MONEY", "PERCENT")]
    phrases.sort(key=lambda phrase: -len(phrase[1]))
    symbols = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
    parts = [
        ("blank", f"[{BLANKS}]+"),
        ("comment", r"\#[^\n]*"),
        ("STRING", named["STRING"]),
        ("unclosed", r'"[^\n]*'),
        ("MONEY", named["MONEY"]),
        ("PERCENT", named["PERCENT"]),
        ("NUMBER", number),
        *phrases,
        ("NAME", name),
        ("symbol", symbols),
        ("strange", r"."),
    ]
    return re.compile("|".join(f"(?P<{kind}>{text})" for kind, text in parts), re.DOTALL)


_WORDS = _pattern()
_WELL_WRITTEN = re.compile(r"[£$€]?[ \t]*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:k|m|bn|%|[ \t]?million)?")


@attrs.frozen(eq=False, repr=False)
class Words:
    """What a text is made of; comments apart, so that the formatter can put them back."""

    words: tuple[Word, ...]
    comments: tuple[Place, ...]
    problems: tuple[Problem, ...]


def read_words(source: Source) -> Words:
    """Cut a text into words. A repeated strange character is reported once for each run of them."""
    words: list[Word] = []
    comments: list[Place] = []
    problems: list[Problem] = []
    strange_end = -1
    for match in _WORDS.finditer(source.text):
        kind = match.lastgroup or "strange"
        if kind == "blank":
            continue
        text, start, end = match.group(), match.start(), match.end()
        place = Place(source, start, end)
        if kind == "comment":
            comments.append(place)
        elif kind == "strange":
            if start != strange_end:
                problems.append(UnreadableCharacter(place, text))
            strange_end = end
        elif kind == "unclosed":
            problems.append(UnclosedText(place))
            words.append(Word("STRING", text + '"', place))
        else:
            problems.extend(_number_problems(kind, text, place))
            words.append(Word(_kind(kind, text), text, place))
    return Words(tuple(words), tuple(comments), tuple(problems))


def _kind(kind: str, text: str) -> str:
    if kind == "NAME":
        return KEYWORDS.get(text, kind)
    return SYMBOLS[text] if kind == "symbol" else kind


def _number_problems(kind: str, text: str, place: Place) -> Iterator[Problem]:
    if kind not in _NUMBERS:
        return
    digits = sum(character.isdigit() for character in text)
    if digits > MAX_DIGITS:
        yield TooLarge(place, "The number of digits of a number", digits, MAX_DIGITS)
    elif not _WELL_WRITTEN.fullmatch(text):
        yield BadNumber(place, text)
