"""Figures of money: what is at risk over the years, what a gain or a loss comes to for each party, and what a year is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from obcdsl.documents.blocks import Align, Axis, Block, Chart, ChartKind, Row, Series, Table, Text, plain, row, text
from obcdsl.documents.schedule import by_year
from obcdsl.documents.schedule.corridor import Corridors, corridors
from obcdsl.documents.schedule.scales import money_axis
from obcdsl.documents.schedule.subject import Subject
from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.figures import decimal, money


def at_risk(subject: Subject) -> Iterator[Block]:
    """The part of each payment that is at risk, year by year; none where nothing is, or where it never changes."""
    found = [(payment, _parts(subject, payment)) for payment in subject.contract.payments if payment.earned is not None]
    known = [(payment, [part for part in parts if part is not None]) for payment, parts in found if None not in parts]
    if len(subject.years) < 2 or not any(len(set(parts)) > 1 for _, parts in known):
        return
    series = tuple(
        Series(payment.label, tuple((Fraction(at), part) for at, part in enumerate(parts))) for payment, parts in known
    )
    ticks = tuple((Fraction(at), f"Year {year.year}") for at, year in enumerate(subject.years))
    rows = tuple(
        row(f"risk.chart.{year.id}", f"Year {year.year}", *(_percent(parts[at]) for _, parts in known))
        for at, year in enumerate(subject.years)
    )
    columns = (("Year", Align.LEFT), *((payment.label, Align.RIGHT) for payment, _ in known))
    said = "; ".join(
        f"{payment.label}: {_percent(parts[0])} in the first year, {_percent(parts[-1])} in the last"
        for payment, parts in known
    )
    quarters = tuple((Fraction(at, 4), f"{at * 25}%") for at in range(5))
    table = Table("risk.chart.table", columns, rows, parted=True)
    caption = text("The part of each payment that is at risk, by year")
    told = f"Bars for each year. {said}."
    yield Chart(
        "risk.chart", ChartKind.BARS, caption, told, Axis("Year", ticks), Axis("Part at risk", quarters), series, table
    )


def _parts(subject: Subject, payment: co.Payment) -> list[Fraction | None]:
    """The part at risk in each year, weighted by what is paid in it."""
    return [by_year.part_at_risk(subject, payment, year) for year in subject.years]


def _percent(part: Fraction) -> str:
    return f"{decimal(part * 100)}%"


def waterfall(subject: Subject) -> Iterator[Block]:
    """What one party pays another in the last year, payment by payment, and what of it is paid whatever the scores."""
    found = _fullest(subject)
    if found is None:
        return
    year, payments = found
    full = [by_year.in_full(subject, payment, year) or Fraction(0) for payment in payments]
    at_risk = [by_year.at_risk(subject, payment, year) or Fraction(0) for payment in payments if payment.earned]
    risk = sum((by_year.as_paid(subject, one) for one in at_risk), Fraction(0))
    whole = sum(full, Fraction(0))
    steps = [(payment.label, amount) for payment, amount in zip(payments, full, strict=True)]
    totals = [(len(steps), "All payments in full", whole), (len(steps) + 2, "Paid whatever the scores", whole - risk)]
    changes = [*((at, name, amount) for at, (name, amount) in enumerate(steps)), (len(steps) + 1, "At risk", -risk)]
    bars = sorted([*changes, *totals])
    yield _waterfall(subject, year, payments[0], bars, (changes, totals))


def _waterfall(
    subject: Subject, year: Period, first: co.Payment, bars: Sequence[tuple[int, str, Fraction]],
    drawn: tuple[Sequence[tuple[int, str, Fraction]], Sequence[tuple[int, str, Fraction]]],
) -> Chart:  # fmt: skip
    def said(value: Fraction) -> Text:
        return text(by_year.rounded_money(subject, value))

    series = tuple(
        Series(name, tuple((Fraction(at), value) for at, _, value in points))
        for name, points in zip(("Change", "Total"), drawn, strict=True)
    )
    rows = tuple(row(f"waterfall.{at}", name, said(value)) for at, name, value in bars)
    top = max(value for _, _, value in bars)
    payer, payee = (plain(text(subject.party(name))) for name in (first.payer, first.payee))
    whole, safe = (plain(said(value)) for _, _, value in drawn[1])
    told = f"Bars from payment to payment. All payments in full: {whole}. Paid whatever the scores: {safe}."
    x = Axis("Payment", tuple((Fraction(at), name) for at, name, _ in bars))
    y = Axis("Amount", money_axis(subject, Fraction(0), top))
    table = Table("waterfall.table", (("Payment", Align.LEFT), (f"Year {year.year}", Align.RIGHT)), rows)
    caption = text(f"Payments from {payer} to {payee} for year {year.year}, in full")
    return Chart("waterfall", ChartKind.WATERFALL, caption, told, x, y, series, table)


def _fullest(subject: Subject) -> tuple[Period, list[co.Payment]] | None:
    """The last year in which several payments of two parties are known beforehand, some of them at risk."""
    flows: dict[tuple[str, str], list[co.Payment]] = {}
    for payment in subject.contract.payments:
        if payment.passed is None:
            flows.setdefault((payment.payer, payment.payee), []).append(payment)
    for year in reversed(subject.years):
        for payments in flows.values():
            known = [payment for payment in payments if by_year.full(subject, payment, year)]
            if len(known) > 1 and any(payment.earned and by_year.at_risk(subject, payment, year) for payment in known):
                return year, known
    return None


def corridor_of(subject: Subject, share: co.Share) -> Iterator[Block]:
    """What each party receives of a gain or bears of a loss, in the first year in which its bounds are known without data."""
    found = corridors(subject, share)
    if found is None:
        return
    at = found.breakpoints
    series = tuple(
        Series(name, tuple((value, found.part(party, value)) for value in at)) for party, name in found.parties
    )
    values = [value for one in series for _, value in one.points]
    id_ = f"share.{share.name}.chart"
    columns = (("Gain or loss", Align.RIGHT), *((name, Align.RIGHT) for _, name in found.parties))
    x = Axis("Gain (above nought) or loss (below)", money_axis(subject, at[0], at[-1]))
    y = Axis("Received, or borne", money_axis(subject, min(values), max(values)))
    table = Table(f"{id_}.table", columns, tuple(_rows(subject, id_, found)))
    caption = text(f"{share.label}: what each party receives, for year {found.year.year}, conditions aside")
    told = _told(subject, found)
    yield Chart(id_, ChartKind.LINE, caption, told, x, y, series, table, place=share.place)


def _rows(subject: Subject, id_: str, found: Corridors) -> Iterator[Row]:
    for at, value in enumerate(found.breakpoints):
        cells = [text(by_year.rounded_money(subject, found.part(party, value))) for party, _ in found.parties]
        yield row(f"{id_}.{at}", text(by_year.rounded_money(subject, value)), *cells)


def _told(subject: Subject, found: Corridors) -> str:
    least, most = found.breakpoints[0], found.breakpoints[-1]
    said = [
        f"{name} {money(found.part(party, most), subject.currency)} and {money(found.part(party, least), subject.currency)}"
        for party, name in found.parties
    ]
    return (
        f"Lines from a loss of {money(-least, subject.currency)} to a gain of {money(most, subject.currency)}. "
        f"At the greatest gain and the greatest loss shown: {'; '.join(said)}."
    )
