"""Texts for other programs: nothing unseen or steering on a screen, and no formula in a spreadsheet."""

from __future__ import annotations

import re

# White space and what cannot be seen may stand before the sign; in some countries the wide signs count too.
# The wide signs are meant: spreadsheets take them for the narrow ones.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\-@＝＋－＠]")  # noqa: RUF001
_AS_THEY_ARE = frozenset("\n\t\N{NO-BREAK SPACE}")
# Letters that look like nothing, and more marks on one letter than any language has: they hide what is written, or cover it.
_HIDING = re.compile(
    "[\u115f\u1160\u2800\u3164\uffa0]|[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}"
)


def visible(text: str) -> str:
    """Lines of text with every character that is unseen, hides others or steers the screen named, as in <U+001B>."""
    seen = text if text.isprintable() else "".join(map(_seen, text))
    return seen if seen.isascii() else _HIDING.sub(lambda found: "".join(map(_named, found[0])), seen)


def _seen(character: str) -> str:
    return character if character.isprintable() or character in _AS_THEY_ARE else _named(character)


def _named(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def one_line(text: str) -> str:
    """A text on one line, with nothing in it that steers the screen."""
    return visible(" ".join(text.splitlines()) if "\n" in text else text).replace("\t", " ")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program may take a text for a formula, or lose white space that it begins with."""
    return text.startswith(("\t", "\r", "\n")) or _FORMULA.match(text) is not None
