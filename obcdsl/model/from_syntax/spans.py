"""Phrases of time -> stretches of the term, by their first and last day."""

from __future__ import annotations

from datetime import date

from obcdsl.frozen import changed
from obcdsl.model.calendar import Calendar, Grain, Period, day_words
from obcdsl.model.contract import Span
from obcdsl.model.from_syntax import literals
from obcdsl.model.from_syntax.reader import WHAT, Reader
from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.names import NotAllowedHere
from obcdsl.problems.time import NoFinancialYears, NotOnABoundary, OutsideTerm
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_PARTS = {"quarter": Grain.QUARTER, "quarters": Grain.QUARTER, "month": Grain.MONTH, "months": Grain.MONTH}


def spans(reader: Reader, node: tree.AnyPeriod | None, place: Place) -> tuple[Span, ...]:
    """The stretches a phrase names, in order; the whole term where there is no phrase. `place` is used where there is none."""
    term = reader.calendar.term
    match node:
        case None:
            return (_span(term, term, Grain.TERM, place),)
        case tree.Period():
            return _place(reader, node.where)
        case tree.PeriodFrom():
            start = point(reader, node.start, first=True)
            end = point(reader, node.end, first=False) if node.end else term
            first, last = _forwards(reader, start, end, node.place)
            return (_span(first, last, start.grain, node.place),)
        case tree.PeriodUntil():
            end = point(reader, node.end, first=False)
            return (_span(term, end, end.grain, node.place),)
        case tree.PeriodDuring():
            return _during(reader, node)


def _during(reader: Reader, node: tree.PeriodDuring) -> tuple[Span, ...]:
    """The time of a phase, as if it stood here; the whole term where that cannot be said."""
    phase = reader.names.get(node.phase.text)
    if phase is None:
        reader.unknown(
            node.phase, "a phase", [name for name, one in reader.names.items() if isinstance(one, tree.Phase)]
        )
    elif not isinstance(phase, tree.Phase):
        reader.say(NotAllowedHere(node.phase.place, node.phase.text, WHAT[type(phase)], "a phase", phase.name.place))
    elif not isinstance(phase.period, tree.PeriodDuring):
        reader.used.add(node.phase.text)
        return tuple(changed(span, place=node.place) for span in spans(reader, phase.period, node.place))
    return spans(reader, None, node.place)


def _span(first: Period, last: Period, grain: Grain, place: Place) -> Span:
    return Span(first.start, last.end, grain, place)


def _place(reader: Reader, node: tree.PeriodPlace) -> tuple[Span, ...]:
    match node:
        case tree.FinancialYear() | tree.ContractYear():
            first, last = point(reader, node, first=True), point(reader, node, first=False)
            return (_span(first, last, max(first.grain, last.grain), node.place),)
        case tree.InYears():
            first, last = _years(reader, node)
            return (_span(first, last, Grain.YEAR, node.place),)
        case tree.InPart():
            return _in_part(reader, node)
        case tree.InAllParts():
            first, last = _years(reader, node.years)
            grain = _PARTS[node.part.text]
            years = reader.calendar.periods(Grain.YEAR)[first.year - 1 : last.year]
            parts = [part for year in years for part in reader.calendar.inside(year, grain)]
            return tuple(_span(part, part, grain, node.place) for part in parts)
        case tree.InEvery():
            grain = literals.GRAINS[node.grain.text]
            return tuple(_span(part, part, grain, node.place) for part in reader.calendar.periods(grain))


def _years(reader: Reader, node: tree.InYears) -> tuple[Period, Period]:
    found = [year(reader, word) for word in node.numbers]
    return _forwards(reader, found[0], found[-1], node.place)


def _forwards(reader: Reader, first: Period, last: Period, place: Place) -> tuple[Period, Period]:
    """The two ends of a stretch; one that runs backwards is a problem, and is turned round."""
    if first.start <= last.end:
        return first, last
    reader.say(ImpossibleFigure(place, f"`{literals.shown_place(place)}`", "time runs from the earlier to the later"))
    return last, first


def year(reader: Reader, word: Word) -> Period:
    """The contract year of a written number; one outside the term is a problem and counts as the nearest."""
    years = reader.calendar.periods(Grain.YEAR)
    number = literals.whole(reader, word)
    if not 1 <= number <= len(years):
        plural = "" if len(years) == 1 else "s"
        reader.say(
            OutsideTerm(
                word.place,
                f"year {number}",
                f"the term, which is {len(years)} year{plural} long: {literals.term_words(reader)}",
            )
        )
    return years[min(max(number, 1), len(years)) - 1]


def part(reader: Reader, phrase: tree.Phrase, number: Word, year_word: Word) -> Period:
    grain = _PARTS[phrase.text]
    parts = reader.calendar.inside(year(reader, year_word), grain)
    index, least, most = literals.whole(reader, number), parts[0].number, parts[-1].number
    if not least <= index <= most:
        which = f"{grain.word}s {least} to {most}" if least > 1 else f"{most} {grain.word}s"
        reader.say(OutsideTerm(number.place, f"{grain.word} {index}", f"year {year_word.text}, which has {which}"))
    return parts[min(max(index, least), most) - least]


