"""What changes are worth -> a table, a cell of the table of changes, and what is left out of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from obcdsl.comparison import Change, Effect, NotValued, Open, Valued, Worth
from obcdsl.documents.blocks import Align, Block, Paragraph, Row, Run, Style, Table, Text, row, text
from obcdsl.documents.words.times import each_of
from obcdsl.model.calendar import Grain, Period, day_words
from obcdsl.model.figures import money

_UNKNOWN = "not known"
_REASON = {
    NotValued.ALONE: "not by itself",
    NotValued.PERIODS: "other periods",
    NotValued.CURRENCY: "other currency",
    NotValued.DAY: "no day given",
}
_SHORT = {
    NotValued.ALONE: "see below",
    NotValued.PERIODS: "not comparable",
    NotValued.CURRENCY: "not comparable",
    NotValued.DAY: "not valued",
}
_MEANING = {
    NotValued.ALONE: "no sound contract has it alone; what it is worth is part of “acting together”.",
    NotValued.PERIODS: "years, or the term, begin or end on other days: what the data say of a period would be of other days, and "
    "sums of it are not comparable.",
    NotValued.CURRENCY: "sums in another currency are not comparable.",
    NotValued.DAY: "on which day a figure that was not given counts as missing. What that is worth depends on the day on which it is "
    "asked: say which, with --as-of.",
}


def worth_blocks(valued: Valued, currency: str, id_: str) -> Iterator[Block]:
    """What each change is worth year by year, and what is left out of it."""
    said = "how much more each party has after all that it receives and pays, if that change alone is made in the old contract"
    whose = f", of {valued.organisations:,} organisations together" if valued.organisations > 1 else ""
    on = ", ".join(name for name, _ in valued.data) or "these data"
    day = f" as they stand on {day_words(valued.as_of)}" if valued.as_of else ""
    yield Paragraph(f"{id_}.said", text(f"On {on}{day}{whose}: {said}."))
    yield worth_table(valued, currency, f"{id_}.table")
    for reason in NotValued:
        numbers = [number for worth in valued.worths if worth.not_valued is reason for number in worth.changes]
        if numbers:
            yield Paragraph(f"{id_}.{reason.value}", text(f"{_numbers(numbers)}: {_MEANING[reason]}"))
    if valued.open:
        yield Paragraph(
            f"{id_}.open", text(f"No sum yet: {_open(valued)}. What a change to them is worth is not known.")
        )


def _open(valued: Valued) -> str:
    """`Incentive, each quarter of year 4; Surplus, year 4`."""
    found: dict[str, list[Open]] = {}
    for one in valued.open:
        found.setdefault(one.label, []).append(one)
    return "; ".join(
        f"{label}, {' and '.join(each_of(valued.calendar, one.periods) for one in of_it)}"
        for label, of_it in found.items()
    )


def worth_table(valued: Valued, currency: str, id_: str = "worth.table") -> Table:
    """For each change and party what it has more or less, year by year; what the changes do together; and the whole."""
    columns = (
        ("Change", Align.LEFT), ("Party", Align.LEFT), *((one.words, Align.RIGHT) for one in valued.periods), ("Together", Align.RIGHT),
    )  # fmt: skip
    rows: list[Row] = []
    for worth in valued.worths:
        name, own = _numbers(worth.changes), f"{id_}.{worth.changes[0]}"
        rows.extend(_rows(valued, currency, name, worth.effects, own, worth.not_valued))
    if len(valued.worths) > 1:
        rows.extend(
            _rows(valued, currency, "acting together", valued.interaction, f"{id_}.together", valued.not_valued)
        )
    rows.extend(_rows(valued, currency, "all changes", valued.total, f"{id_}.all", valued.not_valued))
    return Table(id_, columns, tuple(rows))


def _rows(
    valued: Valued, currency: str, name: str, effects: Sequence[Effect], id_: str, reason: NotValued | None
) -> Iterator[Row]:
    if reason is not None:
        yield row(f"{id_}.none", name, _REASON[reason], *(_SHORT[reason] for _ in (*valued.periods, "together")))
        return
    nothing = money(Fraction(0), currency)
    if not effects:
        yield row(f"{id_}.none", name, "nobody", *(nothing for _ in (*valued.periods, "together")))
    for party, own in groupby(effects, lambda effect: effect.party):
        amounts = {effect.period: effect.amount for effect in own}
        cells = [_quantity(amounts.get(period.id, Fraction(0)), currency) for period in valued.periods]
        yield row(f"{id_}.{party}", name, party, *cells, _together(valued, currency, amounts))


def _quantity(amount: Fraction | None, currency: str) -> Text:
    return text(Run(signed(amount, currency), Style.QUANTITY)) if amount is not None else text(_UNKNOWN)


def _together(valued: Valued, currency: str, amounts: dict[str, Fraction | None]) -> Text:
    """The sum of all that is known, with the years that it is of where it is not of all."""
    unknown = [period for period, amount in amounts.items() if amount is None]
    known = _without(valued, unknown)
    if not known:
        return text(_UNKNOWN)
    of_them = f" ({_years(known)})" if unknown else ""
    return text(_quantity(sum((one for one in amounts.values() if one is not None), Fraction(0)), currency), of_them)


def _without(valued: Valued, unknown: Collection[str]) -> list[Period]:
    return [period for period in valued.periods if period.id not in unknown]


def _years(periods: Sequence[Period]) -> str:
    """`years 1 to 3`, `year 1 and years 3 to 4`."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and period.year == runs[-1][-1].year + 1 and period.grain is Grain.YEAR:
            runs[-1].append(period)
        else:
            runs.append([period])
    *some, last = (one[0].words if len(one) == 1 else f"years {one[0].year} to {one[-1].year}" for one in runs)
    return f"{', '.join(some)} and {last}" if some else last


