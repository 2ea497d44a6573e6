"""Laying a text out as everyone would: the edits that `obc fmt` makes of the whole, of some lines, or of a line just written."""

from __future__ import annotations

from difflib import SequenceMatcher

from obcdsl.frozen import frozen
from obcdsl.ide.position import Lines
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from obcdsl.syntax.show import show

# Some lines, from one up to another, and the lines that are to stand there.
Difference = tuple[int, int, list[str]]


@frozen
class Replacement:
    """Characters from `start` up to `end` of a text, and what is to stand there."""

    start: int
    end: int
    text: str


def formatting(text: str) -> tuple[Replacement, ...]:
    """The edits that lay a whole text out. Comments are kept, and so is whatever cannot be read."""
    return _edits(text, 0, len(text.splitlines()) + 1)


def formatting_of(text: str, start: int, end: int) -> tuple[Replacement, ...]:
    """The edits that concern the lines from one character to another."""
    lines = Lines(text)
    return _edits(text, lines.position(start).line, lines.position(end).line + 1)


def formatting_above(text: str, offset: int) -> tuple[Replacement, ...]:
    """The edits of the line that has just been left by starting a new one at a character."""
    line = Lines(text).position(offset).line
    return tuple(edit for edit in _edits(text, line - 1, line) if "\n" not in edit.text.strip("\r\n"))


def _edits(text: str, first: int, last: int) -> tuple[Replacement, ...]:
    """The edits of the lines from `first` up to `last`, as small as whole lines allow."""
    lines = Lines(text)
    before = [text[start : lines.end(line)] for line, start in enumerate(lines.starts)]
    shown = show(parse(Source("<text>", text))[0])
    after = [line.removesuffix("\r") for line in shown.split("\n")]
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    found: list[Replacement] = []
    for start, end, new in _differences(before, after):
        if start >= last or (end <= first and (start < end or start != first)):
            continue
        found.append(_replacement(lines, (start, end), new, end_of_line))
    return tuple(found)


def _differences(before: list[str], after: list[str]) -> list[Difference]:
    """Which lines are to be replaced by which, without those at the beginning and the end that are the same."""
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), -1)
    if same < 0:
        same = min(len(before), len(after))
    tail = 0
    while tail < min(len(before), len(after)) - same and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[same : len(before) - tail], after[same : len(after) - tail]
    alike = SequenceMatcher(None, list(map(_bare, old)), list(map(_bare, new)), autojunk=False)
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in alike.get_opcodes():
        if tag == "equal":
            pairs = zip(range(i1, i2), range(j1, j2), strict=True)
            found.extend((same + i, same + i + 1, [new[j]]) for i, j in pairs if old[i] != new[j])
        else:
            found.append((same + i1, same + i2, new[j1:j2]))
    return _joined(found, len(before))


def _joined(found: list[Difference], count: int) -> list[Difference]:
    """Differences without two that touch, but for lines that are each replaced by one; what reaches the end is one too."""
    kept: list[Difference] = []
    for start, end, new in found:
        if kept and kept[-1][1] == start and not (_is_one(kept[-1]) and _is_one((start, end, new)) and end < count):
            kept[-1] = (kept[-1][0], end, [*kept[-1][2], *new])
        else:
            kept.append((start, end, new))
    return kept


def _is_one(difference: Difference) -> bool:
    """Whether it is one line in the place of one."""
    start, end, new = difference
    return end - start == len(new) == 1


def _bare(line: str) -> str:
    """A line by which it is known again, however it is laid out."""
    return "".join(line.split())


def _replacement(lines: Lines, span: tuple[int, int], new: list[str], end_of_line: str) -> Replacement:
    """Some lines replaced by others; where it is the last lines, the line end before them goes or comes with them."""
    first, last = span
    count = len(lines.starts)
    if last < count:
        return Replacement(lines.starts[first], lines.starts[last], "".join(f"{line}{end_of_line}" for line in new))
    if first == 0 or (first < count and new):
        return Replacement(lines.starts[first], len(lines.text), end_of_line.join(new))
    return Replacement(lines.end(first - 1), len(lines.text), "".join(f"{end_of_line}{line}" for line in new))


def applied(text: str, edits: tuple[Replacement, ...]) -> str:
    """A text after some edits that do not overlap."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
