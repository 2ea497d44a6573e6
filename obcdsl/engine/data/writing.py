"""How the texts of a column are to be read: what `written as` says, understood once for all its cells."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.engine.data.numbers import Written, number_of


class Manner(Enum):
    """The ways of writing that have a name."""

    PLAIN = ""
    PERCENT = "percent"
    FRACTION = "fraction"
    DECIMAL_COMMA = "decimal comma"
    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


@attrs.frozen
class Pattern:
    """A text with a # where the figure stands; `out_of` is 10 for `# out of 10`."""

    text: str
    before: str
    after: str
    out_of: Fraction | None

    def figure_in(self, text: str) -> str | None:
        """The text of the figure, or None if the text is not written like this."""
        folded = _folded(text)
        fits = folded.startswith(self.before) and folded.endswith(self.after)
        end = len(folded) - len(self.after)
        return folded[len(self.before) : end].strip() if fits and end >= len(self.before) else None


Manners = Manner | Pattern


def manner_of(written: str | None) -> Manners | None:
    """What `written as` means; None if it means nothing that is known."""
    folded = _folded(written or "")
    if folded.count("#") == 1 and len(folded) > 1:
        before, _, after = folded.partition("#")
        return Pattern(folded, before, after, _whole(after))
    return next((manner for manner in Manner if manner.value == folded), None)


def _whole(after: str) -> Fraction | None:
    """The number of `out of 10`, by which a share is divided."""
    found = re.fullmatch(r"(?:out of|of|/)\s?(\S+)", after.strip())
    number = number_of(found[1]) if found else None
    return number.value if isinstance(number, Written) and not number.after and number.value > 0 else None


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()
