"""Texts for a screen: nothing unseen in them, and nothing that steers it."""

from __future__ import annotations

_AS_THEY_ARE = frozenset("\n\t\N{NO-BREAK SPACE}")


def visible(text: str) -> str:
    """Lines of text with every character that is unseen or steers the screen named, as in <U+001B>."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in _AS_THEY_ARE else f"<U+{ord(one):04X}>" for one in text)


def one_line(text: str) -> str:
    """A text on one line, with nothing in it that steers the screen."""
    return visible(" ".join(text.splitlines()) if "\n" in text else text).replace("\t", " ")
