"""Two texts -> one with marks, word by word; sums, days, percentages, defined terms and references change as a whole."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby

from obcdsl.documents.blocks import Mark, Run, Style, Text
from obcdsl.frozen import changed

# What stays whole in words that a person wrote: a sum, a percentage, a day, a number; then a word, white space, a sign.
_MONTHS = "|".join(months.month_name[1:])
_PIECES = re.compile(
    rf"\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|[-−]?(?:[£$€]|[A-Z]{{3}} (?=\d))?\d[\d,]*(?:\.\d+)?(?:%|[kmbn]+\b)?|\w+(?:[’']\w+)*|\s+|.",
    re.DOTALL,
)
# Texts with less in common than this read better one after the other than mixed.
_LEAST_IN_COMMON = 0.35


def marked(old: Text, new: Text) -> Text:
    """A text in which `accepted` finds the new one and `rejected` the old."""
    ours, theirs = list(_tokens(old)), list(_tokens(new))
    matcher = SequenceMatcher(None, list(map(_key, ours)), list(map(_key, theirs)), autojunk=False)
    if matcher.ratio() < _LEAST_IN_COMMON:
        return joined((*_with(Mark.DELETED, old), *_with(Mark.INSERTED, new)))
    found: list[Run] = []
    for same, before, now in _together(matcher, ours, theirs):
        found.extend(now if same else (*_with(Mark.DELETED, before), *_with(Mark.INSERTED, now)))
    return joined(found)


_Key = tuple[str, str, str | None]


def _key(run: Run) -> _Key:
    return run.style.value, run.text, run.to


Difference = tuple[bool, list[Run], list[Run]]


def _together(matcher: SequenceMatcher[_Key], ours: list[Run], theirs: list[Run]) -> Iterator[Difference]:
    """What is the same and what is not, in turn; white space between two changes belongs to them."""
    pieces = [(kind == "equal", ours[a:b], theirs[c:d]) for kind, a, b, c, d in matcher.get_opcodes()]
    last = len(pieces) - 1
    between = [
        same and 0 < at < last and all(not run.text.strip() for run in now) for at, (same, _, now) in enumerate(pieces)
    ]
    for same, group in groupby(enumerate(pieces), key=lambda item: item[1][0] and not between[item[0]]):
        parts = [piece for _, piece in group]
        yield same, [run for _, before, _ in parts for run in before], [run for _, _, now in parts for run in now]


def _tokens(said: Iterable[Run]) -> Iterator[Run]:
    for run in said:
        if run.style is Style.PLAIN and run.to is None:
            yield from (changed(run, text=piece) for piece in _PIECES.findall(run.text))
        else:
            yield run


def _with(mark: Mark, runs: Iterable[Run]) -> Iterator[Run]:
    return (changed(run, mark=mark) for run in runs)


def joined(said: Iterable[Run]) -> Text:
    """A text in as few runs as it can be had in; what has to change as a whole stays by itself."""
    found: list[Run] = []
    for run in said:
        last = found[-1] if found else None
        if last is not None and _joins(last, run):
            found[-1] = changed(last, text=last.text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


def _joins(one: Run, other: Run) -> bool:
    return (
        one.style is other.style
        and one.style in (Style.PLAIN, Style.STRONG)
        and one.to == other.to
        and one.mark is other.mark
    )
