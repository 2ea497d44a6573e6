"""Days and periods in other styles: the term by its last day, `01/04/2026`, `Q1 2026`, `2026/27`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from obcdsl.frozen import changed, frozen
from obcdsl.source import Place, Source
from obcdsl.syntax.slip import Repair, Slip, between, first_on_its_line, shown, unexpected
from obcdsl.syntax.tokens import Word, read_words

MONTHS = tuple("January February March April May June July August September October November December".split())
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_STYLES = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_MONTH})\b\.?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"(?P<name>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})\b"),
)
_TERM_START = re.compile(rf"^[ \t]*term\b[^\n\"]*?\bfrom\s+(\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}})", re.MULTILINE)
_TERM_WORDS = frozenset(
    "term from starts start starting date begins beginning commencing commences on runs the of is contract duration period "
    "day to until till - ends end ending expires expiry finishes through and last first :".split()
)
_NEAR = 6


@frozen
class _Written:
    """A day as it is written, where its text ends, and whether it can be read in one way only."""

    day: date
    end: int
    sure: bool

    @property
    def words(self) -> str:
        return f"{self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}"


def _day_at(text: str, at: int) -> _Written | None:
    for style in _STYLES:
        found = style.match(text, at)
        if found:
            parts = found.groupdict()
            name = parts.get("name")
            month = _month(name) if name else int(parts["month"])
            sure = name is not None or found[0][:4].isdigit() or int(parts["day"]) > 12
            try:
                return _Written(date(int(parts["year"]), month, int(parts["day"])), found.end(), sure)
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    return next(at for at, month in enumerate(MONTHS, start=1) if month[:3].casefold() == name[:3].casefold())


def term_by_its_days(slip: Slip) -> Repair | None:
    """`term 1 April 2026 to 31 March 2031`, `starts 1 April 2026`: the term says how long, and from which day."""
    if slip.words[0].kind != "CONTRACT" or slip.found is None:
        return None
    start = slip.index
    while start > 1 and not first_on_its_line(slip.words[start]):
        start -= 1
    if slip.words[start].text.casefold() not in _TERM_WORDS:
        return None
    days, end = _days_from(slip.words, start)
    if not days or end <= slip.index:
        return None
    place = between(slip.words[start], slip.words[end - 1])
    better, sure, why = _term_of(days)
    if better == shown(place):
        return None
    before = slip.earlier(slip.index - start)
    new = _lexed(better, place)
    if not before.goes_on_for([word.kind for word in new], end - start, 1):
        return None
    problem = changed(
        unexpected(before), place=place, found=f"`{shown(place)}`", better=better, sure=sure, why=why, insert=not sure,
        example=None,
    )  # fmt: skip
    return Repair(problem, before.with_words(new, instead_of=end - start), set_aside=not sure)


def _days_from(words: Sequence[Word], start: int) -> tuple[list[_Written], int]:
    """The days in a row of words that can stand in a term, and the index behind the last."""
    days: list[_Written] = []
    at, end = start, start
    while at < len(words) and len(days) < 2:
        day = _day_at(words[at].place.source.text, words[at].place.start)
        if day is not None:
            days.append(day)
            at = next((i for i in range(at, len(words)) if words[i].place.start >= day.end), len(words))
            end = at
        elif words[at].text.casefold() in _TERM_WORDS:
            at += 1
        else:
            break
    return days, end


def _term_of(days: Sequence[_Written]) -> tuple[str, bool, str]:
    """The term that begins and ends on such days; whether that is sure, and what else to say."""
    first = days[0]
    if len(days) == 1:
        return f"term 3 years from {first.words}", False, "The term says how long it lasts, and from which day."
    last = days[1].day + timedelta(days=1)
    months = (last.year - first.day.year) * 12 + last.month - first.day.month
    whole = last.day == first.day.day and months > 0
    better = f"term {_length(max(months, 1))} from {first.words}"
    if not whole:
        return better, False, "The term is so many whole years and months from its first day."
    return better, first.sure and days[1].sure, ""


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [
        f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in ((years, "year"), (rest, "month")) if number
    ]
    return " ".join(parts)


def other_style(slip: Slip) -> Repair | None:
    """A day or a period in another style, where one can stand."""
    ahead = slip.found is not None and slip.found.kind == "FROM"
    for at in range(max(slip.index - _NEAR, 1), min(slip.index + ahead + 1, len(slip.words))):
        if _is_a_day(slip.words, at) or _is_a_day(slip.words, at - 1):
            continue
        source = slip.words[at].place.source
        start = slip.words[at].place.start
        day = _day_at(source.text, start)
        if day is not None and source.text[start : day.end] != day.words:
            found = _instead(slip, at, day.end, day.words, day.sure, "")
        else:
            period = _period_at(source, start)
            found = _instead(slip, at, *period) if period is not None else None
        if found is not None:
            return found
    return None


def _is_a_day(words: Sequence[Word], at: int) -> bool:
    """Whether a day begins with this word that needs no other writing."""
    return [word.kind for word in words[at : at + 3]] == ["NUMBER", "MONTH", "NUMBER"]


def _instead(slip: Slip, at: int, text_end: int, better: str, sure: bool, why: str) -> Repair | None:
    words = slip.words
    end = next((i for i in range(at, len(words)) if words[i].place.start >= text_end), len(words))
    if end < slip.index:
        return None
    place = Place(words[at].place.source, words[at].place.start, words[end - 1].place.end)
    before = words[at - 1]
    starts = at - 1 if before.kind == "FROM" else at
    new = _lexed(f"from {better}", place)[0 if starts < at else 1 :]
    earlier = Slip(words, starts, slip.states) if starts == slip.index else _moved(slip, starts)
    if not earlier.goes_on_for([word.kind for word in new], end - starts, 1):
        return None
    problem = changed(
        unexpected(earlier), place=place, found=f"`{shown(place)}`", better=better, sure=sure, why=why, example=None
    )
    return Repair(problem, earlier.with_words(new, instead_of=end - starts), set_aside=not sure)


def _moved(slip: Slip, index: int) -> Slip:
    return slip.earlier(slip.index - index)


def _lexed(text: str, place: Place) -> list[Word]:
    return [Word(word.kind, word.text, place) for word in read_words(Source("", text)).words]


_QUARTER_OF_YEAR = (
    (re.compile(r"Y(?P<y>\d{1,2})[ -]?Q(?P<q>[1-4])\b", re.IGNORECASE), True),
    (re.compile(r"Q(?P<q>[1-4])[ ,-]*(?:of )?(?:year |Y)(?P<y>\d{1,2})\b", re.IGNORECASE), True),
)
_YEAR = re.compile(r"Y(?:ear)?[ ]?(?P<y>\d{1,2})\b(?! Q)", re.IGNORECASE)
_BY_DATE = re.compile(
    rf"(?:(?P<name>{_MONTH})\b[ ]+|Q(?P<q>[1-4])[ -]+)?(?:FY ?)?(?P<first>20\d\d)(?:[/-](?:20)?(?P<second>\d\d))?\b"
)


def _period_at(source: Source, at: int) -> tuple[int, str, bool, str] | None:
    """A period in another style that begins here: where it ends, the same as a contract says it, whether it is sure, and why."""
    for style, sure in _QUARTER_OF_YEAR:
        found = style.match(source.text, at)
        if found:
            return found.end(), f"quarter {int(found['q'])} of year {int(found['y'])}", sure, ""
    found = _YEAR.match(source.text, at)
    if found and not found[0].startswith("year "):
        return found.end(), f"year {int(found['y'])}", True, ""
    found = _BY_DATE.match(source.text, at)
    return _by_date(source, found) if found else None


def _by_date(source: Source, found: re.Match[str]) -> tuple[int, str, bool, str] | None:
    term = _TERM_START.search(source.text)
    start = _day_at(source.text, term.start(1)) if term else None
    if start is None:
        return None
    why = f"Years, quarters and months are counted from the first day of the term, {start.words}."
    year = int(found["first"]) - start.day.year + 1
    if found["name"]:
        months = (int(found["first"]) - start.day.year) * 12 + _month(found["name"]) - start.day.month
        year, month = divmod(months, 12)
        meant = f"month {month + 1} of year {year + 1}"
        return (found.end(), meant, start.day.day == 1, why) if months >= 0 else None
    if year < 1:
        return None
    if found["q"]:
        return found.end(), f"quarter {int(found['q'])} of year {year}", False, why
    return found.end(), f"year {year}", found["second"] is not None and start.day.month == 4, why