def worth_of(valued: Valued, change: Change, currency: str) -> Text:
    """What each party has more or less, over all years that are known; of changes valued together, with the first of them."""
    worth = next((one for one in valued.worths if change.number in one.changes), None)
    if worth is None:
        return text("nothing")
    if worth.not_valued is not None:
        short = _SHORT[worth.not_valued]
        return text(short if worth.not_valued is NotValued.ALONE else f"{short}: {_REASON[worth.not_valued]}")
    first, *others = worth.changes
    if change.number != first:
        return text(f"with {first}")
    beside = f" (with {_numbers(others)})" if others else ""
    return text(*_sums(valued, worth, currency), beside)


def _sums(valued: Valued, worth: Worth, currency: str) -> Iterator[Run | str]:
    unknown = {effect.period for effect in worth.effects if effect.amount is None}
    known = _without(valued, unknown)
    if not worth.effects:
        yield "no difference on these data"
    elif not known:
        yield _UNKNOWN
    else:
        for at, (party, own) in enumerate(groupby(worth.effects, lambda effect: effect.party)):
            yield f"{', ' if at else ''}{party} "
            yield Run(signed(_sum(own), currency), Style.QUANTITY)
        if unknown:
            rest = [period for period in valued.periods if period.id in unknown]
            yield f" in {_years(known)}; {_UNKNOWN} in {_years(rest)}"


def _sum(effects: Iterable[Effect]) -> Fraction:
    return sum((effect.amount for effect in effects if effect.amount is not None), Fraction(0))


def signed(amount: Fraction, currency: str) -> str:
    """`+£1,200.00` or `-£1,200.00`; nothing has no sign."""
    return f"+{money(amount, currency)}" if amount > 0 else money(amount, currency)


def _numbers(numbers: Sequence[int]) -> str:
    """`3`, or `3, 5 and 6`."""
    *some, last = map(str, numbers)
    return f"{', '.join(some)} and {last}" if some else last
