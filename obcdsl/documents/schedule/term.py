"""How long the contract lasts, its years, who may lengthen it, and its phases."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Align, Block, Clause, Table, Text, row, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.words.lists import listed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain


def blocks(subject: Subject) -> Iterator[Block]:
    term = subject.calendar.term
    said = text("The term begins on ", day(term.start), " and ends on ", day(term.end), ", both days included.")
    yield Clause("term.days", said, place=subject.contract.place)
    yield Clause("term.years", _years_said(subject), (_years(subject),), place=subject.contract.place)
    for at, extension in enumerate(subject.contract.extensions):
        who = subject.party(extension.party)
        said = text(who, f" may extend the term by {extension.length}.")
        yield Clause(f"term.extension.{at}", said, place=extension.place)
    for phase in subject.contract.phases:
        yield with_about(Clause(f"phase.{phase.name}", _phase(phase), place=phase.place), phase.about)


def _years_said(subject: Subject) -> Text:
    calendar = subject.calendar
    if calendar.before_term is not None:
        whole = "A whole financial year has four quarters of three months each; those that lie only partly in the term are shorter."
        return text(
            f"The term is divided into the following financial years, of which the first and the last may be shorter. {whole}"
        )
    short = "" if calendar.length % 3 == 0 else ", the last of which ends with the term"
    parts = (
        f"Each of them is divided into quarters of three months, counted from its first day{short}, and into months."
    )
    return text(f"The term is divided into the following contract years. {parts}")


def _years(subject: Subject) -> Table:
    columns = (("Year", Align.LEFT), ("First day", Align.LEFT), ("Last day", Align.LEFT))
    rows = tuple(
        row(f"term.{year.id}", f"Year {year.year}", day(year.start), day(year.end))
        for year in subject.calendar.periods(Grain.YEAR)
    )
    return Table("term.table", columns, rows)


def _phase(phase: co.Phase) -> Text:
    stretches = [text(day(span.start), " to ", day(span.end)) for span in phase.spans]
    return text(f"{phase.label}: from ", listed(stretches), ".")
