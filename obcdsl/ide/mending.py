"""Mending: the edits that problems carry, those of several problems together, and the text after them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from obcdsl.problems import Edit, Problem


def chosen(problems: Sequence[Problem]) -> tuple[Sequence[Edit], int]:
    """The edits of each problem, all or none of them, where they touch no earlier one, in the order of the text; of how many problems.

    Only what is wrong in the file that was asked for is mended.
    """
    found: list[Edit] = []
    count = 0
    for problem in problems:
        edits = problem.edits()
        if any(edit.place.source.order for edit in edits):
            continue  # of another file, which was not asked about
        if edits and not any(_meet(edit, other) for edit in edits for other in found):
            found += edits
            count += 1
    return sorted(found, key=lambda edit: edit.place.start), count


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits that do not touch each other."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.place.start):
        pieces += [text[at : edit.place.start], edit.text]
        at = edit.place.end
    return "".join([*pieces, text[at:]])


def _meet(one: Edit, other: Edit) -> bool:
    apart = one.place.end <= other.place.start or other.place.end <= one.place.start
    return not apart or one.place == other.place
