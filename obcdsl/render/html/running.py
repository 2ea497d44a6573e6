"""What stands on the head and the foot of every printed page, as the part of a style sheet that says so."""

from __future__ import annotations

from obcdsl.documents.blocks import Document, Text, plain
from obcdsl.visible import one_line

_LONGEST = 90


def running_head(document: Document) -> str:
    """The title and what nobody may overlook at the head; what the document was made from and the page at the foot."""
    marks = " · ".join(first_words(notice.text) for notice in document.notices)
    return (
        "@page {\n"
        f"  @top-left {{ content: {_quoted(document.title)}; }}\n"
        f"  @top-right {{ content: {_quoted(marks)}; }}\n"
        f"  @bottom-left {{ content: {_quoted(document.foot)}; }}\n"
        "}\n"
    )


def first_words(said: Text) -> str:
    """What a notice begins with: DRAFT, ILLUSTRATIVE."""
    return one_line(plain(said)).partition(".")[0][:40]


def _quoted(text: str) -> str:
    """A text as a string of CSS, every character of it that is no letter and no figure by its number."""
    line = one_line(text)
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return f'"{"".join(one if one.isascii() and one.isalnum() else f"{chr(92)}{ord(one):06x}" for one in line)}"'
