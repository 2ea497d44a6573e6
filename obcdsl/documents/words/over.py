"""Figures over time, over the members of a group and over all organisations, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from obcdsl.documents.blocks import Run, Style, Text, text
from obcdsl.documents.words.lists import Binds, listed
from obcdsl.documents.words.naming import group_term, group_text
from obcdsl.documents.words.quantities import quantity
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.expression import Across, Collecting
from obcdsl.model.units import PERCENT

if TYPE_CHECKING:
    from obcdsl.documents.words.phrases import Words

_HALF = Fraction(1, 2)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def time(words: Words, value: ex.OverTime | ex.EqualPart | ex.AtPeriod | ex.DayOf) -> tuple[Binds, Text]:
    """A figure of other periods than the one at hand, or a day of the calendar."""
    match value:
        case ex.OverTime():
            return Binds.SUM, _over_time(words, value)
        case ex.EqualPart():
            of = words.at(value.body.grain).phrase(value.body, Binds.ATOM)
            return Binds.PRODUCT, text(f"the equal part for the {words.grain.word} of ", of)
        case ex.AtPeriod():
            body = words.at(value.shift_grain if value.at is ex.Shift.WHOLE else words.grain)
            return Binds.ATOM, text(body.phrase(value.body, Binds.ATOM), " ", _when(words, value))
        case ex.DayOf():
            which = "last" if value.last else "first"
            return Binds.ATOM, text(f"the {which} day of the {min(value.of, words.grain).word}")


def _over_time(words: Words, value: ex.OverTime) -> Text:
    inner = value.body.grain
    of = words.at(inner).phrase(value.body, Binds.PRODUCT)
    within = "the term" if words.grain is Grain.TERM else f"the {words.grain.word}"
    if value.how is Collecting.LATEST:
        return text("the figure for ", of, f" of the last {inner.word} of {within} for which it is known")
    return text(f"the {value.how.value} ", of, f" over the {inner.word}s of {within}")


def _when(words: Words, value: ex.AtPeriod) -> str:
    """`in the quarter before`, `in the same quarter of the year before`, `for the whole year`, `in year 2`."""
    if isinstance(value.at, str):
        found = words.subject.calendar.find(value.at)
        return f"in {found.words if found is not None else value.at}"
    grain = value.shift_grain
    if value.at is ex.Shift.WHOLE:
        return f"for the whole {grain.word}"
    if grain >= words.grain:
        return f"in the {words.grain.word} before"
    return f"in the same {words.grain.word} of the {grain.word} before"


def group(words: Words, value: ex.OverGroup) -> Text:
    """Over the measures or domains of a group, or over the values of one that figures are given by."""
    contract = words.subject.contract
    if any(one.name == value.group for one in contract.groups):
        return _over_values(words, value)
    return _over_members(words, value)


def _over_members(words: Words, value: ex.OverGroup) -> Text:
    """`the lowest of the values of the measures of *Quality* for which the value is known`."""
    owner = words.subject.term(value.group)
    if not value.members:
        return text(f"the {value.how.value} the measures of ", owner)
    first = value.members[0]
    inner = attrs.evolve(words, own=first.measure)
    domains = first.measure in {domain.name for one in words.subject.contract.outcomes for domain in one.domains}
    kind = "domains" if domains else "measures"
    condition = text(" for which ", inner.condition(first.where)) if first.where is not None else ()
    if value.how is Collecting.NUMBER:
        return text(f"the number of {kind} of ", owner, condition)
    of = inner.phrase(first.body, Binds.PRODUCT)
    return text(f"the {value.how.value} ", of, f" over the {kind} of ", owner, condition)


def _over_values(words: Words, value: ex.OverGroup) -> Text:
    """`the total of *Price per head* multiplied by *People* for each *Age band*`."""
    subject = words.subject
    members = [member for member in value.members if not _never(member.where)]
    if not members:
        return text("nothing")
    inner = attrs.evolve(words, at_hand=words.at_hand | {value.group})
    of = inner.phrase(members[0].body, Binds.PRODUCT)
    over = text(", over every ", group_term(subject, value.group))
    if len(members) < len(value.members):
        texts = [text(f"“{group_text(subject.contract, value.group, one.measure)}”") for one in members]
        over = text(", over the ", group_term(subject, value.group), " ", listed(texts))
    where = members[0].where
    if where is not None and not _always(where):
        over = text(over, " for which ", inner.condition(where))
    return text(f"the {value.how.value.removesuffix(' of')}", over, ", of ", of)


def _decided(where: ex.Expression | None) -> bool | None:
    """What a condition on the value at hand alone comes to; None where it rests on figures."""
    if (
        isinstance(where, ex.Comparison)
        and isinstance(where.left, ex.Constant)
        and isinstance(where.right, ex.Constant)
    ):
        same = where.left.value == where.right.value
        return same if where.comparator is ex.Comparator.IS else not same
    return None


def _never(where: ex.Expression | None) -> bool:
    return _decided(where) is False


def _always(where: ex.Expression | None) -> bool:
    return _decided(where) is True


def cohort(words: Words, value: ex.OverCohort) -> Text:
    """`the median of *Flu vaccination* over all organisations`."""
    where = text(" for which ", words.condition(value.where)) if value.where is not None else ()
    if value.how is Across.NUMBER:
        return text("the number of organisations", where)
    of = words.phrase(value.body, Binds.PRODUCT)
    if value.how in (Across.RANK_FROM_HIGHEST, Across.RANK_FROM_LOWEST):
        end = "highest" if value.how is Across.RANK_FROM_HIGHEST else "lowest"
        return text("the rank of ", of, " among all organisations", where, f", counted from the {end}")
    return text("the ", _kind(value), " ", of, " over all organisations", where)


def _kind(value: ex.OverCohort) -> Text:
    if value.how not in (Across.PERCENTILE, Across.NEAREST_RANK):
        return text(value.how.value)
    nearest = " (by nearest rank)" if value.how is Across.NEAREST_RANK else ""
    if value.at == _HALF and not nearest:
        return text("median of")
    hundredths = value.at * 100
    if hundredths.denominator == 1:
        return text(Run(ordinal(int(hundredths)), Style.QUANTITY), f" percentile{nearest} of")
    return text("percentile ", quantity(value.at, PERCENT, ""), f"{nearest} of")


def ordinal(place: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = _ENDINGS.get(place % 10, "th") if place % 100 not in (11, 12, 13) else "th"
    return f"{place:,}{ending}"
