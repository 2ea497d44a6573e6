"""Words side by side: the space between them, and where a long line is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from obcdsl.syntax import tree
from obcdsl.syntax.tokens import BLANKS, Word

WIDTH = 110
HANGING = "    "

_TIGHT_BEFORE = frozenset({",", ":", ")"})
# A figure stands as it was written, with the space that may be in it; a text with all its lines.
_KEPT = frozenset({"STRING", "MONEY", "NUMBER", "PERCENT"})
_BLANK = re.compile(f"[{BLANKS}]+")


@attrs.frozen
class Spacing:
    """The words of a declaration that stand close to the next: minus signs, names before brackets, years with a stroke."""

    close: frozenset[int]

    def between(self, word: Word, following: Word) -> str:
        if word.text == "(" or following.text in _TIGHT_BEFORE or following.text.startswith(","):
            return ""
        if word.place.start in self.close:
            return ""
        # With one space this would be a number of millions.
        return "  " if word.kind == "NUMBER" and following.text == "million" else " "


def spacing(declaration: tree.Declaration) -> Spacing:
    """What stands close in a declaration: only its tree knows a sign from a difference."""
    return Spacing(frozenset(_close(declaration)))


def _close(declaration: tree.Declaration) -> Iterator[int]:
    for node in tree.walk(declaration):
        if isinstance(node, tree.Negative):
            yield node.place.start
        elif isinstance(node, tree.Product) and _is_fraction(node):
            yield from (node.left.place.start, node.sign.place.start)
        elif isinstance(node, tree.Call):
            yield node.function.place.start
        elif isinstance(node, tree.Function):
            yield node.name.place.start
        elif isinstance(node, tree.FinancialYear) and node.following is not None:
            yield from range(node.year.place.start, node.following.place.start)


def _is_fraction(node: tree.Product) -> bool:
    """Whether it is a fraction of written numbers, such as 2/3."""
    sides = (node.left, node.right)
    return node.sign.text == "/" and all(
        isinstance(side, tree.Number) and side.noun is None and side.per is None for side in sides
    )


def word_text(word: Word) -> str:
    """A word as it is shown: as written, but a phrase with one space between its words."""
    if word.kind in _KEPT:
        return word.text
    return _BLANK.sub(" ", word.text.replace(",", ", ")) if len(word.text) > 1 else word.text


def line_text(words: Sequence[Word], spaces: Spacing) -> str:
    """Words on one line."""
    return "".join(_spaced(words, spaces)).rstrip(" ")


def _spaced(words: Sequence[Word], spaces: Spacing) -> Iterator[str]:
    """Each word with the space after it."""
    for word, following in pairwise(words):
        yield word_text(word) + spaces.between(word, following)
    if words:
        yield word_text(words[-1])


def wrapped(words: Sequence[Word], spaces: Spacing, indent: str, hanging: str) -> list[str]:
    """Words on as many lines as they need, broken after commas; inside brackets only where nothing else helps."""
    whole = indent + line_text(words, spaces)
    if len(whole) <= WIDTH or "\n" in whole:
        return [whole]
    depths = _comma_depths(words)
    lines = [whole]
    for depth in sorted(set(depths.values())):
        breaks = [index for index, at in depths.items() if at <= depth]
        lines = _filled(words, spaces, breaks, indent, hanging)
        if all(len(line) <= WIDTH for line in lines):
            break
    return lines


def _comma_depths(words: Sequence[Word]) -> dict[int, int]:
    """The commas that a line may be broken after, with the brackets open there."""
    depth = 0
    found: dict[int, int] = {}
    for index, word in enumerate(words[:-1]):
        depth += (word.text == "(") - (word.text == ")")
        if word.text == ",":
            found[index] = depth
    return found


def _filled(words: Sequence[Word], spaces: Spacing, breaks: Sequence[int], indent: str, hanging: str) -> list[str]:
    texts = list(_spaced(words, spaces))
    bounds = [0, *(index + 1 for index in breaks), len(words)]
    lines: list[str] = []
    for start, end in pairwise(bounds):
        segment = "".join(texts[start:end])
        if lines and len(lines[-1]) + len(segment.rstrip(" ")) <= WIDTH:
            lines[-1] += segment
        else:
            lines.append((hanging if lines else indent) + segment)
    return [line.rstrip(" ") for line in lines]


def cells(words: Sequence[Word], spaces: Spacing) -> list[str]:
    """A row of a table, cut after each comma or colon that is not in brackets."""
    depth = 0
    texts = [""]
    for word, text in zip(words, _spaced(words, spaces), strict=True):
        depth += (word.text == "(") - (word.text == ")")
        texts[-1] += text
        if depth == 0 and word.text in (",", ":"):
            texts[-1] = texts[-1].rstrip(" ")
            texts.append("")
    return texts
