"""The text of a number -> its exact value, and what stands before and after it. Any text at all, in bounded time."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

import attrs

from obcdsl.engine.data import limits


class Unread(Enum):
    """Why a text gave no number."""

    NOT_A_NUMBER = "not a number"
    OVER_LIMIT = "over a limit"


@attrs.frozen
class Written:
    """A number as it was written: `before` it a currency, `after` it a unit; `places` is how many decimals it has."""

    value: Fraction
    before: str
    after: str
    places: int
    in_brackets: bool


_NUMBER = re.compile(
    r"""(?P<open>\()?
        (?P<sign>[-+−])?\s?
        (?P<before>[£$€]|[A-Z]{3}(?=[\s\d.-]))?\s?
        (?P<second>[-−])?
        (?P<whole>\d{1,3}(?:,\d{3})+|\d*)
        (?:\.(?P<part>\d*))?
        (?:[eE](?P<power>[-+]?\d+))?
        \s?(?P<after>[%A-Za-z][^()]*)?
        (?P<close>\))?""",
    re.VERBOSE | re.ASCII,
)
_ALL_NUMBER = re.compile(r"[-+\d.,eE%£$€()\s]*", re.ASCII)


def number_of(text: str, decimal_comma: bool = False) -> Written | Unread:
    """`1,234.50`, `-12`, `53.5%`, `£1,234`, `(£1,234)`, `1.5e6`, `12.3 per 1,000`; as written, nothing guessed.

    Commas part groups of three digits and nothing else, spaces part nothing. With `decimal_comma` points part the
    groups and a comma the decimals.
    """
    if len(text) > limits.MAX_NUMBER_LENGTH:
        return Unread.OVER_LIMIT if _ALL_NUMBER.fullmatch(text) else Unread.NOT_A_NUMBER
    found = _NUMBER.fullmatch(text.translate(_SWAPPED) if decimal_comma else text)
    if found is None or not (found["whole"] or found["part"]) or bool(found["open"]) != bool(found["close"]):
        return Unread.NOT_A_NUMBER
    if found["sign"] and (found["second"] or found["open"]):
        return Unread.NOT_A_NUMBER
    return _exact(found)


_SWAPPED = str.maketrans(",.", ".,")


def _exact(found: re.Match[str]) -> Written | Unread:
    part, power = found["part"] or "", found["power"] or "0"
    digits = found["whole"].replace(",", "") + part
    if len(digits) > limits.MAX_DIGITS or len(power) > 4 or abs(int(power)) > limits.MAX_POWER:
        return Unread.OVER_LIMIT
    negative = found["open"] or found["second"] or found["sign"] in {"-", "−"}
    places = len(part) - int(power)
    value = Fraction(int(digits), 10**places) if places >= 0 else Fraction(int(digits) * 10**-places)
    after = (found["after"] or "").strip()
    return Written(-value if negative else value, found["before"] or "", after, max(places, 0), bool(found["open"]))
