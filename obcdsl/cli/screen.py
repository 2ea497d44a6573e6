"""What may be put on a screen: nothing unseen, nothing that steers it, and every character with its width."""

from __future__ import annotations

from collections.abc import Mapping

from obcdsl.visible import one_line, visible

__all__ = ["coloured", "filled", "one_line", "spread", "visible", "width"]
TAB = 4


def width(text: str) -> int:
    """How many columns of a screen a text takes: none for an accent, two for most emoji."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    wide = sum(east_asian_width(one) in {"W", "F"} for one in text)
    return len(text) + wide - sum(category(one) in {"Mn", "Me"} for one in text)


def spread(line: str) -> tuple[str, list[int]]:
    """A line as it is shown, tabs as spaces; and the column at which each of its characters begins, and its end."""
    shown: list[str] = []
    columns = [0]
    for one in line:
        text = " " * (TAB - columns[-1] % TAB) if one == "\t" else visible(one)
        shown.append(text)
        columns.append(columns[-1] + width(text))
    return "".join(shown), columns


def filled(text: str, indent: str, columns: int, hanging: str = "") -> str:
    """A text in lines of so many columns at most; those after the first are indented by `hanging` too."""
    from textwrap import fill

    return fill(
        one_line(text),
        columns,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def coloured(environment: Mapping[str, str]) -> bool | None:
    """Whether the environment asks for colours or forbids them; None leaves it to where the text goes.

    NO_COLOR comes first (https://no-color.org), then FORCE_COLOR; a terminal called `dumb` has none.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return False if environment.get("TERM") == "dumb" else None
