"""Text -> words. Total: every character ends up in a word, in a comment, or in a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from obcdsl.frozen import fresh, frozen, growing
from obcdsl.problems import Problem
from obcdsl.problems.writing import (
    BadNumber,
    MarkOfAList,
    TooLarge,
    UnclosedText,
    UnreadableCharacter,
    WrongQuotes,
)
from obcdsl.source import Place, Source
from obcdsl.syntax._tables import TABLES

# The words that start a declaration and can stand nowhere else; a file is cut before each of them.
STARTERS = (
    "contract", "phase", "party", "scope", "group", "amount", "input", "choice", "decision", "table", "unit", "let", "function",
    "outcomes", "payment", "share", "pool", "clause", "define", "example",
    "template", "parameter", "set", "library", "variation", "replace", "withdraw", "add",
)  # fmt: skip
# After these a word of STARTERS only says what is meant, and starts nothing.
CHANGES = frozenset({"REPLACE", "WITHDRAW"})
# The words that start a clause.
CLAUSES = frozenset(
    "APPLIED IN_DEVELOPMENT FINANCIAL EXTENSION "
    "REFERENCE FORM VERSION TERM CURRENCY PAYMENTS REMAINDERS DATA UNDER NOTE ILLUSTRATIVE POPULATION INCLUDES "
    "EXCLUDES BOUNDARY THEN SOURCE COLUMN WRITTEN ALLOWED KNOWN DECIDED FINAL ROW WEIGHT WORTH NEEDS MEASURED FIGURE "
    "WORKING SCORE ONLY CAPPED IF_MISSING IF_FEWER PAYS PASSES EARNED PAID WITHHELD RELEASED WITHOUT NEVER HELD WHEN _AT_RISK REDUCED "
    "SHARED GIVEN EXPECT DOMAIN MEASURE EVERY BASED TAKEN NUMERATOR DENOMINATOR VARIES TAKES AGREED STANDS".split()
)
MAX_DIGITS = 40
MAX_TEXT = 20_000
# The white space that counts for nothing; whatever else looks blank is a character that means nothing.
BLANKS = " \t\r\n\f\v\u00a0"

KEYWORDS: dict[str, str] = TABLES["keywords"]
SYMBOLS: dict[str, str] = TABLES["symbols"]
_STARTER_KINDS = frozenset(KEYWORDS[word] for word in STARTERS)
_NUMBERS = frozenset({"NUMBER", "PERCENT", "MONEY"})
# Signs that a word processor puts in the place of a sign of the language.
SIGNS = {";": ",", "–": "-", "—": "-", "−": "-", "×": "*", "÷": "/", "≥": ">=", "≤": "<=", "≠": "<>", "&": "and"}  # fmt: skip
_BULLETS = frozenset("•●▪◦‣·–—➢○■□❖")
_CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR"}
# Signs that end a sentence or an item where people write, and nothing here.
_ENDS = frozenset(".;…")


@frozen
class Word:
    """A piece of text with the kind the grammar knows it by."""

    kind: str
    text: str
    place: Place

    @property
    def starts_a_declaration(self) -> bool:
        return self.kind in _STARTER_KINDS

    @property
    def said(self) -> str:
        """What a quoted text says, its line breaks folded into spaces."""
        return " ".join(self.text[1:-1].split())


# The sign or the code of a currency before a sum.
_CURRENCY = r"(?:[£$€]|[A-Z]{3}(?=[ \t]))"


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
        ("quoted", r"""[“”„][^“”„"\n]*(?:\n(?![ \t]*\n)[^“”„"\n]*)*[“”"]|['‘](?:[^'‘’"\n]|(?<=\w)['’](?=\w))*['’]"""),
        ("points", r"[£$€]?\d{1,3}(?:\.\d{3}){2,}(?![\d.])"),
        ("apostrophes", r"[£$€]?\d{1,3}(?:['’]\d{3})+(?!\d)"),
        (
            "sum",
            _CURRENCY
            + r"[ \t]*\d+(?:,\d+)*(?:\.\d+)?(?:[ \t]?(?:million|billion|thousand)\b|(?!(?:k|m|bn)\b)[^\W\d]+)",
        ),
        ("MONEY", named["MONEY"]),
        ("PERCENT", named["PERCENT"]),
        ("percentile", r"\d+(?:st|nd|rd|th)\s+percentile\b"),
        ("ordinal", r"\d+(?:st|nd|rd|th)\b"),
        ("NUMBER", number),
        *phrases,
        ("NAME", name),
        ("symbol", symbols),
        ("strange", r"."),
    ]
    return re.compile("|".join(f"(?P<{kind}>{text})" for kind, text in parts), re.DOTALL)


_WORDS = _pattern()
_WELL_WRITTEN = re.compile(_CURRENCY + r"?[ \t]*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:k|m|bn|%|[ \t]?million)?")


@frozen
class Words:
    """What a text is made of; comments apart, so that the formatter can put them back."""

    words: tuple[Word, ...]
    comments: tuple[Place, ...]
    problems: tuple[Problem, ...]


@growing
class _Reading:
    """What has been read of a text so far."""

    source: Source
    words: list[Word] = fresh(factory=list)
    comments: list[Place] = fresh(factory=list)
    problems: list[Problem] = fresh(factory=list)
    marks: list[Place] = fresh(factory=list)


def read_words(source: Source) -> Words:
    """Cut a text into words. A repeated strange character is reported once for each run of them."""
    reading = _Reading(source)
    position: int | None = 0
    while position is not None:
        position = _read_from(reading, position)
    reading.problems.extend(_marks(reading))
    return Words(tuple(reading.words), tuple(reading.comments), tuple(reading.problems))


def _read_from(reading: _Reading, position: int) -> int | None:
    """Read on from a place; where to go on from if a text turned out to have no end, None at the end."""
    source, words = reading.source, reading.words
    strange_end = -1
    for match in _WORDS.finditer(source.text, position):
        kind = match.lastgroup or "strange"
        if kind == "blank":
            continue
        text, start, end = match.group(), match.start(), match.end()
        place = Place(source, start, end)
        if kind == "comment":
            reading.comments.append(place)
        elif kind == "unclosed" or (kind == "STRING" and "\n" in text and _runs_on(source.text, start, end)):
            return _without_end(reading, start)
        elif kind == "quoted":
            _in_wrong_quotes(reading, place)
        elif kind in {"sum", "ordinal", "percentile", "points", "apostrophes"}:
            _badly_written(reading, kind, place)
        elif kind == "strange":
            if start != strange_end and not _is_mark_of_a_list(reading, place):
                reading.problems.append(_strange(reading, place))
            strange_end = end
        else:
            reading.problems.extend(_problems_of(kind, text, place))
            words.append(Word(_kind(kind, text), text, place))
    return None


def _kind(kind: str, text: str) -> str:
    if kind == "NAME":
        return KEYWORDS.get(text, kind)
    return SYMBOLS[text] if kind == "symbol" else kind


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a text was left open and ends where another begins: clauses stand in it, and its last sign opens a text."""
    opens = text[end - 2].isspace() and text[end : end + 1].strip(BLANKS) != ""
    return opens and _last_line_end(text, start) < end


