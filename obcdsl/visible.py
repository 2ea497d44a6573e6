"""Texts for other programs: nothing unseen or steering on a screen, and no formula in a spreadsheet."""

from __future__ import annotations

import re

# White space and what cannot be seen may stand before the sign; in some countries the wide signs count too.
# The wide signs are meant: spreadsheets take them for the narrow ones.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\-@＝＋－＠]")  # noqa: RUF001
_AS_THEY_ARE = frozenset("\n\t\N{NO-BREAK SPACE}")


def visible(text: str) -> str:
    """Lines of text with every character that is unseen or steers the screen named, as in <U+001B>."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in _AS_THEY_ARE else f"<U+{ord(one):04X}>" for one in text)


def one_line(text: str) -> str:
    """A text on one line, with nothing in it that steers the screen."""
    return visible(" ".join(text.splitlines()) if "\n" in text else text).replace("\t", " ")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program may take a text for a formula, or lose white space that it begins with."""
    return text.startswith(("\t", "\r", "\n")) or _FORMULA.match(text) is not None
