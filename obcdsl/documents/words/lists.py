"""Several things in one sentence, and what needs brackets."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from obcdsl.documents.blocks import Style, Text, plain, text
from obcdsl.frozen import changed


class Binds(IntEnum):
    """How tightly the words of a phrase hold together; looser ones stand in brackets inside tighter ones."""

    LIST = 0
    CLAUSE = 1
    SUM = 2
    PRODUCT = 3
    ATOM = 4


def listed(parts: Sequence[Text], word: str = "and") -> Text:
    """`a`, `a and b`, `a, b and c`; where a part has a comma of its own, semicolons stand between them."""
    if len(parts) < 2:
        return parts[0] if parts else ()
    *first, last = parts
    between, before_last = (", ", f" {word} ")
    if any("," in said or f" {word} " in said for said in map(_outside_names, parts)):
        between, before_last = ("; ", f"; {word} ")
    return text(*(part for one in first[:-1] for part in (one, between)), first[-1], before_last, last)


def _outside_names(said: Text) -> str:
    """The words of a text without its names and figures, whose commas part nothing."""
    return "".join(run.text for run in said if run.style not in (Style.TERM, Style.QUANTITY))


def series(parts: Sequence[Text], word: str = "and") -> Text:
    """Long parts of a sentence, each set off from the next by a comma: `a, b, and c`."""
    if len(parts) < 2:
        return parts[0] if parts else ()
    *first, last = parts
    return text(*(piece for one in first for piece in (one, ", ")), f"{word} ", last)


def is_plural(name: str) -> bool:
    """Whether a name is of several, as what they do agrees with: `Providers`, `The members, in gain and pain`, but not `NHS`."""
    head = name.partition(",")[0]
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def being(name: str) -> str:
    """What stands between a name and what it is: ` is `, ` are `, or a colon where the name itself ends with that word."""
    if name.endswith((" is", " are")):
        return ": "
    return " are " if is_plural(name.partition(" of ")[0]) and " and " not in name else " is "


def spoken(name: str) -> str:
    """A name as a reader says it: no underscores."""
    return name.replace("_", " ")


def without_article(said: Text) -> Text:
    """What goes by a name of its own, without `the` before it."""
    named = len(said) > 1 and said[0].text == "the " and said[1].style is Style.TERM
    return said[1:] if named else said


def capital(said: Text) -> Text:
    """A text as the beginning of a sentence."""
    if not said:
        return said
    first, *rest = said
    return (changed(first, text=first.text[:1].upper() + first.text[1:]), *rest)


def sentence(*parts: str | Text) -> Text:
    """A text with a capital letter, and a full stop unless a list follows."""
    said = capital(text(*parts))
    return said if plain(said).endswith((".", "!", "?", ":")) else text(said, ".")
