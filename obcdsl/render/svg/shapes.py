"""Elements of SVG: their texts and attributes escaped, their positions exact to a hundredth of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape

from obcdsl.visible import one_line

Number = Fraction | int

INK, GREY, RULE, PAPER = "#1a1a1a", "#555555", "#d5dae1", "#ffffff"
# Told apart by all who see colours, however they see them; dark enough on white paper.
COLOURS = ("#0b62a4", "#c04f00", "#00735a", "#8a3f86", "#555555")
# Of a line: so that lines are told apart where there are no colours.
DASHES = ("none", "7 3", "2 3", "9 3 2 3", "1 2")


def element(name: str, attributes: Mapping[str, str], inner: str | Sequence[str] = ()) -> str:
    """An element around a text, which is escaped, or around elements."""
    told = "".join(f' {one}="{escape(one_line(value))}"' for one, value in attributes.items())
    body = escape(one_line(inner)) if isinstance(inner, str) else "".join(inner)
    return f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>"


def number(value: Number) -> str:
    """A position in as few figures as it needs: 12, 12.5, 12.05."""
    hundredths = round(Fraction(value) * 100)
    whole, part = divmod(abs(hundredths), 100)
    said = f"{whole}.{part:02}".rstrip("0").rstrip(".")
    return f"-{said}" if hundredths < 0 else said


def words(text: str, x: Number, y: Number, anchor: str = "start", kind: str = "words") -> str:
    """A line of words; `anchor` says which end of it stands at the position."""
    colour = INK if kind == "name" else GREY
    about = {"class": kind, "x": number(x), "y": number(y), "text-anchor": anchor, "fill": colour}
    return element("text", about, text)


def rule(start: tuple[Number, Number], end: tuple[Number, Number], kind: str, colour: str = RULE) -> str:
    """A straight line that is no part of the data: a line of the grid, an axis."""
    (x1, y1), (x2, y2) = start, end
    return element(
        "line",
        {
            "class": kind, "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "stroke": colour,
            "stroke-width": "1",
        },
    )  # fmt: skip