def _last_line_end(text: str, start: int) -> int:
    """Where a text without an end most likely ends: before an empty line, a comment or a line that starts a clause."""
    end = _line_end(text, start)
    while end < len(text):
        below = _line_end(text, end + 1)
        line = text[end + 1 : below].strip(BLANKS)
        if not line or line[0] == "#" or _starts_something(line):
            break
        end = below
    return end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _starts_something(line: str) -> bool:
    word = _WORDS.match(line)
    if word is None:
        return False
    kind = _kind(word.lastgroup or "", word.group())
    return kind in CLAUSES or kind in _STARTER_KINDS


def _without_end(reading: _Reading, start: int) -> int:
    """Read a text that has no end as far as it most likely goes."""
    text = reading.source.text
    end = start + len(text[start : _last_line_end(text, start)].rstrip(BLANKS))
    curly = max(text.rfind("”", start, end), text.rfind("“", start, end))
    if curly > start and not text[curly + 1 : end].strip(BLANKS):
        _in_wrong_quotes(reading, Place(reading.source, start, curly + 1))
        return curly + 1
    place = Place(reading.source, start, end)
    reading.problems.append(UnclosedText(place))
    reading.words.append(Word("STRING", f'{text[start:end]}"', place))
    return end


def _in_wrong_quotes(reading: _Reading, place: Place) -> None:
    reading.problems.append(WrongQuotes(place))
    reading.words.append(Word("STRING", f'"{place.text[1:-1]}"', place))


