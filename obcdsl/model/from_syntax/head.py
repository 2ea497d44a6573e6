"""The head of the file, its parties and its scope."""

from __future__ import annotations

import re
from datetime import date

from obcdsl.model import contract as co
from obcdsl.model.calendar import Calendar, add_months, day_words
from obcdsl.model.from_syntax import clauses, figures, literals, spans
from obcdsl.model.from_syntax.reader import WHAT, Reader
from obcdsl.model.units import MONEY_UNIT
from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.names import NotAllowedHere
from obcdsl.problems.time import FinancialYearsDoNotFit
from obcdsl.problems.writing import TooLarge
from obcdsl.syntax import tree
from obcdsl.syntax.days import MONTHS
from obcdsl.syntax.tokens import Word

MAX_MONTHS = 600
_NO_TERM = Calendar(date(2000, 4, 1), 12)


def reader_for(head: tree.Contract | None, incomplete: frozenset[tuple[int, int]] = frozenset()) -> Reader:
    """A reader with the calendar and currency of the head; what the head lacks is a problem, unless it is incomplete."""
    reader = Reader(_NO_TERM, "GBP", incomplete=set(incomplete))
    if head is None:
        return reader
    currency = clauses.one_of(reader, head.clauses, tree.Currency, "currency")
    if currency is None:
        reader.lacks(head, "The contract", "currency", "currency GBP")
        reader.priced = False
    else:
        reader.priced_in = currency.place.source
        _take_currency(reader, currency.code)
    term = clauses.one_of(reader, head.clauses, tree.Term, "term")
    if term is None:
        reader.lacks(head, "The contract", "term", "term 5 years from 1 April 2026")
        reader.dated = False
    else:
        financial = clauses.one_of(reader, head.clauses, tree.FinancialYears, "financial years")
        calendar = _calendar(reader, term)
        reader.calendar = _in_financial_years(reader, calendar, financial) if financial else calendar
    return reader


def _take_currency(reader: Reader, code: Word) -> None:
    """A code of three capital letters, for so sums are told from names."""
    if re.fullmatch("[A-Z]{3}", code.text):
        reader.currency = code.text
    else:
        why = "a currency is a code of three capital letters, such as GBP, EUR, USD, CHF or SEK"
        reader.say(ImpossibleFigure(code.place, f"`{code.text}`", why))
        reader.priced = False


def _calendar(reader: Reader, node: tree.Term) -> Calendar:
    months = _months(reader, node.duration)
    reader.dated &= all(literals.exact(number.text).denominator == 1 for number in node.duration.parts[::2])
    if not 1 <= months <= MAX_MONTHS:
        if months > MAX_MONTHS:
            reader.say(TooLarge(node.duration.place, "The number of months of the term", months, MAX_MONTHS))
        else:
            reader.say(ImpossibleFigure(node.duration.place, "The term", "it has to last a month or more"))
        months, reader.dated = 12, False
    start = literals.day(reader, node.start)
    if add_months(start, 1).day != start.day or start.day > 28:
        reader.say(
            ImpossibleFigure(
                node.start.place,
                "The first day",
                "let the term begin on one of the days 1 to 28, which every month has",
            )
        )
        start = start.replace(day=1)
    return Calendar(start, months)


def _in_financial_years(reader: Reader, calendar: Calendar, node: tree.FinancialYears) -> Calendar:
    """The term cut at the first days of financial years; they begin on the same day of a month as the term."""
    if literals.exact(node.day.text) != calendar.start.day:
        months = f"{calendar.start.day} {node.month.text}"
        reader.say(
            FinancialYearsDoNotFit(node.place, literals.shown_place(node.place), day_words(calendar.start), months)
        )
    gone = (calendar.start.month - 1 - MONTHS.index(node.month.text)) % 12
    return Calendar(calendar.start, calendar.length, gone)


def extensions(reader: Reader, head: tree.Contract) -> tuple[co.Extension, ...]:
    """By how much the term may be lengthened, and whose choice that is. A deed of variation then gives the longer term."""
    found = []
    for clause in clauses.all_of(head.clauses, tree.Extension):
        length = literals.shown_place(clause.duration.place)
        if not 1 <= _months(reader, clause.duration) <= MAX_MONTHS:
            reader.say(
                ImpossibleFigure(clause.duration.place, f"`{length}`", "an extension lasts from a month to 600 months")
            )
        found.append(co.Extension(length, reader.party(clause.party), clause.place))
    return tuple(found)


