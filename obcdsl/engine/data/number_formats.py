"""The format code of a spreadsheet cell, such as `#,##0.00;[Red]-#,##0.00`: what it makes of the number that is stored.

What is shown may be another figure than what is stored: `0.0,` shows thousands, `[>99]"full";0` a word. Where the one
does not follow from the other, the cell is not read (ECMA-376, 18.8.31).
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property

import attrs

from obcdsl.engine.data.sheet_rows import NOT_TOLD, number_text


class Shown(Enum):
    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    WORDS = "words"
    UNCLEAR = "unclear"


@attrs.frozen
class Section:
    """One part of a format. `before` and `after` are the words around the digits, of which there are `least` or more.

    `below` tells that it marks its figure as one below nought, with a sign, brackets or red.
    """

    shown: Shown
    before: str = ""
    after: str = ""
    least: int = 1
    below: bool = False


@attrs.frozen(slots=False)
class CellFormat:
    """A format code, cut into its parts: for figures above nought, for those below, and for nought."""

    code: str

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(_section(tokens) for tokens in _parted(self.code)[:3])

    def text(self, raw: str, value: int) -> str | None:
        """A stored number as text, by its sign; None for a day, which is worked out elsewhere."""
        section = self._section_for(value)
        match section.shown:
            case Shown.DATE:
                return None
            case Shown.WORDS:
                return section.before
            case Shown.UNCLEAR:
                return NOT_TOLD + self.code
            case Shown.PLAIN | Shown.PERCENT:
                sign = "-" if value < 0 else ""
                digits = number_text(raw.removeprefix("-"), section.shown is Shown.PERCENT)
                return f"{sign}{section.before}{_padded(digits, section.least)}{section.after}"

    def _section_for(self, value: int) -> Section:
        above = self.sections[0]
        if value == 0 and len(self.sections) > 2:
            return Section(Shown.PLAIN) if self.sections[2].before in _DASHES else self.sections[2]
        if value < 0 and len(self.sections) > 1:
            return self.sections[1] if self.sections[1].below else Section(Shown.UNCLEAR)
        return above if not above.below or value < 0 else Section(Shown.UNCLEAR)


_TOKEN = re.compile(
    r"""(?P<words>"[^"]*"?|\\.) | (?P<space>_.|\*.) | \[(?P<bracket>[^\]]*)\] | (?P<general>General)
        | (?P<power>E[+-]?) | (?P<clock>AM/PM|A/P|[dmyhsbg]+) | (?P<digits>[0\#?.][0\#?.,]*) | (?P<end>;) | (?P<other>.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)
_SCALED = re.compile(r",(?:\.|$)")
_SIGNS = str.maketrans("", "", "-−+()")
# How accounts show nought; the digits of such a part, if it has any, are all left out.
_DASHES = ("-", "–", "—")
_CURRENCY = re.compile(r"[£$€]|[A-Z]{3}")


def _parted(code: str) -> list[list[re.Match[str]]]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


@attrs.define(eq=False)
class _Reading:
    """One part of a format while it is read."""

    words: list[str] = attrs.Factory(lambda: [""])  # before the first digits, between them, and after the last
    digits: list[str] = attrs.Factory(list)
    percents: int = 0
    clock: bool = False
    power: bool = False
    unclear: bool = False
    below: bool = False

    def take(self, token: re.Match[str]) -> None:
        if token["words"]:
            self.words[-1] += token["words"].strip('"') if token["words"][0] == '"' else token["words"][1:]
        elif token["bracket"] is not None:
            self._bracket(token["bracket"])
        elif token["clock"]:
            self.clock = True
        elif token["power"]:
            self.power = True
        elif token["general"] or token["digits"]:
            self.digits.append(token["digits"] or "General")
            self.words.append("")
        elif token["other"] == "%":
            self.percents += 1
        elif token["other"] is not None and token["other"] not in "@,":
            self.words[-1] += token["other"]
        elif token["other"]:
            self.digits.append("General")
            self.words.append("")

    def _bracket(self, inside: str) -> None:
        if inside.startswith("$"):
            self.words[-1] += inside[1:].partition("-")[0]
        elif _COLOUR.fullmatch(inside):
            self.below |= inside.lower() == "red"
        else:  # a condition, hours beyond a day, digits of another script
            self.unclear = True


def _section(tokens: list[re.Match[str]]) -> Section:
    found = _Reading()
    for token in tokens:
        found.take(token)
    if found.unclear or found.percents > 1:
        return Section(Shown.UNCLEAR)
    if found.clock:
        return Section(Shown.DATE)
    words = "".join(found.words)
    if not found.digits:
        return Section(Shown.WORDS, words.strip()) if words.strip() else Section(Shown.UNCLEAR)
    if not _told(found):
        return Section(Shown.UNCLEAR)
    below = found.below or any(mark in words for mark in "-−(")
    percent = Shown.PERCENT if found.percents else Shown.PLAIN
    before, after = found.words[0].translate(_SIGNS).lstrip(), found.words[-1].translate(_SIGNS).rstrip()
    if _CURRENCY.fullmatch(after.strip()) and not before:
        before, after = after.strip() + " " * after.strip().isalpha(), ""
    whole = found.digits[0].partition(".")[0]
    return Section(percent, before, after, 0 if found.power else whole.count("0"), below)


def _told(found: _Reading) -> bool:
    """Whether the digits of a figure are those that are stored: not scaled, in one piece or parted as fractions are."""
    between = {word.strip() for word in found.words[1:-1]}
    one_piece = found.power or between <= {"", "/"}
    scaled = any(_SCALED.search(digits) for digits in found.digits)
    return one_piece and not scaled and not any(one.isdigit() for word in found.words for one in word)


def _padded(digits: str, least: int) -> str:
    """A number with as many digits before its point as the format has noughts, as in 00123."""
    whole, point, part = digits.partition(".")
    missing = least - len(whole.removesuffix("%"))
    return "0" * missing + whole + point + part if missing > 0 else digits