def _in_part(reader: Reader, node: tree.InPart) -> tuple[Span, ...]:
    phrase, first, last, year_word = node.parts
    assert isinstance(phrase, tree.Phrase)
    assert isinstance(first, Word)
    assert isinstance(year_word, Word)
    start = part(reader, phrase, first, year_word)
    end = part(reader, phrase, last, year_word) if isinstance(last, Word) else start
    start, end = _forwards(reader, start, end, node.place)
    inside = reader.calendar.inside(year(reader, year_word), start.grain)
    return tuple(_span(one, one, start.grain, node.place) for one in inside if start.number <= one.number <= end.number)


def point(reader: Reader, node: tree.AnyPoint, *, first: bool) -> Period:
    """The period that a point in time begins (or ends)."""
    match node:
        case tree.FinancialYear():
            return _financial_year(reader, node)
        case tree.ContractYear():
            return _contract_year(reader, node, first=first)
        case tree.PointOfYear():
            return year(reader, node.year)
        case tree.PointInYear():
            return part(reader, node.part, node.number, node.year)
        case tree.Date():
            return _on_day(reader, node, first=first)


def _financial_year(reader: Reader, node: tree.FinancialYear) -> Period:
    """The year of the contract with such a name; where there is none, the one that was most likely meant."""
    calendar, place, first = reader.calendar, node.place, literals.whole(reader, node.year)
    written = "/".join(word.text for word in (node.year, node.following) if word is not None)
    found, meant = (calendar.named(name).get(Grain.YEAR) for name in (written, f"{first}/{(first + 1) % 100:02}"))
    if found is not None:
        return found
    if not calendar.has_financial_years:
        reader.say(NoFinancialYears(place, f"financial year {written}"))
    elif meant is not None:
        reader.say(ImpossibleFigure(place, f"`{written}`", "a financial year is written as `2026/27`"))
    else:
        reader.say(OutsideTerm(place, f"financial year {written}", f"the term, which is {literals.term_words(reader)}"))
    return meant or calendar.periods(Grain.YEAR)[0]


def _contract_year(reader: Reader, node: tree.ContractYear, *, first: bool) -> Period:
    """The first (or last) period of 12 months that are counted from the first day of the term; both are equally long."""
    calendar, number = reader.calendar, literals.whole(reader, node.number)
    count = -(-calendar.length // 12)
    if not 1 <= number <= count:
        has = f"the term, which has {count} contract year{'' if count == 1 else 's'}: {literals.term_words(reader)}"
        reader.say(OutsideTerm(node.number.place, f"contract year {number}", has))
        number = min(max(number, 1), count)
    start, end = calendar.contract_year(number)
    begins, ends = calendar.beginning_on(start), calendar.ending_on(end)
    assert begins is not None, "a contract year begins with a month of the term"
    assert ends is not None, "and ends with one"
    grain = max(begins.grain, ends.grain)
    return calendar.inside(begins, grain)[0] if first else calendar.inside(ends, grain)[-1]


def _on_day(reader: Reader, node: tree.Date, *, first: bool) -> Period:
    """The coarsest period that begins (or ends) on a day; a day inside every month is a problem."""
    day = literals.existing_day(reader, node)
    calendar = reader.calendar
    if day is None:
        near = literals.day_meant(reader, node)
        return next((period for period in calendar.periods(Grain.MONTH) if near <= period.end), calendar.term)
    if not calendar.term.start <= day <= calendar.term.end:
        reader.say(OutsideTerm(node.place, node.place.text, f"the term, which is {literals.term_words(reader)}"))
        return calendar.periods(Grain.YEAR)[0 if day < calendar.term.start else -1]
    found = calendar.beginning_on(day) if first else calendar.ending_on(day)
    if found is not None:
        return found
    month = next(period for period in calendar.periods(Grain.MONTH) if period.start <= day <= period.end)
    days = f"{day_words(month.start)} to {day_words(month.end)}"
    reader.say(NotOnABoundary(node.place, day_words(day), "month", "the contract", days))
    return month


def selected(reader: Reader, node: tree.AtYear | tree.AtPart) -> Period:
    if isinstance(node, tree.AtYear):
        return year(reader, node.year)
    return part(reader, node.part, node.number, node.year)


def periods(calendar: Calendar, found: tuple[Span, ...], grain: Grain) -> tuple[Period, ...]:
    """The periods of a grain that lie in some stretches; a stretch shorter than the grain stands for the period around it."""
    chosen: dict[str, Period] = {}
    for span in found:
        inside = [period for period in calendar.periods(grain) if span.start <= period.start and period.end <= span.end]
        around = [period for period in calendar.periods(grain) if period.start <= span.start and span.end <= period.end]
        chosen.update((period.id, period) for period in inside or around)
    return tuple(chosen.values())


def around(calendar: Calendar, day: date) -> Period:
    """The shortest period around a day; the term, where the day lies after it."""
    months = (month for month in calendar.periods(Grain.MONTH) if month.start <= day <= month.end)
    return next(months, calendar.term)
