"""Mending: the edits that problems carry, made in the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence

from obcdsl.ide.mending import chosen, with_edits
from obcdsl.problems import Problem


def mended(data: bytes, problems: Sequence[Problem]) -> tuple[bytes, int]:
    """The bytes with each problem mended that has one right answer, and how many were; the same bytes if none was."""
    edits, count = chosen(problems)
    if not edits:
        return data, 0
    text = edits[0].place.source.text
    before = text.encode()
    if not data.endswith(before):
        return data, 0  # not what was read: some bytes of it are no text
    return data[: len(data) - len(before)] + with_edits(text, edits).encode(), count
