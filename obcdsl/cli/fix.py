"""Mending: the edits that problems carry, made in the bytes of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.problems import Edit, Problem


def mended(data: bytes, problems: Sequence[Problem]) -> tuple[bytes, int]:
    """The bytes with each problem mended that has one right answer, and how many were; the same bytes if none was."""
    edits, count = _edits(problems)
    if not edits:
        return data, 0
    text = edits[0].place.source.text
    before = text.encode()
    if not data.endswith(before):
        return data, 0  # not what was read: some bytes of it are no text
    return data[: len(data) - len(before)] + "".join(_pieces(text, edits)).encode(), count


def _edits(problems: Sequence[Problem]) -> tuple[Sequence[Edit], int]:
    """The edits of each problem, all or none of them, where they touch no earlier one; in the order of the text."""
    chosen: list[Edit] = []
    count = 0
    for problem in problems:
        edits = problem.edits()
        if any(edit.place.source.order for edit in edits):
            continue  # of another file, which was not asked about
        if edits and not any(_meet(edit, other) for edit in edits for other in chosen):
            chosen += edits
            count += 1
    return sorted(chosen, key=lambda edit: edit.place.start), count


def _meet(one: Edit, other: Edit) -> bool:
    apart = one.place.end <= other.place.start or other.place.end <= one.place.start
    return not apart or one.place == other.place


def _pieces(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield text[at : edit.place.start]
        yield edit.text
        at = edit.place.end
    yield text[at:]
