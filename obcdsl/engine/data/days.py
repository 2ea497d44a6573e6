"""The text of a day -> the day, where it is written without doubt."""

from __future__ import annotations

import re
from datetime import date

from obcdsl.engine.data.writing import Manner, Manners

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MIDNIGHT = r"(?:[T ]00:00(?::00)?)?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)" + _MIDNIGHT, re.ASCII)
_IN_WORDS = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9}) (?P<year>\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII)


def day_of(text: str, manner: Manners = Manner.PLAIN) -> date | None:
    """2015-06-30 or 30 June 2015; 30/06/2015 only where the contract says which of its numbers is the month."""
    found = _ISO.fullmatch(text) or _IN_WORDS.fullmatch(" ".join(text.split()))
    if found is None and manner is Manner.DAY_FIRST:
        found = _DAY_FIRST.fullmatch(text)
    if found is None and manner is Manner.MONTH_FIRST:
        found = _MONTH_FIRST.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found["year"]), _month(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _month(text: str) -> int:
    """The number of a month given by number, by name or by the first three letters of its name; 0 for none."""
    if text.isdecimal():
        return int(text)
    name = text.lower()
    return next((number for number, month in enumerate(MONTHS, start=1) if name in {month, month[:3]}), 0)
