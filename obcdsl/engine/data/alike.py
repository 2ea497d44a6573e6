"""Names that look the same: what differs only in what nobody sees, or in how a program writes it, is one name."""

from __future__ import annotations

from unicodedata import category, normalize

# What programs make of an apostrophe and of a hyphen by themselves.
_APOSTROPHES = "\u2018\u2019\u02bc\u0060\u00b4"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_WRITTEN_ALIKE = str.maketrans(_APOSTROPHES + _HYPHENS, "'" * len(_APOSTROPHES) + "-" * len(_HYPHENS))
_UNSEEN = frozenset({"Cf", "Cc"})


def alike(text: str) -> str:
    """A name as it is compared: small letters, single spaces, accents and ligatures in one form, nothing unseen."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return " ".join(text.casefold().split())
    whole = normalize("NFKC", normalize("NFKC", text.translate(_WRITTEN_ALIKE)).casefold())
    return " ".join("".join(one for one in whole if one.isspace() or category(one) not in _UNSEEN).split())