def _badly_written(reading: _Reading, kind: str, place: Place) -> None:
    """`£5M`, `£5 million`, `1st`, `75th percentile` and `£2.400.000` are read as what is meant by them."""
    if kind == "percentile":
        part = place.text[: next(at for at, sign in enumerate(place.text) if not sign.isdigit())]
        reading.problems.append(BadNumber(place, place.text, f"percentile {part}%"))
        reading.words.extend((Word("PERCENTILE", "percentile", place), Word("PERCENT", f"{part}%", place)))
        return
    if kind in {"points", "apostrophes"}:
        better = re.sub("[.'’]", ",", place.text)
        reading.problems.append(BadNumber(place, place.text, better))
        reading.words.append(Word("MONEY" if better[0] in _CURRENCIES else "NUMBER", better, place))
        return
    digits = place.text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip(BLANKS)
    size = place.text[len(digits) :].strip(BLANKS)[:1].casefold()
    better = digits + {"b": "bn", "m": "m", "k": "k", "t": "k"}.get(size, "") if kind == "sum" else digits
    reading.problems.append(BadNumber(place, place.text, better))
    reading.words.append(Word("MONEY" if kind == "sum" else "NUMBER", better, place))


def _is_mark_of_a_list(reading: _Reading, place: Place) -> bool:
    """Whether a character is a bullet, or the point of a number, before a line; it is then left out, and said once for all."""
    text, last = place.source.text, reading.words[-1] if reading.words else None
    start = place.start
    if place.text == "." and last is not None and last.kind == "NUMBER" and last.place.end == start:
        start = last.place.start
    elif place.text not in _BULLETS:
        return False
    line = text[:start].rpartition("\n")[2]
    follows = text[place.end : place.end + 1]
    if line.strip(BLANKS) or not follows.strip("\r\n") or not text[place.end :].lstrip(BLANKS)[:1].isalpha():
        return False
    if start < place.start:
        reading.words.pop()
    reading.marks.append(Place(place.source, start, place.end))
    return True


def _marks(reading: _Reading) -> Iterator[Problem]:
    if reading.marks:
        first, *others = reading.marks
        follows = next((word.text for word in reading.words if word.place.start >= first.end), "")
        yield MarkOfAList(first, first.text, f"`{follows}`", tuple(others))


def _strange(reading: _Reading, place: Place) -> Problem:
    """What to say of a character that is no part of the language; one that stands for a sign is read as that sign."""
    last = reading.words[-1] if reading.words else None
    follows = place.source.text[place.end :]
    if place.text in _ENDS and follows.lstrip(" \t\u00a0")[:1] in {"", "\n", "\r"}:
        return UnreadableCharacter(place, place.text, "")
    sign = SIGNS.get(place.text)
    if sign is not None:
        reading.words.append(Word(SYMBOLS.get(sign) or KEYWORDS[sign], sign, place))
    if place.text == "%":
        return _percent_sign(reading, place, last)
    if place.text in _CURRENCIES and last is not None and last.kind == "CURRENCY":
        reading.words.append(Word("NAME", _CURRENCIES[place.text], place))
        return UnreadableCharacter(place, place.text, _CURRENCIES[place.text])
    if category(place.text) == "Cf":
        return UnreadableCharacter(place, place.text, "")
    return UnreadableCharacter(place, place.text, " " if place.text.isspace() else sign)


def _percent_sign(reading: _Reading, place: Place, last: Word | None) -> Problem:
    """A percent sign apart from its number, or in the place of the word."""
    if last is not None and last.kind == "NUMBER":
        between = Place(place.source, last.place.end, place.end)
        if not place.source.text[between.start : place.start].strip(BLANKS):
            whole = Place(place.source, last.place.start, place.end)
            reading.words[-1] = Word("PERCENT", f"{last.text}%", whole)
            return UnreadableCharacter(whole, "%", f"{last.text}%")
    reading.words.append(Word(KEYWORDS["percent"], "percent", place))
    return UnreadableCharacter(place, "%", "percent")


def _problems_of(kind: str, text: str, place: Place) -> Iterator[Problem]:
    """What is wrong with a number or a text by itself."""
    if kind == "STRING" and len(text) > MAX_TEXT:
        yield TooLarge(
            Place(place.source, place.start, place.start + 1), "The number of characters of a text", len(text), MAX_TEXT
        )
    if kind not in _NUMBERS:
        return
    digits = sum(character.isdigit() for character in text)
    if digits > MAX_DIGITS:
        yield TooLarge(place, "The number of digits of a number", digits, MAX_DIGITS)
    elif not _WELL_WRITTEN.fullmatch(text):
        yield BadNumber(place, text)
