"""Stated amounts: what each is, when it changes and how it grows, and all of them year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from obcdsl.documents.blocks import Align, Block, Clause, Row, Run, Style, Table, Text, plain, row, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.rounding import rule_words
from obcdsl.documents.schedule.standing import Held, holds, unlinked, versions_of
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.words import timelines
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.lists import being, listed
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import quantity
from obcdsl.documents.words.spans import WHOLE_TERM, stretch
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain
from obcdsl.model.figures import Known
from obcdsl.model.units import MONEY_UNIT, TRUTH, Type


def blocks(subject: Subject) -> Iterator[Block]:
    single = [amount for amount in subject.contract.amounts if amount.one_of is None]
    for amount in single:
        between = ": " if amount.type == TRUTH else being(amount.label)
        said = text(Run(amount.label, Style.STRONG), between, _said(subject, amount), ".")
        yield with_about(Clause(f"amount.{amount.name}", said, place=amount.place), amount.about)
    yield from _grouped(subject)
    yield from _by_year(subject, single)


def _said(subject: Subject, amount: co.Amount) -> Text:
    """`£26,500,000.00 in year 1; after that, each year, the figure of the year before raised by 1.3%.`."""
    if not amount.values:
        allowed = text(", ", sides(Words(subject), amount.allowed)) if amount.allowed is not None else ()
        return text("left to the contract to state", allowed)
    versions = versions_of(subject, amount)
    if any(own.growth is not None for _, own in versions):
        return _grown(versions)
    return text(listed([_held(subject, held) for held in holds(subject, amount)]), _each(amount))


def _each(amount: co.Amount) -> str:
    return f" for each {amount.grain.word}" if amount.grain in {Grain.QUARTER, Grain.MONTH} else ""


def _held(subject: Subject, held: Held) -> Text:
    when = stretch(subject.calendar, held.first, held.last)
    return text(held.said, "" if when == WHOLE_TERM else f" {when}")


def _grown(versions: Sequence[tuple[Subject, co.Amount]]) -> Text:
    """An amount that grows, by the latest terms; and by earlier ones where they said otherwise, with the days that they hold for."""
    said = [_by_terms(stand, own) for stand, own in versions]
    if len(set(map(plain, said))) == 1:
        return said[-1]
    until = [day(stand.contract.since) for stand, _ in versions[1:] if stand.contract.since is not None]
    earlier = [
        text(unlinked(one), " (for periods that begin before ", before, "); ")
        for one, before in zip(said, until, strict=False)
    ]
    return text(*earlier, said[-1])


def _by_terms(subject: Subject, amount: co.Amount) -> Text:
    """`£26,500,000.00 in year 1; after that, each year, the figure of the year before raised by 1.3%`, by the terms of one stretch."""
    stated = [timelines.said_of(Words(subject), timed) for timed in amount.values]
    return text(listed(stated), _each(amount), _growth(subject, amount.growth) if amount.growth is not None else ())


def _growth(subject: Subject, growth: co.Growth) -> Text:
    how = "reduced" if growth.falling else "raised"
    rounded = text(", ", rule_words(subject, growth.rounding)) if growth.rounding is not None else ()
    return text(
        "; after that, each year, the figure of the year before ",
        how,
        " by ",
        Words(subject).phrase(growth.rate),
        rounded,
    )


def _grouped(subject: Subject) -> Iterator[Block]:
    """Amounts that have a value for each name of a group: a table each."""
    for group in subject.contract.groups:
        found: dict[str, list[tuple[str, co.Amount]]] = {}
        for amount in subject.contract.amounts:
            if amount.one_of is not None and amount.one_of.group == group.name:
                value = dict(group.values).get(amount.one_of.value, amount.one_of.value)
                found.setdefault(amount.one_of.figure, []).append((value, amount))
        for figure, members in found.items():
            yield _group_clause(subject, group, figure, members)


def _group_clause(subject: Subject, group: co.Group, figure: str, members: list[tuple[str, co.Amount]]) -> Clause:
    """One table for all values of a group: a column, or one a year where an amount changes."""
    id_, (_, first) = f"amount.{figure}", members[0]
    changing = any(_changes(subject, one) for _, one in members) and first.grain <= Grain.YEAR
    heads = [f"Year {year.year}" for year in subject.years] if changing else ["Amount"]
    rows = tuple(
        row(f"{id_}.{value}", value, *_cells(subject, one, changing=changing), place=one.place)
        for value, one in members
    )
    columns = ((group.label, Align.LEFT), *((head, Align.RIGHT) for head in heads))
    growths = {plain(_growth(subject, one.growth)): one.growth for _, one in members if one.growth is not None}
    growth = _growth(subject, next(iter(growths.values()))) if len(growths) == 1 else ()
    name = first.label.removesuffix(f": {members[0][0]}")
    said = text(Run(name, Style.STRONG), " is, for each of the following, as stated", growth, ":")
    table = Table(f"{id_}.table", columns, rows, parted=True)
    return with_about(Clause(id_, said, (table,), place=first.place), first.about)


def _changes(subject: Subject, amount: co.Amount) -> bool:
    """Whether an amount is not the same throughout the term."""
    growing = any(own.growth is not None for _, own in versions_of(subject, amount))
    return growing or len(holds(subject, amount)) > 1


def _cells(subject: Subject, amount: co.Amount, *, changing: bool) -> list[Text]:
    if not changing:
        return [_said(subject, amount)]
    values = [subject.worked.figure(amount.name, year, subject.terms_of(year)) for year in subject.years]
    return [text("by data") if value is None else text(_rate(subject, value, amount.type)) for value in values]


def _rate(subject: Subject, value: Known, type_: Type) -> Run:
    """A price as in a sentence, a sum of money as in a column of sums: to the penny."""
    return subject.quantity(value, type_) if type_ == MONEY_UNIT else quantity(value, type_, subject.currency)


def _by_year(subject: Subject, amounts: Iterable[co.Amount]) -> Iterator[Block]:
    """Yearly amounts that differ from year to year, side by side."""
    rows = [one for amount in amounts for one in _row(subject, amount)]
    if rows and len(subject.years) > 1:
        columns = (("Amount", Align.LEFT), *((f"Year {year.year}", Align.RIGHT) for year in subject.years))
        table = Table("value.by-year.table", columns, tuple(rows), parted=True)
        yield Clause("value.by-year", text("Year by year these amounts are:"), (table,))


def _row(subject: Subject, amount: co.Amount) -> Iterator[Row]:
    if amount.grain is not Grain.YEAR or not _changes(subject, amount):
        return
    cells = _cells(subject, amount, changing=True)
    yield row(f"value.by-year.{amount.name}", subject.term(amount.name), *cells, place=amount.place)