def _months(reader: Reader, node: tree.Duration) -> int:
    months = 0
    for number, unit in zip(node.parts[::2], node.parts[1::2], strict=False):
        if unit.text.startswith("year"):
            months += _months_of_years(reader, number)
        else:
            months += literals.whole(reader, number)
    return months


def _months_of_years(reader: Reader, number: Word) -> int:
    """Years in months; a part of a year is said in months."""
    months = literals.exact(number.text) * 12
    if months.denominator != 1 or months % 12 == 0:
        return literals.whole(reader, number) * 12
    years = f"{int(months // 12)} years " if months > 12 else ""
    said = f"a part of a year is said in months, `{years}{int(months % 12)} months`"
    reader.say(ImpossibleFigure(number.place, f"`{number.text}`", said))
    return int(months)


def rounding(reader: Reader, head: tree.Contract) -> co.RoundingRule | None:
    clause = clauses.one_of(reader, head.clauses, tree.PaymentsRounded, "payments rounded")
    return figures.rounding_rule(reader, clause.rounding, MONEY_UNIT) if clause else None


def remainder(reader: Reader, head: tree.Contract) -> co.Remainder | None:
    clause = clauses.one_of(reader, head.clauses, tree.Remainders, "remainders")
    if clause is None:
        return None
    first = any(word.text == "first" for word in clause.words)
    return co.Remainder.FIRST if first else co.Remainder.LAST


def form(reader: Reader, head: tree.Contract) -> str | None:
    clause = clauses.one_of(reader, head.clauses, tree.Form, "form")
    if clause is None:
        return None
    return " ".join(" ".join(word.text.split()) for word in clause.words if word.text != "form")


def missing_texts(head: tree.Contract) -> tuple[str, ...]:
    return tuple(
        literals.text(word) for clause in clauses.all_of(head.clauses, tree.DataMissing) for word in clause.texts
    )


def data_due(reader: Reader, head: tree.Contract) -> int | None:
    """How many days after the end of its period a figure that has not come counts as missing."""
    clause = clauses.one_of(reader, head.clauses, tree.DataDue, "data due")
    return literals.whole(reader, clause.days) if clause else None


def party(reader: Reader, node: tree.Party) -> co.Party:
    words = [word for word in node.role.words if isinstance(word, Word)]
    votes = clauses.one_of(reader, node.clauses, tree.WithoutVote, "without a vote") is None
    if words[0].text != "subcontractor":
        role = co.Role(" ".join(word.text for word in words))
        return co.Party(
            node.name.text, role, None, literals.text(node.label), votes, clauses.about(node.clauses), node.place
        )
    owner = reader.names.get(words[-1].text)
    if owner is None:
        reader.party(words[-1])
    elif not isinstance(owner, tree.Party):
        reader.say(NotAllowedHere(words[-1].place, words[-1].text, WHAT[type(owner)], "a party", owner.name.place))
    label, about = literals.text(node.label), clauses.about(node.clauses)
    return co.Party(node.name.text, co.Role.SUBCONTRACTOR, words[-1].text, label, votes, about, node.place)


def phase(reader: Reader, node: tree.Phase) -> co.Phase:
    """A part of the term with a name. It has days of its own: `during` another phase would only be that one again."""
    if isinstance(node.period, tree.PeriodDuring):
        place = node.period.place
        needed = "a time that stands by itself, such as `in year 1`,"
        reader.say(NotAllowedHere(place, literals.shown_place(place), "the time of a phase", needed))
    label = literals.text(node.label) if node.label else figures.spoken(node.name)
    found = spans.spans(reader, node.period, node.place)
    return co.Phase(node.name.text, label, found, clauses.about(node.clauses), node.place)


def scope(nodes: tuple[tree.Scope, ...]) -> co.Scope | None:
    if not nodes:
        return None
    listed = [clause for node in nodes for clause in node.clauses]
    return co.Scope(
        population=tuple(literals.text(c.text) for c in clauses.all_of(listed, tree.Population)),
        includes=tuple(literals.text(c.text) for c in clauses.all_of(listed, tree.Includes)),
        excludes=tuple(literals.text(c.text) for c in clauses.all_of(listed, tree.Excludes)),
        boundaries=tuple(literals.text(c.text) for c in clauses.all_of(listed, tree.Boundary)),
        about=clauses.about(listed),
    )
