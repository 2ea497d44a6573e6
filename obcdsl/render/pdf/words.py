"""Words that are wider than a page or a column: places in them where a line may end."""

from __future__ import annotations

import re

# A word of more characters may be wider than the line that it stands in; a SHA-256 is not.
_LONGEST, _LONGEST_IN_CELL = 70, 24
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_LONG_IN_CELL = re.compile(rf"\S{{{_LONGEST_IN_CELL + 1},}}")
_MAY_END = "\N{ZERO WIDTH SPACE}"


def parted_words(text: str, *, narrow: bool) -> str:
    """A text in which a line may end within words that are too long for it; `narrow` in a column of a table."""
    return (_LONG_IN_CELL if narrow else _LONG).sub(_parted, text)


def _parted(word: re.Match[str]) -> str:
    found = word[0]
    return _MAY_END.join(found[at : at + 12] for at in range(0, len(found), 12))
